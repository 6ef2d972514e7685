import { toDateColumn, type Day } from '../calendar/day';
import type { Tx } from '../db/open';
import { Refusal } from '../errors';
import { obligationKinds, type ObligationKind, type Owed } from '../obligation/kinds';
import { policySchema, type Policy } from '../obligation/policy-rules';
import type { Person } from '../people/rules';
import type { Preset } from '../preset/preset';
import { presetPolicy } from '../preset/reminders';
import type { Hours } from './hours-rules';
import type { OwedToRemind } from './store';
import { WEEK_JOB, type WaitingReader } from './wave-rules';

/** What holds for all reminders of an organisation. */
export interface ReminderSettings extends Hours {
  /** 1 Monday … 7 Sunday: the day of the week's overview. Null: there is none. */
  readonly weeklyOn: number | null;
  /** Whether the week's overview of what is late, with names, goes to the disclosure channel. */
  readonly namesInPublic: boolean;
  /** How often somebody may nudge in one day. */
  readonly nudgesADay: number;
  /** Working days for which a reminder may be put off. */
  readonly snoozeDays: number;
  readonly version: number;
}

/** What an organisation starts with. Times are each reader's own. */
const usual: ReminderSettings = {
  morningAt: '09:00',
  quietFrom: '20:00',
  quietUntil: '08:00',
  weeklyOn: 1,
  namesInPublic: false,
  nudgesADay: 5,
  snoozeDays: 3,
  version: 0,
};

export async function reminderSettings(tx: Tx, workspaceId: string): Promise<ReminderSettings> {
  const row = await tx.reminderSettings.findUnique({ where: { workspaceId } });
  return row ?? usual;
}

/** The policy of each kind of thing owed, and how often the organisation has changed it. */
export type Policies = Readonly<Record<ObligationKind, Policy & { readonly version: number }>>;

/** Every kind's policy: the organisation's own, else the preset's. */
export async function reminderPolicies(tx: Tx, workspaceId: string, preset: Preset): Promise<Policies> {
  const rows = await tx.reminderPolicy.findMany({ where: { workspaceId } });
  const own = new Map(rows.map(({ kind, policy, version }) => [kind, { policy, version }]));
  const policyOf = (kind: ObligationKind) => {
    const { policy = null, version = 0 } = own.get(kind) ?? {};
    return { ...(policy === null ? presetPolicy(preset, kind) : policySchema.parse(policy)), version };
  };
  return Object.fromEntries(obligationKinds.map((kind) => [kind, policyOf(kind)])) as unknown as Policies;
}

/** Who has reminders that are to be sent by an instant, the longest waiting first. */
export function readersDue(tx: Tx, workspaceId: string, until: Date): Promise<WaitingReader[]> {
  return tx.$queryRaw<WaitingReader[]>`
    SELECT "personId", min("sendAt") AS "sendAt" FROM "Reminder"
    WHERE "workspaceId" = ${workspaceId}::uuid AND "sendAt" <= ${until}
    GROUP BY "personId" ORDER BY 2, 1`;
}

/** Whether anything of an organisation is to be planned by an instant. */
export async function isAnythingWoken(tx: Tx, workspaceId: string, at: Date): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM "Obligation" WHERE "workspaceId" = ${workspaceId}::uuid AND "wakeAt" <= ${at} LIMIT 1`;
  return rows.length > 0;
}

/** Who owes something or waits for something, and reads for themselves. */
export function peopleWithOpen(tx: Tx, workspaceId: string): Promise<Pick<Person, 'id' | 'timeZone' | 'morningAt'>[]> {
  return tx.$queryRaw<Pick<Person, 'id' | 'timeZone' | 'morningAt'>[]>`
    SELECT p."id", p."timeZone", p."morningAt" FROM "Person" p
    WHERE p."workspaceId" = ${workspaceId}::uuid AND p."slackUserId" IS NOT NULL AND p."leftOn" IS NULL AND (EXISTS (
      SELECT 1 FROM "Obligation" o
      WHERE o."workspaceId" = p."workspaceId" AND o."settledAt" IS NULL AND o."personId" = p."id"
    ) OR EXISTS (
      SELECT 1 FROM "Obligation" o
      WHERE o."workspaceId" = p."workspaceId" AND o."settledAt" IS NULL AND o."awaitedById" = p."id"))
    ORDER BY p."id"`;
}

/** Whether a week's overview was planned, by its first day. */
export async function isWeekPlanned(tx: Tx, workspaceId: string, week: Day): Promise<boolean> {
  const slot = toDateColumn(week);
  return (await tx.jobRun.count({ where: { workspaceId, job: WEEK_JOB, slot } })) > 0;
}

/** For how many things somebody, by their step, has nudged on a day; one that several recorders read counts once. */
export async function nudgesOn(tx: Tx, workspaceId: string, step: string, on: Day): Promise<number> {
  const [row] = await tx.$queryRaw<{ count: number }[]>`
    SELECT count(DISTINCT "obligationId")::int AS "count" FROM "Reminder"
    WHERE "workspaceId" = ${workspaceId}::uuid AND "step" = ${step} AND "step" LIKE 'nudge:%' AND "on" = ${on}::date`;
  return row?.count ?? 0;
}

/** Whether somebody was told that a thing is late. */
export async function wasToldOf(tx: Tx, workspaceId: string, obligationId: string, personId: string): Promise<boolean> {
  const told = { workspaceId, obligationId, personId, outcome: 'sent', step: { startsWith: 'escalation:' } };
  return (await tx.reminder.count({ where: told })) > 0;
}

/** One reminder of a thing owed, and what came of it. */
export interface PastReminder {
  readonly step: string;
  readonly on: Day;
  readonly readerName: string;
  /** When it stands in Slack. */
  readonly postedAt: Date | null;
  /** When it is to be sent; null once decided. */
  readonly sendAt: Date | null;
  readonly outcome: 'sent' | 'dropped' | null;
  readonly reason: string | null;
  /** Slack's word for why it could not be delivered. */
  readonly error: string | null;
}

/** Every reminder of one thing owed, in order of days. */
export function remindersOf(tx: Tx, workspaceId: string, obligationId: string): Promise<PastReminder[]> {
  return tx.$queryRaw<PastReminder[]>`
    SELECT r."step", r."on"::text, p."name" AS "readerName", d."postedAt", r."sendAt", r."outcome", r."reason",
      CASE WHEN d."failedAt" IS NOT NULL THEN d."error" END AS "error"
    FROM "Reminder" r
    JOIN "Person" p ON p."workspaceId" = r."workspaceId" AND p."id" = r."personId"
    LEFT JOIN "Delivery" d ON d."workspaceId" = r."workspaceId" AND d."key" = r."deliveryKey"
    WHERE r."workspaceId" = ${workspaceId}::uuid AND r."obligationId" = ${obligationId}::uuid
    ORDER BY r."on", r."id"`;
}

/** One thing owed, settled or not, as its history shows it. */
export interface OwedWithEnd extends Owed {
  readonly ownerName: string;
  readonly createdAt: Date;
  readonly settledAt: Date | null;
  readonly outcome: 'done' | 'cancelled' | null;
}

/** One thing owed. Refuses an id that is not of this workspace. */
export async function owedWithEnd(tx: Tx, workspaceId: string, id: string): Promise<OwedWithEnd> {
  const [row] = await tx.$queryRaw<OwedWithEnd[]>`
    SELECT o."id", o."kind", o."personId", o."awaitedById", o."about", o."subjectId", o."formId", o."roundId",
      o."dueOn"::text, p."name" AS "ownerName", o."createdAt", o."settledAt", o."outcome"
    FROM "Obligation" o JOIN "Person" p ON p."workspaceId" = o."workspaceId" AND p."id" = o."personId"
    WHERE o."workspaceId" = ${workspaceId}::uuid AND o."id" = ${id}::uuid`;
  if (row === undefined) throw new Refusal('notFound');
  return row;
}

/** What a person owed or waited for and that was done or cancelled, latest first, so many at most. */
export function settledFor(tx: Tx, workspaceId: string, personId: string, most: number): Promise<OwedWithEnd[]> {
  return tx.$queryRaw<OwedWithEnd[]>`
    SELECT o."id", o."kind", o."personId", o."awaitedById", o."about", o."subjectId", o."formId", o."roundId",
      o."dueOn"::text, p."name" AS "ownerName", o."createdAt", o."settledAt", o."outcome"
    FROM "Obligation" o JOIN "Person" p ON p."workspaceId" = o."workspaceId" AND p."id" = o."personId"
    WHERE o."workspaceId" = ${workspaceId}::uuid AND o."settledAt" IS NOT NULL
      AND (o."personId" = ${personId}::uuid OR o."awaitedById" = ${personId}::uuid)
    ORDER BY o."settledAt" DESC, o."id" LIMIT ${most}`;
}

/** When an organisation last changed its policy of a kind, and who did. Undefined where it never has. */
export async function policyChange(
  tx: Tx,
  workspaceId: string,
  kind: ObligationKind,
): Promise<{ readonly by: string; readonly at: Date } | undefined> {
  const row = await tx.reminderPolicy.findUnique({
    where: { workspaceId_kind: { workspaceId, kind } },
    select: { changedAt: true, changedBy: { select: { name: true } } },
  });
  return row === null ? undefined : { by: row.changedBy.name, at: row.changedAt };
}

/** What is open of a kind, nearest day first. */
export function openOfKind(tx: Tx, workspaceId: string, kind: ObligationKind): Promise<OwedToRemind[]> {
  return tx.$queryRaw<OwedToRemind[]>`
    SELECT o."id", o."kind", o."personId", o."awaitedById", o."about", o."subjectId", o."formId", o."roundId",
      o."dueOn"::text, o."plannedUntilOn"::text, o."snoozedUntilOn"::text, false AS "isSettled", p."name" AS "ownerName"
    FROM "Obligation" o JOIN "Person" p ON p."workspaceId" = o."workspaceId" AND p."id" = o."personId"
    WHERE o."workspaceId" = ${workspaceId}::uuid AND o."settledAt" IS NULL AND o."kind" = ${kind}
    ORDER BY o."dueOn", o."id"`;
}

/** A reminder on record of something that is open. */
export interface Planned {
  readonly obligationId: string;
  readonly personId: string;
  readonly step: string;
  readonly on: Day;
  readonly isSingle: boolean;
  /** Null: it was decided on. */
  readonly sendAt: Date | null;
}

/** The reminders on record of what is open of a kind: those that wait, and those of days from one on, in order of days. */
export function plannedOfKind(tx: Tx, workspaceId: string, kind: ObligationKind, from: Day): Promise<Planned[]> {
  return tx.$queryRaw<Planned[]>`
    SELECT r."obligationId", r."personId", r."step", r."on"::text, r."isSingle", r."sendAt"
    FROM "Obligation" o JOIN "Reminder" r ON r."workspaceId" = o."workspaceId" AND r."obligationId" = o."id"
    WHERE o."workspaceId" = ${workspaceId}::uuid AND o."settledAt" IS NULL AND o."kind" = ${kind}
      AND (r."sendAt" IS NOT NULL OR r."on" >= ${from}::date)
    ORDER BY r."on", r."id"`;
}

/** Somebody who is late, and with how many things. */
export interface LateOwner {
  readonly name: string;
  readonly count: number;
}

/** Who owes what was due before a day, the most things first. */
export function lateOwners(tx: Tx, workspaceId: string, today: Day): Promise<LateOwner[]> {
  return tx.$queryRaw<LateOwner[]>`
    SELECT p."name", count(*)::int AS "count"
    FROM "Obligation" o JOIN "Person" p ON p."workspaceId" = o."workspaceId" AND p."id" = o."personId"
    WHERE o."workspaceId" = ${workspaceId}::uuid AND o."settledAt" IS NULL AND o."dueOn" < ${today}::date
      AND (p."leftOn" IS NULL OR p."leftOn" > ${today}::date)
    GROUP BY p."id", p."name" ORDER BY 2 DESC, p."id"`;
}
