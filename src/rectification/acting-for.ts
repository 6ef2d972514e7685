import type { Tx } from '../db/open';
import { Refusal } from '../errors';
import { isTarget } from '../opinion/rules';
import { actingPerson, holdsPost } from '../people/authorise';
import { personById } from '../people/queries';
import { presetNamed } from '../preset';
import type { Form } from '../round/rules';
import type { Act, ActingPerson } from '../slack/interaction';

/**
 * Who acts, if the step is theirs, or if they record it for somebody who has no Slack account (代录). Everybody else reads
 * whose step it is.
 */
export async function actingFor(tx: Tx, act: Act, personId: string): Promise<ActingPerson> {
  const actor = actingPerson(act);
  if (actor.id === personId) return actor;
  const owner = await personById(tx, act.actor.organisation.id, personId, act.today);
  if (owner.slackUserId === null && holdsPost(act, ['recorder'])) return actor;
  throw new Refusal('onlyFor', owner.name);
}

/** Whether a review is of who acts, or of the unit they answer for. */
export const isOwnReview = (actor: ActingPerson, form: Form, act: Act): boolean =>
  isTarget(actor, form, presetNamed(act.actor.organisation.preset).tiers[form.targetKind]);
