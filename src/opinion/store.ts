import { toDateColumn, type Day } from '../calendar/day';
import type { Tx } from '../db/open';
import type { SlackFile } from '../slack/interaction';
import type { EvidenceKind, OpinionPart } from './rules';

export interface NewProblem {
  readonly text: string;
  readonly causeCategory: string;
  readonly rootCause: string;
  readonly suggestion: string;
  readonly orderedDueOn: Day | undefined;
}

export interface NewOpinion {
  readonly workspaceId: string;
  readonly formId: string;
  readonly authorId: string;
  readonly submittedById: string;
  readonly draftedById: string | undefined;
  readonly recordedForAuthor: boolean;
  readonly achievements: string;
  readonly basis: string;
  readonly problems: readonly NewProblem[];
  readonly files: readonly SlackFile[];
  readonly submittedAt: Date;
}

/** Puts a submitted opinion on record with its problems and files. Fails for a form that has one. */
export async function addOpinion(tx: Tx, { problems, files, draftedById, ...opinion }: NewOpinion): Promise<string> {
  const { workspaceId, formId, submittedAt, submittedById } = opinion;
  const { id } = await tx.opinion.create({ data: { ...opinion, draftedById: draftedById ?? null, ratings: {} } });
  await tx.problem.createMany({
    data: problems.map(({ orderedDueOn, ...problem }, position) => ({
      ...problem,
      workspaceId,
      formId,
      opinionId: id,
      position,
      orderedDueOn: orderedDueOn === undefined ? null : toDateColumn(orderedDueOn),
      namedAt: submittedAt,
    })),
  });
  await tx.attachment.createMany({
    data: attachments(files, { workspaceId, opinionId: id, addedById: submittedById, addedAt: submittedAt }),
  });
  return id;
}

const attachments = <Owner extends object>(files: readonly SlackFile[], owner: Owner) =>
  files.map((file) => ({
    ...owner,
    slackFileId: file.id,
    name: file.name,
    mimeType: file.mimeType,
    size: file.size,
  }));

const one = (workspaceId: string, id: string) => ({ workspaceId_id: { workspaceId, id } });

export interface NamedProblem {
  readonly workspaceId: string;
  readonly formId: string;
  readonly feedbackId: string;
  readonly position: number;
  readonly text: string;
  readonly causeCategory: string;
  readonly rootCause: string;
  readonly suggestion: string;
  readonly namedAt: Date;
}

/** Puts a problem on record that stands in no opinion. */
export async function addProblem(tx: Tx, problem: NamedProblem): Promise<string> {
  return (await tx.problem.create({ data: problem })).id;
}

/** The affairs meeting is through with all its problems (M22). */
export async function markDeliberated(tx: Tx, workspaceId: string, opinionId: string, at: Date): Promise<void> {
  await tx.opinion.update({
    where: one(workspaceId, opinionId),
    data: { deliberatedAt: at, version: { increment: 1 } },
  });
}

/** The target said that it was received; `recordedById`, where a recorder put that on record for them (代录). */
export async function markReceived(
  tx: Tx,
  workspaceId: string,
  opinionId: string,
  at: Date,
  recordedById: string | null,
): Promise<void> {
  await tx.opinion.update({
    where: one(workspaceId, opinionId),
    data: { receivedAt: at, receiptRecordedById: recordedById, version: { increment: 1 } },
  });
}

/** Keeps the signed original of what a target without an account said to an opinion. */
export async function keepOriginal(
  tx: Tx,
  workspaceId: string,
  opinionId: string,
  part: OpinionPart,
  files: readonly SlackFile[],
  by: { readonly id: string; readonly at: Date },
): Promise<void> {
  const owner = { workspaceId, opinionId, part, addedById: by.id, addedAt: by.at };
  await tx.attachment.createMany({ data: attachments(files, owner) });
}

/** The target was silent for so long that it counts as received. `false` when a sign had come in the meantime. */
export async function deemReceived(tx: Tx, workspaceId: string, opinionId: string, at: Date): Promise<boolean> {
  const { count } = await tx.opinion.updateMany({
    where: { workspaceId, id: opinionId, receivedAt: null, receiptDeemedAt: null },
    data: { receiptDeemedAt: at, version: { increment: 1 } },
  });
  return count === 1;
}

/** Keeps the target's own answer beside the opinion. */
export async function saveReply(
  tx: Tx,
  workspaceId: string,
  opinionId: string,
  reply: string,
  at: Date,
  recordedById: string | null,
): Promise<void> {
  await tx.opinion.update({
    where: one(workspaceId, opinionId),
    data: { reply, repliedAt: at, replyRecordedById: recordedById, version: { increment: 1 } },
  });
}

export interface NewEvidence {
  readonly workspaceId: string;
  readonly formId: string;
  readonly kind: EvidenceKind;
  readonly text: string;
  readonly source: string | undefined;
  readonly heldOn: Day;
  readonly files: readonly SlackFile[];
  readonly recordedById: string;
  readonly recordedAt: Date;
}

/** Puts evidence on record for a form (M9). */
export async function addEvidence(tx: Tx, { files, source, heldOn, ...evidence }: NewEvidence): Promise<string> {
  const { workspaceId, recordedById, recordedAt } = evidence;
  const { id } = await tx.evidence.create({
    data: { ...evidence, source: source ?? null, heldOn: toDateColumn(heldOn) },
  });
  await tx.attachment.createMany({
    data: attachments(files, { workspaceId, evidenceId: id, addedById: recordedById, addedAt: recordedAt }),
  });
  return id;
}
