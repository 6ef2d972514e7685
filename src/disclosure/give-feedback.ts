import { z } from 'zod';
import { transact } from '../act/transact';
import { appendAudit } from '../audit/log';
import type { Tx } from '../db/open';
import { enqueue, priority } from '../delivery/enqueue';
import { Refusal } from '../errors';
import { requirePerson } from '../people/authorise';
import { holdersOf } from '../people/queries';
import type { Person } from '../people/rules';
import { tellPerson } from '../people/tell';
import { formById } from '../round/queries';
import { fields } from '../slack/fields';
import type { Act } from '../slack/interaction';
import { textIn } from '../text';
import { approverOf, requireApprover } from './approver';
import { answerCard, disclosureTitle, feedbackCard } from './feedback-views';
import { disclosureById, lockFeedback, type Disclosure, type Feedback } from './queries';
import { addFeedback, answerFeedback } from './store';

export const feedbackSchema = z.object({
  text: fields.text(1000),
  anonymous: z.array(z.string()).default([]),
});

export const answerSchema = z.object({ answer: fields.text(2000) });

/** Who answers what is said to a disclosure: the secretary; for the outcome of the secretary's own review the stand-in. */
async function keeperOf(tx: Tx, act: Act, disclosure: Disclosure): Promise<Person | undefined> {
  const { id } = act.actor.organisation;
  const form = disclosure.formId === null ? undefined : await formById(tx, id, disclosure.formId);
  return approverOf(tx, act, form);
}

/** The same; refuses everybody else, saying who it is. */
export async function requireKeeper(tx: Tx, act: Act, disclosure: Disclosure) {
  const { id } = act.actor.organisation;
  const form = disclosure.formId === null ? undefined : await formById(tx, id, disclosure.formId);
  return requirePerson(act, await requireApprover(tx, act, form));
}

/**
 * Keeps what a reader says to a disclosure (群众监督), and tells who answers that there is something. Anybody in the
 * workspace may, on the roster or not; of an anonymous reader nothing is kept, not in the audit log either.
 */
export function giveFeedback(
  act: Act,
  disclosureId: string,
  given: z.output<typeof feedbackSchema>,
): Promise<{ anonymous: boolean }> {
  return transact(act, async (tx) => {
    const { organisation, person, slackUserId } = act.actor;
    const disclosure = await disclosureById(tx, organisation.id, disclosureId);
    const anonymous = given.anonymous.length > 0;
    const id = await addFeedback(tx, {
      workspaceId: organisation.id,
      disclosureId,
      personId: anonymous || person === null ? null : person.id,
      authorSlackUserId: anonymous || person !== null ? null : slackUserId,
      text: given.text,
      at: act.now,
    });
    const keeper = await keeperOf(tx, act, disclosure);
    const keepers =
      keeper === undefined ? await holdersOf(tx, organisation.id, ['administrator'], act.today) : [keeper];
    for (const { id: keeperId } of keepers) {
      await tellPerson(tx, { organisation, today: act.today, now: act.now }, keeperId, {
        key: `feedback:${id}:${keeperId}`,
        message: (text) => feedbackCard(id, disclosure, text),
      });
    }
    await appendAudit(tx, {
      workspaceId: organisation.id,
      actorId: anonymous || person === null ? organisation.id : person.id,
      act: 'disclosure.feedback',
      subjectKind: 'disclosure',
      subjectId: disclosureId,
      at: act.now,
      content: { feedback: id, text: given.text },
    });
    return { anonymous };
  });
}

/** Answers a reader, once; who gave their name gets it in a message. Throws `Refusal`. */
export function answerReader(act: Act, feedbackId: string, answer: string): Promise<void> {
  return transact(act, async (tx) => {
    const { organisation } = act.actor;
    const feedback = await lockFeedback(tx, organisation.id, feedbackId);
    const disclosure = await disclosureById(tx, organisation.id, feedback.disclosureId);
    const person = await requireKeeper(tx, act, disclosure);
    if (feedback.answeredAt !== null) throw new Refusal('alreadyDone');
    await answerFeedback(tx, organisation.id, feedbackId, { text: answer, byId: person.id, at: act.now });
    await tellReader(tx, act, feedback, disclosure);
    await appendAudit(tx, {
      workspaceId: organisation.id,
      actorId: person.id,
      act: 'disclosure.answer',
      subjectKind: 'feedback',
      subjectId: feedbackId,
      at: act.now,
      content: { answer },
    });
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
