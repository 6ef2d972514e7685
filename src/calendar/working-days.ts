import { chinaAnnounced, chinaStatutoryDays, type AnnouncedDays } from './china-holidays';
import { addDays, compareDays, firstDayOfMonth, weekdayOf, yearOf, type Day } from './day';

/** The calendars that an organisation chooses from: Chinese public holidays, some days of the week, or every day. */
export const workCalendarKinds = ['china', 'weekdays', 'none'] as const;

/** One of `workCalendarKinds`. */
export type WorkCalendarKind = (typeof workCalendarKinds)[number];

/** On which days an organisation works. */
export interface WorkCalendar {
  isWorkingDay(on: Day): boolean;
  /** Whether the answer for this day may still change, because its year's public holidays are not announced yet. */
  provisional(on: Day): boolean;
}

/** A year's days off and the days worked in their stead, as an administrator loaded them. */
export interface LoadedYear {
  readonly year: number;
  readonly holidays: readonly Day[];
  readonly makeUpDays: readonly Day[];
}

/** What of an organisation makes its calendar. */
export interface CalendarSettings {
  /** A `WorkCalendarKind`. */
  readonly calendar: string;
  /** The days of the week that are worked in the calendar of weekdays: Monday is 1, Sunday 7. */
  readonly workdays: readonly number[];
  /** A loaded year goes before what is announced; the calendar of every day knows none. */
  readonly calendarYears: readonly LoadedYear[];
}

const SATURDAY = 6;
const MONDAY_TO_FRIDAY = [1, 2, 3, 4, 5];

const everyDay: WorkCalendar = { isWorkingDay: () => true, provisional: () => false };
const china = chinaCalendar(chinaAnnounced);

/** On which days an organisation works, by its settings and the years that were loaded. */
export const calendarOf = ({ calendar, workdays, calendarYears }: CalendarSettings): WorkCalendar =>
  workCalendar(calendar as WorkCalendarKind, workdays, calendarYears);

/** The calendar of a kind, with the weekdays worked and the years loaded; `none` knows no days off. */
export function workCalendar(
  kind: WorkCalendarKind,
  workdays: readonly number[] = MONDAY_TO_FRIDAY,
  years: readonly LoadedYear[] = [],
): WorkCalendar {
  switch (kind) {
    case 'china':
      return withYears(china, isWeekday, years);
    case 'weekdays':
      return weekdayCalendar(workdays, years);
    case 'none':
      return everyDay;
  }
}

/**
 * The days of the week worked but for the days off that were loaded. An organisation that loads its days off has some in
 * each year: one after the first that was loaded is provisional until its own are.
 */
function weekdayCalendar(workdays: readonly number[], years: readonly LoadedYear[]): WorkCalendar {
  const isWorked = (on: Day): boolean => workdays.includes(weekdayOf(on));
  const first = Math.min(...years.map(({ year }) => year));
  return withYears({ isWorkingDay: isWorked, provisional: (on) => yearOf(on) > first }, isWorked, years);
}

/** The calendar but for the years that were loaded, of which every day is known. */
function withYears(
  calendar: WorkCalendar,
  isWorkedByRule: (on: Day) => boolean,
  years: readonly LoadedYear[],
): WorkCalendar {
  if (years.length === 0) return calendar;
  const loaded = new Map(
    years.map(({ year, holidays, makeUpDays }) => [year, { off: new Set(holidays), worked: new Set(makeUpDays) }]),
  );
  return {
    provisional: (on) => !loaded.has(yearOf(on)) && calendar.provisional(on),
    isWorkingDay(on) {
      const year = loaded.get(yearOf(on));
      if (year === undefined) return calendar.isWorkingDay(on);
      return year.worked.has(on) || (isWorkedByRule(on) && !year.off.has(on));
    },
  };
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

/** How a day was reckoned: so many working days after another, but not before a day of its own. */
export interface Reckoned {
  readonly from: Day;
  readonly after: number;
  readonly notBefore?: Day | undefined;
}

/** The day that a reckoning gives on a calendar. */
export function reckonedDay(calendar: WorkCalendar, { from, after, notBefore }: Reckoned): Day {
  const day = addWorkingDays(calendar, from, after);
  return notBefore !== undefined && compareDays(notBefore, day) > 0 ? notBefore : day;
}

/** A day with how it was reckoned, so that what is due on it follows a calendar that changes. */
export const reckon = (
  calendar: WorkCalendar,
  reckoned: Reckoned,
): { readonly dueOn: Day; readonly reckoned: Reckoned } => ({
  dueOn: reckonedDay(calendar, reckoned),
  reckoned,
});

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
