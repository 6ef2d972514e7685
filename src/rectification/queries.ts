import { fromDateColumn } from '../calendar/day';
import type { Tx } from '../db/open';
import type { Prisma } from '../generated/prisma/client';
import { Refusal } from '../errors';
import type { AffairsMeeting, Measure, Progress, ProgressKind, Resolution, ResolutionKind } from './rules';

const name = { select: { name: true } } as const;
const inOrder = { select: { id: true }, orderBy: { id: 'asc' } } as const;

const measureRows = (tx: Tx, where: Prisma.MeasureWhereInput & { readonly workspaceId: string }) =>
  tx.measure.findMany({
    where,
    include: {
      form: { select: { roundId: true, person: name, unit: name, measureAsForm: inOrder } },
      owner: name,
      verifier: name,
    },
    orderBy: [{ dueOn: 'asc' }, { id: 'asc' }],
  });

/** For whom somebody acts or acted as owner or verifier of a measure, by what `actsAs` gives. */
async function actedFor(
  tx: Tx,
  workspaceId: string,
  measureIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.obligation.findMany({
    where: {
      workspaceId,
      kind: { in: ['measure', 'verification', 'effectiveness'] },
      subjectId: { in: [...measureIds] },
      forPersonId: { not: null },
    },
    select: { kind: true, subjectId: true, personId: true, forPerson: name },
  });
  return new Map(rows.map((row) => [actsAs(row.kind, row.subjectId, row.personId), row.forPerson?.name ?? '']));
}

/** For whom, by their id, the verifier of a measure verified it, who was on leave; null for who did it themselves. */
export async function verifiesFor(
  tx: Tx,
  workspaceId: string,
  { id, verifierId }: Pick<Measure, 'id' | 'verifierId'>,
): Promise<string | null> {
  const where = { workspaceId, kind: 'verification', subjectId: id, personId: verifierId };
  return (await tx.obligation.findFirst({ where, select: { forPersonId: true } }))?.forPersonId ?? null;
}

const actsAs = (kind: string, measureId: string, personId: string): string =>
  `${kind === 'measure' ? 'owner' : 'verifier'}:${measureId}:${personId}`;

async function findMeasures(tx: Tx, workspaceId: string, where: Prisma.MeasureWhereInput): Promise<Measure[]> {
  const rows = await measureRows(tx, { ...where, workspaceId });
  if (rows.length === 0) return [];
  const acted = await actedFor(
    tx,
    workspaceId,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => toMeasure(row, acted));
}

const toMeasure = (
  { form, owner, verifier, ...row }: Awaited<ReturnType<typeof measureRows>>[number],
  acted: ReadonlyMap<string, string>,
): Measure => ({
  id: row.id,
  formId: row.formId,
  roundId: form.roundId,
  problemId: row.problemId,
  meetingId: row.meetingId,
  targetName: form.person?.name ?? form.unit?.name ?? '',
  number: form.measureAsForm.findIndex(({ id }) => id === row.id) + 1,
  task: row.task,
  ownerId: row.ownerId,
  ownerName: owner.name,
  ownerActsFor: acted.get(actsAs('measure', row.id, row.ownerId)) ?? null,
  verifierId: row.verifierId,
  verifierName: verifier.name,
  verifierActsFor: acted.get(actsAs('verification', row.id, row.verifierId)) ?? null,
  assignedAt: row.assignedAt,
  dueOn: fromDateColumn(row.dueOn),
  startedAt: row.startedAt,
  submittedAt: row.submittedAt,
  result: row.result,
  verifiedAt: row.verifiedAt,
  returnedAt: row.returnedAt,
  returnReason: row.returnReason,
  effectiveAt: row.effectiveAt,
  reopenedAt: row.reopenedAt,
  carriedOverAt: row.carriedOverAt,
  cardChannelId: row.cardChannelId,
  cardTs: row.cardTs,
  version: row.version,
});

/** One measure. Refuses an id that is not of this workspace. */
export async function measureById(tx: Tx, workspaceId: string, id: string): Promise<Measure> {
  const [row] = await findMeasures(tx, workspaceId, { id });
  if (row === undefined) throw new Refusal('notFound');
  return row;
}

/** These measures, as far as they are of this workspace, the one that is due first before the others. */
export async function measuresById(tx: Tx, workspaceId: string, ids: readonly string[]): Promise<Measure[]> {
  return ids.length === 0 ? [] : findMeasures(tx, workspaceId, { id: { in: [...ids] } });
}

/** A form's measures, the one that is due first before the others. */
export async function measuresOfForm(tx: Tx, workspaceId: string, formId: string): Promise<Measure[]> {
  return findMeasures(tx, workspaceId, { formId });
}

/** The measures of all reviews of a target that are not verified, the one that is due first before the others. */
export async function runningMeasures(
  tx: Tx,
  workspaceId: string,
  target: { readonly personId: string } | { readonly unitId: string },
): Promise<Measure[]> {
  return findMeasures(tx, workspaceId, { form: target, verifiedAt: null });
}

/** What a person has to carry out and that is not verified yet, the one that is due first before the others. */
export async function measuresOwnedBy(tx: Tx, workspaceId: string, ownerId: string): Promise<Measure[]> {
  return findMeasures(tx, workspaceId, { ownerId, verifiedAt: null });
}

/** What a person has to verify and that is not verified yet, whether handed in or still with its owner. */
export async function measuresToVerify(tx: Tx, workspaceId: string, verifierId: string): Promise<Measure[]> {
  return findMeasures(tx, workspaceId, { verifierId, verifiedAt: null });
}

/** All of a round's measures, the one that is due first before the others. */
export async function measuresOfRound(tx: Tx, workspaceId: string, roundId: string): Promise<Measure[]> {
  return findMeasures(tx, workspaceId, { form: { roundId } });
}

/** The measures taken for any of these problems. */
export async function measuresOfProblems(
  tx: Tx,
  workspaceId: string,
  problemIds: readonly string[],
): Promise<Measure[]> {
  return findMeasures(tx, workspaceId, { problemId: { in: [...problemIds] } });
}

/** The measure whose card, in its owner's DM, is this message. */
export async function measureOfCard(
  tx: Tx,
  workspaceId: string,
  channel: string,
  ts: string,
): Promise<Measure | undefined> {
  const [row] = await findMeasures(tx, workspaceId, { cardChannelId: channel, cardTs: ts });
  return row;
}

/** What was said and shown about a measure, in order. */
export async function progressOfMeasure(tx: Tx, workspaceId: string, measureId: string): Promise<Progress[]> {
  const rows = await tx.measureProgress.findMany({
    where: { workspaceId, measureId },
    include: {
      author: name,
      attachmentAsProgress: {
        select: { slackFileId: true, name: true, mimeType: true, size: true },
        orderBy: { id: 'asc' },
      },
    },
    orderBy: [{ at: 'asc' }, { id: 'asc' }],
  });
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind as ProgressKind,
    authorId: row.authorId,
    authorName: row.author.name,
    text: row.text,
    at: row.at,
    attachments: row.attachmentAsProgress,
  }));
}

/** Who handed in a measure's result last: its owner, or who recorded it for them. Undefined before any was. */
export async function submitterOf(tx: Tx, workspaceId: string, measureId: string): Promise<string | undefined> {
  const row = await tx.measureProgress.findFirst({
    where: { workspaceId, measureId, kind: 'submitted' },
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
    select: { authorId: true },
  });
  return row?.authorId;
}

const findResolutions = (
  tx: Tx,
  workspaceId: string,
  where: NonNullable<NonNullable<Parameters<Tx['resolution']['findMany']>[0]>['where']>,
) =>
  tx.resolution.findMany({
    where: { ...where, workspaceId },
    include: {
      problem: { select: { formId: true } },
      mergedInto: { select: { form: { select: { person: name, unit: name } } } },
      decidedBy: name,
      answerRecordedBy: name,
      attachmentAsResolution: {
        select: { slackFileId: true, name: true, mimeType: true, size: true, addedAt: true },
        orderBy: { id: 'asc' },
      },
    },
    orderBy: [{ decidedAt: 'asc' }, { id: 'asc' }],
  });

const toResolution = (row: Awaited<ReturnType<typeof findResolutions>>[number]): Resolution => ({
  id: row.id,
  meetingId: row.meetingId,
  problemId: row.problemId,
  formId: row.problem.formId,
  kind: row.kind as ResolutionKind,
  mergedIntoId: row.mergedIntoId,
  mergedIntoTarget: row.mergedInto?.form?.person?.name ?? row.mergedInto?.form?.unit?.name ?? null,
  reason: row.reason,
  decidedById: row.decidedById,
  decidedByName: row.decidedBy.name,
  decidedAt: row.decidedAt,
  consentedAt: row.consentedAt,
  refusedAt: row.refusedAt,
  answerRecordedByName: row.answerRecordedBy?.name ?? null,
  // An answer to an earlier decision, which was refused, has an original of its own.
  attachments: row.attachmentAsResolution
    .filter(({ addedAt }) => addedAt >= row.decidedAt)
    .map(({ slackFileId, name: fileName, mimeType, size }) => ({ slackFileId, name: fileName, mimeType, size })),
  version: row.version,
});

/** What was decided on the problems of a form, in the order of the decisions. */
export async function resolutionsOfForm(tx: Tx, workspaceId: string, formId: string): Promise<Resolution[]> {
  return (await findResolutions(tx, workspaceId, { problem: { formId } })).map(toResolution);
}

/** What a round's affairs meetings decided, in the order of the decisions. */
export async function resolutionsOfRound(tx: Tx, workspaceId: string, roundId: string): Promise<Resolution[]> {
  return (await findResolutions(tx, workspaceId, { problem: { form: { roundId } } })).map(toResolution);
}

/** What was decided on any of these problems. */
export async function resolutionsOfProblems(
  tx: Tx,
  workspaceId: string,
  problemIds: readonly string[],
): Promise<Resolution[]> {
  return (await findResolutions(tx, workspaceId, { problemId: { in: [...problemIds] } })).map(toResolution);
}

/** The decisions to merge another problem into this one. */
export async function resolutionsMergedInto(tx: Tx, workspaceId: string, problemId: string): Promise<Resolution[]> {
  return (await findResolutions(tx, workspaceId, { mergedIntoId: problemId })).map(toResolution);
}

/** One decision. Refuses an id that is not of this workspace. */
export async function resolutionById(tx: Tx, workspaceId: string, id: string): Promise<Resolution> {
  const [row] = await findResolutions(tx, workspaceId, { id });
  if (row === undefined) throw new Refusal('notFound');
  return toResolution(row);
}

const withAttendees = {
  recordedBy: name,
  meetingAttendeeAsMeeting: { include: { person: name }, orderBy: { personId: 'asc' } },
} as const;

const findMeetings = (tx: Tx, workspaceId: string, where: { id?: string; roundId?: string }) =>
  tx.affairsMeeting.findMany({
    where: { ...where, workspaceId },
    include: withAttendees,
    orderBy: [{ heldAt: 'asc' }, { id: 'asc' }],
  });

const toMeeting = ({
  recordedBy,
  meetingAttendeeAsMeeting,
  ...row
}: Awaited<ReturnType<typeof findMeetings>>[number]): AffairsMeeting => ({
  ...row,
  recordedByName: recordedBy.name,
  attendees: meetingAttendeeAsMeeting.map(({ personId, person, steppedAside }) => ({
    personId,
    name: person.name,
    steppedAside,
  })),
});

/** A round's affairs meetings, in the order in which they were held. */
export async function meetingsOfRound(tx: Tx, workspaceId: string, roundId: string): Promise<AffairsMeeting[]> {
  return (await findMeetings(tx, workspaceId, { roundId })).map(toMeeting);
}

/** One affairs meeting. Refuses an id that is not of this workspace. */
export async function meetingById(tx: Tx, workspaceId: string, id: string): Promise<AffairsMeeting> {
  const [row] = await findMeetings(tx, workspaceId, { id });
  if (row === undefined) throw new Refusal('notFound');
  return toMeeting(row);
}
