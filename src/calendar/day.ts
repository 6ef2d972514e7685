import { Temporal } from 'temporal-polyfill';

declare const dayBrand: unique symbol;

/** A calendar day, `YYYY-MM-DD`, that really exists. It has no zone: whose day it is, its user says. */
export type Day = string & { readonly [dayBrand]: true };

/** A quarter of a calendar year. */
export interface Quarter {
  readonly year: number;
  readonly quarter: 1 | 2 | 3 | 4;
}

const DAY_SHAPE = /^\d{4}-\d{2}-\d{2}$/;
const FOUR_DIGIT_YEAR = /^\d{4}-/;
/** Milliseconds. */
const DAY = 24 * 60 * 60 * 1000;
const TIME_SHAPE = /^(?:[01]\d|2[0-3]):[0-5]\d$/;

/** Reads a day that somebody typed. `undefined` for any other shape and for days that do not exist, as 2026-02-31. */
export function parseDay(text: string): Day | undefined {
  if (!DAY_SHAPE.test(text)) return undefined;
  try {
    return branded(Temporal.PlainDate.from(text));
  } catch {
    return undefined;
  }
}

/** Takes a day from a trusted source, such as a literal in the code. Throws a `RangeError` where `parseDay` gives nothing. */
export function day(text: string): Day {
  const parsed = parseDay(text);
  if (parsed === undefined) throw new RangeError(`not a calendar day: ${text}`);
  return parsed;
}

/** The day `count` calendar days later, earlier for a negative count. `count` must be whole. */
export function addDays(from: Day, count: number): Day {
  if (!Number.isSafeInteger(count)) throw new RangeError(`not a whole number of days: ${String(count)}`);
  // Working days are reckoned by the thousand, day by day: a UTC date has days of one length, and is made ten times sooner.
  const later = new Date(toDateColumn(from).getTime() + count * DAY).toISOString();
  if (!FOUR_DIGIT_YEAR.test(later)) throw new RangeError(`a year of more than four digits: ${later}`);
  return later.slice(0, 'YYYY-MM-DD'.length) as Day;
}

/** Negative when `a` is before `b`, 0 when they are the same day, positive when it is after: as `Array.sort` wants it. */
export function compareDays(a: Day, b: Day): -1 | 0 | 1 {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** Monday is 1, Sunday 7. */
export function weekdayOf(of: Day): number {
  const fromSunday = toDateColumn(of).getUTCDay();
  return fromSunday === 0 ? 7 : fromSunday;
}

/** The calendar year. */
export function yearOf(of: Day): number {
  return Number(of.slice(0, 'YYYY'.length));
}

/** Whether days and times can be reckoned in a zone: Slack may know newer ones than this machine. */
export function isZone(zone: string): boolean {
  try {
    return Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone).timeZoneId !== '';
  } catch {
    return false;
  }
}

/** The day that it is in `zone` (an IANA name) at an instant. Throws a `RangeError` for an unknown zone. */
export function dayOf(instant: Date, zone: string): Day {
  return branded(Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(zone).toPlainDate());
}

/**
 * The instant at which clocks in `zone` (an IANA name) show `time` (`HH:MM`) on a day. A time that the clocks skip in
 * spring counts as that much after the skip; of a time shown twice in autumn it is the first. Throws a `RangeError` for
 * any other shape of time and for an unknown zone.
 */
export function instantAt(on: Day, time: string, zone: string): Date {
  if (!TIME_SHAPE.test(time)) throw new RangeError(`not a time of day: ${time}`);
  return new Date(plain(on).toZonedDateTime({ timeZone: zone, plainTime: time }).epochMilliseconds);
}

/** A day as a `date` column takes it: a `Date` at midnight UTC, whatever zone the organisation is in. */
export function toDateColumn(from: Day): Date {
  return new Date(`${from}T00:00:00Z`);
}

/** A day as a `date` column gave it: the inverse of `toDateColumn`. */
export function fromDateColumn(value: Date): Day {
  return dayOf(value, 'UTC');
}

/** The quarter that a day falls into. */
export function quarterOf(of: Day): Quarter {
  const { year, month } = plain(of);
  if (month <= 3) return { year, quarter: 1 };
  if (month <= 6) return { year, quarter: 2 };
  return { year, quarter: month <= 9 ? 3 : 4 };
}

/** The first day of a day's month. */
export function firstDayOfMonth(of: Day): Day {
  return branded(plain(of).with({ day: 1 }));
}

/** The last day of a day's month. */
export function lastDayOfMonth(of: Day): Day {
  const date = plain(of);
  return branded(date.with({ day: date.daysInMonth }));
}

/** The first day of a quarter: 1 January, April, July or October. */
export function firstDayOfQuarter({ year, quarter }: Quarter): Day {
  return branded(new Temporal.PlainDate(year, quarter * 3 - 2, 1));
}

/** The last day of a quarter: 31 March, 30 June, 30 September or 31 December. */
export function lastDayOfQuarter({ year, quarter }: Quarter): Day {
  return lastDayOfMonth(branded(new Temporal.PlainDate(year, quarter * 3, 1)));
}

function plain(from: Day): Temporal.PlainDate {
  return Temporal.PlainDate.from(from);
}

/** Years beyond 9999 have another shape, so arithmetic that leaves the four digits is refused. */
function branded(date: Temporal.PlainDate): Day {
  if (date.year < 0 || date.year > 9999) throw new RangeError(`a year of more than four digits: ${date.toString()}`);
  return date.toString() as Day;
}
