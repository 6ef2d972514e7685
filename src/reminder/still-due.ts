import type { BeforePost } from '../delivery/deliver';
import { calendarOf } from '../calendar/working-days';
import { organisationById, peopleById } from '../people/queries';
import { dayOf } from '../calendar/day';
import { isAway, type Person } from '../people/rules';
import type { Organisation } from '../slack/interaction';
import { mayRemindAt, type Hours } from './hours-rules';
import { reminderSettings } from './queries';
import { hoursOf, zoneOf } from './reader';
import { carried, takeBack } from './store';
import { LONGEST_LEAD } from './wave-rules';

/**
 * Just before a digest or reminder is posted: whether its reader may still be written to, on the day for which it was
 * written, and everything in it is still owed. Where not (an outage, a long wave, something done meanwhile), it is taken back
 * and decided anew: nothing arrives in quiet hours or on a day off, nobody reads yesterday's digest beside today's, and
 * nobody is reminded of what they have done.
 */
export const isStillDue: BeforePost = async (tx, { workspaceId, key, createdAt }, at) => {
  const reminders = await carried(tx, workspaceId, key);
  const [first] = reminders;
  if (first === undefined) return true;
  const organisation = await organisationById(tx, workspaceId);
  const people = await peopleById(tx, workspaceId, [first.personId], dayOf(at, organisation.timeZone));
  const person = people.get(first.personId);
  const settings = await reminderSettings(tx, workspaceId);
  const isOpen = reminders.every(({ isSettled }) => !isSettled);
  if (isOpen && person !== undefined && mayRead(person, settings, organisation, createdAt, at)) return true;
  await takeBack(tx, workspaceId, key, at);
  return false;
};

function mayRead(person: Person, hours: Hours, organisation: Organisation, createdAt: Date, at: Date): boolean {
  const zone = zoneOf(person, organisation);
  const today = dayOf(at, zone);
  return (
    dayOf(createdAt, zone) === today &&
    !isAway(person, today) &&
    mayRemindAt(at, hoursOf(person, hours), zone, calendarOf(organisation), LONGEST_LEAD)
  );
}
