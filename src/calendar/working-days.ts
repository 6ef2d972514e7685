import { chinaAnnounced, chinaStatutoryDays, type AnnouncedDays } from './china-holidays';
import { addDays, compareDays, firstDayOfMonth, weekdayOf, yearOf, type Day } from './day';

/** The calendars that an organisation chooses from: Chinese public holidays, Monday to Friday, or every day. */
export const workCalendarKinds = ['china', 'weekdays', 'none'] as const;

/** One of `workCalendarKinds`. */
export type WorkCalendarKind = (typeof workCalendarKinds)[number];

/** On which days an organisation works. */
export interface WorkCalendar {
  isWorkingDay(on: Day): boolean;
  /** Whether the answer for this day may still change, because its year's public holidays are not announced yet. */
  provisional(on: Day): boolean;
}

const SATURDAY = 6;

const everyDay: WorkCalendar = { isWorkingDay: () => true, provisional: () => false };
const weekdays: WorkCalendar = { isWorkingDay: isWeekday, provisional: () => false };
const china = chinaCalendar(chinaAnnounced);

/** The calendar of a kind; `none` knows no days off. */
export function workCalendar(kind: WorkCalendarKind): WorkCalendar {
  switch (kind) {
    case 'china':
      return china;
    case 'weekdays':
      return weekdays;
    case 'none':
      return everyDay;
  }
}

/**
 * Working days by the State Council's announcements: public holidays off, weekend days made up for them worked. A year
 * that is not announced has its weekdays but the statutory days off, and is provisional.
 */
export function chinaCalendar(announced: AnnouncedDays): WorkCalendar {
  const provisional = (on: Day) => !announced.years.has(yearOf(on));
  return {
    provisional,
    isWorkingDay(on) {
      if (announced.makeUpDays.has(on)) return true;
      if (announced.holidays.has(on) || !isWeekday(on)) return false;
      return !provisional(on) || !chinaStatutoryDays(yearOf(on)).has(on);
    },
  };
}

/**
 * The `count`th working day after a day, or before it for a negative count; the day itself, working or not, for 0.
 * Throws a `RangeError` for a count that is not whole.
 */
export function addWorkingDays(calendar: WorkCalendar, from: Day, count: number): Day {
  if (!Number.isSafeInteger(count)) throw new RangeError(`not a whole number of working days: ${String(count)}`);
  const step = Math.sign(count);
  let at = from;
  for (let left = Math.abs(count); left > 0; left -= 1) at = walkToWorkingDay(calendar, addDays(at, step), step);
  return at;
}

/**
 * How many working days `to` is after `from`, which itself does not count, and negative when it is before: the inverse
 * of `addWorkingDays`.
 */
export function workingDaysBetween(calendar: WorkCalendar, from: Day, to: Day): number {
  const step = compareDays(to, from);
  let count = 0;
  for (let at = from; at !== to;) {
    at = addDays(at, step);
    if (calendar.isWorkingDay(at)) count += step;
  }
  return count;
}

/** The day itself when it is a working day, otherwise the first one after it. */
export function nextWorkingDay(calendar: WorkCalendar, onOrAfter: Day): Day {
  return walkToWorkingDay(calendar, onOrAfter, 1);
}

/** The day itself when it is a working day, otherwise the last one before it. */
export function previousWorkingDay(calendar: WorkCalendar, onOrBefore: Day): Day {
  return walkToWorkingDay(calendar, onOrBefore, -1);
}

/** The first working day of a day's month: when the monthly check is due (M25). */
export function firstWorkingDayOfMonth(calendar: WorkCalendar, of: Day): Day {
  return nextWorkingDay(calendar, firstDayOfMonth(of));
}

function walkToWorkingDay(calendar: WorkCalendar, from: Day, step: number): Day {
  let at = from;
  while (!calendar.isWorkingDay(at)) at = addDays(at, step);
  return at;
}

function isWeekday(on: Day): boolean {
  return weekdayOf(on) < SATURDAY;
}
