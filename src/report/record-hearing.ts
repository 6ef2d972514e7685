import type { z } from 'zod';
import { transact } from '../act/transact';
import { appendAudit } from '../audit/log';
import { instantAt } from '../calendar/day';
import { calendarOf, reckon } from '../calendar/working-days';
import type { Tx } from '../db/open';
import { invalidField, Refusal, refuseMistakes, type FieldIssue } from '../errors';
import { dropDraft, lockDraft } from '../draft/store';
import { owe, settle } from '../obligation/store';
import { requirePost } from '../people/authorise';
import { peopleById } from '../people/queries';
import { tellPerson } from '../people/tell';
import { fields } from '../slack/fields';
import type { Act, SlackFile, Values } from '../slack/interaction';
import { confirmCard, confirmForCard, receivedCard, receivedKey, receivedManyCard } from './cards';
import { sittingDraftKey } from './ids';
import { lockForReport, receiversFor, type Parties } from './parties';
import { takesReport } from './rules';
import { addHearing, addReport, attach } from './store';

/** When, where and with whom oral reports were heard, as both modals ask it. */
export const occasionShape = {
  present: fields.optionalIds,
  heldOn: fields.day,
  heldAt: fields.time,
  place: fields.text(150),
  files: fields.files,
};
export type Occasion = z.output<z.ZodObject<typeof occasionShape>>;

/** Sound or video that a phone or a recorder makes. */
export const audioTypes = ['mp3', 'm4a', 'wav', 'aac', 'ogg'] as const;

export interface SpokenReport {
  readonly formId: string;
  readonly sections: Readonly<Record<string, string>>;
}

export interface HearingInput {
  readonly roundId: string | null;
  readonly occasion: Occasion;
  /** All that was minuted, as it was pasted; empty for one member's report. */
  readonly minutes: string;
  readonly reports: readonly SpokenReport[];
}

/** An occasion that is still to come, and people who are not on the roster or had left by then. */
export async function occasionIssues(
  tx: Tx,
  act: Act,
  { present = [], heldOn, heldAt }: Partial<Occasion>,
): Promise<FieldIssue[]> {
  const { id, timeZone } = act.actor.organisation;
  const issues: FieldIssue[] = [];
  if (heldOn !== undefined && heldOn > act.today) issues.push({ field: 'heldOn', code: 'inTheFuture', params: [] });
  else if (heldOn !== undefined && heldAt !== undefined && instantAt(heldOn, heldAt, timeZone) > act.now)
    issues.push({ field: 'heldAt', code: 'laterThanNow', params: [] });
  const people = await peopleById(tx, id, present, act.today);
  for (const personId of present) {
    const person = people.get(personId);
    if (person === undefined) issues.push({ field: 'present', code: 'unknownPerson', params: [] });
    else if (person.leftOn !== null && person.leftOn <= (heldOn ?? act.today))
      issues.push({ field: 'present', code: 'personLeft', params: [person.name] });
  }
  return issues;
}

interface Recorded {
  readonly reportId: string;
  readonly speakerId: string;
  readonly parties: Parties;
}

/**
 * Puts oral reports on record (M16), all of them or none: the hearing, who was present, and each speaker's part. Each
 * speaker is asked whether theirs is right, and those it goes to are told. Gives the speakers' names. Recorders only.
 * Throws `Refusal`, `InvalidInput`.
 */
export function recordHearing(act: Act, input: HearingInput): Promise<readonly string[]> {
  return transact(act, (tx) => putOnRecord(tx, act, input));
}

/**
 * Puts a sitting on record from the draft that was previewed, and drops it, all in one (M16). Gives the speakers' names.
 * Throws `Refusal`: `changedMeanwhile` where the draft is another one by now; `InvalidInput`.
 */
export function recordSitting(
  act: Act,
  roundId: string,
  version: number,
  spokenIn: (values: Values) => Pick<HearingInput, 'occasion' | 'minutes' | 'reports'>,
): Promise<readonly string[]> {
  return transact(act, async (tx) => {
    const recorder = await requirePost(tx, act, ['recorder']);
    const key = { workspaceId: act.actor.organisation.id, ownerId: recorder.id, key: sittingDraftKey(roundId) };
    const draft = await lockDraft(tx, key);
    if (draft?.version !== version) throw new Refusal('changedMeanwhile');
    const names = await putOnRecord(tx, act, { roundId, ...spokenIn(draft.values) });
    await dropDraft(tx, key);
    return names;
  });
}

async function putOnRecord(tx: Tx, act: Act, input: HearingInput): Promise<readonly string[]> {
  const { organisation } = act.actor;
  const workspaceId = organisation.id;
  const recorder = await requirePost(tx, act, ['recorder']);
  if (input.reports.length === 0) throw new Refusal('noSpeakers');
  const speaking = await lockSpeakers(tx, act, input);
  refuseMistakes(await occasionIssues(tx, act, input.occasion));
  const { place, present, files } = input.occasion;
  const heldAt = instantAt(input.occasion.heldOn, input.occasion.heldAt, organisation.timeZone);
  const { roundId, minutes } = input;
  const hearingId = await addHearing(
    tx,
    { workspaceId, roundId, heldAt, place, minutes, recordedById: recorder.id, recordedAt: act.now },
    [...speaking.map(({ speakerId }) => speakerId), ...present],
  );
  await attach(tx, { hearingId }, files, { workspaceId, by: recorder.id, at: act.now });
  const recorded: Recorded[] = [];
  for (const { formId, sections, speakerId, parties } of speaking) {
    const reportId = await addReport(tx, {
      workspaceId,
      formId,
      mode: 'oral',
      reporterId: speakerId,
      recordedById: recorder.id,
      hearingId,
      sections,
      submittedAt: act.now,
    });
    recorded.push({ reportId, speakerId, parties });
  }
  for (const each of recorded) await askSpeaker(tx, act, each, recorder.id);
  await tellReceivers(tx, act, hearingId, recorded, recorder.id);
  await appendAudit(tx, {
    workspaceId,
    actorId: recorder.id,
    act: 'report.record',
    subjectKind: 'hearing',
    subjectId: hearingId,
    at: act.now,
    content: contentOf(input, files),
  });
  return speaking.map(({ parties }) => parties.form.targetName);
}

const contentOf = ({ roundId, occasion, minutes, reports }: HearingInput, files: readonly SlackFile[]) => ({
  roundId,
  occasion: { ...occasion, files: files.map((file) => file.id) },
  minutes,
  reports,
});

interface Speaking extends SpokenReport {
  readonly speakerId: string;
  readonly parties: Parties;
}

/** Locks the speakers' forms, always in the same order, so that two recorders never wait for each other. */
async function lockSpeakers(tx: Tx, act: Act, { roundId, reports }: HearingInput): Promise<Speaking[]> {
  const speaking: Speaking[] = [];
  const taken: string[] = [];
  for (const spoken of [...reports].sort((a, b) => (a.formId < b.formId ? -1 : 1))) {
    const { live, ...parties } = await lockForReport(tx, act, spoken.formId);
    const { form, tier } = parties;
    if (form.personId === null || tier.reportMode !== 'oral' || form.roundId !== roundId) throw new Refusal('notFound');
    if (!takesReport(live)) taken.push(form.targetName);
    speaking.push({ ...spoken, speakerId: form.personId, parties });
  }
  if (taken.length > 0) throw new Refusal('alreadyRecorded', taken.join('、'));
  if (new Set(speaking.map(({ formId }) => formId)).size < speaking.length) throw invalidField('present', 'invalid');
  return speaking;
}

async function askSpeaker(
  tx: Tx,
  act: Act,
  { reportId, speakerId, parties }: Recorded,
  recorderId: string,
): Promise<void> {
  const { organisation } = act.actor;
  const workspaceId = organisation.id;
  const { form, preset, people } = parties;
  // The last day on which the speaker's answer is waited for.
  const { silenceConfirmsAfter } = preset.schedule;
  const { dueOn, reckoned } = reckon(calendarOf(organisation), { from: act.today, after: silenceConfirmsAfter });
  await settle(tx, { workspaceId, kind: 'oral_report', subjectId: form.id, outcome: 'done', at: act.now });
  await owe(tx, {
    workspaceId,
    kind: 'report_confirmation',
    personId: speakerId,
    awaitedById: recorderId,
    subjectId: reportId,
    formId: form.id,
    roundId: form.roundId ?? undefined,
    about: { target: form.targetName },
    dueOn,
    reckoned,
    at: act.now,
  });
  const hasAccount = people.some((person) => person.id === speakerId && person.slackUserId !== null);
  const about = { reportId, target: form.targetName };
  await tellPerson(tx, { organisation, today: act.today, now: act.now }, speakerId, {
    key: `report-confirm:${reportId}`,
    message: (text, locale) =>
      hasAccount ? confirmCard(reportId, dueOn, text, locale) : confirmForCard(about, dueOn, text, locale),
  });
}

/** Tells each of those the reports go to once, however many reports there are. */
async function tellReceivers(
  tx: Tx,
  act: Act,
  hearingId: string,
  recorded: readonly Recorded[],
  recorderId: string,
): Promise<void> {
  const { organisation } = act.actor;
  const byReceiver = new Map<string, { readonly mayAnswer: boolean; readonly reports: Recorded[] }>();
  for (const each of recorded) {
    const { people } = each.parties;
    const isSilent = people.some(({ id, slackUserId }) => id === each.speakerId && slackUserId === null);
    for (const { id, slackUserId } of receiversFor(each.parties, each.speakerId, isSilent ? recorderId : null)) {
      const entry = byReceiver.get(id) ?? { mayAnswer: slackUserId !== null, reports: [] };
      byReceiver.set(id, entry);
      entry.reports.push(each);
    }
  }
  for (const [receiverId, { mayAnswer, reports }] of byReceiver) {
    const [only] = reports;
    const isOne = only !== undefined && reports.length === 1;
    await tellPerson(tx, { organisation, today: act.today, now: act.now }, receiverId, {
      key: isOne ? receivedKey(only.reportId, receiverId) : `hearing-received:${hearingId}:${receiverId}`,
      message: (text) =>
        isOne
          ? receivedCard(
              { reportId: only.reportId, target: only.parties.form.targetName },
              { mode: 'oral' },
              mayAnswer,
              text,
            )
          : receivedManyCard(hearingId, reports.length, text),
    });
  }
}
