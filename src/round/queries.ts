import { fromDateColumn, type Quarter } from '../calendar/day';
import type { Tx } from '../db/open';
import { Refusal } from '../errors';
import type { TargetKind } from '../preset/preset';
import type { Form, Round } from './rules';

type RoundRow = Awaited<ReturnType<Tx['round']['findFirstOrThrow']>>;

const toRound = (row: RoundRow): Round => ({
  ...row,
  startsOn: fromDateColumn(row.startsOn),
  reportsDueOn: fromDateColumn(row.reportsDueOn),
  opinionsDueOn: fromDateColumn(row.opinionsDueOn),
  meetingOn: fromDateColumn(row.meetingOn),
  endsOn: fromDateColumn(row.endsOn),
});

const withNames = {
  person: { select: { name: true } },
  unit: { select: { name: true } },
  reviewer: { select: { name: true } },
  actingFor: { select: { name: true } },
} as const;

type FormRow = Awaited<ReturnType<Tx['form']['findFirstOrThrow']>> & {
  readonly person: { readonly name: string } | null;
  readonly unit: { readonly name: string } | null;
  readonly reviewer: { readonly name: string };
  readonly actingFor: { readonly name: string } | null;
};

const toForm = (row: FormRow): Form => ({
  id: row.id,
  roundId: row.roundId,
  origin: row.origin as Form['origin'],
  targetKind: row.targetKind as TargetKind,
  personId: row.personId,
  unitId: row.unitId,
  targetName: row.person?.name ?? row.unit?.name ?? '',
  reviewerId: row.reviewerId,
  reviewerName: row.reviewer.name,
  actingForName: row.actingFor?.name ?? null,
  criteriaVersion: row.criteriaVersion,
  occasion: row.occasion,
  waivedAt: row.waivedAt,
  waivedReason: row.waivedReason,
  completedAt: row.completedAt,
  version: row.version,
});

/** One round. Refuses an id that is not of this workspace. */
export async function roundById(tx: Tx, workspaceId: string, id: string): Promise<Round> {
  const row = await tx.round.findUnique({ where: { workspaceId_id: { workspaceId, id } } });
  if (row === null) throw new Refusal('notFound');
  return toRound(row);
}

/** Rounds that are neither closed nor cancelled, the one that ends first before the others. */
export async function openRounds(tx: Tx, workspaceId: string): Promise<Round[]> {
  const rows = await tx.round.findMany({
    where: { workspaceId, closedAt: null, cancelledAt: null },
    orderBy: [{ endsOn: 'asc' }, { id: 'asc' }],
  });
  return rows.map(toRound);
}

/** The latest round of this quarter that was not cancelled, if there is one: a second one is allowed, and named. */
export async function roundOfQuarter(
  tx: Tx,
  workspaceId: string,
  quarter: Quarter,
): Promise<{ readonly id: string; readonly name: string } | undefined> {
  const row = await tx.round.findFirst({
    where: { workspaceId, year: quarter.year, quarter: quarter.quarter, cancelledAt: null },
    orderBy: { id: 'desc' },
    select: { id: true, name: true },
  });
  return row ?? undefined;
}

/** The forms of these that have an opinion: their reviewer stays who they are. */
export async function formsWithOpinion(tx: Tx, workspaceId: string, formIds: readonly string[]): Promise<Set<string>> {
  const rows = await tx.opinion.findMany({
    where: { workspaceId, formId: { in: [...formIds] } },
    select: { formId: true },
  });
  return new Set(rows.map((row) => row.formId));
}

/** One form with its target's and reviewer's names. Refuses an id that is not of this workspace. */
export async function formById(tx: Tx, workspaceId: string, id: string): Promise<Form> {
  const row = await tx.form.findUnique({ where: { workspaceId_id: { workspaceId, id } }, include: withNames });
  if (row === null) throw new Refusal('notFound');
  return toForm(row);
}

/** Who reviews a form, and what kind of target it is of. */
export interface FormParties extends Pick<Form, 'id' | 'reviewerId' | 'targetKind'> {
  /** The target, where it is a person. */
  readonly personId: string | null;
}

/** The same of several forms, by id. */
export async function partiesOfForms(
  tx: Tx,
  workspaceId: string,
  formIds: readonly string[],
): Promise<Map<string, FormParties>> {
  const rows = await tx.$queryRaw<FormParties[]>`
    SELECT "id", "reviewerId", "targetKind", "personId" FROM "Form"
    WHERE "workspaceId" = ${workspaceId}::uuid AND "id" = ANY(${[...formIds]}::uuid[])`;
  return new Map(rows.map((row) => [row.id, row]));
}

/** Locks the form's row until the transaction ends, then reads it: every change of what hangs on it starts here. */
export async function lockForm(tx: Tx, workspaceId: string, id: string): Promise<Form> {
  const [form] = await tx.$queryRaw<Form[]>`
    SELECT f."id", f."roundId", f."origin", f."targetKind", f."personId", f."unitId",
      coalesce(person."name", unit."name", '') AS "targetName", f."reviewerId", reviewer."name" AS "reviewerName",
      acted."name" AS "actingForName",
      f."criteriaVersion", f."occasion", f."waivedAt", f."waivedReason", f."completedAt", f."version"
    FROM "Form" f
    JOIN "Person" reviewer ON reviewer."workspaceId" = f."workspaceId" AND reviewer."id" = f."reviewerId"
    LEFT JOIN "Person" acted ON acted."workspaceId" = f."workspaceId" AND acted."id" = f."actingForId"
    LEFT JOIN "Person" person ON person."workspaceId" = f."workspaceId" AND person."id" = f."personId"
    LEFT JOIN "Unit" unit ON unit."workspaceId" = f."workspaceId" AND unit."id" = f."unitId"
    WHERE f."workspaceId" = ${workspaceId}::uuid AND f."id" = ${id}::uuid
    FOR UPDATE OF f`;
  if (form === undefined) throw new Refusal('notFound');
  return form;
}

/** Locks the round's row until the transaction ends, then reads it. */
export async function lockRound(tx: Tx, workspaceId: string, id: string): Promise<Round> {
  await tx.$queryRaw`SELECT 1 FROM "Round" WHERE "workspaceId" = ${workspaceId}::uuid AND "id" = ${id}::uuid FOR UPDATE`;
  return roundById(tx, workspaceId, id);
}

/** A round's forms, in the order in which they were opened. */
export async function formsOfRound(tx: Tx, workspaceId: string, roundId: string): Promise<Form[]> {
  const rows = await tx.form.findMany({ where: { workspaceId, roundId }, include: withNames, orderBy: { id: 'asc' } });
  return rows.map(toForm);
}

/** The forms that a person reviews and that still run, of open rounds and on the spot. */
export async function formsToReview(tx: Tx, workspaceId: string, reviewerId: string): Promise<Form[]> {
  const rows = await tx.form.findMany({
    where: {
      workspaceId,
      reviewerId,
      waivedAt: null,
      completedAt: null,
      OR: [{ roundId: null }, { round: { closedAt: null, cancelledAt: null } }],
    },
    include: withNames,
    orderBy: { id: 'asc' },
  });
  return rows.map(toForm);
}

/** The forms of a target, latest first. */
export async function formsOfTarget(
  tx: Tx,
  workspaceId: string,
  target: { personId: string } | { unitId: string },
): Promise<Form[]> {
  const rows = await tx.form.findMany({
    where: { workspaceId, ...target },
    include: withNames,
    orderBy: { id: 'desc' },
  });
  return rows.map(toForm);
}

/** What a list says of a form, and what tells who may read it. */
export interface ListedForm extends Pick<Form, 'id' | 'targetKind' | 'personId' | 'unitId' | 'reviewerId'> {
  readonly target: string;
  /** The round's name; null for an on-the-spot review. */
  readonly round: string | null;
  readonly reviewer: string;
}

/**
 * All forms, of closed rounds too, those opened last first and each round's in the order of its targets. Of a cancelled
 * round only those that have an opinion.
 */
export function formsLatestFirst(tx: Tx, workspaceId: string): Promise<ListedForm[]> {
  return tx.$queryRaw<ListedForm[]>`
    SELECT f."id", f."targetKind", f."personId", f."unitId", f."reviewerId", round."name" AS "round",
      coalesce(person."name", unit."name", '') AS "target", reviewer."name" AS "reviewer"
    FROM "Form" f
    JOIN "Person" reviewer ON reviewer."workspaceId" = f."workspaceId" AND reviewer."id" = f."reviewerId"
    LEFT JOIN "Round" round ON round."workspaceId" = f."workspaceId" AND round."id" = f."roundId"
    LEFT JOIN "Person" person ON person."workspaceId" = f."workspaceId" AND person."id" = f."personId"
    LEFT JOIN "Unit" unit ON unit."workspaceId" = f."workspaceId" AND unit."id" = f."unitId"
    WHERE f."workspaceId" = ${workspaceId}::uuid AND (round."cancelledAt" IS NULL OR EXISTS (
      SELECT 1 FROM "Opinion" WHERE "workspaceId" = f."workspaceId" AND "formId" = f."id"
    ))
    ORDER BY f."openedAt" DESC, f."id"`;
}

export interface FocusPoint {
  readonly key: string;
  readonly words: Readonly<Record<'zh-CN' | 'en', string>>;
}

/** The focus points of a kind of target, in the version that the form is reviewed by (M5–M7). */
export async function focusPoints(
  tx: Tx,
  workspaceId: string,
  form: Pick<Form, 'targetKind' | 'criteriaVersion'>,
): Promise<FocusPoint[]> {
  const { points } = await tx.criteria.findUniqueOrThrow({
    where: {
      workspaceId_targetKind_version: { workspaceId, targetKind: form.targetKind, version: form.criteriaVersion },
    },
  });
  return points as unknown as FocusPoint[];
}
