import type { Database } from '../db/open';
import { roster } from '../people/queries';
import { holds, isAway, type Person } from '../people/rules';
import { presetNamed } from '../preset';
import { formById } from '../round/queries';
import type { Circumstances } from '../slack/interaction';
import { barsFor } from './hand-over';
import { owedByAbsent, owedById, type OwedInLeave } from './queries';
import { standInPosts } from './rules';

/**
 * What people owe by a post who are away when it falls due, each with who does it meanwhile: another holder, or who stands in
 * for the post, who is there, has an account and may. Looked for without a lock: where there is nobody it rests, and is
 * looked for again each minute.
 */
export async function withStandIns(db: Database, act: Circumstances): Promise<OwedInLeave[]> {
  const { organisation } = act.actor;
  const absent = await owedByAbsent(db.prisma, organisation.id, act.today);
  if (absent.length === 0) return [];
  const people = await roster(db.prisma, organisation.id, act.today);
  const preset = presetNamed(organisation.preset);
  const found: OwedInLeave[] = [];
  for (const { forPersonId, ...each } of absent) {
    const owner = people.find(({ id }) => id === each.personId);
    const form = each.formId === null ? undefined : await formById(db.prisma, organisation.id, each.formId);
    const posts = owner === undefined ? [] : standInPosts(each.kind, preset, form, owner);
    const able = posts.flatMap((post) => people.filter((person) => mayStandIn(person) && holds(person, post)));
    const owed = able.length === 0 ? undefined : await owedById(db.prisma, organisation.id, each.id);
    if (owed === undefined) continue;
    const bars = await barsFor(db.prisma, act, { owed, form });
    const free = able.filter((person) => person.id !== each.personId && bars(person) === undefined);
    // Nobody takes their own oral report where another can.
    const to = free.find(({ id }) => id !== form?.personId) ?? free[0];
    if (to !== undefined) found.push({ ...each, toId: to.id, actingForId: forPersonId ?? each.personId });
  }
  return found;

  function mayStandIn(person: Person): boolean {
    return person.slackUserId !== null && !isAway(person, act.today);
  }
}
