import type { KnownBlock } from '@slack/types';
import { compareDays, type Day } from '../calendar/day';
import { button, section, typed } from '../slack/blocks';
import type { Text } from '../text';
import { showDay } from '../text/format';
import type { Locale } from '../text/locale';
import type { ObligationAbout, Owed } from './kinds';

/** The `action_id` of the button that opens what is owed; its value is the subject's id. Each kind has a listener. */
export const owedAction = (kind: Owed['kind']): string => `owed.${kind}`;

/** The `action_id` of the button that opens the list of all that somebody owes; its value is the page. */
export const allOwedAction = 'home.all-owed';

const safe = (about: ObligationAbout): ObligationAbout => ({
  target: typed(about.target),
  ...(about.detail !== undefined && { detail: typed(about.detail) }),
});

/** What is owed, in a line without mark-up: for notifications. */
export const owedTitle = (owed: Pick<Owed, 'kind' | 'about'>, text: Text): string =>
  text.obligation[owed.kind].title(owed.about);

/** When it is due, as seen from today. */
export function dueWords(dueOn: Day, today: Day, text: Text, locale: Locale): string {
  const order = compareDays(dueOn, today);
  if (order === 0) return text.obligation.dueToday;
  return order < 0 ? text.obligation.overdue(showDay(dueOn, locale)) : text.obligation.dueOn(showDay(dueOn, locale));
}

/** One thing owed, with the button to do it: on Home, in reminders, in cards. */
export function owedCard(owed: Owed, today: Day, text: Text, locale: Locale): KnownBlock {
  const words = text.obligation[owed.kind];
  const due = dueWords(owed.dueOn, today, text, locale);
  const isLate = compareDays(owed.dueOn, today) < 0;
  return section(`${isLate ? ':red_circle: ' : ''}*${words.title(safe(owed.about))}*\n${due}`, {
    ...button({
      text: words.button,
      actionId: owedAction(owed.kind),
      value: owed.subjectId,
      ...(isLate && { style: 'primary' }),
    }),
  });
}
