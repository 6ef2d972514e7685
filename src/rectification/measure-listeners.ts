import { z } from 'zod';
import { Refusal } from '../errors';
import { doneAction } from '../obligation/views';
import { problemById } from '../opinion/queries';
import { mayReadOpinion } from '../opinion/rules';
import { actingFor, actingPerson, holdsPost } from '../people/authorise';
import { personById } from '../people/queries';
import { formById } from '../round/queries';
import { idIn, readFields, trusted } from '../slack/fields';
import { hubListeners } from '../slack/hub';
import type { Answer, Interaction, Listeners, ModalState, Press, Values } from '../slack/interaction';
import { showDay } from '../text/format';
import { rectificationHub, verifyEntries } from './hub';
import { measureModal, progressModal, resultModal, verifyModal, type FormFrame } from './measure-modals';
import { measureIds, problemBlocks } from './measure-views';
import { measureById, progressOfMeasure } from './queries';
import { readingOf } from './reading';
import { progressByReply, progressSchema, reportProgress } from './report-progress';
import { isWithOwner, progressOf, type Measure } from './rules';
import { resultSchema, submitResult } from './submit-result';
import { verdictSchema, verifyMeasure } from './verify-measure';

export const versioned = z.object({ id: z.uuid(), version: z.int().min(0) });
const identified = z.object({ id: z.uuid() });

export const load = ({ db, actor }: Interaction, id: string): Promise<Measure> =>
  measureById(db.prisma, actor.organisation.id, id);

/** Whether this person acts as somebody: being them, or recording for them where they have no account. */
async function actsFor(interaction: Interaction, personId: string): Promise<boolean> {
  const actor = actingPerson(interaction);
  if (actor.id === personId) return true;
  if (!holdsPost(interaction, ['recorder'])) return false;
  const { db, actor: who, today } = interaction;
  return (await personById(db.prisma, who.organisation.id, personId, today)).slackUserId === null;
}

/** A measure in full, for its owner, its verifier and those who may read the opinion it came from; these see the problem. */
async function showMeasure(interaction: Interaction, id: string, page: number) {
  const { db, actor, preset } = interaction;
  const workspaceId = actor.organisation.id;
  const reader = actingPerson(interaction);
  const measure = await load(interaction, id);
  const form = await formById(db.prisma, workspaceId, measure.formId);
  const readsOpinion = mayReadOpinion(reader, form, preset.tiers[form.targetKind]);
  const mayReport = await actsFor(interaction, measure.ownerId);
  const mayVerify = await actsFor(interaction, measure.verifierId);
  if (!readsOpinion && !mayReport && !mayVerify) throw new Refusal('onlyFor', measure.ownerName);
  const reading = readingOf(interaction);
  const problem = readsOpinion
    ? problemBlocks(await problemById(db.prisma, workspaceId, measure.problemId), preset, reading)
    : [];
  const progress = await progressOfMeasure(db.prisma, workspaceId, id);
  return measureModal({ measure, progress, problem, mayReport, mayVerify, page }, reading);
}

const open = async (interaction: Interaction, press: Press): Promise<Answer> => ({
  do: 'modal',
  view: await showMeasure(interaction, idIn(press.value), 1),
});

async function turnPage(interaction: Interaction, press: Press): Promise<Answer> {
  const { id } = trusted(identified, press.modal?.metadata);
  return { do: 'update', view: await showMeasure(interaction, id, Number(press.value)) };
}

/** Refuses a step that the measure's state does not allow, in words that say what the state is. */
export function allow(interaction: Interaction, measure: Measure, allowed: boolean): void {
  if (!allowed) throw new Refusal('measureIs', interaction.text.rectification.states[progressOf(measure)]);
}

/** What stands above a form in which somebody takes a step of this person's, or records it for them. */
export async function frameFor(
  interaction: Interaction,
  personId: string,
  kept: Values | undefined,
): Promise<FormFrame> {
  const { db, actor, today } = interaction;
  const person = await actingFor(db.prisma, interaction, personId);
  const other =
    person.id === personId ? undefined : await personById(db.prisma, actor.organisation.id, personId, today);
  return { actingFor: other?.name, kept };
}

async function openProgress(interaction: Interaction, press: Press): Promise<Answer> {
  const measure = await load(interaction, idIn(press.value));
  const frame = await frameFor(interaction, measure.ownerId, undefined);
  allow(interaction, measure, isWithOwner(measure));
  return { do: 'modal', view: progressModal(measure, frame, readingOf(interaction)) };
}

async function resultView(interaction: Interaction, id: string, kept: Values | undefined) {
  const measure = await load(interaction, id);
  const frame = await frameFor(interaction, measure.ownerId, kept);
  allow(interaction, measure, isWithOwner(measure));
  return resultModal(measure, frame, readingOf(interaction));
}

const openSubmit = async (interaction: Interaction, press: Press): Promise<Answer> => ({
  do: 'modal',
  view: await resultView(interaction, idIn(press.value), undefined),
});

async function verifyView(interaction: Interaction, id: string, kept: Values | undefined) {
  const { db, actor } = interaction;
  const measure = await load(interaction, id);
  const frame = await frameFor(interaction, measure.verifierId, kept);
  allow(interaction, measure, progressOf(measure) === 'submitted');
  const progress = await progressOfMeasure(db.prisma, actor.organisation.id, id);
  return verifyModal(measure, progress, frame, readingOf(interaction));
}

async function submitProgress(interaction: Interaction, { values, metadata }: ModalState): Promise<Answer> {
  const { id } = trusted(versioned, metadata);
  await reportProgress(interaction, id, readFields(progressSchema, values));
  return { do: 'done', text: interaction.text.rectification.progressDone };
}

async function submit(interaction: Interaction, { values, metadata }: ModalState): Promise<Answer> {
  const { id, version } = trusted(versioned, metadata);
  const outcome = await submitResult(interaction, id, version, readFields(resultSchema, values));
  if (outcome.is === 'stale') return { do: 'update', view: await resultView(interaction, id, values) };
  const { text, actor } = interaction;
  return { do: 'done', text: text.rectification.submitted(outcome.verifier, showDay(outcome.dueOn, actor.locale)) };
}

async function verify(interaction: Interaction, { values, metadata }: ModalState): Promise<Answer> {
  const { id, version } = trusted(versioned, metadata);
  const outcome = await verifyMeasure(interaction, id, version, readFields(verdictSchema, values));
  if (outcome.is === 'stale') return { do: 'update', view: await verifyView(interaction, id, values) };
  const { text, actor } = interaction;
  const words = text.rectification;
  return {
    do: 'done',
    text: outcome.is === 'accepted' ? words.accepted : words.returned(showDay(outcome.dueOn, actor.locale)),
  };
}

const openVerify = async (interaction: Interaction, press: Press): Promise<Answer> => ({
  do: 'modal',
  view: await verifyView(interaction, idIn(press.value), undefined),
});

const hub = hubListeners(measureIds.hub, async (interaction) => {
  actingPerson(interaction);
  const words = interaction.text.rectification;
  return { title: words.hubTitle, entries: await rectificationHub(interaction), nothing: words.hubNothing };
});

const toVerify = hubListeners(measureIds.verifyList, async (interaction) => {
  actingPerson(interaction);
  const words = interaction.text.rectification;
  return { title: words.hubTitle, entries: await verifyEntries(interaction), nothing: words.verifyNothing };
});

export const measureListeners: Listeners = {
  commands: [
    {
      name: 'rectify',
      aliases: ['整改'],
      hub: hub.open,
      subcommands: [{ name: 'verify', aliases: ['验收'], run: toVerify.open }],
    },
  ],
  submissions: {
    [measureIds.progress]: submitProgress,
    [measureIds.submit]: submit,
    [measureIds.verify]: verify,
  },
  actions: {
    'owed.measure': open,
    'owed.verification': openVerify,
    [measureIds.open]: open,
    ...hub.turns,
    ...toVerify.turns,
    [`${measureIds.page}.next`]: turnPage,
    [`${measureIds.page}.previous`]: turnPage,
    [measureIds.openProgress]: openProgress,
    [doneAction('measure')]: openSubmit,
    [measureIds.openSubmit]: openSubmit,
    [measureIds.openVerify]: openVerify,
  },
  messages: [progressByReply],
};
