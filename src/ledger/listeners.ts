import { z } from 'zod';
import { feedbackOfForm, outcomesOfForms } from '../disclosure/queries';
import { Refusal } from '../errors';
import { evidenceOfForm, opinionOfForm } from '../opinion/queries';
import { owedAction } from '../obligation/views';
import { isTarget, mayReadOpinion } from '../opinion/rules';
import { actingPerson, holdsPost, requirePost } from '../people/authorise';
import { peopleById } from '../people/queries';
import type { PostKind } from '../preset/preset';
import { meetingsOfRound, resolutionsOfForm } from '../rectification/queries';
import { liveReport } from '../report/queries';
import { planners } from '../round/plan-draft';
import { formById, formsLatestFirst, openRounds, roundById } from '../round/queries';
import { isOpen, type Form, type Round } from '../round/rules';
import { sittingsOfForm } from '../round/sittings';
import { typed } from '../slack/blocks';
import { idIn, readFields, trusted } from '../slack/fields';
import { hubListeners, type HubListeners } from '../slack/hub';
import type { Answer, Command, Interaction, Listeners, ModalState, Press } from '../slack/interaction';
import type { Text } from '../text';
import { carriedDigest, closeRound, longerMeasures } from './close-round';
import { partsOfForm, partsOfRound, type LoadedParts } from './load';
import { gapsOf } from './rules';
import { closeModal, gapsModal, waiveModal } from './gap-views';
import { formList, formModal, ledgerIds, type Reading, type WholeForm } from './views';
import { waivers, waiveSchema, waiveTarget } from './waive-target';

/** Who sees what a round misses. */
export const gapReaders: readonly PostKind[] = [
  'branch_secretary',
  'administrator',
  'principal_leader',
  'leadership_member',
  'contact_leader',
  'inspector',
  'recorder',
];

const readingOf = ({ preset, text, actor, today }: Interaction): Reading => ({
  preset,
  text,
  locale: actor.locale,
  timeZone: actor.timeZone,
  today,
});

const mayRead = (interaction: Interaction, form: Pick<Form, 'targetKind' | 'reviewerId' | 'personId' | 'unitId'>) =>
  mayReadOpinion(actingPerson(interaction), form, interaction.preset.tiers[form.targetKind]);

/** The forms that this person may read and whose target's name holds `filter`, of closed rounds too, latest first. */
async function listForms(interaction: Interaction, filter: string, page: number) {
  const { actor, db, text } = interaction;
  actingPerson(interaction);
  const wanted = filter.trim().toLowerCase().slice(0, 50);
  const forms = (await formsLatestFirst(db.prisma, actor.organisation.id)).filter(
    (form) => form.target.toLowerCase().includes(wanted) && mayRead(interaction, form),
  );
  return formList(forms, wanted, page, text);
}

/** `/opinion form 张伟`: the registration forms, those of one name first asked for. */
const runForms = async (interaction: Interaction, { rest }: Command): Promise<Answer> => ({
  do: 'modal',
  view: await listForms(interaction, rest, 1),
});

async function turnForms(interaction: Interaction, { actionId, value }: Press): Promise<Answer> {
  const [page = '1', ...filter] = value.split(':');
  const view = await listForms(interaction, filter.join(':'), Number.parseInt(page, 10));
  return { do: actionId === ledgerIds.forms ? 'modal' : 'update', view };
}

async function wholeForm(interaction: Interaction, form: Form): Promise<WholeForm> {
  const { actor, db, preset, today } = interaction;
  const workspaceId = actor.organisation.id;
  const tx = db.prisma;
  const sittings = await sittingsOfForm(tx, workspaceId, form.id);
  const leaderIds = sittings.map(({ leaderId }) => leaderId);
  const leaders = await peopleById(tx, workspaceId, leaderIds, today);
  return {
    parts: await partsOfForm(tx, workspaceId, preset, form),
    round: form.roundId === null ? null : await roundById(tx, workspaceId, form.roundId),
    sittings: sittings.map((sitting) => ({ ...sitting, leaderName: leaders.get(sitting.leaderId)?.name ?? '' })),
    report: await liveReport(tx, workspaceId, form.id),
    opinion: await opinionOfForm(tx, workspaceId, form.id),
    evidence: await evidenceOfForm(tx, workspaceId, form.id),
    resolutions: await resolutionsOfForm(tx, workspaceId, form.id),
    meetings: form.roundId === null ? [] : await meetingsOfRound(tx, workspaceId, form.roundId),
    outcomes: await outcomesOfForms(tx, workspaceId, [form.id]),
    feedback: (await feedbackOfForm(tx, workspaceId, form.id)).length,
  };
}

/** One registration form, for those who may read it (M19). */
async function openForm(interaction: Interaction, { actionId, value }: Press): Promise<Answer> {
  const { actor, db } = interaction;
  const [id = '', page = '1'] = value.split(':');
  const form = await formById(db.prisma, actor.organisation.id, idIn(id));
  if (!mayRead(interaction, form)) throw new Refusal('formNotYours');
  const view = formModal(await wholeForm(interaction, form), Number.parseInt(page, 10), readingOf(interaction));
  return { do: actionId === ledgerIds.form ? 'modal' : 'update', view };
}

/** The open rounds to choose one from, the one that ends first before the others. */
const chooseRound = (actionId: string, title: (text: Text) => string) =>
  hubListeners(`${actionId}.rounds`, async ({ actor, db, text }) => {
    const rounds = await openRounds(db.prisma, actor.organisation.id);
    const entries = rounds.map((round) => ({
      words: typed(round.name),
      button: text.common.open,
      actionId,
      value: round.id,
    }));
    return { title: title(text), entries, nothing: text.refusals.noOpenRound };
  });

const gapsOfRounds = chooseRound(ledgerIds.gaps, (text) => text.ledger.gapsTitle);
const roundsToClose = chooseRound(ledgerIds.close, (text) => text.ledger.closeTitle);

/** The only open round at once; with several a list that asks which. */
async function withRound(
  interaction: Interaction,
  choose: HubListeners,
  then: (round: Round) => Promise<Answer>,
): Promise<Answer> {
  const rounds = await openRounds(interaction.db.prisma, interaction.actor.organisation.id);
  const [only] = rounds;
  if (only === undefined) throw new Refusal('noOpenRound');
  return rounds.length === 1 ? then(only) : choose.open(interaction);
}

function gapsView(interaction: Interaction, round: Round, parts: readonly LoadedParts[], page: number, note?: string) {
  const person = actingPerson(interaction);
  const isWaiver = holdsPost(interaction, waivers);
  return gapsModal(
    {
      round,
      parts,
      mayWaive: ({ form, opinion }) =>
        isWaiver && opinion === undefined && !isTarget(person, form, interaction.preset.tiers[form.targetKind]),
      mayClose: holdsPost(interaction, planners),
      page,
      ...(note !== undefined && { note }),
    },
    readingOf(interaction),
  );
}

async function showGaps(interaction: Interaction, round: Round, page: number) {
  const { actor, db, preset } = interaction;
  await requirePost(db.prisma, interaction, gapReaders);
  return gapsView(interaction, round, await partsOfRound(db.prisma, actor.organisation.id, preset, round), page);
}

async function runGaps(interaction: Interaction): Promise<Answer> {
  await requirePost(interaction.db.prisma, interaction, gapReaders);
  return withRound(interaction, gapsOfRounds, async (round) => ({
    do: 'modal',
    view: await showGaps(interaction, round, 1),
  }));
}

async function openGaps(interaction: Interaction, { value }: Press): Promise<Answer> {
  const { actor, db } = interaction;
  const [id = '', page = '1'] = value.split(':');
  const round = await roundById(db.prisma, actor.organisation.id, idIn(id));
  return { do: 'update', view: await showGaps(interaction, round, Number.parseInt(page, 10)) };
}

async function openWaive(interaction: Interaction, { value }: Press): Promise<Answer> {
  const { actor, db, preset, text } = interaction;
  const person = await requirePost(db.prisma, interaction, waivers);
  const form = await formById(db.prisma, actor.organisation.id, idIn(value));
  if (isTarget(person, form, preset.tiers[form.targetKind])) throw new Refusal('notYourself');
  return { do: 'modal', view: waiveModal(form, text) };
}

async function submitWaive(interaction: Interaction, { values, metadata }: ModalState): Promise<Answer> {
  const { form } = trusted(z.object({ form: z.uuid() }), metadata);
  const { target } = await waiveTarget(interaction, form, readFields(waiveSchema, values).reason);
  return { do: 'done', text: interaction.text.ledger.waived(target) };
}

/** What closing needs: nothing missing, then a confirmation that names what is carried over. */
async function askToClose(interaction: Interaction, round: Round, page = 1) {
  const { actor, db, preset, text } = interaction;
  await requirePost(db.prisma, interaction, planners);
  if (!isOpen(round)) throw new Refusal('alreadyDone');
  const parts = await partsOfRound(db.prisma, actor.organisation.id, preset, round);
  const gaps = parts.flatMap(gapsOf);
  if (gaps.length > 0) return gapsView(interaction, round, parts, 1, text.ledger.notYet(gaps.length));
  const longer = longerMeasures(parts);
  return closeModal({ round, longer, carried: carriedDigest(longer), page }, readingOf(interaction));
}

async function runClose(interaction: Interaction): Promise<Answer> {
  await requirePost(interaction.db.prisma, interaction, planners);
  return withRound(interaction, roundsToClose, async (round) => ({
    do: 'modal',
    view: await askToClose(interaction, round),
  }));
}

async function openClose(interaction: Interaction, { value }: Press): Promise<Answer> {
  const { actor, db } = interaction;
  const [id = '', page = '1'] = value.split(':');
  const round = await roundById(db.prisma, actor.organisation.id, idIn(id));
  return { do: 'update', view: await askToClose(interaction, round, Number.parseInt(page, 10)) };
}

async function submitClose(interaction: Interaction, { metadata }: ModalState): Promise<Answer> {
  const { round, carried } = trusted(z.object({ round: z.uuid(), carried: z.string() }), metadata);
  const closed = await closeRound(interaction, round, carried);
  return { do: 'done', text: interaction.text.ledger.closed(closed.round, closed.completed, closed.carried) };
}

export const ledgerListeners: Listeners = {
  commands: [
    { name: 'opinion', subcommands: [{ name: 'form', aliases: ['登记表'], run: runForms }] },
    {
      name: 'round',
      subcommands: [
        { name: 'gaps', aliases: ['缺项'], run: runGaps },
        { name: 'close', aliases: ['结束', '归档'], run: runClose },
      ],
    },
  ],
  submissions: { [ledgerIds.waive]: submitWaive, [ledgerIds.close]: submitClose },
  actions: {
    [ledgerIds.forms]: turnForms,
    [`${ledgerIds.forms}.previous`]: turnForms,
    [`${ledgerIds.forms}.next`]: turnForms,
    [ledgerIds.form]: openForm,
    [`${ledgerIds.form}.previous`]: openForm,
    [`${ledgerIds.form}.next`]: openForm,
    ...gapsOfRounds.turns,
    ...roundsToClose.turns,
    [ledgerIds.gaps]: openGaps,
    [`${ledgerIds.gaps}.previous`]: openGaps,
    [`${ledgerIds.gaps}.next`]: openGaps,
    [ledgerIds.waive]: openWaive,
    [owedAction('waive')]: openWaive,
    [ledgerIds.close]: openClose,
    [`${ledgerIds.close}.previous`]: openClose,
    [`${ledgerIds.close}.next`]: openClose,
  },
};
