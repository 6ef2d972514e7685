import type { KnownBlock } from '@slack/types';
import { compareDays, type Day } from '../calendar/day';
import { actionsWithMenu, overflow, section, typed } from '../slack/blocks';
import type { Text } from '../text';
import { showDay } from '../text/format';
import type { Locale } from '../text/locale';
import { isChosenByName, isHandedIn, mayBeExtended, type HandedIn } from './kind-rules';
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

/** The `action_id` of the button that opens the form to hand in what is owed; its value is the subject's id. */
export const doneAction = (kind: HandedIn): string => `done.${kind}`;

/** The `action_id` of the menu beside what is owed; its values are a choice and the obligation's id, `snooze:<id>`. */
export const moreAction = 'reminder.more';
export const moreChoices = ['snooze', 'extension', 'handOver', 'history'] as const;
export type MoreChoice = (typeof moreChoices)[number];

/** The `action_id` of the button that opens the list of what was done lately; its value is the page. */
export const settledAction = 'reminder.settled';

/** The `action_id` of the button that has somebody reminded of what another waits for; its value is the obligation's id. */
export const nudgeAction = 'reminder.nudge';

/** What the menu offers for a kind. */
function choicesFor(kind: Owed['kind']): MoreChoice[] {
  const isOffered: Record<MoreChoice, boolean> = {
    snooze: true,
    extension: mayBeExtended(kind),
    handOver: isChosenByName(kind) && kind !== 'set_aside_consent',
    history: true,
  };
  return moreChoices.filter((choice) => isOffered[choice]);
}

/** What the menu or a button beside one thing says that one chose of it. */
export const moreValue = (choice: MoreChoice, id: string): string => `${choice}:${id}`;

/** One thing owed, with the buttons to do it there, and a menu for what else can be done about it: on Home, in reminders. */
export function owedBlocks(owed: Owed, today: Day, text: Text, locale: Locale): KnownBlock[] {
  const words = text.obligation[owed.kind];
  const due = dueWords(owed.dueOn, today, text, locale);
  const isLate = compareDays(owed.dueOn, today) < 0;
  const { forPersonName = null } = owed;
  const acting = forPersonName === null ? '' : text.people.actsFor(typed(forPersonName));
  const open = {
    text: words.button,
    actionId: owedAction(owed.kind),
    value: owed.subjectId,
    ...(isLate && { style: 'primary' as const }),
  };
  const done = isHandedIn(owed.kind)
    ? [{ text: text.reminder.done[owed.kind], actionId: doneAction(owed.kind), value: owed.subjectId }]
    : [];
  const menu = choicesFor(owed.kind).map((choice) => ({
    text: text.reminder.choices[choice],
    value: moreValue(choice, owed.id),
  }));
  return [
    section(`${isLate ? ':red_circle: ' : ''}*${words.title(safe(owed.about))}*${acting}\n${due}`),
    actionsWithMenu(`owed:${owed.id}`, [open, ...done], overflow(moreAction, menu)),
  ];
}
