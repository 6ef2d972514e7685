import type { Preset } from '../preset/preset';
import {
  actions,
  button,
  context,
  modal,
  section,
  typed,
  type ButtonSpec,
  type KnownBlock,
  type ModalView,
} from '../slack/blocks';
import { pageOf, pageOfBlocks, pager } from '../slack/paging';
import type { Text } from '../text';
import type { Locale } from '../text/locale';
import { answerButtons, modeWords } from './cards';
import { reportIds } from './ids';
import type { Report } from './rules';
import { reportBlocks } from './views';

/** What this reader may do with a report now. */
export interface Abilities {
  readonly mayAnswer: boolean;
  /** Say whether the record is right: the speaker with buttons, a recorder from the signed original. */
  readonly mayConfirm: 'themselves' | 'for_another' | false;
  /** Hand it in again after it was returned: the action that opens the modal. */
  readonly againBy: string | undefined;
}

export interface ReadView {
  readonly report: Report;
  readonly target: string;
  readonly abilities: Abilities;
  /** The report that took the place of this one, for who may read it. */
  readonly standingId: string | undefined;
  readonly page: number;
  readonly preset: Preset;
  readonly locale: Locale;
  /** IANA name of the zone that the reader reads times in. */
  readonly timeZone: string;
}

/** A report to read, page by page and whole, with what this reader may do with it below each page. */
export function readModal(view: ReadView, text: Text): ModalView {
  const { report, preset, locale, timeZone } = view;
  const shown = pageOfBlocks(reportBlocks(report, preset, text, locale, timeZone), view.page);
  const buttons = buttonsFor(view, text);
  return modal({
    id: reportIds.read,
    title: modeWords(report, text),
    text,
    blocks: [
      context(`*${typed(view.target)}*`),
      ...shown.items,
      ...pager(shown, reportIds.read, text, (page) => `${report.id}:${String(page)}`),
      ...(buttons.length === 0 ? [] : [actions(...buttons)]),
    ],
  });
}

function buttonsFor({ report, abilities, standingId }: ReadView, text: Text): ButtonSpec[] {
  const words = text.report;
  const { mayAnswer, mayConfirm, againBy } = abilities;
  const value = report.id;
  return [
    ...(standingId === undefined
      ? []
      : [{ text: words.readStanding, actionId: reportIds.read, value: standingId, style: 'primary' as const }]),
    ...(mayAnswer ? answerButtons(report.id, text) : []),
    ...(mayConfirm === 'themselves'
      ? [
          { text: words.right, actionId: reportIds.right, value },
          { text: words.wrong, actionId: reportIds.wrong, value },
        ]
      : []),
    ...(mayConfirm === 'for_another'
      ? [{ text: words.hubConfirmForButton, actionId: reportIds.answerFor, value }]
      : []),
    ...(againBy === undefined
      ? []
      : [{ text: words.rewrite, actionId: againBy, value: report.formId, style: 'primary' as const }]),
  ];
}

export interface ListedReport {
  readonly report: Report;
  readonly target: string;
}

const REPORTS_ON_PAGE = 40;

/** The reports heard at one hearing, each to be opened. */
export function hearingModal(
  hearingId: string,
  listed: readonly ListedReport[],
  wanted: number,
  text: Text,
): ModalView {
  const words = text.report;
  const shown = pageOf(listed, REPORTS_ON_PAGE, wanted);
  const rows: KnownBlock[] = shown.items.map(({ report, target }) =>
    section(
      `*${typed(target)}*\n${statusWords(report, text)}`,
      button({ text: words.read, actionId: reportIds.read, value: report.id }),
    ),
  );
  return modal({
    id: reportIds.hearing,
    title: words.listTitle,
    text,
    blocks: [...rows, ...pager(shown, reportIds.hearing, text, (page) => `${hearingId}:${String(page)}`)],
  });
}

/** How far a report is, in a word or two. */
export function statusWords(report: Report, text: Text): string {
  const words = text.report;
  if (report.returned !== null) return words.statusReturned;
  return report.accepted === null ? words.statusWaiting : words.statusAccepted;
}
