import type { Day } from '../calendar/day';
import type { Tx } from '../db/open';
import { Prisma } from '../generated/prisma/client';
import { actedOn, chosenByName, doneByPost } from '../obligation/kind-rules';
import type { Owed } from '../obligation/kinds';
import type { OwedBefore } from './rules';

/** Whether somebody was asked to find another person for `o`. */
const isAsked = Prisma.sql`EXISTS (
  SELECT 1 FROM "Obligation" asked
  WHERE asked."workspaceId" = o."workspaceId" AND asked."kind" = 'reassign' AND asked."subjectId" = o."id"
    AND asked."settledAt" IS NULL)`;

/** What is open and owed by somebody who may have gone. */
export interface OwedByDeparted extends Owed, Pick<OwedBefore, 'hasLeft' | 'postsHeld'> {
  /** For whom they did it, who is on leave. */
  readonly forPersonId: string | null;
  readonly personName: string;
  /** Somebody was asked to find another person for it. */
  readonly isAsked: boolean;
}

/**
 * What is open and owed by people who have left by a day, or one of whose posts has ended since it fell to them; nearest
 * day first. Asked each minute, so it is one statement; nearly always it finds nothing.
 */
export function owedByDeparted(tx: Tx, workspaceId: string, on: Day): Promise<OwedByDeparted[]> {
  return tx.$queryRaw<OwedByDeparted[]>`
    SELECT o."id", o."kind", o."personId", o."awaitedById", o."about", o."subjectId", o."formId", o."roundId",
      o."forPersonId", o."dueOn"::text, p."name" AS "personName", coalesce(p."leftOn" <= ${on}::date, false) AS "hasLeft", coalesce((
        SELECT json_agg(DISTINCT held."kind") FROM "Post" held
        WHERE held."workspaceId" = o."workspaceId" AND held."personId" = o."personId" AND held."fromOn" <= ${on}::date
          AND (held."toOn" IS NULL OR held."toOn" >= o."createdAt"::date - 1)
      ), '[]') AS "postsHeld", ${isAsked} AS "isAsked"
    FROM "Obligation" o
    JOIN "Person" p ON p."workspaceId" = o."workspaceId" AND p."id" = o."personId"
    WHERE o."workspaceId" = ${workspaceId}::uuid AND o."settledAt" IS NULL AND (p."leftOn" <= ${on}::date OR EXISTS (
      SELECT 1 FROM "Post" ended
      WHERE ended."workspaceId" = o."workspaceId" AND ended."personId" = o."personId"
        AND ended."toOn" < ${on}::date AND ended."toOn" >= o."createdAt"::date - 1))
    ORDER BY o."dueOn", o."id"`;
}

/** Something open that goes to another person for a leave, or back after it. */
export interface OwedInLeave extends Pick<Owed, 'id' | 'kind' | 'formId' | 'personId'> {
  readonly toId: string;
  /** For whom they act from now on; null where it goes back to whose it is. */
  readonly actingForId: string | null;
}

/**
 * What is owed on a day by somebody on leave for whom another acts; and what another took over for a leave that is over, or
 * that somebody else acts for now. Asked each minute; nearly always it finds nothing.
 */
export function owedInLeave(tx: Tx, workspaceId: string, on: Day): Promise<OwedInLeave[]> {
  return tx.$queryRaw<OwedInLeave[]>`
    SELECT o."id", o."kind", o."formId", o."personId", p."actingId" AS "toId", p."id" AS "actingForId"
    FROM "Person" p
    JOIN "Person" acting ON acting."workspaceId" = p."workspaceId" AND acting."id" = p."actingId"
    JOIN "Obligation" o ON o."workspaceId" = p."workspaceId" AND o."personId" = p."id"
    WHERE p."workspaceId" = ${workspaceId}::uuid AND p."actingId" IS NOT NULL AND o."settledAt" IS NULL
      AND o."forPersonId" IS NULL AND o."kind" = ANY(${[...actedOn]}::text[])
      AND p."leaveFromOn" <= ${on}::date AND (p."leaveUntilOn" IS NULL OR p."leaveUntilOn" >= ${on}::date)
      AND p."leftOn" IS NULL AND acting."leftOn" IS NULL
      AND (acting."leaveFromOn" IS NULL OR acting."leaveFromOn" > ${on}::date OR acting."leaveUntilOn" < ${on}::date)
      AND NOT ${isAsked}
    UNION ALL
    SELECT o."id", o."kind", o."formId", o."personId", p."id", NULL
    FROM "Obligation" o
    JOIN "Person" p ON p."workspaceId" = o."workspaceId" AND p."id" = o."forPersonId"
    JOIN "Person" taker ON taker."workspaceId" = o."workspaceId" AND taker."id" = o."personId"
    WHERE o."workspaceId" = ${workspaceId}::uuid AND o."settledAt" IS NULL
      AND (p."leftOn" IS NULL OR p."leftOn" > ${on}::date)
      AND (p."leaveFromOn" IS NULL OR p."leaveFromOn" > ${on}::date OR p."leaveUntilOn" < ${on}::date
        OR taker."leftOn" <= ${on}::date
        OR (p."actingId" IS DISTINCT FROM o."personId" AND o."kind" = ANY(${[...chosenByName, 'decision']}::text[]))
        OR (p."actingId" <> o."personId" AND o."kind" = ANY(${[...actedOn]}::text[])))
      AND NOT ${isAsked}
    ORDER BY 1`;
}

/** Something that goes with a post, owed by somebody who is away; by who stood in for another, too. */
export interface OwedByAbsent extends Pick<Owed, 'id' | 'kind' | 'formId' | 'personId'> {
  /** For whom the one who is away did it. */
  readonly forPersonId: string | null;
}

/**
 * What goes with a post and is owed by somebody on leave that day, due before they are back; not what goes to who was named
 * to act for them and is there. Asked each minute; nearly always it finds nothing.
 */
export function owedByAbsent(tx: Tx, workspaceId: string, on: Day): Promise<OwedByAbsent[]> {
  return tx.$queryRaw<OwedByAbsent[]>`
    SELECT o."id", o."kind", o."formId", o."personId", o."forPersonId"
    FROM "Person" p
    JOIN "Obligation" o ON o."workspaceId" = p."workspaceId" AND o."personId" = p."id"
    WHERE p."workspaceId" = ${workspaceId}::uuid AND p."leftOn" IS NULL AND p."leaveFromOn" <= ${on}::date
      AND (p."leaveUntilOn" IS NULL OR (p."leaveUntilOn" >= ${on}::date AND o."dueOn" <= p."leaveUntilOn"))
      AND o."settledAt" IS NULL AND o."kind" = ANY(${[...doneByPost]}::text[])
      AND NOT (o."kind" = ANY(${[...actedOn]}::text[]) AND EXISTS (
        SELECT 1 FROM "Person" acting
        WHERE acting."workspaceId" = p."workspaceId" AND acting."id" = p."actingId" AND acting."leftOn" IS NULL
          AND (acting."leaveFromOn" IS NULL OR acting."leaveFromOn" > ${on}::date OR acting."leaveUntilOn" < ${on}::date)))
    ORDER BY o."id"`;
}

/** One thing owed, with the name of who owes it. */
export interface OwedNow extends Owed {
  readonly personName: string;
  /** Somebody was asked to find another person for it. */
  readonly isAsked: boolean;
}

/** One thing owed. Undefined for one that is settled, or not of this workspace. */
export async function owedById(tx: Tx, workspaceId: string, id: string): Promise<OwedNow | undefined> {
  const [row] = await tx.$queryRaw<OwedNow[]>`
    SELECT o."id", o."kind", o."personId", o."awaitedById", o."about", o."subjectId", o."formId", o."roundId",
      o."dueOn"::text, p."name" AS "personName", ${isAsked} AS "isAsked"
    FROM "Obligation" o
    JOIN "Person" p ON p."workspaceId" = o."workspaceId" AND p."id" = o."personId"
    WHERE o."workspaceId" = ${workspaceId}::uuid AND o."id" = ${id}::uuid AND o."settledAt" IS NULL`;
  return row;
}

/** The same, locked until the transaction ends. */
export async function lockOwed(tx: Tx, workspaceId: string, id: string): Promise<OwedNow | undefined> {
  await tx.$queryRaw`
    SELECT 1 FROM "Obligation" WHERE "workspaceId" = ${workspaceId}::uuid AND "id" = ${id}::uuid FOR UPDATE`;
  return owedById(tx, workspaceId, id);
}

/** A form that still runs, of somebody who has left. */
export interface FormOfDeparted {
  readonly id: string;
  readonly roundId: string | null;
  readonly targetName: string;
}

/** The forms without an opinion whose target has left by a day, and for which nobody was asked yet whether to waive them. */
export function formsOfDeparted(tx: Tx, workspaceId: string, on: Day): Promise<FormOfDeparted[]> {
  return tx.$queryRaw<FormOfDeparted[]>`
    SELECT f."id", f."roundId", p."name" AS "targetName"
    FROM "Form" f
    JOIN "Person" p ON p."workspaceId" = f."workspaceId" AND p."id" = f."personId"
    LEFT JOIN "Round" r ON r."workspaceId" = f."workspaceId" AND r."id" = f."roundId"
    WHERE f."workspaceId" = ${workspaceId}::uuid AND p."leftOn" <= ${on}::date
      AND f."waivedAt" IS NULL AND f."completedAt" IS NULL AND r."closedAt" IS NULL AND r."cancelledAt" IS NULL
      AND NOT EXISTS (SELECT 1 FROM "Opinion" o WHERE o."workspaceId" = f."workspaceId" AND o."formId" = f."id")
      AND NOT EXISTS (
        SELECT 1 FROM "Obligation" w
        WHERE w."workspaceId" = f."workspaceId" AND w."kind" = 'waive' AND w."subjectId" = f."id"
          AND w."settledAt" IS NULL)
    ORDER BY f."id"`;
}

/** What is asked for by one of the two kinds and needed no more. */
export interface Overtaken {
  readonly kind: 'reassign' | 'waive';
  readonly subjectId: string;
}

/**
 * Where nothing is left to decide by a day: what was to be reassigned is settled, or its owner is there (whether a post of
 * theirs has ended by which they owed it, the caller sees) and nobody is to act for them, or they for somebody who is back;
 * the target who had left is back, or has an opinion.
 */
export function overtaken(tx: Tx, workspaceId: string, on: Day): Promise<Overtaken[]> {
  return tx.$queryRaw<Overtaken[]>`
    SELECT asked."kind", asked."subjectId" FROM "Obligation" asked
    LEFT JOIN "Obligation" o ON asked."kind" = 'reassign'
      AND o."workspaceId" = asked."workspaceId" AND o."id" = asked."subjectId"
    LEFT JOIN "Person" owner ON owner."workspaceId" = o."workspaceId" AND owner."id" = o."personId"
    LEFT JOIN "Person" replaced ON replaced."workspaceId" = o."workspaceId" AND replaced."id" = o."forPersonId"
    LEFT JOIN "Form" f ON asked."kind" = 'waive' AND f."workspaceId" = asked."workspaceId" AND f."id" = asked."subjectId"
    LEFT JOIN "Person" target ON target."workspaceId" = f."workspaceId" AND target."id" = f."personId"
    WHERE asked."workspaceId" = ${workspaceId}::uuid AND asked."kind" IN ('reassign', 'waive')
      AND asked."settledAt" IS NULL
      AND (o."settledAt" IS NOT NULL
        OR (o."id" IS NOT NULL AND (owner."leftOn" IS NULL OR owner."leftOn" > ${on}::date)
          AND (owner."actingId" IS NULL OR owner."leaveFromOn" > ${on}::date OR owner."leaveUntilOn" < ${on}::date)
          AND (replaced."id" IS NULL OR replaced."leftOn" <= ${on}::date OR (replaced."actingId" = o."personId"
            AND replaced."leaveFromOn" <= ${on}::date
            AND (replaced."leaveUntilOn" IS NULL OR replaced."leaveUntilOn" >= ${on}::date))))
        OR (f."id" IS NOT NULL AND (target."leftOn" IS NULL OR target."leftOn" > ${on}::date OR EXISTS (
          SELECT 1 FROM "Opinion" op WHERE op."workspaceId" = f."workspaceId" AND op."formId" = f."id"))))`;
}
