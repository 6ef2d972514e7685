import { getYearLeapMonth, monthDays } from 'chinese-days';
import announced from 'chinese-days/dist/chinese-days.json';
import { addDays, day, yearOf, type Day } from './day';

/** Which days of some years the State Council announced to be off, and which weekend days to be worked instead. */
export interface AnnouncedDays {
  /** Years whose days are all announced; days of other years in the two sets still count. */
  readonly years: ReadonlySet<number>;
  readonly holidays: ReadonlySet<Day>;
  readonly makeUpDays: ReadonlySet<Day>;
}

/**
 * The announcements that chinese-days carries. Only its tables and its pure lunar arithmetic are used: what else it
 * offers reads dates in the host's zone, and takes every weekday of a year not yet announced for a working day.
 */
export const chinaAnnounced: AnnouncedDays = announcedDays();

// The lunar table starts on 31 January 1900; the formula for Qingming holds for this century.
const FIRST_YEAR = 2000;
const LAST_YEAR = 2099;
const LUNAR_EPOCH = day('1900-01-31');
const LUNAR_EPOCH_YEAR = 1900;

const statutoryDaysByYear = new Map<number, ReadonlySet<Day>>();

/**
 * The thirteen statutory days off of a year (fewer where festivals meet), by the State Council's rule in force since
 * 2025, without the days around them that only an announcement moves. Outside 2000–2099 only those with a fixed date.
 */
export function chinaStatutoryDays(year: number): ReadonlySet<Day> {
  const known = statutoryDaysByYear.get(year);
  if (known !== undefined) return known;
  const days = new Set([...fixedDays(year), ...(year >= FIRST_YEAR && year <= LAST_YEAR ? movableDays(year) : [])]);
  statutoryDaysByYear.set(year, days);
  return days;
}

function fixedDays(year: number): Day[] {
  const ofYear = (monthAndDay: string) => day(`${String(year).padStart(4, '0')}-${monthAndDay}`);
  return ['01-01', '05-01', '05-02', '10-01', '10-02', '10-03'].map(ofYear);
}

function movableDays(year: number): Day[] {
  const newYear = lunarDay(year, 1, 1);
  const springFestival = [-1, 0, 1, 2].map((offset) => addDays(newYear, offset));
  return [...springFestival, qingming(year), lunarDay(year, 5, 5), lunarDay(year, 8, 15)];
}

/** The day of the 21st century on which the sun reaches 15° of ecliptic longitude: 4 or 5 April. */
function qingming(year: number): Day {
  const yearOfCentury = year % 100;
  const dayOfApril = Math.floor(yearOfCentury * 0.2422 + 4.81) - Math.floor(yearOfCentury / 4);
  return day(`${String(year)}-04-0${String(dayOfApril)}`);
}

/** The Gregorian day of a day in an ordinary (not a leap) month of the Chinese calendar. */
function lunarDay(lunarYear: number, month: number, dayOfMonth: number): Day {
  let days = dayOfMonth - 1;
  for (let year = LUNAR_EPOCH_YEAR; year < lunarYear; year += 1) days += daysOfMonths(year, 12);
  return addDays(LUNAR_EPOCH, days + daysOfMonths(lunarYear, month - 1));
}

/** How long the first `count` months of a Chinese year are, with the leap month if it follows one of them. */
function daysOfMonths(lunarYear: number, count: number): number {
  const leap = getYearLeapMonth(lunarYear);
  let days = leap.leapMonth !== undefined && leap.leapMonth <= count ? leap.days : 0;
  for (let month = 1; month <= count; month += 1) days += monthDays(lunarYear, month);
  return days;
}

function announcedDays(): AnnouncedDays {
  const holidays = new Set(Object.keys(announced.holidays).map(day));
  const makeUpDays = new Set(Object.keys(announced.workdays).map(day));
  // An announcement may reach into the last days of the year before. National Day is in none but its own year's.
  const years = new Set([...holidays].filter((holiday) => holiday.endsWith('-10-01')).map(yearOf));
  return { years, holidays, makeUpDays };
}
