import { v7 as uuid } from 'uuid';
import type { Day } from '../calendar/day';
import type { Tx } from '../db/open';
import { withdraw } from '../delivery/enqueue';
import type { ObligationKind, Owed } from '../obligation/kinds';
import type { Policy } from '../obligation/policy-rules';
import type { ReminderSettings } from './queries';

/** What is owed, as its reminders need it. */
export interface OwedToRemind extends Owed {
  readonly ownerName: string;
  readonly isSettled: boolean;
  readonly snoozedUntilOn: Day | null;
  /** Steps up to this day were planned, or passed before it was owed. */
  readonly plannedUntilOn: Day;
}

/**
 * What is open and whose next step is to be looked at by an instant, as many as asked for; locked, past what others hold. In
 * the order of the index and no other: after a change of the calendar all that is open wakes at one instant, and is not to
 * be sorted for each of these.
 * @param but what is passed over
 */
export function lockWoken(
  tx: Tx,
  workspaceId: string,
  at: Date,
  most: number,
  but: readonly string[] = [],
): Promise<OwedToRemind[]> {
  return tx.$queryRaw<OwedToRemind[]>`
    SELECT o."id", o."kind", o."personId", o."awaitedById", o."about", o."subjectId", o."formId", o."roundId",
      o."dueOn"::text, o."plannedUntilOn"::text, o."snoozedUntilOn"::text, false AS "isSettled", p."name" AS "ownerName"
    FROM "Obligation" o JOIN "Person" p ON p."workspaceId" = o."workspaceId" AND p."id" = o."personId"
    WHERE o."workspaceId" = ${workspaceId}::uuid AND o."wakeAt" <= ${at} AND o."settledAt" IS NULL
      AND o."id" <> ALL(${[...but]}::uuid[])
    ORDER BY o."wakeAt" LIMIT ${most} FOR UPDATE OF o SKIP LOCKED`;
}

/** These, settled ones too; none of them can be settled or moved until the transaction ends. */
export function holdOwed(tx: Tx, workspaceId: string, ids: readonly string[]): Promise<OwedToRemind[]> {
  return tx.$queryRaw<OwedToRemind[]>`
    SELECT o."id", o."kind", o."personId", o."awaitedById", o."about", o."subjectId", o."formId", o."roundId",
      o."dueOn"::text, o."plannedUntilOn"::text, o."snoozedUntilOn"::text, o."settledAt" IS NOT NULL AS "isSettled",
      p."name" AS "ownerName"
    FROM "Obligation" o JOIN "Person" p ON p."workspaceId" = o."workspaceId" AND p."id" = o."personId"
    WHERE o."workspaceId" = ${workspaceId}::uuid AND o."id" = ANY(${[...ids]}::uuid[])
    ORDER BY o."id" FOR SHARE OF o`;
}

export interface NewReminder {
  readonly workspaceId: string;
  /** Null: the week's overview. */
  readonly obligationId: string | null;
  /** Who reads it. */
  readonly personId: string;
  readonly step: string;
  readonly on: Day;
  readonly isSingle: boolean;
  readonly sendAt: Date;
}

/** Puts reminders on record, to be sent at their time. One that is there already, sent or not, stays as it is. */
export async function planReminders(tx: Tx, reminders: readonly NewReminder[]): Promise<number> {
  if (reminders.length === 0) return 0;
  const rows = reminders.map((each) => ({ ...each, id: uuid() }));
  return tx.$executeRaw`
    INSERT INTO "Reminder" ("workspaceId", "id", "obligationId", "personId", "step", "on", "isSingle", "sendAt")
    SELECT "workspaceId", "id", "obligationId", "personId", "step", "on", "isSingle", "sendAt"
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS one("workspaceId" uuid, "id" uuid, "obligationId" uuid,
      "personId" uuid, "step" text, "on" date, "isSingle" boolean, "sendAt" timestamptz)
    ORDER BY "id"
    ON CONFLICT DO NOTHING`;
}

export interface Wake {
  readonly id: string;
  readonly wakeAt: Date | null;
  readonly plannedUntilOn: Day;
}

/** When each of these is looked at next. */
export async function setWakes(tx: Tx, workspaceId: string, wakes: readonly Wake[]): Promise<void> {
  await tx.$executeRaw`
    UPDATE "Obligation" o SET "wakeAt" = one."wakeAt", "plannedUntilOn" = one."plannedUntilOn"
    FROM jsonb_to_recordset(${JSON.stringify(wakes)}::jsonb) AS one("id" uuid, "wakeAt" timestamptz, "plannedUntilOn" date)
    WHERE o."workspaceId" = ${workspaceId}::uuid AND o."id" = one."id"`;
}

/** A reminder that is to be sent or not. */
export interface Pending {
  readonly id: string;
  readonly obligationId: string | null;
  readonly step: string;
  readonly on: Day;
  readonly isSingle: boolean;
}

/** What is to be sent to a reader by an instant, in order of days; locked. */
export function lockPending(tx: Tx, workspaceId: string, personId: string, at: Date): Promise<Pending[]> {
  return tx.$queryRaw<Pending[]>`
    SELECT "id", "obligationId", "step", "on"::text, "isSingle" FROM "Reminder"
    WHERE "workspaceId" = ${workspaceId}::uuid AND "personId" = ${personId}::uuid AND "sendAt" <= ${at}
    ORDER BY "on", "id" FOR UPDATE`;
}

/** What became of a reminder; one that waits for a later time is not decided. */
export type Decided =
  | { readonly id: string; readonly outcome: 'sent'; readonly deliveryKey: string }
  | { readonly id: string; readonly outcome: 'dropped'; readonly reason: string }
  | { readonly id: string; readonly sendAt: Date };

/** Puts on record what became of reminders. */
export async function markDecided(tx: Tx, workspaceId: string, at: Date, decided: readonly Decided[]): Promise<void> {
  if (decided.length === 0) return;
  await tx.$executeRaw`
    UPDATE "Reminder" r SET "outcome" = one."outcome", "reason" = one."reason", "deliveryKey" = one."deliveryKey",
      "sendAt" = one."sendAt", "decidedAt" = CASE WHEN one."outcome" IS NULL THEN NULL ELSE ${at}::timestamptz END
    FROM jsonb_to_recordset(${JSON.stringify(decided)}::jsonb) AS one("id" uuid, "outcome" text, "reason" text,
      "deliveryKey" text, "sendAt" timestamptz)
    WHERE r."workspaceId" = ${workspaceId}::uuid AND r."id" = one."id"`;
}

/** What a delivery carries is undecided again, to be looked at from an instant on: it was not sent after all. */
export async function takeBack(tx: Tx, workspaceId: string, deliveryKey: string, at: Date): Promise<void> {
  await tx.$executeRaw`
    UPDATE "Reminder" SET "outcome" = NULL, "decidedAt" = NULL, "deliveryKey" = NULL, "sendAt" = ${at}
    WHERE "workspaceId" = ${workspaceId}::uuid AND "deliveryKey" = ${deliveryKey}`;
}

/**
 * Takes a reader's digests out of the outbox that nobody has begun to post, but for the one whose key is given: what they
 * carry is undecided again, to stand in one digest together, as after a downtime. One that was tried is its worker's.
 */
export async function takeBackOthers(
  tx: Tx,
  workspaceId: string,
  personId: string,
  { key, at }: { readonly key: string; readonly at: Date },
): Promise<void> {
  const rows = await tx.$queryRaw<{ key: string }[]>`
    SELECT DISTINCT d."key" FROM "Reminder" r JOIN "Delivery" d ON d."workspaceId" = r."workspaceId" AND d."key" = r."deliveryKey"
    WHERE r."workspaceId" = ${workspaceId}::uuid AND r."personId" = ${personId}::uuid
      AND r."decidedAt" > ${at}::timestamptz - interval '30 days'
      AND d."kind" = 'digest' AND d."key" <> ${key} AND d."postedAt" IS NULL AND d."failedAt" IS NULL AND d."attempts" = 0`;
  for (const withdrawn of await withdraw(
    tx,
    workspaceId,
    rows.map((row) => row.key),
  ))
    await takeBack(tx, workspaceId, withdrawn, at);
}

/** What a delivery carries: reminders of one reader, which were decided to be sent. */
export interface Carried extends Pending {
  readonly personId: string;
}

/** What a delivery carries. */
export function carried(tx: Tx, workspaceId: string, deliveryKey: string): Promise<Carried[]> {
  return tx.$queryRaw<Carried[]>`
    SELECT "id", "personId", "obligationId", "step", "on"::text, "isSingle" FROM "Reminder"
    WHERE "workspaceId" = ${workspaceId}::uuid AND "deliveryKey" = ${deliveryKey} ORDER BY "on", "id"`;
}

/** Saves an organisation's policy of a kind; null: the preset's again. */
export async function savePolicy(
  tx: Tx,
  workspaceId: string,
  kind: ObligationKind,
  policy: Policy | null,
  by: { readonly personId: string; readonly at: Date },
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO "ReminderPolicy" ("workspaceId", "kind", "policy", "changedById", "changedAt", "version")
    VALUES (${workspaceId}::uuid, ${kind}, ${policy && JSON.stringify(policy)}::jsonb, ${by.personId}::uuid,
      ${by.at}::timestamptz, 1)
    ON CONFLICT ("workspaceId", "kind") DO UPDATE SET "policy" = EXCLUDED."policy",
      "changedById" = EXCLUDED."changedById", "changedAt" = EXCLUDED."changedAt",
      "version" = "ReminderPolicy"."version" + 1`;
}

/** Saves what holds for all reminders of an organisation; what was shown of it before is out of date then. */
export async function saveReminderSettings(
  tx: Tx,
  workspaceId: string,
  settings: Omit<ReminderSettings, 'version'>,
): Promise<void> {
  const { morningAt, quietFrom, quietUntil, weeklyOn, namesInPublic, nudgesADay, snoozeDays } = settings;
  const data = { morningAt, quietFrom, quietUntil, weeklyOn, namesInPublic, nudgesADay, snoozeDays };
  await tx.reminderSettings.upsert({
    where: { workspaceId },
    create: { workspaceId, ...data, version: 1 },
    update: { ...data, version: { increment: 1 } },
  });
}

/** A reminder whose time is still to come, with what says when its reader's morning is. */
export interface ToCome {
  readonly id: string;
  readonly sendAt: Date;
  readonly timeZone: string | null;
  readonly morningAt: string | null;
}

/** What is to be sent after an instant, of one reader or of all; locked. */
export function lockToCome(tx: Tx, workspaceId: string, after: Date, personId: string | null): Promise<ToCome[]> {
  return tx.$queryRaw<ToCome[]>`
    SELECT r."id", r."sendAt", p."timeZone", p."morningAt"
    FROM "Reminder" r JOIN "Person" p ON p."workspaceId" = r."workspaceId" AND p."id" = r."personId"
    WHERE r."workspaceId" = ${workspaceId}::uuid AND r."sendAt" > ${after}
      AND (${personId}::uuid IS NULL OR r."personId" = ${personId}::uuid)
    ORDER BY r."personId", r."on", r."id" FOR UPDATE OF r`;
}

/**
 * Drops the week's overviews that wait: they come on another day from now on, or not at all. One of a day after today leaves
 * no trace: should that day be chosen again, it is planned again.
 */
export async function dropWeeks(tx: Tx, workspaceId: string, at: Date, today: Day): Promise<void> {
  await tx.$executeRaw`
    DELETE FROM "Reminder"
    WHERE "workspaceId" = ${workspaceId}::uuid AND "obligationId" IS NULL AND "sendAt" IS NOT NULL AND "on" > ${today}::date`;
  await tx.$executeRaw`
    UPDATE "Reminder" SET "outcome" = 'dropped', "reason" = 'moved', "decidedAt" = ${at}, "sendAt" = NULL
    WHERE "workspaceId" = ${workspaceId}::uuid AND "obligationId" IS NULL AND "sendAt" IS NOT NULL`;
}
