import { z } from 'zod';
import { instantAt, parseDay } from '../calendar/day';
import { calendarOf } from '../calendar/working-days';
import { loadDraft, saveDraft } from '../draft/store';
import { Refusal } from '../errors';
import { opinionOfForm, problemById } from '../opinion/queries';
import { actingFor, requirePost } from '../people/authorise';
import { personChoice } from '../people/listeners';
import { holdersOf, personById, roster } from '../people/queries';
import { formById, openRounds, roundById } from '../round/queries';
import { isOpen } from '../round/rules';
import { idIn, readByRule, readFields, trusted } from '../slack/fields';
import { hubListeners } from '../slack/hub';
import type {
  Answer,
  Choice,
  Interaction,
  Listeners,
  ModalState,
  OptionsQuery,
  Press,
  Values,
} from '../slack/interaction';
import { agendaOf } from './agenda';
import { countAgenda, mergeTargets, type AgendaItem, type AgendaProblem } from './agenda-rules';
import { answerConsent, consentOf, consentSchema } from './answer-consent';
import { assignmentIssues } from './assign-measure';
import { decide, decisionDraft, decisionSchema, measureSchema, type Decision } from './decide';
import {
  agendaModal,
  consentModal,
  decisionModal,
  meetingIds,
  meetingModal,
  problemChoice,
  roundEntry,
  type DecisionFields,
} from './meeting-views';
import { noteOpinion } from './note-opinion';
import { meetingById, meetingsOfRound, resolutionById } from './queries';
import { readingOf } from './reading';
import { meetingIssues, meetingRecorders, meetingSchema, recordMeeting } from './record-meeting';
import { agendaState, proposedDueOn, proposedOwner, proposedVerifier, resolutionKinds } from './rules';

const agendaMetadata = z.object({ meetingId: z.uuid(), page: z.int().min(1) });
const decisionMetadata = z.object({ meetingId: z.uuid(), problemId: z.uuid(), page: z.int().min(1) });
const roundMetadata = z.object({ roundId: z.uuid() });
const consentMetadata = z.object({ id: z.uuid(), version: z.int().min(0) });

/** `/round meeting`: the open round's meeting; with several rounds open it asks which. */
async function openMeetings(interaction: Interaction): Promise<Answer> {
  const { db, actor, text } = interaction;
  await requirePost(db.prisma, interaction, meetingRecorders);
  const [round, second] = await openRounds(db.prisma, actor.organisation.id);
  if (round === undefined) return { do: 'say', text: text.rectification.noRound };
  return second === undefined ? openMeeting(interaction, round.id) : chooseRound.open(interaction);
}

const chooseRound = hubListeners(meetingIds.rounds, async (interaction) => {
  const { db, actor, text } = interaction;
  await requirePost(db.prisma, interaction, meetingRecorders);
  const entries = [];
  for (const each of await openRounds(db.prisma, actor.organisation.id)) {
    const { left } = countAgenda(await agendaOf(db.prisma, actor.organisation.id, each.id));
    entries.push(roundEntry(each, left, { text }));
  }
  const words = text.rectification;
  return { title: words.chooseRoundTitle, entries, nothing: words.noRound };
});

/** A round's latest meeting with its agenda; where none was held yet, the modal to record one. */
async function openMeeting(interaction: Interaction, roundId: string): Promise<Answer> {
  const { db, actor } = interaction;
  await requirePost(db.prisma, interaction, meetingRecorders);
  const latest = (await meetingsOfRound(db.prisma, actor.organisation.id, roundId)).at(-1);
  if (latest === undefined) return openRecord(interaction, roundId);
  return { do: 'modal', view: await agenda(interaction, latest.id, 1) };
}

/** When a meeting usually begins. */
const USUAL_TIME = '09:00';

async function openRecord(interaction: Interaction, roundId: string): Promise<Answer> {
  const { db, actor, today, now } = interaction;
  const { organisation } = actor;
  await requirePost(db.prisma, interaction, meetingRecorders);
  const round = await roundById(db.prisma, organisation.id, roundId);
  if (!isOpen(round)) throw new Refusal('meetingRoundEnded');
  const usual = await holdersOf(db.prisma, organisation.id, ['principal_leader', 'leadership_member'], today);
  const present = usual.map((person) => personChoice(person, interaction));
  const { timeZone } = organisation;
  const time = instantAt(today, USUAL_TIME, timeZone) <= now ? USUAL_TIME : undefined;
  return { do: 'modal', view: meetingModal(round, { present, time, timeZone }, readingOf(interaction)) };
}

async function submitMeeting(interaction: Interaction, { values, metadata }: ModalState): Promise<Answer> {
  const { roundId } = trusted(roundMetadata, metadata);
  const input = await readByRule(meetingSchema, values, (readable) =>
    meetingIssues(interaction.db.prisma, interaction, readable),
  );
  const meetingId = await recordMeeting(interaction, roundId, input);
  return { do: 'update', view: await agenda(interaction, meetingId, 1) };
}

async function agenda(interaction: Interaction, meetingId: string, page: number) {
  const { db, actor } = interaction;
  await requirePost(db.prisma, interaction, meetingRecorders);
  const workspaceId = actor.organisation.id;
  const meeting = await meetingById(db.prisma, workspaceId, meetingId);
  const round = await roundById(db.prisma, workspaceId, meeting.roundId);
  const items = await agendaOf(db.prisma, workspaceId, meeting.roundId);
  return agendaModal(round, meeting, items, page, readingOf(interaction));
}

/** The agenda again, as it is now: after a press on it, or on the way back from a decision. */
async function showAgenda(interaction: Interaction, press: Press): Promise<Answer> {
  const { meetingId, page } = trusted(agendaMetadata, press.modal?.metadata);
  return { do: 'update', view: await agenda(interaction, meetingId, page) };
}

async function turnPage(interaction: Interaction, press: Press): Promise<Answer> {
  const { meetingId } = trusted(agendaMetadata, press.modal?.metadata);
  return { do: 'update', view: await agenda(interaction, meetingId, Number(press.value)) };
}

async function pressNoted(interaction: Interaction, press: Press): Promise<Answer> {
  const { meetingId } = trusted(agendaMetadata, press.modal?.metadata);
  await noteOpinion(interaction, meetingId, idIn(press.value));
  return showAgenda(interaction, press);
}

async function openDecision(interaction: Interaction, press: Press): Promise<Answer> {
  const { meetingId, page } = trusted(agendaMetadata, press.modal?.metadata);
  const where = { meetingId, problemId: idIn(press.value), page };
  return { do: 'update', view: await decision(interaction, where, undefined) };
}

/** Another kind of decision, or another day: what is typed is kept, also for the kind that is not shown. */
async function changeDecision(interaction: Interaction, press: Press): Promise<Answer> {
  const where = trusted(decisionMetadata, press.modal?.metadata);
  return { do: 'update', view: await decision(interaction, where, press.modal?.values ?? {}) };
}

async function decision(
  interaction: Interaction,
  where: z.output<typeof decisionMetadata>,
  typedNow: Values | undefined,
) {
  const { actor, db, now, preset } = interaction;
  const person = await requirePost(db.prisma, interaction, meetingRecorders);
  const key = decisionDraft(interaction, person.id, where.problemId);
  const draft = await loadDraft(db.prisma, key);
  const values = { ...draft?.values, ...typedNow };
  if (typedNow !== undefined) await saveDraft(db.prisma, { ...key, savedById: person.id, values, at: now });
  const items = await itemsOf(interaction, where.meetingId);
  const problem = problemOn(items, where.problemId);
  return decisionModal(
    {
      meetingId: where.meetingId,
      page: where.page,
      problem,
      fields: await decisionFields(interaction, items, problem, values),
      preset,
      calendar: calendarOf(actor.organisation),
    },
    readingOf(interaction),
  );
}

async function itemsOf({ db, actor }: Interaction, meetingId: string): Promise<AgendaItem[]> {
  const { roundId } = await meetingById(db.prisma, actor.organisation.id, meetingId);
  return agendaOf(db.prisma, actor.organisation.id, roundId);
}

function problemOn(items: readonly AgendaItem[], problemId: string): AgendaProblem {
  const found = items.flatMap((item) => item.problems).find(({ problem }) => problem.id === problemId);
  if (found === undefined) throw new Refusal('notOnThisAgenda');
  return found;
}

const draftSchema = z
  .object({
    kind: z.enum(resolutionKinds),
    task: z.string(),
    ownerId: z.uuid(),
    verifierId: z.uuid(),
    dueOn: z.string(),
    mergedIntoId: z.uuid(),
    reason: z.string(),
  })
  .partial();

/** What was typed, and where nothing was, what is proposed: the target as owner, the secretary's side as verifier. */
async function decisionFields(
  interaction: Interaction,
  items: readonly AgendaItem[],
  { problem }: AgendaProblem,
  values: Values,
): Promise<DecisionFields> {
  const { actor, db, today, preset } = interaction;
  const workspaceId = actor.organisation.id;
  const kept = draftSchema.catch({}).parse(values);
  const form = await formById(db.prisma, workspaceId, problem.formId ?? '');
  const people = await roster(db.prisma, workspaceId, today);
  const choice = (id: string | undefined): Choice | undefined => {
    const person = people.find((each) => each.id === id);
    return person === undefined ? undefined : personChoice(person, interaction);
  };
  const ownerId = kept.ownerId ?? proposedOwner(people, preset, form)?.id;
  const verifier = proposedVerifier(people, preset, form, ownerId, today);
  const calendar = calendarOf(actor.organisation);
  const into = mergeTargets(items, problem.id).find((each) => each.problem.id === kept.mergedIntoId);
  return {
    kind: kept.kind ?? 'measure',
    task: kept.task,
    owner: choice(ownerId),
    verifier: choice(kept.verifierId ?? verifier?.id),
    dueOn: (kept.dueOn === undefined ? undefined : parseDay(kept.dueOn)) ?? proposedDueOn(today, calendar),
    mergeInto: into === undefined ? undefined : problemChoice(into, interaction),
    reason: kept.reason,
  };
}

async function readDecision(interaction: Interaction, problemId: string, values: Values): Promise<Decision> {
  const { db, actor } = interaction;
  const workspaceId = actor.organisation.id;
  if (values['kind'] !== 'measure') return readFields(decisionSchema, values);
  return readByRule(measureSchema, values, async (readable) => {
    const { formId } = await problemById(db.prisma, workspaceId, problemId);
    return assignmentIssues(db.prisma, interaction, await formById(db.prisma, workspaceId, formId ?? ''), readable);
  });
}

async function submitDecision(interaction: Interaction, { values, metadata }: ModalState): Promise<Answer> {
  const { meetingId, problemId, page } = trusted(decisionMetadata, metadata);
  await decide(interaction, meetingId, problemId, await readDecision(interaction, problemId, values));
  return { do: 'update', view: await agenda(interaction, meetingId, page) };
}

/** The problems that the one in the open modal can be merged into, by what they say. */
async function pickMerge(interaction: Interaction, { query, modal }: OptionsQuery): Promise<readonly Choice[]> {
  await requirePost(interaction.db.prisma, interaction, meetingRecorders);
  const { meetingId, problemId } = trusted(decisionMetadata, modal?.metadata);
  return mergeTargets(await itemsOf(interaction, meetingId), problemId)
    .filter(({ problem, targetName }) => `${targetName} ${problem.text}`.includes(query.trim()))
    .map((problem) => problemChoice(problem, interaction));
}

async function openConsent(interaction: Interaction, press: Press): Promise<Answer> {
  const { db, actor, preset, text, today } = interaction;
  const workspaceId = actor.organisation.id;
  const resolution = await resolutionById(db.prisma, workspaceId, idIn(press.value));
  const problem = await problemById(db.prisma, workspaceId, resolution.problemId);
  const form = await formById(db.prisma, workspaceId, problem.formId ?? '');
  const authorId = (await opinionOfForm(db.prisma, workspaceId, form.id))?.authorId ?? form.reviewerId;
  const reviewerId = await consentOf(db.prisma, workspaceId, resolution.id, authorId);
  const person = await actingFor(db.prisma, interaction, reviewerId);
  const state = agendaState(resolution, false);
  if (state !== 'awaiting_consent') throw new Refusal('problemIs', text.rectification.agenda[state]);
  const view = consentModal(
    {
      resolutionId: resolution.id,
      version: resolution.version,
      reason: resolution.reason ?? '',
      targetName: form.targetName,
      problem,
      preset,
      actingFor:
        person.id === reviewerId ? undefined : (await personById(db.prisma, workspaceId, reviewerId, today)).name,
    },
    readingOf(interaction),
  );
  return { do: 'modal', view };
}

async function submitConsent(interaction: Interaction, { values, metadata }: ModalState): Promise<Answer> {
  const { id, version } = trusted(consentMetadata, metadata);
  const { consent, original } = readFields(consentSchema, values);
  await answerConsent(interaction, id, version, consent, original);
  return { do: 'done', text: interaction.text.rectification.consentDone[consent] };
}

export const meetingListeners: Listeners = {
  commands: [{ name: 'round', subcommands: [{ name: 'meeting', aliases: ['局务会', '会议'], run: openMeetings }] }],
  submissions: {
    [meetingIds.record]: submitMeeting,
    [meetingIds.decide]: submitDecision,
    [meetingIds.consent]: submitConsent,
  },
  actions: {
    ...chooseRound.turns,
    'owed.meeting': (interaction, press) => openMeeting(interaction, idIn(press.value)),
    'owed.set_aside_consent': openConsent,
    [meetingIds.recordAnother]: (interaction, press) => openRecord(interaction, idIn(press.value)),
    [meetingIds.refresh]: showAgenda,
    [`${meetingIds.page}.next`]: turnPage,
    [`${meetingIds.page}.previous`]: turnPage,
    [meetingIds.note]: pressNoted,
    [meetingIds.openDecision]: openDecision,
    [meetingIds.kind]: changeDecision,
    [meetingIds.dueOn]: changeDecision,
  },
  options: { [meetingIds.mergeInto]: pickMerge },
};
