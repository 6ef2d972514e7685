import type { Day } from '../calendar/day';
import { header, section, typed, type KnownBlock } from '../slack/blocks';
import { limits, splitText } from '../slack/limits';
import type { Text } from '../text';
import { showDay } from '../text/format';
import type { Locale } from '../text/locale';
import type { LateOwner } from './queries';

/** How many names one message holds. */
const MOST = 200;

/** Who is late and with how many things; not with which, and no names in the notification. */
export function lateNamesMessage(
  late: readonly LateOwner[],
  today: Day,
  text: Text,
  locale: Locale,
): { readonly text: string; readonly blocks: readonly KnownBlock[] } {
  const words = text.reminderPolicy.lateNames;
  const lines = [
    ...late.slice(0, MOST).map(({ name, count }) => `• ${words.line(typed(name), count)}`),
    ...(late.length > MOST ? [words.more(late.length - MOST)] : []),
  ];
  return {
    text: words.notice,
    blocks: [
      header(words.title(showDay(today, locale))),
      ...splitText(lines.join('\n'), limits.sectionText).map((piece) => section(piece)),
    ],
  };
}
