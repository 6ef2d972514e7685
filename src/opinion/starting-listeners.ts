import { z } from 'zod';
import { Refusal } from '../errors';
import { actingPerson, holdsPost, requirePost } from '../people/authorise';
import { personChoice } from '../people/listeners';
import { roster, units } from '../people/queries';
import { reviewerPosts, targetKindOf } from '../people/rules';
import { targetKinds, type TargetKind } from '../preset/preset';
import { formById } from '../round/queries';
import { section, typed } from '../slack/blocks';
import { mentionedIn, readable } from '../slack/escape';
import { readByRule, readFields, trusted } from '../slack/fields';
import { hubListeners } from '../slack/hub';
import type {
  Answer,
  Choice,
  Interaction,
  Listeners,
  ModalState,
  OptionsQuery,
  ShortcutUse,
} from '../slack/interaction';
import { clerks } from './authorise-writing';
import { joinedText, piecesSchema } from './evidence-text';
import { opinionIds } from './ids';
import { opinionHub } from './hub';
import { openSpotReview, spotSchema } from './open-spot';
import { readingOf, viewToWrite } from './opening';
import { evidenceModal, pickFormModal, spotModal } from './pick-views';
import { formsWithoutOpinion, type FormToFill } from './queries';
import { evidenceIssues, evidenceSchema, recordEvidence } from './record-evidence';

const hub = hubListeners(opinionIds.hub, async (interaction) => ({
  title: interaction.text.opinion.hubTitle,
  entries: await opinionHub(interaction),
  nothing: interaction.text.opinion.hubNothing,
}));

const isFor = {
  draft: (form: FormToFill) => form.reviewerHasAccount,
  record: (form: FormToFill) => !form.reviewerHasAccount,
} as const;

const openPick =
  (purpose: 'draft' | 'record') =>
  async (interaction: Interaction): Promise<Answer> => {
    const { db, actor } = interaction;
    await requirePost(db.prisma, interaction, clerks);
    const forms = (await formsWithoutOpinion(db.prisma, actor.organisation.id)).filter(isFor[purpose]);
    if (forms.length === 0) throw new Refusal(purpose === 'draft' ? 'nothingToDraft' : 'nothingToRecord');
    return { do: 'modal', view: pickFormModal(purpose, readingOf(interaction)) };
  };

const formChoice = (form: FormToFill, { text }: Interaction): Choice => ({
  value: form.formId,
  text: text.opinion.formChoice(form.targetName, form.reviewerName, form.roundName ?? text.opinion.onTheSpot),
});

const formsFor =
  (purpose: 'draft' | 'record') =>
  async (interaction: Interaction, { query }: OptionsQuery): Promise<readonly Choice[]> => {
    if (!holdsPost(interaction, clerks)) return [];
    const { db, actor } = interaction;
    const forms = await formsWithoutOpinion(db.prisma, actor.organisation.id, query);
    return forms.filter(isFor[purpose]).map((form) => formChoice(form, interaction));
  };

/** The kinds of target that who acts may review (M1–M4). */
const reviewable = (interaction: Interaction): TargetKind[] =>
  targetKinds.filter((kind) => holdsPost(interaction, reviewerPosts(interaction.preset, kind)));

function requireReviewer(interaction: Interaction): void {
  actingPerson(interaction);
  if (reviewable(interaction).length === 0) throw new Refusal('nobodyToReview');
}

/** @param targetId whom somebody's card is about; who may not be reviewed is not put in */
async function openSpot(interaction: Interaction, targetId = ''): Promise<Answer> {
  requireReviewer(interaction);
  const target = targetId === '' ? undefined : (await targets(interaction)).find(({ value }) => value === targetId);
  return { do: 'modal', view: spotModal(readingOf(interaction), target) };
}

/** `/opinion spot 孙立军`: the target is put in where the name fits one alone. */
async function startWithName(interaction: Interaction, name: string): Promise<Answer> {
  requireReviewer(interaction);
  const [first, second] = name.trim() === '' ? [] : await targets(interaction, name);
  return openSpot(interaction, second === undefined ? first?.value : undefined);
}

/** A card for each of those whom the actor may review, from which a review on the spot starts. */
const people = hubListeners(opinionIds.people, async (interaction) => {
  requireReviewer(interaction);
  const words = interaction.text.opinion;
  const entries = (await targets(interaction)).map(({ text, value }) => ({
    words: `*${typed(text)}*`,
    button: words.spot,
    actionId: opinionIds.openSpot,
    value,
  }));
  return { title: words.peopleTitle, intro: [section(words.peopleIntro)], entries, nothing: words.nobodyYet };
});

/** Those whom the actor may review, the branch first, whose name has these letters. */
async function targets(interaction: Interaction, query = ''): Promise<readonly Choice[]> {
  const { db, actor, today } = interaction;
  const kinds = reviewable(interaction);
  const branches = kinds.includes('branch')
    ? (await units(db.prisma, actor.organisation.id)).filter(
        (unit) => unit.id === actor.organisation.branchId && unit.name.includes(query.trim()),
      )
    : [];
  const wanted = query.trim().toLowerCase();
  const people = (await roster(db.prisma, actor.organisation.id, today)).filter((person) => {
    const kind = targetKindOf(person);
    const isReviewable = kind !== undefined && kinds.includes(kind) && person.id !== actor.person?.id;
    return isReviewable && person.name.toLowerCase().includes(wanted);
  });
  return [
    ...branches.map((unit) => ({ text: unit.name, value: unit.id })),
    ...people.map((person) => personChoice(person, interaction)),
  ];
}

async function startSpot(interaction: Interaction, { values }: ModalState): Promise<Answer> {
  const formId = await openSpotReview(interaction, readFields(spotSchema, values));
  const form = await formById(interaction.db.prisma, interaction.actor.organisation.id, formId);
  return { do: 'update', view: await viewToWrite(interaction, form, 'own') };
}

/** The forms that the actor may record evidence for: their own to review; any for the recorder. */
async function formsForEvidence(interaction: Interaction, query = ''): Promise<FormToFill[]> {
  const { db, actor } = interaction;
  const isClerk = holdsPost(interaction, clerks);
  const forms = await formsWithoutOpinion(db.prisma, actor.organisation.id, query);
  return forms.filter((form) => isClerk || form.reviewerId === actor.person?.id);
}

async function openEvidence(interaction: Interaction, message?: ShortcutUse['message']): Promise<Answer> {
  actingPerson(interaction);
  const forms = await formsForEvidence(interaction);
  const [first, second] = forms;
  if (first === undefined) throw new Refusal('nobodyToReview');
  const view = evidenceModal(
    {
      today: interaction.today,
      ...(second === undefined && { form: formChoice(first, interaction) }),
      ...(message && { message: { ...message, text: await plainText(interaction, message.text) } }),
    },
    readingOf(interaction),
  );
  return { do: 'modal', view };
}

/** A message as somebody reads it: those it mentions by the roster's names, else by their profiles'. */
async function plainText({ db, actor, slack, today }: Interaction, mrkdwn: string): Promise<string> {
  const ids = mentionedIn(mrkdwn);
  const people = ids.length === 0 ? [] : await roster(db.prisma, actor.organisation.id, today);
  const names = await Promise.all(
    ids.map(async (id): Promise<[string, string | undefined]> => {
      const onRoster = people.find(({ slackUserId }) => slackUserId === id)?.name;
      return [id, onRoster ?? (await slack.profile(id))?.realName];
    }),
  );
  const nameOf = new Map(names);
  return readable(mrkdwn, (id) => nameOf.get(id));
}

const sourceSchema = z
  .object({
    channel: z.string().max(50),
    ts: z.string().max(50),
    joints: z.array(z.enum(['', '\n'])).max(20),
  })
  .optional();

async function saveEvidence(interaction: Interaction, { metadata, values }: ModalState): Promise<Answer> {
  const from = trusted(sourceSchema, metadata);
  const joints = from?.joints ?? [];
  readFields(piecesSchema(joints.length), values);
  const typed = { ...values, text: joinedText(values, joints) };
  const { today } = interaction;
  const evidence = await readByRule(evidenceSchema, typed, (readable) => evidenceIssues(readable, today));
  const source = from === undefined ? undefined : await interaction.slack.permalink(from.channel, from.ts);
  const target = await recordEvidence(interaction, evidence, source);
  return { do: 'done', text: interaction.text.opinion.evidenceSaved(target) };
}

export const startingListeners: Listeners = {
  commands: [
    {
      name: 'opinion',
      aliases: ['意见', '点评意见', '点评'],
      hub: hub.open,
      subcommands: [
        { name: 'draft', aliases: ['代拟'], run: openPick('draft') },
        { name: 'record', aliases: ['代录'], run: openPick('record') },
        {
          name: 'spot',
          aliases: ['随机', '随机点评'],
          run: (interaction, { rest }) => startWithName(interaction, rest),
        },
        { name: 'people', aliases: ['对象', '点评对象'], run: people.open },
        { name: 'evidence', aliases: ['依据', '调研'], run: (interaction) => openEvidence(interaction) },
      ],
    },
  ],
  shortcuts: {
    opinion: hub.open,
    evidence: (interaction, { message }) => openEvidence(interaction, message),
  },
  submissions: { [opinionIds.spot]: startSpot, [opinionIds.evidence]: saveEvidence },
  actions: {
    ...hub.turns,
    [opinionIds.openDrafting]: openPick('draft'),
    [opinionIds.openRecording]: openPick('record'),
    ...people.turns,
    [opinionIds.people]: people.open,
    [opinionIds.openSpot]: (interaction, { value }) => openSpot(interaction, value),
    [opinionIds.openEvidence]: (interaction) => openEvidence(interaction),
  },
  options: {
    [opinionIds.formToDraft]: formsFor('draft'),
    [opinionIds.formToRecord]: formsFor('record'),
    [opinionIds.formForEvidence]: async (interaction, { query }) =>
      (await formsForEvidence(interaction, query)).map((form) => formChoice(form, interaction)),
    [opinionIds.target]: (interaction, { query }) => targets(interaction, query),
  },
};
