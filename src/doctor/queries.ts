import type { Tx } from '../db/open';

/** What is wrong in an organisation's outbox. */
export interface OutboxTrouble {
  /** Due for longer than the limit, and neither posted nor given up. */
  readonly stuck: number;
  /** An answer of Slack's was lost, and what came of it is not known yet. */
  readonly unclear: number;
}

/** @param before what was due before this instant of real time is stuck */
export async function outboxTrouble(tx: Tx, workspaceId: string, before: Date): Promise<OutboxTrouble> {
  const [found] = await tx.$queryRaw<OutboxTrouble[]>`
    SELECT (count(*) FILTER (WHERE "availableAt" < ${before}))::int AS "stuck", (count(*) FILTER (WHERE "unclear"))::int AS "unclear"
    FROM "Delivery"
    WHERE "workspaceId" = ${workspaceId}::uuid AND "postedAt" IS NULL AND "failedAt" IS NULL`;
  return found ?? { stuck: 0, unclear: 0 };
}

/** What can't be delivered, and why. */
export interface Undeliverable {
  /** Slack's word. */
  readonly error: string;
  /** A channel or a user. */
  readonly channel: string;
  readonly count: number;
}

/** What could not be delivered and nobody gave up yet, most first; 20 at most. */
export async function undeliverable(tx: Tx, workspaceId: string): Promise<Undeliverable[]> {
  return tx.$queryRaw<Undeliverable[]>`
    SELECT coalesce("error", '') AS "error", "channel", count(*)::int AS "count" FROM "Delivery"
    WHERE "workspaceId" = ${workspaceId}::uuid AND "postedAt" IS NULL AND "failedAt" IS NOT NULL AND "givenUpAt" IS NULL
    GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2 LIMIT 20`;
}
