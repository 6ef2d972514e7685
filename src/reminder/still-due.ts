import type { BeforePost } from '../delivery/deliver';
import { calendarOf } from '../calendar/working-days';
import type { Tx } from '../db/open';
import { organisationById, peopleById } from '../people/queries';
import { dayOf, type Day } from '../calendar/day';
import { isAway, type Person } from '../people/rules';
import { presetNamed } from '../preset';
import type { Organisation } from '../slack/interaction';
import { mayRemindAt, type Hours } from './hours-rules';
import { reminderPolicies, reminderSettings } from './queries';
import { hoursOf, zoneOf } from './reader';
import { owedNow } from './send-reminders';
import { whyNot } from './send-rules';
import { carried, holdOwed, takeBack, takeBackOthers, type Carried } from './store';
import { LONGEST_LEAD } from './wave-rules';

/**
 * Just before a digest or reminder is posted: whether its reader may still be written to, on the day for which it was
 * written, and everything in it still applies. Where not (an outage, a long wave, something done, put off or moved
 * meanwhile), it is taken back and decided anew: nothing arrives in quiet hours or on a day off, nobody reads yesterday's
 * digest beside today's, and nobody is reminded of what they have done or of a day that holds no more.
 */
export const isStillDue: BeforePost = async (tx, { workspaceId, key, kind, createdAt }, at) => {
  const reminders = await carried(tx, workspaceId, key);
  const [first] = reminders;
  if (first === undefined) return true;
  const organisation = await organisationById(tx, workspaceId);
  const people = await peopleById(tx, workspaceId, [first.personId], dayOf(at, organisation.timeZone));
  const person = people.get(first.personId);
  const settings = await reminderSettings(tx, workspaceId);
  if (person !== undefined && mayRead(person, settings, organisation, createdAt, at)) {
    const today = dayOf(at, zoneOf(person, organisation));
    if (await allApply(tx, organisation, reminders, today)) return true;
  }
  await takeBack(tx, workspaceId, key, at);
  // A digest that was written while this one was in hand is written anew, with what was in this one.
  if (kind === 'digest') await takeBackOthers(tx, workspaceId, first.personId, { key, at });
  return false;
};

/** Whether each of these still applies. What they are about can't be settled or moved until the transaction ends. */
async function allApply(
  tx: Tx,
  organisation: Organisation,
  reminders: readonly Carried[],
  today: Day,
): Promise<boolean> {
  const ids = reminders.flatMap(({ obligationId }) => obligationId ?? []);
  const owed = new Map((await holdOwed(tx, organisation.id, ids)).map((each) => [each.id, each]));
  const policies = await reminderPolicies(tx, organisation.id, presetNamed(organisation.preset));
  const calendar = calendarOf(organisation);
  return reminders.every(
    (each) => whyNot(each, (id) => owedNow(owed.get(id), { policies, calendar }), today) === undefined,
  );
}

function mayRead(person: Person, hours: Hours, organisation: Organisation, createdAt: Date, at: Date): boolean {
  const zone = zoneOf(person, organisation);
  const today = dayOf(at, zone);
  return (
    dayOf(createdAt, zone) === today &&
    !isAway(person, today) &&
    mayRemindAt(at, hoursOf(person, hours), zone, calendarOf(organisation), LONGEST_LEAD)
  );
}
