import { fromDateColumn, toDateColumn, type Day, type Quarter } from '../calendar/day';
import type { Tx } from '../db/open';
import { Refusal } from '../errors';
import type { CheckResult } from '../preset/preset';
import type { Analysis, Commitment } from './rules';

const parts = {
  person: { select: { name: true } },
  unit: { select: { name: true } },
  commitmentCheckAsCommitment: { orderBy: { month: 'desc' }, include: { checker: { select: { name: true } } } },
  commitmentAssessmentAsCommitment: { orderBy: { year: 'desc' }, include: { assessor: { select: { name: true } } } },
} as const;

type Row = Awaited<ReturnType<Tx['commitment']['findFirstOrThrow']>> & {
  readonly person: { readonly name: string } | null;
  readonly unit: { readonly name: string } | null;
  readonly commitmentCheckAsCommitment: readonly {
    readonly month: Date;
    readonly result: string;
    readonly note: string;
    readonly checkedAt: Date;
    readonly checker: { readonly name: string };
  }[];
  readonly commitmentAssessmentAsCommitment: readonly {
    readonly year: number;
    readonly result: string;
    readonly note: string;
    readonly assessor: { readonly name: string };
  }[];
};

const toCommitment = (row: Row): Commitment => ({
  id: row.id,
  personId: row.personId,
  unitId: row.unitId,
  ownerName: row.person?.name ?? row.unit?.name ?? '',
  text: row.text,
  madeOn: fromDateColumn(row.madeOn),
  dueOn: row.dueOn === null ? null : fromDateColumn(row.dueOn),
  withdrawnAt: row.withdrawnAt,
  withdrawnReason: row.withdrawnReason,
  checks: row.commitmentCheckAsCommitment.map((check) => ({
    month: fromDateColumn(check.month),
    result: check.result as CheckResult,
    note: check.note,
    checkerName: check.checker.name,
    checkedAt: check.checkedAt,
  })),
  assessments: row.commitmentAssessmentAsCommitment.map(({ year, result, note, assessor }) => ({
    ...{ year, note, result: result as CheckResult, assessorName: assessor.name },
  })),
});

/** The commitments of a person or a unit that were not withdrawn, with their checks, the oldest first. */
export async function commitmentsOf(
  tx: Tx,
  workspaceId: string,
  owner: { readonly personId: string } | { readonly unitId: string },
): Promise<Commitment[]> {
  const rows = await tx.commitment.findMany({
    where: { workspaceId, ...owner, withdrawnAt: null },
    include: parts,
    orderBy: [{ madeOn: 'asc' }, { id: 'asc' }],
  });
  return rows.map(toCommitment);
}

/** All commitments that were made by a day and not withdrawn. */
export async function standingCommitments(tx: Tx, workspaceId: string, on: Day): Promise<Commitment[]> {
  const rows = await tx.commitment.findMany({
    where: { workspaceId, withdrawnAt: null, madeOn: { lte: toDateColumn(on) } },
    include: parts,
    orderBy: { id: 'asc' },
  });
  return rows.map(toCommitment);
}

/** All commitments made by a day and not withdrawn before another one, which begins at midnight UTC. */
export async function commitmentsBetween(tx: Tx, workspaceId: string, from: Day, until: Day): Promise<Commitment[]> {
  const rows = await tx.commitment.findMany({
    where: {
      workspaceId,
      madeOn: { lte: toDateColumn(until) },
      OR: [{ withdrawnAt: null }, { withdrawnAt: { gte: toDateColumn(from) } }],
    },
    include: parts,
    orderBy: { id: 'asc' },
  });
  return rows.map(toCommitment);
}

/**
 * Who has commitments made by the end of a year that are not assessed for it: people's and units' ids, without people who
 * have left by a day.
 */
export async function ownersToAssess(tx: Tx, workspaceId: string, year: number, on: Day): Promise<string[]> {
  const until = `${String(year)}-12-31`;
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT DISTINCT coalesce(c."personId", c."unitId") AS "id" FROM "Commitment" c
    LEFT JOIN "Person" p ON p."workspaceId" = c."workspaceId" AND p."id" = c."personId"
    WHERE c."workspaceId" = ${workspaceId}::uuid AND c."withdrawnAt" IS NULL AND c."madeOn" <= ${until}::date
      AND (p."leftOn" IS NULL OR p."leftOn" > ${on}::date) AND NOT EXISTS (
        SELECT 1 FROM "CommitmentAssessment" a
        WHERE a."workspaceId" = c."workspaceId" AND a."commitmentId" = c."id" AND a."year" = ${year})
    ORDER BY 1`;
  return rows.map(({ id }) => id);
}

const withAuthor = { author: { select: { name: true } } } as const;

/** The quarterly analyses, the latest first. */
export async function analyses(tx: Tx, workspaceId: string): Promise<Analysis[]> {
  const rows = await tx.commitmentAnalysis.findMany({
    where: { workspaceId },
    include: withAuthor,
    orderBy: [{ year: 'desc' }, { quarter: 'desc' }],
  });
  return rows.map(({ author, quarter, ...row }) => ({
    ...row,
    quarter: quarter as Quarter['quarter'],
    authorName: author.name,
  }));
}

/** One quarterly analysis. Refuses an id that is not of this workspace. */
export async function analysisById(tx: Tx, workspaceId: string, id: string): Promise<Analysis> {
  const found = (await analyses(tx, workspaceId)).find((analysis) => analysis.id === id);
  if (found === undefined) throw new Refusal('notFound');
  return found;
}

/** One commitment. Refuses an id that is not of this workspace. */
export async function commitmentById(tx: Tx, workspaceId: string, id: string): Promise<Commitment> {
  const row = await tx.commitment.findUnique({ where: { workspaceId_id: { workspaceId, id } }, include: parts });
  if (row === null) throw new Refusal('notFound');
  return toCommitment(row);
}

/** Locks a commitment's row until the transaction ends, then reads it. */
export async function lockCommitment(tx: Tx, workspaceId: string, id: string): Promise<Commitment> {
  await tx.$queryRaw`SELECT 1 FROM "Commitment" WHERE "workspaceId" = ${workspaceId}::uuid AND "id" = ${id}::uuid FOR UPDATE`;
  return commitmentById(tx, workspaceId, id);
}
