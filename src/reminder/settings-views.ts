import { modal, section, type ModalView } from '../slack/blocks';
import { field, checkboxes, select, textInput, timeInput } from '../slack/inputs';
import type { Text } from '../text';
import { weeklyChoices } from './change-settings';
import type { Hours } from './hours-rules';
import type { ReminderSettings } from './queries';

export const settingsIds = { settings: 'reminder.settings', mine: 'reminder.mine' } as const;

/** The modal of what holds for all reminders. */
export function settingsModal(settings: ReminderSettings, isStale: boolean, text: Text): ModalView {
  const words = text.reminderPolicy.settings;
  const { morningAt, quietFrom, quietUntil, weeklyOn, namesInPublic } = settings;
  const weekly = weeklyChoices.map((value) => ({
    value,
    text: value === 'none' ? words.weeklyNone : (words.weekdays[Number(value) - 1] ?? value),
  }));
  const now = `:warning: ${text.common.stale}\n${words.now(morningAt, quietFrom, quietUntil)}`;
  return modal({
    id: settingsIds.settings,
    title: words.title,
    submit: text.common.save,
    text,
    metadata: { version: settings.version },
    blocks: [
      section(isStale ? now : words.intro),
      field({
        field: 'morningAt',
        label: words.morningAt,
        hint: words.morningHint,
        element: timeInput(morningAt),
      }),
      field({ field: 'quietFrom', label: words.quietFrom, element: timeInput(quietFrom) }),
      field({ field: 'quietUntil', label: words.quietUntil, hint: words.quietHint, element: timeInput(quietUntil) }),
      field({
        field: 'weeklyOn',
        label: words.weeklyOn,
        element: select({ choices: weekly, initial: weeklyOn === null ? 'none' : String(weeklyOn) }),
      }),
      field({
        field: 'namesInPublic',
        label: words.names,
        hint: words.namesHint,
        optional: true,
        element: checkboxes({
          choices: [{ value: 'yes', text: words.namesChoice }],
          initial: namesInPublic ? ['yes'] : [],
        }),
      }),
      field({
        field: 'nudgesADay',
        label: words.nudgesADay,
        hint: words.nudgesHint,
        element: textInput({ max: 3, initial: String(settings.nudgesADay) }),
      }),
      field({
        field: 'snoozeDays',
        label: words.snoozeDays,
        hint: words.snoozeHint,
        element: textInput({ max: 3, initial: String(settings.snoozeDays) }),
      }),
    ],
  });
}

export interface MineView {
  /** The organisation's hours. */
  readonly hours: Hours;
  /** What the person chose; null: nothing. */
  readonly morningAt: string | null;
  /** The zone in which the person reads, an IANA name. */
  readonly zone: string;
}

/** The modal in which somebody chooses when their own reminders come. */
export function mineModal({ hours, morningAt, zone }: MineView, text: Text): ModalView {
  const words = text.reminderPolicy.mine;
  return modal({
    id: settingsIds.mine,
    title: words.title,
    submit: text.common.save,
    text,
    blocks: [
      section(words.intro(hours.quietFrom, hours.quietUntil)),
      field({
        field: 'morningAt',
        label: words.morningAt(zone),
        hint: words.hint(hours.morningAt),
        optional: true,
        element: timeInput(morningAt ?? undefined),
      }),
    ],
  });
}
