import { dayOf } from '../calendar/day';
import { forEachInTurn } from '../db/each';
import type { Database, Tx } from '../db/open';
import type { Job } from '../jobs';
import { isChosenByName } from '../obligation/kind-rules';
import { peopleById, roster } from '../people/queries';
import { tellPerson } from '../people/tell';
import { formById, lockForm } from '../round/queries';
import type { Circumstances, Organisation } from '../slack/interaction';
import { barsFor, handOver } from './hand-over';
import { lockOwed, owedById, owedInLeave, type OwedInLeave } from './queries';
import { withStandIns } from './stand-ins';
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
    async () => passAll(db, act, await allowed(db, act, await owedInLeave(db.prisma, organisation.id, today))),
    async () => passAll(db, act, await withStandIns(db, act)),
  ];
  await forEachInTurn(steps, (step) => step());
}

export const actForJob: Job = { name: 'act-for', cron: '* * * * *', run: actFor };

/** Without what whoever is named may not do and nobody is asked about: that rests. */
async function allowed(db: Database, act: Circumstances, all: readonly OwedInLeave[]): Promise<OwedInLeave[]> {
  const found: OwedInLeave[] = [];
  for (const each of all) if (isChosenByName(each.kind) || !(await isBarred(db.prisma, act, each))) found.push(each);
  return found;
}

/** Passes each by itself. Of several that go the same way together their new owner is told in one card. */
async function passAll(db: Database, act: Circumstances, all: readonly OwedInLeave[]): Promise<void> {
  const together = new Map<string, OwedInLeave[]>();
  for (const each of all) {
    const way = isChosenByName(each.kind) ? each.id : `${each.personId}:${each.toId}:${String(each.actingForId)}`;
    together.set(way, [...(together.get(way) ?? []), each]);
  }
  await forEachInTurn(together.values(), (group) =>
    forEachInTurn(group, (each) => db.transaction((tx) => pass(tx, act, each, group.length))),
  );
}

/** Whether somebody may not do it, or could not: it rests then, and is looked at again each minute. */
async function isBarred(tx: Tx, act: Circumstances, { id, kind, formId, toId }: OwedInLeave): Promise<boolean> {
  const { organisation } = act.actor;
  const owed = await owedById(tx, organisation.id, id);
  const to = (await peopleById(tx, organisation.id, [toId], act.today)).get(toId);
  if (owed === undefined || to === undefined) return true;
  // an answer to a request is given by who is asked for it alone, and not on paper
  if (kind === 'decision' && to.slackUserId === null) return true;
  const form = formId === null ? undefined : await formById(tx, organisation.id, formId);
  return (await barsFor(tx, act, { owed, form }))(to) !== undefined;
}

async function pass(tx: Tx, act: Circumstances, found: OwedInLeave, together: number): Promise<void> {
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
  const quietly = together > 1;
  const { actingForId } = found;
  await handOver(tx, act, { owed, form }, to, { byId: organisation.id, actingForId, quietly });
  if (!quietly) return;
  await tellPerson(tx, { organisation, today: act.today, now: act.now }, to.id, {
    // one card, whichever of them goes over first
    key: `leave:${found.personId}:${to.id}:${actingForId ?? 'back'}:${act.now.toISOString()}`,
    message: (text) => leaveCard(owed.personName, together, actingForId === null, text),
  });
}
