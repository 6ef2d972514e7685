import type { Tx } from '../db/open';

export interface ObligationFigure {
  readonly kind: string;
  readonly open: number;
  readonly due: number;
  readonly late: number;
}

/** What is owed at an instant, by kind: open, due that day, late; each in its organisation's zone. */
export async function obligationFigures(tx: Tx, at: Date): Promise<readonly ObligationFigure[]> {
  return tx.$queryRaw<ObligationFigure[]>`
    SELECT o."kind", count(*)::int AS "open",
      (count(*) FILTER (WHERE o."dueOn" = (${at}::timestamptz AT TIME ZONE w."timeZone")::date))::int AS "due",
      (count(*) FILTER (WHERE o."dueOn" < (${at}::timestamptz AT TIME ZONE w."timeZone")::date))::int AS "late"
    FROM "Obligation" o JOIN "Workspace" w ON w."id" = o."workspaceId"
    WHERE o."settledAt" IS NULL
    GROUP BY o."kind"`;
}

export interface DeliveryFigures {
  /** To be sent, now or later. */
  readonly waiting: number;
  /** Held by a process. */
  readonly inHand: number;
  /** An answer was lost: to be looked up. */
  readonly unclear: number;
  /** Can't be delivered as things are. */
  readonly failed: number;
  /** Seconds since the oldest one was caused, however often it was put off since; 0 when there is none. */
  readonly oldest: number;
}

/** What is in the outbox and not posted, at an instant of business time. */
export async function deliveryFigures(tx: Tx, at: Date): Promise<DeliveryFigures> {
  const [figures] = await tx.$queryRaw<DeliveryFigures[]>`
    SELECT
      (count(*) FILTER (WHERE "failedAt" IS NULL AND "claimedUntil" IS NULL AND NOT "unclear"))::int AS "waiting",
      (count(*) FILTER (WHERE "failedAt" IS NULL AND "claimedUntil" IS NOT NULL))::int AS "inHand",
      (count(*) FILTER (WHERE "failedAt" IS NULL AND "claimedUntil" IS NULL AND "unclear"))::int AS "unclear",
      (count(*) FILTER (WHERE "failedAt" IS NOT NULL AND "givenUpAt" IS NULL))::int AS "failed",
      greatest(0, coalesce(extract(epoch FROM ${at}::timestamptz - min("createdAt") FILTER (WHERE "failedAt" IS NULL)), 0))::float8
        AS "oldest"
    FROM "Delivery" WHERE "postedAt" IS NULL`;
  if (figures === undefined) throw new Error('an aggregate gives one row');
  return figures;
}
