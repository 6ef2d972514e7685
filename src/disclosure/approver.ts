import type { Tx } from '../db/open';
import { Refusal } from '../errors';
import { isTarget } from '../opinion/rules';
import { whoHolds } from '../people/authorise';
import { holdersOf } from '../people/queries';
import { holds, isAway, type Person } from '../people/rules';
import { presetNamed } from '../preset';
import type { PostKind } from '../preset/preset';
import type { Form } from '../round/rules';
import type { Act, Circumstances } from '../slack/interaction';
import { textIn } from '../text';
import { showList } from '../text/format';

const APPROVER: PostKind = 'branch_secretary';

/** What of a form says whose review it is. */
export type Reviewed = Pick<Form, 'personId' | 'unitId' | 'targetKind'>;

/** The posts whose holders may approve, the first that can does. */
function approverPosts({ actor }: Pick<Circumstances, 'actor'>): readonly PostKind[] {
  const standIn = presetNamed(actor.organisation.preset).standIns[APPROVER];
  return standIn === undefined ? [APPROVER] : [APPROVER, standIn];
}

/**
 * Who approves what is published about a form, and answers what is said to it: the secretary; where the review is their
 * own, or of the branch they answer for, who stands in for them. Without a form: the secretary. Undefined where the posts
 * are vacant, or all who hold them are barred.
 */
export async function approverOf(
  tx: Tx,
  act: Pick<Circumstances, 'actor' | 'today'>,
  form: Reviewed | undefined,
): Promise<Person | undefined> {
  const { organisation } = act.actor;
  const { tiers } = presetNamed(organisation.preset);
  const posts = approverPosts(act);
  const holders = await holdersOf(tx, organisation.id, posts, act.today);
  const able = holders.filter((person) => form === undefined || !isTarget(person, form, tiers[form.targetKind]));
  for (const post of posts) {
    const ofPost = able.filter((person) => holds(person, post));
    const there = ofPost.find((person) => !isAway(person, act.today)) ?? ofPost[0];
    if (there !== undefined) return there;
  }
  return undefined;
}

/** The same; refuses while the posts are vacant, or all who hold them are barred, and says then who they are. */
export async function requireApprover(tx: Tx, act: Act, form: Reviewed | undefined): Promise<Person> {
  const approver = await approverOf(tx, act, form);
  if (approver !== undefined) return approver;
  const { organisation, locale } = act.actor;
  const posts = approverPosts(act);
  const barred = await holdersOf(tx, organisation.id, posts, act.today);
  const preset = presetNamed(organisation.preset);
  if (barred.length === 0) throw new Refusal('postVacant', preset.posts[APPROVER][locale]);
  throw new Refusal(
    'approversBarred',
    showList(
      barred.map(({ name }) => name),
      locale,
    ),
    posts.map((post) => preset.posts[post][locale]).join(textIn(locale).people.or),
    await whoHolds(tx, act, ['administrator']),
  );
}
