import { z } from 'zod';
import { transact } from '../act/transact';
import { appendAudit } from '../audit/log';
import { invalidField, Refusal } from '../errors';
import { requirePost } from '../people/authorise';
import { peopleById, roster } from '../people/queries';
import { proposedReviewer, targetKindOf } from '../people/rules';
import { tellPerson } from '../people/tell';
import { presetNamed } from '../preset';
import { fields } from '../slack/fields';
import type { Act } from '../slack/interaction';
import { newReviewerCard } from './cards';
import { reviewerFor } from './change-reviewer';
import { openForm } from './open-form';
import { planners } from './plan-draft';
import { formsOfRound, lockRound } from './queries';
import { isOpen } from './rules';

export const addTargetSchema = z.object({ target: fields.id, reviewer: fields.id.optional() });

/** Who was added, and who reviews them. */
export interface AddedTarget {
  readonly name: string;
  readonly reviewer: string;
  readonly [key: string]: string;
}

/**
 * Adds somebody to an open round, reviewed by whom their tier proposes unless somebody else is chosen; the reviewer is
 * told. Only the secretary or the administrator. Throws `InvalidInput`, `Refusal`.
 */
export function addTarget(
  act: Act,
  roundId: string,
  { target: targetId, reviewer: reviewerId }: z.output<typeof addTargetSchema>,
): Promise<AddedTarget> {
  return transact(act, async (tx) => {
    const actor = await requirePost(tx, act, planners);
    const { organisation } = act.actor;
    const round = await lockRound(tx, organisation.id, roundId);
    if (!isOpen(round)) throw new Refusal('roundIsOver');
    const person = (await peopleById(tx, organisation.id, [targetId], act.today)).get(targetId);
    if (person === undefined) throw invalidField('target', 'unknownPerson');
    if (person.leftOn !== null) throw invalidField('target', 'personLeft', person.name);
    const targetKind = targetKindOf(person);
    if (targetKind === undefined) throw invalidField('target', 'notATarget', person.name);
    const forms = await formsOfRound(tx, organisation.id, roundId);
    if (forms.some((form) => form.personId === targetId)) throw invalidField('target', 'alreadyTarget', person.name);

    const { name } = person;
    const reviewer =
      reviewerId === undefined
        ? proposedReviewer(
            await roster(tx, organisation.id, act.today),
            presetNamed(organisation.preset),
            targetKind,
            targetId,
            act.today,
          )
        : await reviewerFor(tx, act, targetKind, reviewerId);
    if (reviewer === undefined) throw invalidField('reviewer', 'required');
    if (reviewer.id === targetId) throw invalidField('reviewer', 'isTheTarget', name);
    const target = { targetKind, targetId, isUnit: false, name, reviewerId: reviewer.id };
    const formId = await openForm(tx, act, actor.id, roundId, round, target);
    await tellPerson(tx, { organisation, today: act.today, now: act.now }, reviewer.id, {
      key: `reviewer:${formId}`,
      message: (text) => newReviewerCard(name, formId, text),
    });
    await appendAudit(tx, {
      workspaceId: organisation.id,
      actorId: actor.id,
      act: 'round.add-target',
      subjectKind: 'form',
      subjectId: formId,
      at: act.now,
      content: { roundId, target },
    });
    return { name, reviewer: reviewer.name };
  });
}
