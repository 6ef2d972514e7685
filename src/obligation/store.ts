import { v7 as uuid } from 'uuid';
import { fromDateColumn, toDateColumn, type Day } from '../calendar/day';
import type { Reckoned } from '../calendar/working-days';
import type { Tx } from '../db/open';
import type { ObligationAbout, ObligationKind, Owed } from './kinds';

export interface NewObligation {
  readonly workspaceId: string;
  readonly kind: ObligationKind;
  readonly personId: string;
  /** Who waits for it. */
  readonly awaitedById?: string | undefined;
  readonly subjectId: string;
  readonly formId?: string | undefined;
  readonly roundId?: string | undefined;
  readonly about: ObligationAbout;
  readonly dueOn: Day;
  /** How the day was reckoned, where it was: it follows a calendar that changes. */
  readonly reckoned?: Reckoned | undefined;
  readonly at: Date;
}

const keyOf = (kind: ObligationKind, subjectId: string, personId: string): string => `${kind}:${subjectId}:${personId}`;

/**
 * Puts on record that a person owes something by a day. They are told of it as it happens: only what a policy has for later
 * days is reminded of, and the next run of the reminders plans it. Owed again after it was settled (a measure returned), it is
 * opened again with the new day; still open, its day and words are brought up to date, and what was put off stays put off
 * while the day is the same.
 */
export const owe = (tx: Tx, obligation: NewObligation): Promise<void> => oweAll(tx, [obligation]);

/** The same for all of these, in one statement; of two about the same thing the later one counts. */
export async function oweAll(tx: Tx, obligations: readonly NewObligation[]): Promise<void> {
  if (obligations.length === 0) return;
  const rows = new Map(
    obligations.map(({ at, reckoned, ...o }) => {
      const key = keyOf(o.kind, o.subjectId, o.personId);
      return [`${o.workspaceId} ${key}`, { ...o, ...reckoned, id: uuid(), key, createdAt: at }];
    }),
  );
  await tx.$executeRaw`
    INSERT INTO "Obligation" ("workspaceId", "id", "key", "kind", "personId", "awaitedById", "about", "subjectId", "formId",
      "roundId", "dueOn", "dueFromOn", "dueAfter", "dueNotBeforeOn", "createdAt", "wakeAt", "plannedUntilOn")
    SELECT "workspaceId", one."id", "key", "kind", "personId", "awaitedById", "about", "subjectId", "formId", "roundId",
      "dueOn", "from", "after", "notBefore", "createdAt", "createdAt", ("createdAt" AT TIME ZONE w."timeZone")::date
    FROM jsonb_to_recordset(${JSON.stringify([...rows.values()])}::jsonb) AS one("workspaceId" uuid, "id" uuid,
      "key" text, "kind" text, "personId" uuid, "awaitedById" uuid, "about" jsonb, "subjectId" uuid, "formId" uuid,
      "roundId" uuid, "dueOn" date, "from" date, "after" int, "notBefore" date, "createdAt" timestamptz)
    JOIN "Workspace" w ON w."id" = one."workspaceId"
    ORDER BY one."id"
    ON CONFLICT ("workspaceId", "key") DO UPDATE SET "awaitedById" = EXCLUDED."awaitedById",
      "about" = EXCLUDED."about", "formId" = EXCLUDED."formId", "roundId" = EXCLUDED."roundId",
      "dueOn" = EXCLUDED."dueOn", "dueFromOn" = EXCLUDED."dueFromOn", "dueAfter" = EXCLUDED."dueAfter",
      "dueNotBeforeOn" = EXCLUDED."dueNotBeforeOn", "settledAt" = NULL, "outcome" = NULL, "wakeAt" = EXCLUDED."wakeAt",
      "snoozedUntilOn" = CASE WHEN "Obligation"."settledAt" IS NULL AND "Obligation"."dueOn" = EXCLUDED."dueOn"
        THEN "Obligation"."snoozedUntilOn" END,
      "plannedUntilOn" = CASE WHEN "Obligation"."settledAt" IS NULL AND "Obligation"."dueOn" = EXCLUDED."dueOn"
        THEN "Obligation"."plannedUntilOn" ELSE EXCLUDED."plannedUntilOn" END`;
}

export interface Settlement {
  readonly workspaceId: string;
  readonly kind: ObligationKind;
  readonly subjectId: string;
  /** Only what this person owes; left out, whoever owes it. */
  readonly personId?: string;
  readonly outcome: 'done' | 'cancelled';
  readonly at: Date;
}

/** Settles what is open of one kind about one subject. */
export async function settle(tx: Tx, s: Settlement): Promise<void> {
  const personId = s.personId ?? null;
  await tx.$executeRaw`
    UPDATE "Obligation" SET "settledAt" = ${s.at}, "outcome" = ${s.outcome}, "wakeAt" = NULL
    WHERE "workspaceId" = ${s.workspaceId}::uuid AND "kind" = ${s.kind} AND "subjectId" = ${s.subjectId}::uuid
      AND "settledAt" IS NULL AND (${personId}::uuid IS NULL OR "personId" = ${personId}::uuid)`;
}

/** What was handed over to somebody, by its day as it was, follows a changed calendar as it did. */
export async function keepReckoning(
  tx: Tx,
  workspaceId: string,
  handedOverId: string,
  toPersonId: string,
): Promise<void> {
  await tx.$executeRaw`
    UPDATE "Obligation" o SET "dueFromOn" = b."dueFromOn", "dueAfter" = b."dueAfter", "dueNotBeforeOn" = b."dueNotBeforeOn"
    FROM "Obligation" b
    WHERE b."workspaceId" = ${workspaceId}::uuid AND b."id" = ${handedOverId}::uuid AND b."dueAfter" IS NOT NULL
      AND o."workspaceId" = b."workspaceId" AND o."kind" = b."kind" AND o."subjectId" = b."subjectId"
      AND o."personId" = ${toPersonId}::uuid AND o."dueOn" = b."dueOn" AND o."settledAt" IS NULL`;
}

/**
 * Has what is open planned again by the next run, all or of one kind, since a policy, the calendar or who reads it changed: from
 * tomorrow on (the organisation's day at `at`), tomorrow's steps too where the evening before had planned them already.
 */
export async function lookAgain(tx: Tx, workspaceId: string, at: Date, kind: string | null = null): Promise<void> {
  await tx.$executeRaw`
    UPDATE "Obligation" o SET "wakeAt" = ${at},
      "plannedUntilOn" = LEAST(o."plannedUntilOn", (${at}::timestamptz AT TIME ZONE w."timeZone")::date)
    FROM "Workspace" w
    WHERE o."workspaceId" = ${workspaceId}::uuid AND w."id" = o."workspaceId" AND o."settledAt" IS NULL
      AND (${kind}::text IS NULL OR o."kind" = ${kind})`;
}

/** What is open is due on another day, and its reminders begin anew from the day on which that was said. */
export async function moveDue(
  tx: Tx,
  workspaceId: string,
  id: string,
  moved: { readonly dueOn: Day; readonly today: Day; readonly at: Date },
): Promise<void> {
  await tx.obligation.update({
    where: { workspaceId_id: { workspaceId, id } },
    data: {
      dueOn: toDateColumn(moved.dueOn),
      dueFromOn: null,
      dueAfter: null,
      snoozedUntilOn: null,
      wakeAt: moved.at,
      plannedUntilOn: toDateColumn(moved.today),
    },
  });
}

/** Its own reminders rest until a day; what others are told of it does not. */
export async function snoozeUntil(tx: Tx, workspaceId: string, id: string, until: Day): Promise<void> {
  await tx.obligation.update({
    where: { workspaceId_id: { workspaceId, id } },
    data: { snoozedUntilOn: toDateColumn(until) },
  });
}

/** Whether anything of this kind was ever owed about this subject, settled or not. */
export async function wasOwed(tx: Tx, workspaceId: string, kind: ObligationKind, subjectId: string): Promise<boolean> {
  return (await tx.obligation.findFirst({ where: { workspaceId, kind, subjectId }, select: { id: true } })) !== null;
}

/** Cancels all that is still owed for a form: it was waived. */
export async function cancelForForm(tx: Tx, workspaceId: string, formId: string, at: Date): Promise<void> {
  await tx.obligation.updateMany({
    where: { workspaceId, formId, settledAt: null },
    data: { settledAt: at, outcome: 'cancelled', wakeAt: null },
  });
}

/** Cancels what is still owed for a round that is closed, but for these kinds: they run on. */
export async function cancelForRound(
  tx: Tx,
  workspaceId: string,
  roundId: string,
  but: readonly ObligationKind[],
  at: Date,
): Promise<void> {
  await tx.obligation.updateMany({
    where: { workspaceId, roundId, settledAt: null, kind: { notIn: [...but] } },
    data: { settledAt: at, outcome: 'cancelled', wakeAt: null },
  });
}

type Row = Awaited<ReturnType<Tx['obligation']['findFirstOrThrow']>>;

const withForPerson = { forPerson: { select: { name: true } } } as const;

const toOwed = (row: Row & { readonly forPerson?: { readonly name: string } | null }): Owed => ({
  id: row.id,
  kind: row.kind as ObligationKind,
  personId: row.personId,
  forPersonName: row.forPerson?.name ?? null,
  awaitedById: row.awaitedById,
  about: row.about as unknown as ObligationAbout,
  subjectId: row.subjectId,
  formId: row.formId,
  roundId: row.roundId,
  dueOn: fromDateColumn(row.dueOn),
});

const open = (workspaceId: string) => ({ workspaceId, settledAt: null });

/** What a person owes, nearest day first. */
export async function owedBy(tx: Tx, workspaceId: string, personId: string): Promise<Owed[]> {
  const rows = await tx.obligation.findMany({
    include: withForPerson,
    where: { ...open(workspaceId), personId },
    orderBy: [{ dueOn: 'asc' }, { id: 'asc' }],
  });
  return rows.map(toOwed);
}

/** Something owed, with the name of who owes it. */
export interface OwedByName extends Owed {
  readonly ownerName: string;
}

/** What a person waits for from others, nearest day first. */
export async function awaitedBy(tx: Tx, workspaceId: string, personId: string): Promise<OwedByName[]> {
  const rows = await tx.obligation.findMany({
    include: { person: { select: { name: true } } },
    where: { ...open(workspaceId), awaitedById: personId },
    orderBy: [{ dueOn: 'asc' }, { id: 'asc' }],
  });
  return rows.map((row) => ({ ...toOwed(row), ownerName: row.person.name }));
}

/** What is open for a round and its forms: what the round still misses. */
export async function owedForRound(tx: Tx, workspaceId: string, roundId: string): Promise<Owed[]> {
  const rows = await tx.obligation.findMany({
    where: { ...open(workspaceId), roundId },
    orderBy: [{ dueOn: 'asc' }, { id: 'asc' }],
  });
  return rows.map(toOwed);
}

/** What is open and due on or before a day, nearest day first. */
export async function owedUntil(tx: Tx, workspaceId: string, until: Day): Promise<Owed[]> {
  const rows = await tx.obligation.findMany({
    where: { ...open(workspaceId), dueOn: { lte: toDateColumn(until) } },
    orderBy: [{ dueOn: 'asc' }, { id: 'asc' }],
  });
  return rows.map(toOwed);
}

/** What somebody took over while another is on leave: it goes back to them afterwards. */
export async function markActing(
  tx: Tx,
  workspaceId: string,
  taken: { readonly kind: ObligationKind; readonly subjectId: string; readonly personId: string },
  forPersonId: string | null,
): Promise<void> {
  await tx.obligation.updateMany({ where: { workspaceId, ...taken, settledAt: null }, data: { forPersonId } });
}

/** Something open whose day was reckoned in working days, with how. */
export interface OwedReckoned extends Pick<Owed, 'id' | 'kind' | 'personId' | 'about' | 'subjectId' | 'dueOn'> {
  readonly reckoned: Reckoned;
}

/** What is open and due on a day that was reckoned, nearest day first. */
export async function reckonedOpen(tx: Tx, workspaceId: string): Promise<OwedReckoned[]> {
  const rows = await tx.$queryRaw<
    (Omit<OwedReckoned, 'reckoned'> & { readonly from: Day; readonly after: number; readonly notBefore: Day | null })[]
  >`
    SELECT "id", "kind", "personId", "about", "subjectId", "dueOn"::text, "dueFromOn"::text AS "from", "dueAfter" AS "after",
      "dueNotBeforeOn"::text AS "notBefore"
    FROM "Obligation"
    WHERE "workspaceId" = ${workspaceId}::uuid AND "settledAt" IS NULL AND "dueAfter" IS NOT NULL
    ORDER BY "dueOn", "id"`;
  return rows.map(({ from, after, notBefore, ...owed }) => ({
    ...owed,
    reckoned: { from, after, notBefore: notBefore ?? undefined },
  }));
}

/** Whoever moves one of these days by hand does so before or after the transaction, not meanwhile. Gives how many they are. */
export async function holdReckoned(tx: Tx, workspaceId: string): Promise<number> {
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM "Obligation"
    WHERE "workspaceId" = ${workspaceId}::uuid AND "settledAt" IS NULL AND "dueAfter" IS NOT NULL
    ORDER BY "id" FOR UPDATE`;
  return rows.length;
}

/**
 * Gives each of these another day, in one statement; what was settled meanwhile keeps its own. What was put off rests past no
 * due day.
 */
export async function followCalendar(
  tx: Tx,
  workspaceId: string,
  moves: readonly { readonly id: string; readonly dueOn: Day }[],
): Promise<void> {
  if (moves.length === 0) return;
  await tx.$executeRaw`
    UPDATE "Obligation" o SET "dueOn" = one."dueOn",
      "snoozedUntilOn" = CASE WHEN o."snoozedUntilOn" <= one."dueOn" THEN o."snoozedUntilOn" END
    FROM jsonb_to_recordset(${JSON.stringify(moves)}::jsonb) AS one("id" uuid, "dueOn" date)
    WHERE o."workspaceId" = ${workspaceId}::uuid AND o."id" = one."id" AND o."settledAt" IS NULL`;
}
