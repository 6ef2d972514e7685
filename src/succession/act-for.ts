import { dayOf } from '../calendar/day';
import { forEachInTurn } from '../db/each';
import type { Database, Tx } from '../db/open';
import type { Job } from '../jobs';
import { chosenByName } from '../obligation/kind-rules';
import { roster } from '../people/queries';
import { lockForm } from '../round/queries';
import type { Circumstances, Organisation } from '../slack/interaction';
import { barsFor, handOver } from './hand-over';
import { lockOwed, owedInLeave, type OwedInLeave } from './queries';
import { askWhoDoes } from './succeed';

/**
 * What somebody on leave owes by name goes to who acts for them, what arises meanwhile too, and what is still open goes back
 * when the leave is over. Whoever acts does nothing on their own review: the secretary is asked to choose then. Run twice, or
 * on two machines, it changes nothing more.
 */
async function actFor(db: Database, organisation: Organisation, at: Date): Promise<void> {
  const today = dayOf(at, organisation.timeZone);
  const act: Circumstances = { actor: { organisation }, now: at, today };
  await forEachInTurn(await owedInLeave(db.prisma, organisation.id, today, chosenByName), (found) =>
    db.transaction((tx) => pass(tx, act, found)),
  );
}

export const actForJob: Job = { name: 'act-for', cron: '* * * * *', run: actFor };

async function pass(tx: Tx, act: Circumstances, found: OwedInLeave): Promise<void> {
  const { organisation } = act.actor;
  const form = found.formId === null ? undefined : await lockForm(tx, organisation.id, found.formId);
  const owed = await lockOwed(tx, organisation.id, found.id);
  // Somebody else was faster: it is settled, or it is with them already.
  if (owed === undefined || owed.isAsked) return;
  const people = await roster(tx, organisation.id, act.today);
  const to = people.find(({ id }) => id === found.toId);
  if (to === undefined) return;
  if ((await barsFor(tx, act, { owed, form }))(to) === undefined)
    await handOver(tx, act, { owed, form }, to, organisation.id, found.actingForId);
  else await askWhoDoes(tx, act, { owed, form }, people);
}
