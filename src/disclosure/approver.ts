import type { Tx } from '../db/open';
import { Refusal } from '../errors';
import { isTarget } from '../opinion/rules';
import { holdersOf } from '../people/queries';
import { isAway, type Person } from '../people/rules';
import { presetNamed } from '../preset';
import type { PostKind } from '../preset/preset';
import type { Form } from '../round/rules';
import type { Act } from '../slack/interaction';

const APPROVER: PostKind = 'branch_secretary';

/** What of a form says whose review it is. */
export type Reviewed = Pick<Form, 'personId' | 'unitId' | 'targetKind'>;

/**
 * Who approves what is published about a form, and answers what is said to it: the secretary; where the review is their
 * own, or of the branch they answer for, who stands in for them. Without a form: the secretary. Undefined where the posts
 * are vacant.
 */
export async function approverOf(
  tx: Tx,
  act: Pick<Act, 'actor' | 'today'>,
  form: Reviewed | undefined,
): Promise<Person | undefined> {
  const { organisation } = act.actor;
  const { standIns, tiers } = presetNamed(organisation.preset);
  const standIn = standIns[APPROVER];
  const isOwn = (person: Person): boolean => form !== undefined && isTarget(person, form, tiers[form.targetKind]);
  for (const post of standIn === undefined ? [APPROVER] : [APPROVER, standIn]) {
    const able = (await holdersOf(tx, organisation.id, [post], act.today)).filter((person) => !isOwn(person));
    const there = able.find((person) => !isAway(person, act.today)) ?? able[0];
    if (there !== undefined) return there;
  }
  return undefined;
}

/** The same; refuses while the posts are vacant. */
export async function requireApprover(
  tx: Tx,
  act: Pick<Act, 'actor' | 'today'>,
  form: Reviewed | undefined,
): Promise<Person> {
  const approver = await approverOf(tx, act, form);
  if (approver !== undefined) return approver;
  const { organisation, locale } = act.actor;
  throw new Refusal('postVacant', presetNamed(organisation.preset).posts[APPROVER][locale]);
}
