import { z } from 'zod';
import { Refusal } from '../errors';
import { aheadHints } from '../calendar/views';
import { calendarOf } from '../calendar/working-days';
import { owedAction } from '../obligation/views';
import { personChoice } from '../people/listeners';
import { roster } from '../people/queries';
import { assignmentIssues } from '../rectification/assign-measure';
import { proposedDueOn, proposedOwner, proposedVerifier } from '../rectification/rules';
import { formById } from '../round/queries';
import { typed } from '../slack/blocks';
import { idIn, readByRule, readFields, trusted } from '../slack/fields';
import { hubListeners, type HubEntry } from '../slack/hub';
import type { Answer, Interaction, Listeners, ModalState, Press } from '../slack/interaction';
import { approverOf } from './approver';
import { answerReader } from './answer-feedback';
import {
  answerModal,
  disclosureTitle,
  feedbackIds,
  feedbackModal,
  sayModal,
  takeUpModal,
  type Shown,
} from './feedback-views';
import { answerSchema, feedbackSchema, giveFeedback, requireKeeper } from './give-feedback';
import { takeUpFeedback, takeUpSchema } from './take-up-feedback';
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

/** Where it is taken up as a problem of the form, with whom and when a measure is proposed for. */
async function openTakeUp(interaction: Interaction, { value }: Press): Promise<Answer> {
  const { db, actor, text, preset, today } = interaction;
  const { organisation } = actor;
  const said = await shown(interaction, await feedbackById(db.prisma, organisation.id, idIn(value)));
  await requireKeeper(db.prisma, interaction, said.disclosure);
  if (said.feedback.answeredAt !== null) throw new Refusal('alreadyDone');
  if (said.disclosure.formId === null) throw new Refusal('notFound');
  const form = await formById(db.prisma, organisation.id, said.disclosure.formId);
  const people = await roster(db.prisma, organisation.id, today);
  const owner = proposedOwner(people, preset, form);
  const verifier = proposedVerifier(people, preset, form, owner?.id, today);
  const calendar = calendarOf(organisation);
  const proposed = {
    target: form.targetName,
    owner: owner && personChoice(owner, interaction),
    verifier: verifier && personChoice(verifier, interaction),
    dueOn: proposedDueOn(today, calendar),
    hints: aheadHints(today, calendar, { text, locale: actor.locale }),
  };
  return { do: 'update', view: takeUpModal(said, proposed, preset, text) };
}

async function submitTakeUp(interaction: Interaction, { values, metadata }: ModalState): Promise<Answer> {
  const { feedback } = trusted(z.object({ feedback: z.uuid() }), metadata);
  const { db, actor, preset, text } = interaction;
  const workspaceId = actor.organisation.id;
  const taken = await readByRule(takeUpSchema(preset), values, async (readable) => {
    const { disclosureId } = await feedbackById(db.prisma, workspaceId, feedback);
    const { formId } = await disclosureById(db.prisma, workspaceId, disclosureId);
    if (formId === null) throw new Refusal('notFound');
    return assignmentIssues(db.prisma, interaction, await formById(db.prisma, workspaceId, formId), readable);
  });
  await takeUpFeedback(interaction, feedback, taken);
  return { do: 'done', text: text.disclosure.takenUp };
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
  submissions: { [feedbackIds.say]: submitSay, [feedbackIds.answer]: submitAnswer, [feedbackIds.takeUp]: submitTakeUp },
  actions: {
    [feedbackIds.say]: openSay,
    [feedbackIds.open]: openFeedback,
    [owedAction('feedback_answer')]: openFeedback,
    [feedbackIds.openTakeUp]: openTakeUp,
    [feedbackIds.list]: toAnswer.open,
    ...toAnswer.turns,
    [feedbackIds.readAnswer]: readAnswer,
  },
};
