import { compareDays, type Day } from '../calendar/day';
import { allOwedAction, dueWords, owedBlocks, owedTitle } from '../obligation/views';
import type { OwedByName } from '../obligation/store';
import type { Owed } from '../obligation/kinds';
import { actions, context, divider, header, section, typed, type KnownBlock } from '../slack/blocks';
import type { Text } from '../text';
import { showDay } from '../text/format';
import type { Locale } from '../text/locale';
import { isEscalation, isNudge } from './send-rules';

/** One thing that a digest or a reminder is about. */
export interface DigestItem {
  readonly owed: Owed;
  readonly ownerName: string;
  readonly step: string;
}

/** A week's overview: all that the reader owes, and what they wait for. */
export interface Week {
  readonly owed: readonly Owed[];
  readonly awaited: readonly OwedByName[];
}

/** Who reads, and when. */
export interface Reading {
  readonly readerId: string;
  /** The reader's own day. */
  readonly today: Day;
  readonly locale: Locale;
  readonly text: Text;
}

interface Message {
  readonly text: string;
  readonly blocks: readonly KnownBlock[];
}

/** How many things stand in a digest with a button; the others are a button away. */
const SHOWN = 10;
/** How many lines each list has. */
const LINES = 10;

/** Told to somebody because another is late; a recorder's reminder for who has no account is none. */
const isOthers = ({ step, owed }: DigestItem, readerId: string): boolean =>
  isEscalation(step) && owed.personId !== readerId;

const byDay = (a: DigestItem, b: DigestItem): number => compareDays(a.owed.dueOn, b.owed.dueOn);

/**
 * A day's digest: what the reader owes, the longest due first, each with its button; then what others are late with; once
 * a week all else that is open, in short. Its text says how much there is to read, and names nothing.
 */
export function digestMessage(items: readonly DigestItem[], week: Week | undefined, reading: Reading): Message {
  const { text, today, locale, readerId } = reading;
  const words = text.reminder;
  const own = oneEach(items.filter((item) => !isOthers(item, readerId))).sort(byDay);
  const others = items.filter((item) => isOthers(item, readerId)).sort(byDay);
  const late = own.filter(({ owed }) => compareDays(owed.dueOn, today) < 0).length;
  const told = new Set(items.map(({ owed }) => owed.id));
  const rest = <One extends Owed>(all: readonly One[]): One[] => all.filter(({ id }) => !told.has(id));
  const blocks: KnownBlock[] = [
    header(words.digestTitle(showDay(today, locale))),
    ...own.slice(0, SHOWN).flatMap((item) => ownBlocks(item, reading)),
    ...(own.length > SHOWN ? [context(words.more(own.length - SHOWN))] : []),
    ...list(words.lateOthers(others.length), lateLines(others, reading), text),
    ...(week === undefined ? [] : weekBlocks({ owed: rest(week.owed), awaited: rest(week.awaited) }, reading)),
    actions({ text: words.seeAll, actionId: allOwedAction, value: '1' }),
  ];
  return { text: items.length === 0 ? words.weekNotice : words.digestNotice(own.length + others.length, late), blocks };
}

/** One thing in a message of its own. */
export function singleMessage(item: DigestItem, reading: Reading): Message {
  const { text, readerId } = reading;
  const title = owedTitle(item.owed, text);
  if (isOthers(item, readerId)) {
    const lines = lateLines([item], reading);
    return { text: text.reminder.digestNotice(1, 0), blocks: list(text.reminder.lateOthers(1), lines, text) };
  }
  return { text: isNudge(item.step) ? text.reminder.nudged : title, blocks: ownBlocks(item, reading) };
}

/** Each thing once; one that somebody nudged for says so. */
function oneEach(items: readonly DigestItem[]): DigestItem[] {
  const each = new Map<string, DigestItem>();
  for (const item of items) if (!each.has(item.owed.id) || isNudge(item.step)) each.set(item.owed.id, item);
  return [...each.values()];
}

function ownBlocks({ owed, step }: DigestItem, { today, text, locale }: Reading): KnownBlock[] {
  return [...owedBlocks(owed, today, text, locale), ...(isNudge(step) ? [context(text.reminder.nudgedNote)] : [])];
}

/**
 * What others are late with, the longest due first: a line for each thing; where those were too many, one for each who is
 * late, with how many things.
 */
function lateLines(items: readonly DigestItem[], reading: Reading): string[] {
  const { text } = reading;
  const together = new Map<string, DigestItem[]>();
  for (const item of [...items].sort(byDay)) {
    const key = items.length > LINES ? item.owed.personId : item.owed.id;
    together.set(key, [...(together.get(key) ?? []), item]);
  }
  return [...together.values()].flatMap(([first, ...others]) => {
    if (first === undefined) return [];
    const count = others.length + 1;
    return [
      namedLine(first.ownerName, first.owed, reading, (title) =>
        count === 1 ? title : text.reminder.andMore(title, count),
      ),
    ];
  });
}

const owedLine = (owed: Owed, { today, text, locale }: Reading, what = (title: string): string => title): string =>
  `${what(typed(owedTitle(owed, text)))} — ${dueWords(owed.dueOn, today, text, locale)}`;

const namedLine = (owner: string, owed: Owed, reading: Reading, what?: (title: string) => string): string =>
  `${typed(owner)}${reading.text.common.colon}${owedLine(owed, reading, what)}`;

/** A list under a title, in short; nothing for an empty one. */
function list(title: string, lines: readonly string[], text: Text): KnownBlock[] {
  if (lines.length === 0) return [];
  const more = lines.length > LINES ? [text.reminder.more(lines.length - LINES)] : [];
  return [section([`*${title}*`, ...lines.slice(0, LINES).map((line) => `• ${line}`), ...more].join('\n'))];
}

function weekBlocks({ owed, awaited }: Week, reading: Reading): KnownBlock[] {
  const { text } = reading;
  const words = text.reminder;
  return [
    divider,
    header(words.weekTitle),
    ...(owed.length + awaited.length === 0 ? [context(words.weekNothing)] : []),
    ...list(
      words.weekOwed(owed.length),
      owed.map((each) => owedLine(each, reading)),
      text,
    ),
    ...list(
      words.weekAwaited(awaited.length),
      awaited.map((each) => namedLine(each.ownerName, each, reading)),
      text,
    ),
  ];
}
