import type { Tx } from '../db/open';

/** What is wrong in an organisation's outbox. */
export interface OutboxTrouble {
  /** Neither posted nor failed for longer than the limit. */
  readonly stuck: number;
  /** An answer of Slack's was lost, and what came of it is not known yet. */
  readonly unclear: number;
  /** Posted within a day, but more than an hour after they were caused. */
  readonly late: number;
  /** Given up by an administrator within a week. */
  readonly givenUp: number;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** Milliseconds after which a message counts as stuck that could not be sent; one that was not tried yet may be in a wave. */
const STUCK = 15 * MINUTE;
const STUCK_IN_WAVE = HOUR;

/**
 * @param at business time, as messages are caused and posted
 * @param realAt real time, as they become due
 */
export async function outboxTrouble(tx: Tx, workspaceId: string, at: Date, realAt: Date): Promise<OutboxTrouble> {
  const ago = (from: Date, milliseconds: number): Date => new Date(from.getTime() - milliseconds);
  const [found] = await tx.$queryRaw<OutboxTrouble[]>`
    SELECT
      (count(*) FILTER (WHERE "postedAt" IS NULL AND "failedAt" IS NULL AND (
        ("error" IS NOT NULL AND "createdAt" < ${ago(at, STUCK)}) OR "availableAt" < ${ago(realAt, STUCK_IN_WAVE)})))::int AS "stuck",
      (count(*) FILTER (WHERE "postedAt" IS NULL AND "failedAt" IS NULL AND "unclear"))::int AS "unclear",
      (count(*) FILTER (WHERE "postedAt" > "createdAt" + interval '1 hour'))::int AS "late",
      (count(*) FILTER (WHERE "postedAt" IS NULL AND "givenUpAt" IS NOT NULL))::int AS "givenUp"
    FROM "Delivery"
    WHERE "workspaceId" = ${workspaceId}::uuid AND (("postedAt" IS NULL AND "failedAt" IS NULL)
      OR "postedAt" > ${ago(at, DAY)} OR "givenUpAt" > ${ago(at, 7 * DAY)})`;
  return found ?? { stuck: 0, unclear: 0, late: 0, givenUp: 0 };
}
