import { z } from 'zod';
import { transact } from '../act/transact';
import { appendAudit } from '../audit/log';
import type { Day } from '../calendar/day';
import type { Tx } from '../db/open';
import { Refusal, refuseMistakes, type FieldIssue } from '../errors';
import { postKinds, type PostKind } from '../preset/preset';
import { fields } from '../slack/fields';
import type { Act } from '../slack/interaction';
import { namesakeWithoutAccount, personById, personBySlackUser, units } from './queries';
import type { Person } from './rules';
import { slackUserId } from './set-up';
import { beginSetting, noteIfComplete } from './setters';
import { addPerson, addUnit, ensurePerson, givePost, touchPerson, type MemberToAdd } from './store';

export const givePostsSchema = z.object({
  user: slackUserId.optional(),
  name: fields.optionalText(40),
  posts: z.array(z.enum(postKinds)).min(1),
  unit: fields.id.optional(),
  newUnit: fields.optionalText(40),
  fromOn: fields.day,
});

export type PostsGiven = z.output<typeof givePostsSchema>;

/** Whom the posts are for: somebody on the roster, a member of the Slack workspace, or a name without an account. */
export type Recipient = { readonly personId: string } | { readonly member: MemberToAdd } | { readonly name: string };

export interface PostsToGive {
  readonly to: Recipient;
  readonly posts: readonly PostKind[];
  /** Where the posts of a section are held: a unit that is there, or a new section by its name. */
  readonly unit: { readonly id: string } | { readonly name: string } | undefined;
  readonly fromOn: Day;
}

/** Posts that are held in a section; all others are held in the branch itself. */
const sectionPosts: readonly PostKind[] = ['section_chief', 'ordinary_member'];

/**
 * Gives somebody posts from a day on, putting them on the roster when they are not there yet. Only a Slack admin or an
 * administrator. Gives the person's name. Throws `InvalidInput`; `Refusal` before the branch is named.
 */
export function givePosts(act: Act, give: PostsToGive, setter: MemberToAdd): Promise<string> {
  return transact(act, async (tx) => {
    const actorId = await beginSetting(tx, act, setter);
    const { id: workspaceId, branchId } = act.actor.organisation;
    if (branchId === null) throw new Refusal('setUpFirst');
    refuseMistakes(await givingIssues(tx, act, give));
    const person = await recipient(tx, act, give.to);
    const sectionId = await sectionFor(tx, workspaceId, give.unit, branchId);
    for (const kind of give.posts) {
      const unitId = sectionPosts.includes(kind) ? sectionId : branchId;
      await givePost(tx, workspaceId, person.id, unitId, kind, give.fromOn);
    }
    await touchPerson(tx, workspaceId, person.id);
    await noteIfComplete(tx, act);
    await appendAudit(tx, {
      workspaceId,
      actorId,
      act: 'people.give-posts',
      subjectKind: 'person',
      subjectId: person.id,
      at: act.now,
      content: { posts: give.posts, sectionId, fromOn: give.fromOn },
    });
    return person.name;
  });
}

/** What is wrong with posts to be given, everything at its field at once. What can't be read is left out of `give`. */
export async function givingIssues(
  tx: Tx,
  act: Act,
  { to, posts = [], unit }: Partial<Pick<PostsToGive, 'to' | 'posts' | 'unit'>>,
): Promise<FieldIssue[]> {
  const { id: workspaceId } = act.actor.organisation;
  const issues: FieldIssue[] = [];
  if (to !== undefined) {
    const known = await knownRecipient(tx, act, to);
    if ('name' in to && (await namesakeWithoutAccount(tx, workspaceId, to.name)))
      issues.push({ field: 'name', code: 'nameTaken', params: [] });
    if (known !== undefined && known.leftOn !== null)
      issues.push({ field: 'member' in to ? 'user' : 'posts', code: 'personLeft', params: [known.name] });
    const hasAccount = 'member' in to || (known !== undefined && known.slackUserId !== null);
    if (!hasAccount && posts.includes('administrator'))
      issues.push({ field: 'posts', code: 'needsAccount', params: [] });
  }
  if (unit !== undefined && 'id' in unit && !(await units(tx, workspaceId)).some(({ id }) => id === unit.id))
    issues.push({ field: 'unit', code: 'invalid', params: [] });
  return issues;
}

async function knownRecipient(tx: Tx, act: Act, to: Recipient): Promise<Person | undefined> {
  const { id: workspaceId } = act.actor.organisation;
  if ('member' in to) return personBySlackUser(tx, workspaceId, to.member.slackUserId, act.today);
  return 'personId' in to ? personById(tx, workspaceId, to.personId, act.today) : undefined;
}

async function recipient(tx: Tx, act: Act, to: Recipient): Promise<Pick<Person, 'id' | 'name' | 'slackUserId'>> {
  const { id: workspaceId } = act.actor.organisation;
  if ('name' in to) {
    return {
      id: await addPerson(tx, workspaceId, { name: to.name, slackUserId: null }),
      name: to.name,
      slackUserId: null,
    };
  }
  return 'member' in to
    ? ensurePerson(tx, workspaceId, to.member, act.today)
    : personById(tx, workspaceId, to.personId, act.today);
}

async function sectionFor(tx: Tx, workspaceId: string, unit: PostsToGive['unit'], branchId: string): Promise<string> {
  if (unit === undefined) return branchId;
  const all = await units(tx, workspaceId);
  if ('id' in unit) {
    const known = all.find((each) => each.id === unit.id);
    if (known !== undefined) return known.id;
    throw new Refusal('notFound');
  }
  const known = all.find((each) => each.name === unit.name);
  return known?.id ?? addUnit(tx, workspaceId, { kind: 'section', name: unit.name, parentId: branchId });
}
