import type { Tx } from '../db/open';
import type { Owed } from '../obligation/kinds';
import { actingPerson, holdsPost, requirePerson } from '../people/authorise';
import { personById } from '../people/queries';
import type { Act, ActingPerson } from '../slack/interaction';

/** Who acts, if it is who owes it, or a recorder for an owner without an account. Everybody else reads whose it is. */
export async function requireOwner(tx: Tx, act: Act, { personId }: Pick<Owed, 'personId'>): Promise<ActingPerson> {
  const actor = actingPerson(act);
  if (actor.id === personId) return actor;
  const owner = await personById(tx, act.actor.organisation.id, personId, act.today);
  if (owner.slackUserId === null && holdsPost(act, ['recorder'])) return actor;
  return requirePerson(act, owner);
}
