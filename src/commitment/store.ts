import { toDateColumn, type Day } from '../calendar/day';
import type { Tx } from '../db/open';
import type { CheckResult } from '../preset/preset';

export interface NewCommitment {
  readonly workspaceId: string;
  /** Exactly one of the two made it. */
  readonly personId: string | null;
  readonly unitId: string | null;
  readonly text: string;
  readonly madeOn: Day;
  readonly dueOn?: Day | undefined;
}

export async function addCommitment(tx: Tx, { madeOn, dueOn, ...commitment }: NewCommitment): Promise<string> {
  const { id } = await tx.commitment.create({
    data: { ...commitment, madeOn: toDateColumn(madeOn), dueOn: dueOn === undefined ? null : toDateColumn(dueOn) },
  });
  return id;
}

/** Withdraws a commitment; it stays on record with the reason. */
export async function markWithdrawn(tx: Tx, workspaceId: string, id: string, reason: string, at: Date): Promise<void> {
  await tx.commitment.update({
    where: { workspaceId_id: { workspaceId, id } },
    data: { withdrawnAt: at, withdrawnReason: reason, version: { increment: 1 } },
  });
}

export interface NewCheck {
  readonly workspaceId: string;
  readonly commitmentId: string;
  /** The first day of the month checked. */
  readonly month: Day;
  readonly checkerId: string;
  readonly result: CheckResult;
  readonly note: string;
  readonly checkedAt: Date;
}

/** Puts the checks of a month on record; one that is there already stays as it is. Gives how many were new. */
export async function addChecks(tx: Tx, checks: readonly NewCheck[]): Promise<number> {
  const { count } = await tx.commitmentCheck.createMany({
    data: checks.map((check) => ({ ...check, month: toDateColumn(check.month) })),
    skipDuplicates: true,
  });
  return count;
}

export interface NewAnalysis {
  readonly workspaceId: string;
  readonly year: number;
  readonly quarter: number;
  readonly authorId: string;
  readonly text: string;
  readonly submittedAt: Date;
}

/** Puts a quarter's analysis on record. `false`, and nothing done, where it has one. */
export async function addAnalysis(tx: Tx, analysis: NewAnalysis): Promise<boolean> {
  const { count } = await tx.commitmentAnalysis.createMany({ data: [analysis], skipDuplicates: true });
  return count === 1;
}

export interface NewAssessment {
  readonly workspaceId: string;
  readonly commitmentId: string;
  readonly year: number;
  readonly assessorId: string;
  readonly result: CheckResult;
  readonly note: string;
  readonly assessedAt: Date;
}

/** Puts assessments of a year on record; one that is there already stays as it is. */
export async function addAssessments(tx: Tx, assessments: readonly NewAssessment[]): Promise<void> {
  await tx.commitmentAssessment.createMany({ data: [...assessments], skipDuplicates: true });
}
