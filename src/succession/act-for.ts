import { dayOf } from '../calendar/day';
import { forEachInTurn } from '../db/each';
import type { Database, Tx } from '../db/open';
import type { Job } from '../jobs';
import { isChosenByName } from '../obligation/kind-rules';
import { roster } from '../people/queries';
import type { Person } from '../people/rules';
import { tellPerson } from '../people/tell';
import { presetNamed } from '../preset';
import { formById, lockForm } from '../round/queries';
import type { Form } from '../round/rules';
import type { Circumstances, Organisation } from '../slack/interaction';
import { barsFor, handOver } from './hand-over';
import { lockOwed, owedByAbsent, owedById, owedInLeave, type OwedByAbsent, type OwedInLeave } from './queries';
import { postsFor, standInFor } from './rules';
import { askWhoDoes } from './succeed';
import { leaveCard } from './views';

/**
 * What somebody on leave owes goes to who acts for them, what arises meanwhile too; what any holder of a post may do goes to
 * another who is there, where it is due before they are back. What is still open goes back when the leave is over. Whoever
 * acts does nothing on their own review: the secretary is asked to choose then. Run twice, or on two machines, it changes
 * nothing more.
 */
async function actFor(db: Database, organisation: Organisation, at: Date): Promise<void> {
  const today = dayOf(at, organisation.timeZone);
  const act: Circumstances = { actor: { organisation }, now: at, today };
  const steps = [
    async () => passAll(db, act, await owedInLeave(db.prisma, organisation.id, today)),
    async () => passAll(db, act, await withStandIns(db, act)),
  ];
  await forEachInTurn(steps, (step) => step());
}

export const actForJob: Job = { name: 'act-for', cron: '* * * * *', run: actFor };

/** What is owed by people who are away, each with who stands in: without a lock, since mostly it rests, and is asked for each minute. */
async function withStandIns(db: Database, act: Circumstances): Promise<OwedInLeave[]> {
  const { id: workspaceId } = act.actor.organisation;
  const found: OwedInLeave[] = [];
  for (const owed of await owedByAbsent(db.prisma, workspaceId, act.today)) {
    const form = owed.formId === null ? undefined : await formById(db.prisma, workspaceId, owed.formId);
    const to = await standIn(db.prisma, act, owed, form);
    if (to !== undefined) found.push({ ...owed, toId: to.id, actingForId: owed.personId });
  }
  return found;
}

async function standIn(
  tx: Tx,
  act: Circumstances,
  { id, kind, personId }: OwedByAbsent,
  form: Form | undefined,
): Promise<Person | undefined> {
  const { organisation } = act.actor;
  const owed = await owedById(tx, organisation.id, id);
  if (owed === undefined) return undefined;
  const people = await roster(tx, organisation.id, act.today);
  const bars = await barsFor(tx, act, { owed, form });
  const posts = postsFor(kind, presetNamed(organisation.preset), form);
  return standInFor(personId, posts, people, (person) => bars(person) === undefined, act.today);
}

/** Passes each by itself. Of several that go the same way together the first one tells. */
async function passAll(db: Database, act: Circumstances, all: readonly OwedInLeave[]): Promise<void> {
  const together = new Map<string, OwedInLeave[]>();
  for (const each of all) {
    const way = isChosenByName(each.kind) ? each.id : `${each.personId}:${each.toId}`;
    together.set(way, [...(together.get(way) ?? []), each]);
  }
  await forEachInTurn(together.values(), (group) =>
    forEachInTurn(group, (each) => db.transaction((tx) => pass(tx, act, each, group))),
  );
}

async function pass(tx: Tx, act: Circumstances, found: OwedInLeave, together: readonly OwedInLeave[]): Promise<void> {
  const { organisation } = act.actor;
  const form = found.formId === null ? undefined : await lockForm(tx, organisation.id, found.formId);
  const owed = await lockOwed(tx, organisation.id, found.id);
  // Somebody else was faster: it is settled, or it is with them already.
  if (owed?.personId !== found.personId || owed.isAsked) return;
  const people = await roster(tx, organisation.id, act.today);
  const to = people.find(({ id }) => id === found.toId);
  if (to === undefined) return;
  if ((await barsFor(tx, act, { owed, form }))(to) !== undefined) {
    if (isChosenByName(owed.kind)) await askWhoDoes(tx, act, { owed, form }, people);
    return;
  }
  const quietly = together.length > 1;
  await handOver(tx, act, { owed, form }, to, { byId: organisation.id, actingForId: found.actingForId, quietly });
  if (!quietly || together[0] !== found) return;
  await tellPerson(tx, { organisation, today: act.today, now: act.now }, to.id, {
    key: `leave:${owed.id}:${to.id}:${act.now.toISOString()}`,
    message: (text) => leaveCard(owed.personName, together.length, found.actingForId === null, text),
  });
}
