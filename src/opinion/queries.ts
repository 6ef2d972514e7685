import { fromDateColumn } from '../calendar/day';
import type { Tx } from '../db/open';
import { Refusal } from '../errors';
import type { Attached, Evidence, EvidenceKind, Opinion, OpinionPart, Problem } from './rules';

type ProblemRow = Awaited<ReturnType<Tx['problem']['findFirstOrThrow']>>;

const toProblem = ({ orderedDueOn, ...row }: ProblemRow): Problem => ({
  ...row,
  orderedDueOn: orderedDueOn === null ? null : fromDateColumn(orderedDueOn),
});

const name = { select: { name: true } } as const;
const file = { select: { slackFileId: true, name: true, mimeType: true, size: true }, orderBy: { id: 'asc' } } as const;

const whole = {
  author: name,
  submittedBy: name,
  draftedBy: name,
  receiptRecordedBy: name,
  replyRecordedBy: name,
  form: { select: { person: name, unit: name, reviewerId: true, actingFor: name } },
  problemAsOpinion: { orderBy: { position: 'asc' } },
  attachmentAsOpinion: { ...file, select: { ...file.select, part: true } },
} as const;

const findOpinions = (
  tx: Tx,
  where: { workspaceId: string; id?: string; formId?: string; roundId?: string | null },
) => {
  const { roundId, ...rest } = where;
  return tx.opinion.findMany({
    where: { ...rest, ...(roundId !== undefined && { form: { roundId, waivedAt: null } }) },
    include: whole,
    orderBy: { id: 'asc' },
  });
};

type OpinionRow = Awaited<ReturnType<typeof findOpinions>>[number];

/** Its own files, or the signed originals of what the target said to it. */
const filesOf = ({ attachmentAsOpinion }: OpinionRow, wanted: OpinionPart | null): Attached[] =>
  attachmentAsOpinion.filter((each) => each.part === wanted).map(({ part: _, ...attached }) => attached);

const toOpinion = (row: OpinionRow): Opinion => ({
  id: row.id,
  formId: row.formId,
  targetName: row.form.person?.name ?? row.form.unit?.name ?? '',
  authorId: row.authorId,
  authorName: row.author.name,
  actingForName: row.form.reviewerId === row.authorId ? (row.form.actingFor?.name ?? null) : null,
  submittedById: row.submittedById,
  submittedByName: row.submittedBy.name,
  draftedByName: row.draftedBy?.name ?? null,
  recordedForAuthor: row.recordedForAuthor,
  achievements: row.achievements,
  basis: row.basis,
  ratings: row.ratings as Opinion['ratings'],
  problems: row.problemAsOpinion.map(toProblem),
  attachments: filesOf(row, null),
  submittedAt: row.submittedAt,
  deliberatedAt: row.deliberatedAt,
  receivedAt: row.receivedAt,
  receiptRecordedByName: row.receiptRecordedBy?.name ?? null,
  receiptOriginals: filesOf(row, 'receipt'),
  receiptDeemedAt: row.receiptDeemedAt,
  reply: row.reply,
  repliedAt: row.repliedAt,
  replyRecordedByName: row.replyRecordedBy?.name ?? null,
  replyOriginals: filesOf(row, 'reply'),
  version: row.version,
});

/** The opinion on a form, once it is submitted. Who may read it, `mayReadOpinion` says. */
export async function opinionOfForm(tx: Tx, workspaceId: string, formId: string): Promise<Opinion | undefined> {
  const [row] = await findOpinions(tx, { workspaceId, formId });
  return row === undefined ? undefined : toOpinion(row);
}

/** One opinion. Refuses an id that is not of this workspace. */
export async function opinionById(tx: Tx, workspaceId: string, id: string): Promise<Opinion> {
  const [row] = await findOpinions(tx, { workspaceId, id });
  if (row === undefined) throw new Refusal('notFound');
  return toOpinion(row);
}

/** The submitted opinions on a round's forms, those of waived forms left out, in the order of their submission (M22). */
export async function submittedOpinionsOfRound(tx: Tx, workspaceId: string, roundId: string): Promise<Opinion[]> {
  return (await findOpinions(tx, { workspaceId, roundId })).map(toOpinion);
}

/** The opinions that were given on the spot, outside any round, those of waived forms left out. */
export async function opinionsOnTheSpot(tx: Tx, workspaceId: string): Promise<Opinion[]> {
  return (await findOpinions(tx, { workspaceId, roundId: null })).map(toOpinion);
}

/** The problems named in reviewing a form, in their order. */
export async function problemsOfForm(tx: Tx, workspaceId: string, formId: string): Promise<Problem[]> {
  const rows = await tx.problem.findMany({
    where: { workspaceId, formId },
    orderBy: [{ position: 'asc' }, { id: 'asc' }],
  });
  return rows.map(toProblem);
}

/** One problem. Refuses an id that is not of this workspace. */
export async function problemById(tx: Tx, workspaceId: string, id: string): Promise<Problem> {
  const row = await tx.problem.findUnique({ where: { workspaceId_id: { workspaceId, id } } });
  if (row === null) throw new Refusal('notFound');
  return toProblem(row);
}

/** What was recorded as evidence for a form, by the day on which it was seen or heard (M9). */
export async function evidenceOfForm(tx: Tx, workspaceId: string, formId: string): Promise<Evidence[]> {
  const rows = await tx.evidence.findMany({
    where: { workspaceId, formId },
    include: { recordedBy: name, attachmentAsEvidence: file },
    orderBy: [{ heldOn: 'asc' }, { id: 'asc' }],
  });
  return rows.map((row) => ({
    id: row.id,
    formId: row.formId,
    kind: row.kind as EvidenceKind,
    text: row.text,
    source: row.source,
    heldOn: fromDateColumn(row.heldOn),
    recordedById: row.recordedById,
    recordedByName: row.recordedBy.name,
    attachments: row.attachmentAsEvidence,
  }));
}

/** Opinions that were submitted before an instant and got no sign from their target: silence may count by now. */
export async function opinionsWithoutReceipt(tx: Tx, workspaceId: string, before: Date): Promise<Opinion[]> {
  const rows = await tx.opinion.findMany({
    where: { workspaceId, receivedAt: null, receiptDeemedAt: null, submittedAt: { lt: before } },
    include: whole,
    orderBy: { id: 'asc' },
  });
  return rows.map(toOpinion);
}

/** A running form that has no opinion yet. */
export interface FormToFill {
  readonly formId: string;
  readonly targetName: string;
  readonly reviewerId: string;
  readonly reviewerName: string;
  /** Without one, the recorder records the reviewer's opinion for them (代录). */
  readonly reviewerHasAccount: boolean;
  /** Null for an on-the-spot review. */
  readonly roundName: string | null;
}

/** The running forms whose opinion is not submitted, with `query` in the target's or reviewer's name. */
export async function formsWithoutOpinion(tx: Tx, workspaceId: string, query = ''): Promise<FormToFill[]> {
  const named = { name: { contains: query.trim(), mode: 'insensitive' as const } };
  const rows = await tx.form.findMany({
    where: {
      workspaceId,
      waivedAt: null,
      completedAt: null,
      opinionAsForm: { none: {} },
      AND: [
        { OR: [{ roundId: null }, { round: { closedAt: null, cancelledAt: null } }] },
        { OR: [{ person: named }, { unit: named }, { reviewer: named }] },
      ],
    },
    select: {
      id: true,
      reviewerId: true,
      person: name,
      unit: name,
      reviewer: { select: { name: true, slackUserId: true } },
      round: name,
    },
    orderBy: { id: 'asc' },
  });
  return rows.map((row) => ({
    formId: row.id,
    targetName: row.person?.name ?? row.unit?.name ?? '',
    reviewerId: row.reviewerId,
    reviewerName: row.reviewer.name,
    reviewerHasAccount: row.reviewer.slackUserId !== null,
    roundName: row.round?.name ?? null,
  }));
}

/** How far the opinions on some forms are: when each was submitted, and how much evidence there is, by form. */
export async function progressOfForms(
  tx: Tx,
  workspaceId: string,
  formIds: readonly string[],
): Promise<{ readonly submittedAt: ReadonlyMap<string, Date>; readonly evidence: ReadonlyMap<string, number> }> {
  const where = { workspaceId, formId: { in: [...formIds] } };
  const opinions = await tx.opinion.findMany({ where, select: { formId: true, submittedAt: true } });
  const evidence = await tx.evidence.groupBy({ by: ['formId'], where, _count: { _all: true } });
  return {
    submittedAt: new Map(opinions.map((row) => [row.formId, row.submittedAt])),
    evidence: new Map(evidence.map((row) => [row.formId, row._count._all])),
  };
}
