import type { Preset } from '../preset/preset';
import { button, context, labelled, modal, section, typed, type KnownBlock, type ModalView } from '../slack/blocks';
import { field, textInput } from '../slack/inputs';
import { pageOfBlocks, pager } from '../slack/paging';
import type { Text } from '../text';
import { showInstant, showQuarterKey } from '../text/format';
import type { Locale } from '../text/locale';
import { quarterKey, tallied, type Figures, type Tally } from './period-rules';
import type { Analysis } from './rules';

export const analysisIds = {
  list: 'commitment.analyses',
  write: 'commitment.analyse',
  /** Turns the pages of the figures while the analysis is written. */
  page: 'commitment.analyse-page',
  read: 'commitment.analysis',
} as const;

export interface Reading {
  readonly preset: Preset;
  readonly locale: Locale;
  /** IANA name. */
  readonly timeZone: string;
}

/** How often each result was found, in a line. */
function tallyWords(tally: Tally, { preset, locale }: Pick<Reading, 'preset' | 'locale'>, text: Text): string {
  const words = text.commitment.analysis;
  return tallied
    .map((key) =>
      key === 'unchecked' ? words.unchecked(tally[key]) : words.count(preset.checkResults[key][locale], tally[key]),
    )
    .join(' · ');
}

function figureBlocks(quarter: string, figures: Figures, reading: Reading, text: Text): KnownBlock[] {
  const words = text.commitment.analysis;
  return [
    section(words.intro(showQuarterKey(quarter, reading.locale), figures.commitments)),
    section(`*${words.total}*\n${tallyWords(figures.total, reading, text)}`),
    ...figures.owners.map(({ name, tally }) => section(`${typed(name)}\n${tallyWords(tally, reading, text)}`)),
  ];
}

/** The quarter's checks in figures, by person and page by page, with room for what is made of them. */
export function analysisModal(
  quarter: string,
  subjectId: string,
  figures: Figures,
  page: number,
  reading: Reading,
  text: Text,
): ModalView {
  const words = text.commitment.analysis;
  const shown = pageOfBlocks(figureBlocks(quarter, figures, reading, text), page, OWNERS_ON_A_PAGE);
  return modal({
    id: analysisIds.write,
    title: words.title,
    submit: text.common.submit,
    metadata: { subjectId },
    text,
    blocks: [
      ...shown.items,
      ...pager(shown, analysisIds.page, text, String),
      field({ field: 'text', label: words.text, hint: words.textHint, element: textInput({ multiline: true }) }),
    ],
  });
}

/** So many that who writes finds the field below without long scrolling. */
const OWNERS_ON_A_PAGE = 20;

/** An analysis as it was written, with the quarter's figures; `value` of its pages is its id and the page. */
export function analysisReader(
  analysis: Analysis,
  figures: Figures,
  page: number,
  reading: Reading,
  text: Text,
): ModalView {
  const words = text.commitment.analysis;
  const { authorName, submittedAt, id } = analysis;
  const rows = [
    ...labelled(words.text, analysis.text),
    context(words.by(typed(authorName), showInstant(submittedAt, reading.timeZone, reading.locale))),
    ...figureBlocks(quarterKey(analysis), figures, reading, text),
  ];
  const shown = pageOfBlocks(rows, page);
  return modal({
    id: analysisIds.read,
    title: words.title,
    text,
    blocks: [...shown.items, ...pager(shown, analysisIds.read, text, (at) => `${id}:${String(at)}`)],
  });
}

/** Tells who analyses that it is to be done. */
export function analysisCard(quarter: string, subjectId: string, text: Text) {
  const words = text.commitment.analysis.owed(quarter);
  const open = button({
    text: text.obligation.analysis.button,
    actionId: 'owed.analysis',
    value: subjectId,
    style: 'primary',
  });
  return { text: words, blocks: [section(words, open)] };
}
