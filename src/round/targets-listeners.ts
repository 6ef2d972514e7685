import { z } from 'zod';
import { Refusal } from '../errors';
import { owedForRound } from '../obligation/store';
import { holdsPost, requirePost } from '../people/authorise';
import { personChoice } from '../people/listeners';
import { peopleById } from '../people/queries';
import { section, typed, type KnownBlock } from '../slack/blocks';
import { readFields, trusted } from '../slack/fields';
import { hubListeners, type Hub } from '../slack/hub';
import type { Answer, Interaction, ModalState, Press } from '../slack/interaction';
import { addTarget, addTargetSchema } from './add-target';
import { cancelRound, cancelSchema } from './cancel-round';
import { changeReviewer } from './change-reviewer';
import { moreOfRounds, roundHub } from './hub';
import { roundIds } from './ids';
import { planners } from './plan-draft';
import { formById, formsOfRound, formsWithOpinion, openRounds, roundById } from './queries';
import { isOpen, type Round } from './rules';
import { addTargetModal, cancelModal, changeReviewerModal, roundSummary, targetsModal } from './targets-views';

const reader = ({ preset, text, actor }: Interaction) => ({ preset, text, locale: actor.locale });

/** The open rounds with their phase and counts, and what this person can do about them. */
async function roundsNow(interaction: Interaction): Promise<Hub> {
  const { actor, db, text, today } = interaction;
  const workspaceId = actor.organisation.id;
  // Somebody who is not on the roster learns nothing of the organisation's rounds.
  const open = actor.person === null ? [] : await openRounds(db.prisma, workspaceId);
  const rounds: KnownBlock[] = [];
  for (const round of open) {
    const owed = await owedForRound(db.prisma, workspaceId, round.id);
    const targets = (await formsOfRound(db.prisma, workspaceId, round.id)).length;
    const count = (...kinds: readonly string[]): number => owed.filter(({ kind }) => kinds.includes(kind)).length;
    const counts = { targets, reports: count('report', 'oral_report'), opinions: count('opinion') };
    rounds.push(roundSummary(round, counts, today, reader(interaction)));
  }
  const words = text.round.hub;
  const entries = await roundHub(interaction);
  for (const more of moreOfRounds) entries.push(...(await more(interaction)));
  return {
    title: words.title,
    intro: [
      ...(rounds.length === 0 ? [section(words.noRound)] : rounds),
      ...(holdsPost(interaction, planners) || entries.length === 0 ? [] : [section(words.othersPlan)]),
    ],
    entries,
    nothing: words.othersPlan,
  };
}

export const roundsHub = hubListeners(roundIds.hub, roundsNow);

const chooseRound = hubListeners(roundIds.choose, async (interaction) => {
  const { actor, db, text } = interaction;
  await requirePost(db.prisma, interaction, planners);
  const words = text.round.targetsList;
  const entries = (await openRounds(db.prisma, actor.organisation.id)).map((round) => ({
    words: `*${typed(round.name)}*`,
    button: text.common.open,
    actionId: roundIds.targets,
    value: `${round.id}:1`,
  }));
  return { title: words.title, intro: [section(words.choose)], entries, nothing: text.refusals.noOpenRound };
});

async function targets(interaction: Interaction, round: Round, page: number, done?: string): Promise<Answer> {
  const { actor, db } = interaction;
  const workspaceId = actor.organisation.id;
  const forms = await formsOfRound(db.prisma, workspaceId, round.id);
  const ids = forms.map((form) => form.id);
  const withOpinion = await formsWithOpinion(db.prisma, workspaceId, ids);
  return { do: 'update', view: targetsModal({ round, forms, withOpinion, page, done }, reader(interaction)) };
}

/** The targets of the only open round, or the open rounds to choose one. */
export async function openTargets(interaction: Interaction): Promise<Answer> {
  const { actor, db } = interaction;
  await requirePost(db.prisma, interaction, planners);
  const [first, second] = await openRounds(db.prisma, actor.organisation.id);
  if (first === undefined) throw new Refusal('noOpenRound');
  if (second !== undefined) return chooseRound.replace(interaction);
  return targets(interaction, first, 1);
}

async function openRound(interaction: Interaction, id: unknown): Promise<Round> {
  const { actor, db } = interaction;
  await requirePost(db.prisma, interaction, planners);
  const round = await roundById(db.prisma, actor.organisation.id, trusted(z.uuid(), id));
  if (!isOpen(round)) throw new Refusal('roundIsOver');
  return round;
}

async function turn(interaction: Interaction, press: Press): Promise<Answer> {
  if (press.value === '') return openTargets(interaction);
  const [id, page] = press.value.split(':');
  return targets(interaction, await openRound(interaction, id), Number(page));
}

async function change(interaction: Interaction, press: Press): Promise<Answer> {
  const { actor, db } = interaction;
  await requirePost(db.prisma, interaction, planners);
  const [id, page] = press.value.split(':');
  const form = await formById(db.prisma, actor.organisation.id, trusted(z.uuid(), id));
  return { do: 'update', view: changeReviewerModal(form, Number(page), reader(interaction)) };
}

const changeMetadata = z.object({ formId: z.uuid(), version: z.int(), page: z.number().nullable() });

/** What was changed meanwhile is shown again with what was chosen; every other refusal stands. */
function unlessStale(error: unknown): undefined {
  if (!(error instanceof Refusal) || error.code !== 'changedMeanwhile') throw error;
}

async function submitChange(interaction: Interaction, { values, metadata }: ModalState): Promise<Answer> {
  const { actor, db, text, today } = interaction;
  await requirePost(db.prisma, interaction, planners);
  const { formId, version, page } = trusted(changeMetadata, metadata);
  const { reviewer } = readFields(z.object({ reviewer: z.uuid() }), values);
  const name = await changeReviewer(interaction, formId, version, reviewer).catch(unlessStale);
  const form = await formById(db.prisma, actor.organisation.id, formId);
  if (name === undefined) {
    const chosen = (await peopleById(db.prisma, actor.organisation.id, [reviewer], today)).get(reviewer);
    const stale = { chosen: chosen && personChoice(chosen, interaction) };
    return { do: 'update', view: changeReviewerModal(form, page ?? 1, reader(interaction), stale) };
  }
  const round = await roundById(db.prisma, actor.organisation.id, form.roundId ?? '');
  return targets(interaction, round, page ?? 1, text.round.targetsList.changed(form.targetName, name));
}

async function add(interaction: Interaction, press: Press): Promise<Answer> {
  return { do: 'update', view: addTargetModal(await openRound(interaction, press.value), reader(interaction)) };
}

async function submitAdd(interaction: Interaction, { values, metadata }: ModalState): Promise<Answer> {
  const { roundId } = trusted(z.object({ roundId: z.uuid() }), metadata);
  const round = await openRound(interaction, roundId);
  const added = await addTarget(interaction, roundId, readFields(addTargetSchema, values));
  return targets(interaction, round, 1, interaction.text.round.targetsList.added(added.name, added.reviewer));
}

async function cancel(interaction: Interaction, press: Press): Promise<Answer> {
  return { do: 'update', view: cancelModal(await openRound(interaction, press.value), reader(interaction)) };
}

async function submitCancel(interaction: Interaction, { values, metadata }: ModalState): Promise<Answer> {
  const { roundId, version } = trusted(z.object({ roundId: z.uuid(), version: z.int() }), metadata);
  const { reason } = readFields(cancelSchema, values);
  const name = await cancelRound(interaction, roundId, version, reason);
  return { do: 'done', text: interaction.text.round.cancel.done(name) };
}

export const targetsListeners = {
  submissions: {
    [roundIds.changeReviewer]: submitChange,
    [roundIds.addTarget]: submitAdd,
    [roundIds.cancel]: submitCancel,
  },
  actions: {
    [roundIds.hub]: roundsHub.open,
    ...roundsHub.turns,
    ...chooseRound.turns,
    [roundIds.targets]: turn,
    [`${roundIds.targets}.previous`]: turn,
    [`${roundIds.targets}.next`]: turn,
    [roundIds.changeReviewer]: change,
    [roundIds.addTarget]: add,
    [roundIds.cancel]: cancel,
  },
};
