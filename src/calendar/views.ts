import type { KnownBlock } from '@slack/types';
import { context } from '../slack/blocks';
import type { Text } from '../text';
import { showDay, showList } from '../text/format';
import type { Locale } from '../text/locale';
import { addDays, yearOf, type Day } from './day';
import type { WorkCalendar } from './working-days';

interface Reading {
  readonly text: Text;
  readonly locale: Locale;
}

/** Days ahead for which a deadline is usually set. */
const AHEAD = 60;

/** Says, where no day is chosen yet, that one set from today on may lie in a year that is not announced. */
export const aheadHints = (today: Day, calendar: WorkCalendar, reading: Reading): KnownBlock[] =>
  provisionalHints([today, addDays(today, AHEAD)], calendar, reading);

/** Says of days that somebody sets or that are reckoned: which are none to work on, and which may turn out to be none. */
export function dayHints(days: readonly (Day | undefined)[], calendar: WorkCalendar, reading: Reading): KnownBlock[] {
  const { text, locale } = reading;
  const given = [...new Set(days.filter((on) => on !== undefined))];
  const off = given.filter((on) => !calendar.isWorkingDay(on)).map((on) => showDay(on, locale));
  return [
    ...(off.length === 0 ? [] : [context(text.workCalendar.hint.notWorkingDay(showList(off, locale)))]),
    ...provisionalHints(given, calendar, reading),
  ];
}

function provisionalHints(days: readonly Day[], calendar: WorkCalendar, { text, locale }: Reading): KnownBlock[] {
  const years = [...new Set(days.filter((on) => calendar.provisional(on)).map(yearOf))].map(String);
  return years.length === 0 ? [] : [context(text.workCalendar.hint.provisional(showList(years, locale)))];
}
