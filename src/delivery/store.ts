import { realNow } from '../clock';
import type { Database, Tx } from '../db/open';
import { DELIVERY_TIMEOUT } from '../slack/clients';

/** A lease is longer than a call may take plus the time Slack may take to store what it answered too late. */
const LEASE = DELIVERY_TIMEOUT + 10_000;

export interface Claimed {
  readonly workspaceId: string;
  readonly id: string;
  readonly key: string;
  readonly kind: string;
  readonly subjectId: string | null;
  readonly operation: string;
  readonly channel: string;
  readonly threadTs: string | null;
  readonly targetTs: string | null;
  readonly payload: unknown;
  readonly attempts: number;
  /** It may already stand in the channel: an answer was lost, or a lease ran out. */
  readonly unclear: boolean;
}

const later = (milliseconds: number): Date => new Date(realNow() + milliseconds);

/** Claims up to `count` deliveries that are due and that nobody holds. One whose lease ran out comes back as unclear. */
export async function claim(db: Database, count: number): Promise<Claimed[]> {
  const now = new Date(realNow());
  return db.prisma.$queryRaw<Claimed[]>`
    UPDATE "Delivery" d
    SET "claimedUntil" = ${later(LEASE)}, "attempts" = d."attempts" + 1, "unclear" = d."unclear" OR d."claimedUntil" IS NOT NULL
    FROM (
      SELECT "workspaceId", "id" FROM "Delivery"
      WHERE "postedAt" IS NULL AND "failedAt" IS NULL AND "availableAt" <= ${now}
        AND ("claimedUntil" IS NULL OR "claimedUntil" <= ${now})
      ORDER BY "priority", "availableAt", "id"
      LIMIT ${count}
      FOR UPDATE SKIP LOCKED
    ) due
    WHERE d."workspaceId" = due."workspaceId" AND d."id" = due."id"
    RETURNING d."workspaceId", d."id", d."key", d."kind", d."subjectId", d."operation", d."channel", d."threadTs",
      d."targetTs", d."payload", d."attempts", d."unclear"`;
}

const where = (delivery: Claimed) => ({ workspaceId_id: { workspaceId: delivery.workspaceId, id: delivery.id } });

/** It stands in Slack, there and then. */
export async function markPosted(tx: Tx, delivery: Claimed, at: Date, channel: string, ts: string): Promise<void> {
  await tx.delivery.update({
    where: where(delivery),
    data: { postedAt: at, postedChannel: channel, postedTs: ts, claimedUntil: null, error: null },
  });
}

/** Given back, to be tried again after `wait` milliseconds. `unclear` when it may have been stored. */
export async function giveBack(
  db: Database,
  delivery: Claimed,
  wait: number,
  unclear: boolean,
  error: string,
): Promise<void> {
  await db.prisma.delivery.update({
    where: where(delivery),
    data: { claimedUntil: null, availableAt: later(wait), unclear, error },
  });
}

/** It can't be delivered: it waits for a person, not for another try. */
export async function markFailed(db: Database, delivery: Claimed, at: Date, error: string): Promise<void> {
  await db.prisma.delivery.update({ where: where(delivery), data: { failedAt: at, claimedUntil: null, error } });
}
