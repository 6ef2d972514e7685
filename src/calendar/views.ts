import type { KnownBlock } from '@slack/types';
import { context } from '../slack/blocks';
import type { Text } from '../text';
import { showDay, showList } from '../text/format';
import type { Locale } from '../text/locale';
import { yearOf, type Day } from './day';
import type { WorkCalendar } from './working-days';

/** Says of days that somebody sets or that are reckoned: which are none to work on, and which may turn out to be none. */
export function dayHints(
  days: readonly (Day | undefined)[],
  calendar: WorkCalendar,
  { text, locale }: { readonly text: Text; readonly locale: Locale },
): KnownBlock[] {
  const words = text.workCalendar.hint;
  const given = [...new Set(days.filter((on) => on !== undefined))];
  const off = given.filter((on) => !calendar.isWorkingDay(on)).map((on) => showDay(on, locale));
  const years = [...new Set(given.filter((on) => calendar.provisional(on)).map(yearOf))].map(String);
  return [
    ...(off.length === 0 ? [] : [context(words.notWorkingDay(showList(off, locale)))]),
    ...(years.length === 0 ? [] : [context(words.provisional(showList(years, locale)))]),
  ];
}
