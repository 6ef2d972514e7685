import type { Day } from '../calendar/day';
import type { Tx } from '../db/open';
import type { ObligationKind } from '../obligation/kinds';

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

const ago = (from: Date, milliseconds: number): Date => new Date(from.getTime() - milliseconds);

/**
 * @param at business time, as messages are caused and posted
 * @param realAt real time, as they become due
 */
export async function outboxTrouble(tx: Tx, workspaceId: string, at: Date, realAt: Date): Promise<OutboxTrouble> {
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

/** What is wrong with an organisation's reminders. */
export interface ReminderTrouble {
  /** Things owed whose next step was to be looked at long ago. */
  readonly overdue: number;
  /** Reminders that were to be decided on long ago. */
  readonly undecided: number;
  /** Reminders on record as sent within a week, of which no message is in the outbox. */
  readonly unsent: number;
}

/** Milliseconds after which what each minute's run looks at counts as left lying. */
const LEFT_LYING = 15 * MINUTE;

/** @param at business time */
export async function reminderTrouble(tx: Tx, workspaceId: string, at: Date): Promise<ReminderTrouble> {
  const before = ago(at, LEFT_LYING);
  const [found] = await tx.$queryRaw<ReminderTrouble[]>`
    SELECT
      (SELECT count(*) FROM "Obligation"
        WHERE "workspaceId" = ${workspaceId}::uuid AND "settledAt" IS NULL AND "wakeAt" < ${before})::int AS "overdue",
      (SELECT count(*) FROM "Reminder"
        WHERE "workspaceId" = ${workspaceId}::uuid AND "sendAt" < ${before})::int AS "undecided",
      (SELECT count(*) FROM "Reminder" r
        WHERE r."workspaceId" = ${workspaceId}::uuid AND r."outcome" = 'sent' AND r."decidedAt" > ${ago(at, 7 * DAY)} AND NOT EXISTS (
          SELECT 1 FROM "Delivery" d WHERE d."workspaceId" = r."workspaceId" AND d."key" = r."deliveryKey"))::int AS "unsent"`;
  return found ?? { overdue: 0, undecided: 0, unsent: 0 };
}

/** Something owed that nothing wakes. */
export interface Asleep {
  readonly kind: ObligationKind;
  readonly dueOn: Day;
  /** Steps up to this day were planned. */
  readonly plannedUntilOn: Day;
}

/** What is open and has no next look: as it ought to be past its last step; the latest due first, 1,000 at most. */
export function asleep(tx: Tx, workspaceId: string): Promise<Asleep[]> {
  return tx.$queryRaw<Asleep[]>`
    SELECT "kind", "dueOn"::text, "plannedUntilOn"::text FROM "Obligation"
    WHERE "workspaceId" = ${workspaceId}::uuid AND "settledAt" IS NULL AND "wakeAt" IS NULL
    ORDER BY "dueOn" DESC, "id" LIMIT 1000`;
}
