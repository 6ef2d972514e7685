import type { Day } from '../calendar/day';
import { workCalendarKinds, type CalendarSettings, type LoadedYear } from '../calendar/working-days';
import { owedAction, owedTitle } from '../obligation/views';
import { actions, button, context, modal, section, typed, type KnownBlock, type ModalView } from '../slack/blocks';
import { field, fileInput, multiSelect, radio, textInput } from '../slack/inputs';
import type { Text } from '../text';
import { showDay, showList } from '../text/format';
import type { Locale } from '../text/locale';
import { workCalendarIds } from './ids';
import type { Move } from './move-deadlines';
import { carriedOf, knownYear, rangesOf } from './rules';

interface Reading {
  readonly text: Text;
  readonly locale: Locale;
}

/** How many things that move are named; the others are counted. */
const MOVES_SHOWN = 20;
const weekdays = [1, 2, 3, 4, 5, 6, 7] as const;

export interface SettingsView {
  readonly settings: CalendarSettings;
  readonly version: number;
  readonly years: readonly number[];
  /** What was just done. */
  readonly done?: string | undefined;
  readonly isStale?: boolean;
}

/** The modal in which the calendar is chosen, with each year that can be loaded and what is known of it. */
export function settingsModal({ settings, version, years, done, isStale }: SettingsView, { text }: Reading): ModalView {
  const words = text.workCalendar;
  return modal({
    id: workCalendarIds.settings,
    title: words.title,
    submit: text.common.save,
    text,
    metadata: { version },
    blocks: [
      ...(done === undefined ? [] : [section(`:white_check_mark: ${done}`)]),
      section(isStale === true ? text.common.stale : words.intro),
      field({
        field: 'kind',
        label: words.kind,
        element: radio({
          choices: workCalendarKinds.map((value) => ({ value, ...words.kinds[value] })),
          initial: settings.calendar,
        }),
      }),
      field({
        field: 'workdays',
        label: words.workdays,
        hint: words.workdaysHint,
        element: multiSelect({
          choices: weekdays.map((each) => ({ value: String(each), text: words.weekdays[each] })),
          initial: settings.workdays.map(String),
        }),
      }),
      ...(settings.calendar === 'none' ? [] : years.map((year) => yearLine(settings, year, text))),
    ],
  });
}

function yearLine(settings: CalendarSettings, year: number, { workCalendar: words }: Text): KnownBlock {
  const { state } = knownYear(settings, year);
  const isKnown = state === 'loaded' || state === 'announced';
  return section(
    words.years[state](year),
    button({ text: isKnown ? words.change : words.load, actionId: workCalendarIds.year, value: String(year) }),
  );
}

export interface YearView {
  readonly settings: CalendarSettings;
  readonly version: number;
  readonly year: number;
}

/** The modal in which a year's days are put in, starting from what is known of it. */
export function yearModal({ settings, version, year }: YearView, { text }: Reading): ModalView {
  const words = text.workCalendar.year;
  const known = knownYear(settings, year);
  return modal({
    id: workCalendarIds.year,
    title: words.title(year),
    submit: text.common.next,
    text,
    metadata: { version, year },
    blocks: [
      section(words.intro(year)),
      ...(known.state === 'loaded'
        ? [actions({ text: text.workCalendar.unload.open, actionId: workCalendarIds.unload, value: String(year) })]
        : []),
      field({
        field: 'holidays',
        label: words.holidays,
        hint: words.holidaysHint,
        optional: true,
        element: textInput({ multiline: true, initial: rangesOf(known.holidays).join('\n') }),
      }),
      field({
        field: 'makeUpDays',
        label: words.makeUpDays,
        hint: words.makeUpDaysHint,
        optional: true,
        element: textInput({ multiline: true, initial: rangesOf(known.makeUpDays).join('\n') }),
      }),
      field({
        field: 'files',
        label: words.file,
        hint: words.fileHint,
        optional: true,
        element: fileInput({ types: ['csv', 'txt'], max: 1 }),
      }),
    ],
  });
}

/** What other days for a year change. */
export interface ChangeView {
  readonly version: number;
  readonly difference: { readonly off: readonly Day[]; readonly worked: readonly Day[] };
  readonly moves: readonly Move[];
  readonly names: ReadonlyMap<string, string>;
}

/** The modal that shows what loading a year changes, before it does. */
export function confirmModal(
  loaded: LoadedYear,
  change: ChangeView & { readonly wasProvisional: boolean },
  reading: Reading,
): ModalView {
  const { text } = reading;
  const words = text.workCalendar.confirm;
  return modal({
    id: workCalendarIds.confirm,
    title: text.workCalendar.year.title(loaded.year),
    submit: words.submit,
    text,
    metadata: { version: change.version, ...carriedOf(loaded) },
    blocks: [
      section(words.total(loaded.year, loaded.holidays.length, loaded.makeUpDays.length)),
      ...changeBlocks(change, reading),
      ...(change.wasProvisional ? [context(words.settles(loaded.year))] : []),
    ],
  });
}

/** The modal that shows what taking back a loaded year changes, before it does. */
export function unloadModal(year: number, after: CalendarSettings, change: ChangeView, reading: Reading): ModalView {
  const { text } = reading;
  const { unload, years } = text.workCalendar;
  return modal({
    id: workCalendarIds.unload,
    title: text.workCalendar.year.title(year),
    submit: unload.submit,
    text,
    metadata: { version: change.version, year },
    blocks: [section(unload.then(years[knownYear(after, year).state](year))), ...changeBlocks(change, reading)],
  });
}

function changeBlocks({ difference, moves, names }: ChangeView, reading: Reading): KnownBlock[] {
  const { text, locale } = reading;
  const words = text.workCalendar.confirm;
  const listed = (days: readonly Day[]): string => showList(rangesOf(days), locale);
  return [
    ...(difference.off.length === 0 ? [] : [section(words.off(listed(difference.off)))]),
    ...(difference.worked.length === 0 ? [] : [section(words.worked(listed(difference.worked)))]),
    ...(difference.off.length + difference.worked.length === 0 ? [section(words.same)] : []),
    section(words.moves(moves.length)),
    ...movedLines(moves, reading, (move) => `${typed(names.get(move.personId) ?? '')}${text.common.colon}`),
  ];
}

function movedLines(moves: readonly Move[], { text, locale }: Reading, before: (move: Move) => string): KnownBlock[] {
  const words = text.workCalendar.moved;
  const lines = moves
    .slice(0, MOVES_SHOWN)
    .map((move) =>
      section(
        `${before(move)}${words.line(typed(owedTitle(move, text)), showDay(move.dueOn, locale), showDay(move.newDueOn, locale))}`,
      ),
    );
  return moves.length > MOVES_SHOWN ? [...lines, context(words.more(moves.length - MOVES_SHOWN))] : lines;
}

/** Tells somebody which of what they owe is due on another day since the calendar changed. */
export function movedCard(moves: readonly Move[], text: Text, locale: Locale) {
  const words = text.workCalendar.moved;
  const lines = movedLines(moves, { text, locale }, () => '').map((block, index) => {
    const move = moves[index];
    if (block.type !== 'section' || move === undefined) return block;
    const { kind, subjectId } = move;
    const accessory = button({ text: text.obligation[kind].button, actionId: owedAction(kind), value: subjectId });
    return { ...block, accessory };
  });
  return { text: words.title(moves.length), blocks: [section(words.title(moves.length)), ...lines] };
}
