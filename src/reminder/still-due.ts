import type { BeforePost } from '../delivery/deliver';
import { calendarOf } from '../calendar/working-days';
import { organisationById, peopleById } from '../people/queries';
import { dayOf } from '../calendar/day';
import { mayRemindAt } from './hours-rules';
import { reminderSettings } from './queries';
import { hoursOf, zoneOf } from './reader';
import { carried, takeBack } from './store';
import { LONGEST_LEAD } from './wave-rules';

/**
 * Just before a digest or reminder is posted: whether its reader may still be written to, and everything in it is still owed.
 * Where not (an outage, a long wave, something done meanwhile), it is taken back and decided anew: nothing arrives in quiet
 * hours or on a day off, and nobody is reminded of what they have done.
 */
export const isStillDue: BeforePost = async (tx, { workspaceId, key }, at) => {
  const reminders = await carried(tx, workspaceId, key);
  const [first] = reminders;
  if (first === undefined) return true;
  const organisation = await organisationById(tx, workspaceId);
  const today = dayOf(at, organisation.timeZone);
  const person = (await peopleById(tx, workspaceId, [first.personId], today)).get(first.personId);
  const hours = person && hoursOf(person, await reminderSettings(tx, workspaceId));
  const calendar = calendarOf(organisation);
  const isOpen = reminders.every(({ isSettled }) => !isSettled);
  const mayBe =
    person !== undefined &&
    hours !== undefined &&
    mayRemindAt(at, hours, zoneOf(person, organisation), calendar, LONGEST_LEAD);
  if (isOpen && mayBe) return true;
  await takeBack(tx, workspaceId, key, at);
  return false;
};
