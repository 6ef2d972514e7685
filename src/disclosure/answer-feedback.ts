import { transact } from '../act/transact';
import { appendAudit } from '../audit/log';
import type { Tx } from '../db/open';
import { enqueue, priority } from '../delivery/enqueue';
import { Refusal } from '../errors';
import { settle } from '../obligation/store';
import { tellPerson } from '../people/tell';
import type { Act, ActingPerson } from '../slack/interaction';
import { textIn } from '../text';
import { answerCard, disclosureTitle, publicAnswer } from './feedback-views';
import { requireKeeper } from './give-feedback';
import { disclosureById, lockFeedback, type Disclosure, type Feedback } from './queries';
import { answerFeedback } from './store';

/** What waits for an answer, with what it was said to; who acts is who answers. */
export interface ToAnswer {
  readonly feedback: Feedback;
  readonly disclosure: Disclosure;
  readonly person: ActingPerson;
}

/** Locks what a reader said, for who answers it, once. Throws `Refusal`. */
export async function lockToAnswer(tx: Tx, act: Act, feedbackId: string): Promise<ToAnswer> {
  const workspaceId = act.actor.organisation.id;
  const feedback = await lockFeedback(tx, workspaceId, feedbackId);
  const disclosure = await disclosureById(tx, workspaceId, feedback.disclosureId);
  const person = await requireKeeper(tx, act, disclosure);
  if (feedback.answeredAt !== null) throw new Refusal('alreadyDone');
  return { feedback, disclosure, person };
}

/**
 * Answers a reader, once (M24): under the post for all to read, unless the reader wants it for themselves alone; who gave
 * their name is told in a message. Throws `Refusal`.
 */
export function answerReader(act: Act, feedbackId: string, answer: string): Promise<void> {
  return transact(act, async (tx) => {
    const toAnswer = await lockToAnswer(tx, act, feedbackId);
    await closeFeedback(tx, act, toAnswer, answer);
    await appendAudit(tx, {
      workspaceId: act.actor.organisation.id,
      actorId: toAnswer.person.id,
      act: 'disclosure.answer',
      subjectKind: 'feedback',
      subjectId: feedbackId,
      at: act.now,
      content: { answer },
    });
  });
}

/** Keeps the answer, null where it was taken up as a problem; settles what was owed, and says so. */
export async function closeFeedback(tx: Tx, act: Act, toAnswer: ToAnswer, answer: string | null): Promise<void> {
  const { feedback, disclosure, person } = toAnswer;
  const { organisation } = act.actor;
  const workspaceId = organisation.id;
  await answerFeedback(tx, workspaceId, feedback.id, { text: answer, byId: person.id, at: act.now });
  await settle(tx, {
    ...{ workspaceId, kind: 'feedback_answer', subjectId: feedback.id },
    ...{ outcome: 'done', at: act.now },
  });
  await tellReader(tx, act, feedback, disclosure);
  if (feedback.isPrivate) return;
  await enqueue(tx, {
    workspaceId,
    key: `feedback-public:${feedback.id}`,
    kind: 'disclosure-answer',
    subjectId: feedback.id,
    channel: disclosure.channelId,
    ...(disclosure.messageTs !== null && { threadTs: disclosure.messageTs }),
    ...publicAnswer(answer, disclosure, textIn(organisation.locale, organisation.preset)),
    priority: priority.disclosure,
    at: act.now,
  });
}

async function tellReader(tx: Tx, act: Act, feedback: Feedback, disclosure: Disclosure): Promise<void> {
  const { organisation } = act.actor;
  const key = `feedback-answered:${feedback.id}`;
  if (feedback.personId !== null) {
    await tellPerson(tx, { organisation, today: act.today, now: act.now }, feedback.personId, {
      key,
      message: (text) => answerCard(feedback.id, disclosureTitle(disclosure, text), text),
    });
  } else if (feedback.authorSlackUserId !== null) {
    const text = textIn(organisation.locale, organisation.preset);
    await enqueue(tx, {
      workspaceId: organisation.id,
      key,
      kind: 'card',
      channel: feedback.authorSlackUserId,
      ...answerCard(feedback.id, disclosureTitle(disclosure, text), text),
      priority: priority.card,
      at: act.now,
    });
  }
}
