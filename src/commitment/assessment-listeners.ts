import { owedWithoutAccount } from '../obligation/open';
import { owedBy } from '../obligation/store';
import { dueWords } from '../obligation/views';
import { actingPerson, holdsPost } from '../people/authorise';
import { typed } from '../slack/blocks';
import { idIn, readFields, trusted } from '../slack/fields';
import { hubListeners, type Hub } from '../slack/hub';
import type { Answer, Interaction, Listeners, ModalState, Press } from '../slack/interaction';
import { assessCommitments, assessmentsSchema, leftToAssess, shownSchema } from './assess';
import { assessmentIds, assessModal } from './assessment-views';

/** Whose commitments this person is to assess; for a recorder, those of assessors without an account too. */
async function listed(interaction: Interaction): Promise<Hub> {
  const { actor, db, text, today } = interaction;
  const me = actingPerson(interaction);
  const { organisation, locale } = actor;
  const words = text.commitment.assessment;
  const mine = (await owedBy(db.prisma, organisation.id, me.id)).filter(({ kind }) => kind === 'assessment');
  const forOthers = holdsPost(interaction, ['recorder'])
    ? await owedWithoutAccount(db.prisma, organisation.id, 'assessment')
    : [];
  return {
    title: words.listTitle,
    entries: [...mine, ...forOthers].map(({ about, subjectId, dueOn }) => ({
      words: words.listOwed(typed(about.target), about.detail ?? '', dueWords(dueOn, today, text, locale)),
      button: text.obligation.assessment.button,
      actionId: 'owed.assessment',
      value: subjectId,
    })),
    nothing: words.nothing,
  };
}

const list = hubListeners(assessmentIds.list, listed);

async function view(interaction: Interaction, subjectId: string, saved?: number) {
  const { db, preset, actor, text } = interaction;
  const left = await leftToAssess(db.prisma, interaction, subjectId);
  return assessModal(left, { preset, locale: actor.locale }, text, saved);
}

const open = async (interaction: Interaction, { value }: Press): Promise<Answer> => ({
  do: 'modal',
  view: await view(interaction, idIn(value)),
});

async function submit(interaction: Interaction, { values, metadata }: ModalState): Promise<Answer> {
  const shown = trusted(shownSchema, metadata);
  const { assessed, left, owner, year } = await assessCommitments(
    interaction,
    shown,
    readFields(assessmentsSchema, values),
  );
  if (left > 0) return { do: 'update', view: await view(interaction, shown.subjectId, assessed) };
  return { do: 'done', text: interaction.text.commitment.assessment.done(typed(owner), String(year)) };
}

export const assessmentListeners: Listeners = {
  commands: [{ name: 'commitment', subcommands: [{ name: 'assess', aliases: ['考核', '年考核'], run: list.open }] }],
  submissions: { [assessmentIds.assess]: submit },
  actions: { 'owed.assessment': open, [assessmentIds.list]: list.open, ...list.turns },
};
