import { PICK_PERSON } from '../people/listeners';
import type { Day } from '../calendar/day';
import type { Owed } from '../obligation/kinds';
import { dueWords, owedTitle } from '../obligation/views';
import { context, divider, labelled, modal, section, typed, type KnownBlock, type ModalView } from '../slack/blocks';
import { dayInput, field, search, select, textInput } from '../slack/inputs';
import { pageOfBlocks, pager } from '../slack/paging';
import type { Text } from '../text';
import { showDay, showInstant } from '../text/format';
import type { Locale } from '../text/locale';
import type { OwedWithEnd, PastReminder } from './queries';
import type { OwedRequest } from './requests';
import { isNudge } from './send-rules';

export const itemIds = {
  snooze: 'reminder.snooze',
  extension: 'reminder.extension',
  handOver: 'reminder.hand_over',
  history: 'reminder.history',
} as const;

/** Who reads, and in which zone. */
export interface ItemReading {
  readonly today: Day;
  readonly text: Text;
  readonly locale: Locale;
  readonly timeZone: string;
}

const intro = (owed: Owed, { today, text, locale }: ItemReading): KnownBlock =>
  section(`*${typed(owedTitle(owed, text))}*\n${dueWords(owed.dueOn, today, text, locale)}`);

/** Chooses the day on which somebody is reminded again; says so where there is none to choose. */
export function snoozeModal(owed: Owed, days: readonly Day[], reading: ItemReading): ModalView {
  const { text, locale } = reading;
  const words = text.reminder.snooze;
  const frame = { id: itemIds.snooze, title: words.title, text, metadata: { owed: owed.id } };
  if (days.length === 0) return modal({ ...frame, blocks: [intro(owed, reading), section(words.none)] });
  const choices = days.map((on) => ({ value: on, text: showDay(on, locale) }));
  return modal({
    ...frame,
    submit: text.common.confirm,
    blocks: [
      intro(owed, reading),
      field({ field: 'until', label: words.until, element: select({ choices, initial: days[0] }) }),
      context(words.note),
    ],
  });
}

const reasonField = (text: Text): KnownBlock =>
  field({
    field: 'reason',
    label: text.reminder.request.reason,
    element: textInput({ multiline: true, max: 500 }),
  });

/** Asks for more time. */
export function extensionModal(
  owed: Owed,
  decider: string,
  hints: readonly KnownBlock[],
  reading: ItemReading,
): ModalView {
  const { text } = reading;
  const words = text.reminder.request;
  return modal({
    id: itemIds.extension,
    title: words.extensionTitle,
    submit: words.ask,
    text,
    metadata: { owed: owed.id },
    blocks: [
      intro(owed, reading),
      field({ field: 'newDueOn', label: words.newDueOn, element: dayInput() }),
      ...hints,
      reasonField(text),
      context(words.decides(typed(decider))),
    ],
  });
}

/** Asks that another does it. */
export function handOverModal(owed: Owed, decider: string, reading: ItemReading): ModalView {
  const { text } = reading;
  const words = text.reminder.request;
  return modal({
    id: itemIds.handOver,
    title: words.handOverTitle,
    submit: words.ask,
    text,
    metadata: { owed: owed.id },
    blocks: [
      intro(owed, reading),
      field({
        field: 'who',
        label: words.who,
        element: search({ actionId: PICK_PERSON, placeholder: text.common.choosePerson }),
      }),
      reasonField(text),
      context(words.decides(typed(decider))),
    ],
  });
}

/** A step in words: `before:3`, `on`, `after:1`, `escalation:5:reviewer`, a nudge, a snoozed one. */
function stepWords(step: string, text: Text): string {
  const { steps } = text.reminder;
  if (isNudge(step)) return steps.nudge;
  const [kind = '', days = ''] = step.split(':');
  switch (kind) {
    case 'before':
      return steps.before(Number(days));
    case 'after':
      return steps.after(Number(days));
    case 'escalation':
      return steps.escalation(Number(days));
    case 'snoozed':
      return steps.snoozed;
    default:
      return steps.on;
  }
}

function outcomeWords(reminder: PastReminder, { text, locale, timeZone }: ItemReading): string {
  const words = text.reminder.history;
  if (reminder.outcome === 'dropped') return words.dropped[reminder.reason as keyof typeof words.dropped];
  if (reminder.error !== null) return words.undeliverable;
  if (reminder.postedAt !== null) return words.sentAt(showInstant(reminder.postedAt, timeZone, locale));
  return reminder.sendAt === null ? words.waiting : words.plannedFor(showInstant(reminder.sendAt, timeZone, locale));
}

/** Whether something owed is still open, or when it was done or cancelled. */
export function endWords({ settledAt, outcome }: OwedWithEnd, { text, timeZone, locale }: ItemReading): string {
  const words = text.reminder.history;
  if (settledAt === null) return words.open;
  return words[outcome === 'cancelled' ? 'cancelledAt' : 'doneAt'](showInstant(settledAt, timeZone, locale));
}

/** What was sent about one thing owed, when, why, to whom, and what came of it; page by page. */
export function historyModal(
  {
    owed,
    reminders,
    requests,
  }: {
    readonly owed: OwedWithEnd;
    readonly reminders: readonly PastReminder[];
    readonly requests: readonly OwedRequest[];
  },
  page: number,
  reading: ItemReading,
): ModalView {
  const { text, locale } = reading;
  const words = text.reminder.history;
  const line = (each: PastReminder): KnownBlock =>
    section(
      `*${showDay(each.on, locale)}* · ${stepWords(each.step, text)} · ${typed(each.readerName)}\n${outcomeWords(each, reading)}`,
    );
  const asked = ({ kind, askedByName, newDueOn, toPersonName, decision, note }: OwedRequest): KnownBlock[] => [
    section(
      words.request(
        typed(askedByName),
        kind === 'extension' && newDueOn !== null
          ? words.extension(showDay(newDueOn, locale))
          : words.handOver(typed(toPersonName ?? '')),
        words.decisions[decision ?? 'open'],
      ),
    ),
    ...(note === null ? [] : labelled(text.reminder.request.note, note)),
  ];
  const rows: KnownBlock[] = [
    section(
      `*${typed(owedTitle(owed, text))}* · ${typed(owed.ownerName)}\n${words.due(showDay(owed.dueOn, locale))}\n${endWords(owed, reading)}`,
    ),
    divider,
    ...requests.flatMap(asked),
    ...(reminders.length === 0 ? [section(words.none)] : reminders.map(line)),
  ];
  const shown = pageOfBlocks(rows, page);
  return modal({
    id: itemIds.history,
    title: words.title,
    text,
    blocks: [...shown.items, ...pager(shown, itemIds.history, text, (wanted) => `${owed.id}:${String(wanted)}`)],
  });
}
