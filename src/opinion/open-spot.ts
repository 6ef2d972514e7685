import { z } from 'zod';
import { transact } from '../act/transact';
import { appendAudit } from '../audit/log';
import { actingPerson } from '../people/authorise';
import { fields } from '../slack/fields';
import type { Act } from '../slack/interaction';
import { openOnTheSpotForm } from '../round/open-form';

export const spotSchema = z.object({ target: fields.id, occasion: z.string() });
export type Spot = z.output<typeof spotSchema>;

/**
 * Opens an on-the-spot review of one of the actor's own targets (随机点评, M12, M13). Gives the form's id, on which the
 * opinion is then written. Throws `Refusal`, `InvalidInput`.
 */
export function openSpotReview(act: Act, { target, occasion }: Spot): Promise<string> {
  return transact(act, async (tx) => {
    const reviewer = actingPerson(act);
    const isUnit = target === act.actor.organisation.branchId;
    const formId = await openOnTheSpotForm(tx, act, { targetId: target, isUnit, occasion, reviewerId: reviewer.id });
    await appendAudit(tx, {
      workspaceId: act.actor.organisation.id,
      actorId: reviewer.id,
      act: 'opinion.spot',
      subjectKind: 'form',
      subjectId: formId,
      at: act.now,
      content: { target, occasion },
    });
    return formId;
  });
}
