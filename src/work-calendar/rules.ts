import { z } from 'zod';
import { chinaAnnounced, chinaStatutoryDays } from '../calendar/china-holidays';
import { addDays, compareDays, day, parseDay, yearOf, type Day } from '../calendar/day';
import {
  calendarOf,
  reckonedDay,
  type CalendarSettings,
  type LoadedYear,
  type Reckoned,
  type WorkCalendar,
} from '../calendar/working-days';
import type { FieldIssue } from '../errors';

/** Days as somebody typed them for a year, and what of it can't be taken. */
export interface TypedDays {
  readonly days: readonly Day[];
  /** What is no day and no range of days. */
  readonly unread: readonly string[];
  /** Days of another year. */
  readonly elsewhere: readonly string[];
  /** Days that are there more than once. */
  readonly twice: readonly Day[];
}

const RANGE = /\s*(?:\.\.|~|～|至|到|–|—)\s*/gu;
const BETWEEN = /[\s,，、;；]+/u;
const ONE_DAY = /^(?:(\d{4})[-/年])?(\d{1,2})[-/月](\d{1,2})日?$/u;
/** What the modals hold of a year's days has to fit the metadata of a view. */
const MOST_LETTERS = 2500;

const two = (text: string): string => text.padStart(2, '0');

function oneDay(token: string, year: number): Day | undefined {
  const [, of = String(year), month = '', dayOfMonth = ''] = ONE_DAY.exec(token) ?? [];
  return parseDay(`${of}-${two(month)}-${two(dayOfMonth)}`);
}

/** Every day of `10-01` or `10-01..10-07`; undefined for anything else. */
function daysOf(token: string, year: number): Day[] | undefined {
  const [first = '', last = first, ...more] = token.split('..');
  const [from, to] = [oneDay(first, year), oneDay(last, year)];
  if (from === undefined || to === undefined || more.length > 0 || compareDays(from, to) > 0) return undefined;
  if (yearOf(from) !== yearOf(to)) return undefined;
  const days = [from];
  for (let on = from; on !== to;) {
    on = addDays(on, 1);
    days.push(on);
  }
  return days;
}

/** Reads days one a line, or between commas or spaces: `10-01`, `10/1`, `10月1日`, `2027-10-01`, and ranges of them. */
export function readDays(text: string, year: number): TypedDays {
  const unread: string[] = [];
  const found: Day[] = [];
  for (const token of text.replaceAll(RANGE, '..').split(BETWEEN)) {
    const days = daysOf(token, year);
    if (days !== undefined) found.push(...days);
    else if (token !== '') unread.push(token);
  }
  const seen = new Set<Day>();
  const twice = new Set<Day>();
  for (const on of found) (seen.has(on) ? twice : seen).add(on);
  const all = [...seen].sort(compareDays);
  return {
    days: all.filter((on) => yearOf(on) === year),
    unread,
    elsewhere: all.filter((on) => yearOf(on) !== year),
    twice: [...twice],
  };
}

/** Days as `readDays` takes them, neighbours as a range; with their year where it is not said elsewhere. */
export function rangesOf(days: readonly Day[], withYear = false): string[] {
  const shown = (on: Day): string => (withYear ? on : on.slice(5));
  const ranges: { first: Day; last: Day }[] = [];
  for (const on of days) {
    const before = ranges.at(-1);
    if (before !== undefined && addDays(before.last, 1) === on) before.last = on;
    else ranges.push({ first: on, last: on });
  }
  return ranges.map(({ first, last }) => (first === last ? shown(first) : `${shown(first)}..${shown(last)}`));
}

const offWords = new Set(['休', '休息', '放假', '假', 'off', 'holiday']);
const workedWords = new Set(['班', '上班', '补班', '调休上班', 'work', 'makeup', 'make-up']);

/** A file's two lists as text for `readDays`, and the numbers of the lines that say nothing of the kind. */
export interface YearFile {
  readonly holidays: string;
  readonly makeUpDays: string;
  readonly badLines: readonly number[];
}

/** Reads a table of days: in each line the day, or a range, then 休 or 班, or off or work; a heading is passed over. */
export function readYearFile(text: string, year: number): YearFile {
  const holidays: string[] = [];
  const makeUpDays: string[] = [];
  const badLines: number[] = [];
  for (const [index, line] of text.split(/\r\n|\r|\n/u).entries()) {
    const [when = '', kind = ''] = line.split(/[,，;\t]/u).map((cell) => cell.replaceAll('"', '').trim());
    if (when === '' && kind === '') continue;
    const isDay = daysOf(when.replaceAll(RANGE, '..'), year) !== undefined;
    if (isDay && offWords.has(kind.toLowerCase())) holidays.push(when);
    else if (isDay && workedWords.has(kind.toLowerCase())) makeUpDays.push(when);
    else if (index > 0 || isDay) badLines.push(index + 1);
  }
  return { holidays: holidays.join('\n'), makeUpDays: makeUpDays.join('\n'), badLines };
}

const FIRST_MISTAKES = 5;
const named = (what: readonly string[]): string =>
  `${what.slice(0, FIRST_MISTAKES).join('、')}${what.length > FIRST_MISTAKES ? '…' : ''}`;

function issuesOf(field: string, typed: TypedDays, year: number): FieldIssue[] {
  if (typed.unread.length > 0) return [{ field, code: 'notDays', params: [named(typed.unread)] }];
  if (typed.elsewhere.length > 0) return [{ field, code: 'daysOfOtherYear', params: [year, named(typed.elsewhere)] }];
  if (typed.twice.length > 0) return [{ field, code: 'daysTwice', params: [named(typed.twice)] }];
  return [];
}

/** One mistake a field: what else is wrong there may come of it. */
const firstOfEach = (issues: readonly FieldIssue[]): FieldIssue[] =>
  issues.filter(({ field }, index) => issues.findIndex((each) => each.field === field) === index);

/** A year's days as they were typed; or every mistake, at its field. */
export function checkedYear(
  year: number,
  text: { readonly holidays: string; readonly makeUpDays: string },
  settings: CalendarSettings,
): { readonly loaded: LoadedYear } | { readonly issues: readonly FieldIssue[] } {
  const holidays = readDays(text.holidays, year);
  const makeUpDays = readDays(text.makeUpDays, year);
  const byRule = calendarOf({ ...settings, calendarYears: [{ year, holidays: [], makeUpDays: [] }] });
  const both = makeUpDays.days.filter((on) => holidays.days.includes(on));
  const needless = makeUpDays.days.filter((on) => byRule.isWorkingDay(on));
  const issues = [
    ...issuesOf('holidays', holidays, year),
    ...(holidays.days.length === 0 ? [{ field: 'holidays', code: 'required' as const, params: [] }] : []),
    ...issuesOf('makeUpDays', makeUpDays, year),
    ...(both.length > 0 ? [{ field: 'makeUpDays', code: 'daysTwice' as const, params: [named(both)] }] : []),
    ...(needless.length > 0
      ? [{ field: 'makeUpDays', code: 'makeUpOnWorkday' as const, params: [named(needless)] }]
      : []),
  ];
  if (issues.length > 0) return { issues: firstOfEach(issues) };
  if (JSON.stringify([rangesOf(holidays.days, true), rangesOf(makeUpDays.days, true)]).length > MOST_LETTERS)
    return { issues: [{ field: 'holidays', code: 'tooManyDays', params: [] }] };
  return { loaded: { year, holidays: holidays.days, makeUpDays: makeUpDays.days } };
}

/** The years that can be loaded on a day: its own and the two after it. */
export const loadableYears = (today: Day): number[] => [0, 1, 2].map((later) => yearOf(today) + later);

/** How a year's days are known. */
export type YearState = 'loaded' | 'announced' | 'statutory' | 'weekdays';

/** What is known of a year: what was loaded, else what was announced, else the statutory days; none without holidays. */
export function knownYear(settings: CalendarSettings, year: number): LoadedYear & { readonly state: YearState } {
  const loaded = settings.calendarYears.find((each) => each.year === year);
  if (loaded !== undefined) return { ...loaded, state: 'loaded' };
  if (settings.calendar !== 'china') return { year, holidays: [], makeUpDays: [], state: 'weekdays' };
  const ofYear = (days: ReadonlySet<Day>): Day[] => [...days].filter((on) => yearOf(on) === year).sort(compareDays);
  if (!chinaAnnounced.years.has(year))
    return { year, holidays: ofYear(chinaStatutoryDays(year)), makeUpDays: [], state: 'statutory' };
  const { holidays, makeUpDays } = chinaAnnounced;
  return { year, holidays: ofYear(holidays), makeUpDays: ofYear(makeUpDays), state: 'announced' };
}

/** The settings with a year's days, in the place of what was loaded for it before. */
export const withYear = (settings: CalendarSettings, loaded: LoadedYear): CalendarSettings => ({
  ...settings,
  calendarYears: [...settings.calendarYears.filter(({ year }) => year !== loaded.year), loaded],
});

/** The settings without what was loaded for a year. */
export const withoutYear = (settings: CalendarSettings, year: number): CalendarSettings => ({
  ...settings,
  calendarYears: settings.calendarYears.filter((each) => each.year !== year),
});

/** The days of a year that are worked by one calendar and not by another. */
export function differenceOf(
  before: WorkCalendar,
  after: WorkCalendar,
  year: number,
): { readonly off: readonly Day[]; readonly worked: readonly Day[] } {
  const off: Day[] = [];
  const worked: Day[] = [];
  for (let on = day(`${String(year)}-01-01`); yearOf(on) === year; on = addDays(on, 1)) {
    if (before.isWorkingDay(on) && !after.isWorkingDay(on)) off.push(on);
    if (!before.isWorkingDay(on) && after.isWorkingDay(on)) worked.push(on);
  }
  return { off, worked };
}

/** Something open whose day was reckoned. */
export interface ReckonedOpen {
  readonly id: string;
  readonly dueOn: Day;
  readonly reckoned: Reckoned;
}

/** What is due on another day by a calendar. What was not late yet does not become late by it. */
export function movesOn<Open extends ReckonedOpen>(
  calendar: WorkCalendar,
  open: readonly Open[],
  today: Day,
): (Open & { readonly newDueOn: Day })[] {
  return open
    .map((each) => {
      const reckoned = reckonedDay(calendar, each.reckoned);
      const becomesLate = compareDays(reckoned, today) < 0 && compareDays(each.dueOn, today) >= 0;
      return { ...each, newDueOn: becomesLate ? today : reckoned };
    })
    .filter(({ dueOn, newDueOn }) => dueOn !== newDueOn);
}

const ranges = z.array(z.string().max(24)).max(200);

/** A year's days as the confirming modal carries them: each range with its year. */
export const carriedSchema = z.object({ version: z.int(), off: ranges.min(1), worked: ranges });

/** What the confirming modal carries of a year's days. */
export const carriedOf = ({ holidays, makeUpDays }: LoadedYear) => ({
  off: rangesOf(holidays, true),
  worked: rangesOf(makeUpDays, true),
});
