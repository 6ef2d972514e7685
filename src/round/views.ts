import {
  checkboxes,
  context,
  dayInput,
  field,
  modal,
  section,
  select,
  textInput,
  type ModalView,
} from '../slack/blocks';
import { arrangements, timings, type Preset } from '../preset/preset';
import type { Text } from '../text';
import type { Locale } from '../text/locale';
import type { Quarter } from '../calendar/day';
import { quarterValue, roundDayFields, type RoundDays } from './rules';

export const roundIds = { plan: 'round.plan' } as const;

export interface PlanView {
  readonly quarters: readonly Quarter[];
  readonly days: RoundDays;
  readonly preset: Preset;
  readonly locale: Locale;
}

/** The modal in which a round is planned (M8, M12–M14). */
export function planModal({ quarters, days, preset, locale }: PlanView, text: Text): ModalView {
  const words = text.round;
  const [current] = quarters;
  return modal({
    id: roundIds.plan,
    title: words.planTitle,
    submit: words.planSubmit,
    text,
    blocks: [
      section(words.planIntro),
      field({
        field: 'name',
        label: words.name,
        element: textInput({
          max: 80,
          initial:
            current === undefined ? '' : words.proposedName(current.year, current.quarter, preset.terms.round[locale]),
        }),
      }),
      field({
        field: 'quarter',
        label: words.quarter,
        element: select({
          choices: quarters.map((quarter) => ({
            text: words.quarterName(quarter.year, quarter.quarter),
            value: quarterValue(quarter),
          })),
          initial: current === undefined ? undefined : quarterValue(current),
        }),
      }),
      field({
        field: 'theme',
        label: words.theme,
        element: textInput({ multiline: true, max: 500, initial: preset.terms.theme[locale] }),
      }),
      field({
        field: 'methods',
        label: words.methods,
        element: checkboxes({
          choices: [
            ...timings.map((key) => ({ value: key, text: preset.timings[key][locale] })),
            ...arrangements.map((key) => ({ value: key, text: preset.arrangements[key][locale] })),
          ],
          initial: ['periodic', 'concentrated'],
        }),
      }),
      field({
        field: 'occasions',
        label: words.occasions,
        element: checkboxes({
          choices: preset.occasions.map(({ key, words: name }) => ({ value: key, text: name[locale] })),
        }),
      }),
      ...roundDayFields.map((day) => field({ field: day, label: words.days[day], element: dayInput(days[day]) })),
      context(words.daysHint),
    ],
  });
}
