import { z } from 'zod';
import { Refusal } from '../errors';
import { formById } from '../round/queries';
import { typed } from '../slack/blocks';
import { idIn, readFields, trusted } from '../slack/fields';
import { hubListeners, type HubEntry } from '../slack/hub';
import type { Answer, Interaction, Listeners, ModalState, Press } from '../slack/interaction';
import { approverOf } from './approver';
import { answerModal, disclosureTitle, feedbackIds, feedbackModal, sayModal, type Shown } from './feedback-views';
import { answerReader, answerSchema, feedbackSchema, giveFeedback, requireKeeper } from './give-feedback';
import { disclosureById, feedbackById, unansweredFeedback, type Feedback } from './queries';

async function openSay({ db, actor, text }: Interaction, { value }: Press): Promise<Answer> {
  const disclosure = await disclosureById(db.prisma, actor.organisation.id, idIn(value));
  return { do: 'modal', view: sayModal(disclosure, text) };
}

async function submitSay(interaction: Interaction, { values, metadata }: ModalState): Promise<Answer> {
  const { disclosure } = trusted(z.object({ disclosure: z.uuid() }), metadata);
  const { anonymous } = await giveFeedback(interaction, disclosure, readFields(feedbackSchema, values));
  const words = interaction.text.disclosure;
  return { do: 'done', text: anonymous ? words.saidAnonymously : words.said };
}

async function shown({ db, actor }: Interaction, feedback: Feedback): Promise<Shown> {
  const disclosure = await disclosureById(db.prisma, actor.organisation.id, feedback.disclosureId);
  return { feedback, disclosure, locale: actor.locale, timeZone: actor.timeZone };
}

async function openFeedback(interaction: Interaction, { value }: Press): Promise<Answer> {
  const { db, actor, text } = interaction;
  const said = await shown(interaction, await feedbackById(db.prisma, actor.organisation.id, idIn(value)));
  await requireKeeper(db.prisma, interaction, said.disclosure);
  return { do: 'modal', view: feedbackModal(said, text) };
}

async function submitAnswer(interaction: Interaction, { values, metadata }: ModalState): Promise<Answer> {
  const { feedback } = trusted(z.object({ feedback: z.uuid() }), metadata);
  await answerReader(interaction, feedback, readFields(answerSchema, values).answer);
  return { do: 'done', text: interaction.text.disclosure.answered };
}

/** The answer, for the reader who asked alone. */
async function readAnswer(interaction: Interaction, { value }: Press): Promise<Answer> {
  const { db, actor, text } = interaction;
  const feedback = await feedbackById(db.prisma, actor.organisation.id, idIn(value));
  const isTheirs =
    (actor.person !== null && feedback.personId === actor.person.id) ||
    feedback.authorSlackUserId === actor.slackUserId;
  if (!isTheirs) throw new Refusal('notFound');
  return { do: 'modal', view: answerModal(await shown(interaction, feedback), text) };
}

/** What waits for this person's answer. */
export async function feedbackToAnswer(interaction: Interaction): Promise<HubEntry[]> {
  const { db, actor, text } = interaction;
  const { organisation, person } = actor;
  const entries: HubEntry[] = [];
  for (const feedback of await unansweredFeedback(db.prisma, organisation.id)) {
    const disclosure = await disclosureById(db.prisma, organisation.id, feedback.disclosureId);
    const form = disclosure.formId === null ? undefined : await formById(db.prisma, organisation.id, disclosure.formId);
    const keeper = await approverOf(db.prisma, interaction, form);
    if (keeper === undefined || keeper.id !== person?.id) continue;
    entries.push({
      words: typed(text.disclosure.feedbackCard(disclosureTitle(disclosure, text))),
      button: text.disclosure.feedbackButton,
      actionId: feedbackIds.open,
      value: feedback.id,
    });
  }
  return entries;
}

const toAnswer = hubListeners(feedbackIds.list, async (interaction) => {
  const words = interaction.text.disclosure;
  return {
    title: words.feedbackTitle,
    entries: await feedbackToAnswer(interaction),
    nothing: words.feedbackNothing,
  };
});

export const feedbackListeners: Listeners = {
  submissions: { [feedbackIds.say]: submitSay, [feedbackIds.answer]: submitAnswer },
  actions: {
    [feedbackIds.say]: openSay,
    [feedbackIds.open]: openFeedback,
    [feedbackIds.list]: toAnswer.open,
    ...toAnswer.turns,
    [feedbackIds.readAnswer]: readAnswer,
  },
};
