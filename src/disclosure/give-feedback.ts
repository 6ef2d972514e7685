import { z } from 'zod';
import { transact } from '../act/transact';
import { appendAudit } from '../audit/log';
import { calendarOf, reckon } from '../calendar/working-days';
import type { Tx } from '../db/open';
import { owe } from '../obligation/store';
import { requirePerson } from '../people/authorise';
import { holdersOf } from '../people/queries';
import { tellPerson } from '../people/tell';
import { presetNamed } from '../preset';
import { formById } from '../round/queries';
import type { Form } from '../round/rules';
import { fields } from '../slack/fields';
import type { Act, ActingPerson, Circumstances } from '../slack/interaction';
import { approverOf, requireApprover } from './approver';
import { feedbackCard } from './feedback-views';
import { disclosureById, type Disclosure } from './queries';
import { hows } from './rules';
import { addFeedback } from './store';

export const feedbackSchema = z.object({ text: fields.text(1000), how: fields.choice(hows) });

export const answerSchema = z.object({ answer: fields.text(2000) });

const formOf = async (tx: Tx, { actor }: Circumstances, { formId }: Disclosure): Promise<Form | undefined> =>
  formId === null ? undefined : formById(tx, actor.organisation.id, formId);

/** Who answers what is said to a disclosure, if it is who acts; refuses everybody else, saying who it is. */
export async function requireKeeper(tx: Tx, act: Act, disclosure: Disclosure): Promise<ActingPerson> {
  return requirePerson(act, await requireApprover(tx, act, await formOf(tx, act, disclosure)));
}

/**
 * Keeps what a reader says to a disclosure (群众监督), which is owed an answer. Anybody in the workspace may, on the roster
 * or not; of an anonymous reader nothing is kept, not in the audit log either.
 */
export function giveFeedback(
  act: Act,
  disclosureId: string,
  given: z.output<typeof feedbackSchema>,
): Promise<{ anonymous: boolean }> {
  return transact(act, async (tx) => {
    const { organisation, person, slackUserId } = act.actor;
    const disclosure = await disclosureById(tx, organisation.id, disclosureId);
    const anonymous = given.how === 'anonymous';
    const id = await addFeedback(tx, {
      workspaceId: organisation.id,
      disclosureId,
      personId: anonymous || person === null ? null : person.id,
      authorSlackUserId: anonymous || person !== null ? null : slackUserId,
      isPrivate: given.how === 'private',
      text: given.text,
      at: act.now,
    });
    if (!(await oweAnswer(tx, act, id, disclosure))) await tellAdministrators(tx, act, id, disclosure);
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

/**
 * What a reader said is owed an answer by the secretary, or by who stands in where the review is the secretary's own; they
 * are told that there is something, not what. `false` while nobody may answer.
 */
export async function oweAnswer(
  tx: Tx,
  act: Circumstances,
  feedbackId: string,
  disclosure: Disclosure,
): Promise<boolean> {
  const { organisation } = act.actor;
  const keeper = await approverOf(tx, act, await formOf(tx, act, disclosure));
  if (keeper === undefined) return false;
  const { feedbackAnsweredWithin } = presetNamed(organisation.preset).schedule;
  await owe(tx, {
    workspaceId: organisation.id,
    kind: 'feedback_answer',
    personId: keeper.id,
    subjectId: feedbackId,
    formId: disclosure.formId ?? undefined,
    about: { target: disclosure.kind === 'notice' ? disclosure.content.round : disclosure.content.target },
    ...reckon(calendarOf(organisation), { from: act.today, after: feedbackAnsweredWithin }),
    at: act.now,
  });
  await tellPerson(tx, { organisation, today: act.today, now: act.now }, keeper.id, {
    key: `feedback:${feedbackId}:${keeper.id}`,
    message: (text) => feedbackCard(feedbackId, disclosure, text),
  });
  return true;
}

/** Nobody may answer: the administrators hear that somebody has to be named. */
async function tellAdministrators(tx: Tx, act: Act, feedbackId: string, disclosure: Disclosure): Promise<void> {
  const { organisation } = act.actor;
  for (const { id } of await holdersOf(tx, organisation.id, ['administrator'], act.today)) {
    await tellPerson(tx, { organisation, today: act.today, now: act.now }, id, {
      key: `feedback:${feedbackId}:${id}`,
      message: (text) => feedbackCard(feedbackId, disclosure, text),
    });
  }
}
