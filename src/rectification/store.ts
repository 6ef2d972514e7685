import { toDateColumn, type Day } from '../calendar/day';
import type { Tx } from '../db/open';
import type { SlackFile } from '../slack/interaction';
import type { ProgressKind, ResolutionKind } from './rules';

export interface NewMeeting {
  readonly workspaceId: string;
  readonly roundId: string;
  readonly heldAt: Date;
  readonly place: string;
  readonly minutes: string;
  readonly recordedById: string;
  readonly recordedAt: Date;
  readonly attendees: readonly { readonly personId: string; readonly steppedAside: boolean }[];
}

/** Puts an affairs meeting on record with who was there (M22). */
export async function addMeeting(tx: Tx, { attendees, ...meeting }: NewMeeting): Promise<string> {
  const { id } = await tx.affairsMeeting.create({ data: meeting });
  await tx.meetingAttendee.createMany({
    data: attendees.map((attendee) => ({ ...attendee, workspaceId: meeting.workspaceId, meetingId: id })),
  });
  return id;
}

export interface NewResolution {
  readonly workspaceId: string;
  readonly meetingId: string;
  readonly problemId: string;
  readonly kind: ResolutionKind;
  readonly mergedIntoId: string | null;
  readonly reason: string | null;
  readonly decidedById: string;
  readonly decidedAt: Date;
}

/** Puts a decision on record, in the place of one that the reviewer refused. */
export async function saveResolution(tx: Tx, resolution: NewResolution): Promise<string> {
  const { workspaceId, problemId, ...decided } = resolution;
  const { id } = await tx.resolution.upsert({
    where: { workspaceId_problemId: { workspaceId, problemId } },
    create: resolution,
    update: { ...decided, consentedAt: null, refusedAt: null, answerRecordedById: null, version: { increment: 1 } },
  });
  return id;
}

export interface ConsentGiven {
  readonly agreed: boolean;
  readonly at: Date;
  /** Who recorded it for a reviewer without an account (代录), with the signed original. */
  readonly recordedById: string | null;
  readonly original: readonly SlackFile[];
}

/** The reviewer agreed to set a problem aside, or did not. */
export async function saveConsent(
  tx: Tx,
  workspaceId: string,
  id: string,
  { agreed, at, recordedById, original }: ConsentGiven,
): Promise<void> {
  await tx.resolution.update({
    where: { workspaceId_id: { workspaceId, id } },
    data: { [agreed ? 'consentedAt' : 'refusedAt']: at, answerRecordedById: recordedById, version: { increment: 1 } },
  });
  if (recordedById === null) return;
  await tx.attachment.createMany({
    data: original.map((file) => ({
      workspaceId,
      resolutionId: id,
      slackFileId: file.id,
      name: file.name,
      mimeType: file.mimeType,
      size: file.size,
      addedById: recordedById,
      addedAt: at,
    })),
  });
}

export interface NewMeasure {
  readonly workspaceId: string;
  readonly formId: string;
  readonly problemId: string;
  readonly meetingId: string | null;
  readonly task: string;
  readonly ownerId: string;
  readonly verifierId: string;
  readonly assignedById: string;
  readonly assignedAt: Date;
  readonly dueOn: Day;
}

export async function addMeasure(tx: Tx, measure: NewMeasure): Promise<string> {
  const { id } = await tx.measure.create({ data: { ...measure, dueOn: toDateColumn(measure.dueOn) } });
  return id;
}

const one = (workspaceId: string, id: string) => ({ workspaceId_id: { workspaceId, id } });

/** The owner began: the first progress. Later ones change nothing. */
export async function markStarted(tx: Tx, workspaceId: string, id: string, at: Date): Promise<boolean> {
  const { count } = await tx.measure.updateMany({
    where: { workspaceId, id, startedAt: null },
    data: { startedAt: at, version: { increment: 1 } },
  });
  return count === 1;
}

/** The owner handed in a result. */
export async function markSubmitted(tx: Tx, workspaceId: string, id: string, result: string, at: Date): Promise<void> {
  await tx.measure.update({
    where: one(workspaceId, id),
    data: { submittedAt: at, result, version: { increment: 1 } },
  });
}

/** The verifier accepted the result. */
export async function markVerified(tx: Tx, workspaceId: string, id: string, at: Date): Promise<void> {
  await tx.measure.update({ where: one(workspaceId, id), data: { verifiedAt: at, version: { increment: 1 } } });
}

/** The verifier returned the result: it is the owner's turn again, until `dueOn`. */
export async function markReturned(
  tx: Tx,
  workspaceId: string,
  id: string,
  reason: string,
  dueOn: Day,
  at: Date,
): Promise<void> {
  await tx.measure.update({
    where: one(workspaceId, id),
    data: {
      submittedAt: null,
      returnedAt: at,
      returnReason: reason,
      dueOn: toDateColumn(dueOn),
      version: { increment: 1 },
    },
  });
}

/** Looked at some weeks later, the measure's problem stays away. */
export async function markEffective(tx: Tx, workspaceId: string, id: string, at: Date): Promise<void> {
  await tx.measure.update({ where: one(workspaceId, id), data: { effectiveAt: at, version: { increment: 1 } } });
}

/** The measure's problem was found again: it is the owner's turn once more, until `dueOn`. Its progress stays on record. */
export async function markReopened(
  tx: Tx,
  workspaceId: string,
  id: string,
  reason: string,
  dueOn: Day,
  at: Date,
): Promise<void> {
  await tx.measure.update({
    where: one(workspaceId, id),
    data: {
      ...{ submittedAt: null, verifiedAt: null, effectiveAt: null, returnedAt: null },
      ...{ reopenedAt: at, returnReason: reason, dueOn: toDateColumn(dueOn), version: { increment: 1 } },
    },
  });
}

/** A measure is due on another day from now on. */
export async function changeMeasureDue(tx: Tx, workspaceId: string, id: string, dueOn: Day): Promise<void> {
  await tx.measure.update({
    where: one(workspaceId, id),
    data: { dueOn: toDateColumn(dueOn), version: { increment: 1 } },
  });
}

/** Another person owns a measure, or verifies it, from now on. A new owner gets a card of their own. */
export async function changeMeasureParty(
  tx: Tx,
  workspaceId: string,
  id: string,
  party: { readonly ownerId: string } | { readonly verifierId: string },
): Promise<void> {
  const card = 'ownerId' in party ? { cardChannelId: null, cardTs: null } : {};
  await tx.measure.update({ where: one(workspaceId, id), data: { ...party, ...card, version: { increment: 1 } } });
}

/** Keeps where the owner's card stands, the first one where several people got it for an owner without an account. */
export async function rememberCard(
  tx: Tx,
  workspaceId: string,
  id: string,
  channel: string,
  ts: string,
): Promise<void> {
  await tx.measure.updateMany({
    where: { workspaceId, id, cardTs: null },
    data: { cardChannelId: channel, cardTs: ts },
  });
}

export interface NewProgress {
  readonly workspaceId: string;
  readonly measureId: string;
  readonly authorId: string;
  readonly kind: ProgressKind;
  readonly text: string;
  /** Of the reply in the card's thread that it came from. */
  readonly slackTs?: string;
  readonly files: readonly SlackFile[];
  readonly at: Date;
}

/** Puts an entry on record with its files. `false`, and nothing done, for a reply that is there already. */
export async function addProgress(tx: Tx, { files, ...progress }: NewProgress): Promise<boolean> {
  const { workspaceId, authorId, at } = progress;
  const [row] = await tx.measureProgress.createManyAndReturn({
    data: [progress],
    skipDuplicates: true,
    select: { id: true },
  });
  if (row === undefined) return false;
  await tx.attachment.createMany({
    data: files.map((file) => ({
      workspaceId,
      progressId: row.id,
      slackFileId: file.id,
      name: file.name,
      mimeType: file.mimeType,
      size: file.size,
      addedById: authorId,
      addedAt: at,
    })),
  });
  return true;
}

/** They run on after their round is closed; they stay on their owners' lists. */
export async function markCarriedOver(tx: Tx, workspaceId: string, ids: readonly string[], at: Date): Promise<void> {
  await tx.measure.updateMany({
    where: { workspaceId, id: { in: [...ids] }, verifiedAt: null, carriedOverAt: null },
    data: { carriedOverAt: at, version: { increment: 1 } },
  });
}
