import type { Tx } from '../db/open';
import { Refusal } from '../errors';
import { presetNamed } from '../preset';
import type { PostKind } from '../preset/preset';
import type { Act, ActingPerson } from '../slack/interaction';
import { textIn } from '../text';
import { holdersOf, personById } from './queries';
import { holdsAny } from './rules';

/** Who acts, as somebody on the roster. Refuses who is not; before setting up there is nobody to ask but Slack's admins. */
export function actingPerson(act: Pick<Act, 'actor'>): ActingPerson {
  const { person } = act.actor;
  if (person === null) throw new Refusal(act.actor.organisation.setUpAt === null ? 'notSetUp' : 'notOnRoster');
  return person;
}

/** Whether who acts holds one of these posts today. */
export const holdsPost = (act: Pick<Act, 'actor'>, kinds: readonly PostKind[]): boolean =>
  act.actor.person !== null && holdsAny(act.actor.person, kinds);

/** Who acts, if they hold one of these posts today. Everybody else reads who does, by post and name. */
export async function requirePost(tx: Tx, act: Act, kinds: readonly PostKind[]): Promise<ActingPerson> {
  const person = actingPerson(act);
  if (holdsPost(act, kinds)) return person;
  throw new Refusal('onlyFor', await whoHolds(tx, act, kinds));
}

/** Who acts, if it is this very person. Everybody else reads whose step it is. */
export function requirePerson(act: Act, owner: { readonly id: string; readonly name: string }): ActingPerson {
  const person = actingPerson(act);
  if (person.id === owner.id) return person;
  throw new Refusal('onlyFor', owner.name);
}

/** The posts with their holders' names, in the actor's language: 支部书记(李秀梅)、管理员(…). */
export async function whoHolds(tx: Tx, act: Act, kinds: readonly PostKind[]): Promise<string> {
  const { organisation, locale } = act.actor;
  const holders = await holdersOf(tx, organisation.id, kinds, act.today);
  const preset = presetNamed(organisation.preset);
  const text = textIn(locale, organisation.preset);
  return kinds
    .map((kind) => {
      const names = holders.filter((person) => holdsAny(person, [kind])).map((person) => person.name);
      return text.people.postWithHolders(preset.posts[kind][locale], names);
    })
    .join(text.people.or);
}

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
