import type { Commitment } from '../commitment/rules';
import { reportBlocks } from '../report/views';
import {
  button,
  divider,
  header,
  labelled,
  modal,
  section,
  typed,
  type KnownBlock,
  type ModalView,
} from '../slack/blocks';
import { pageOfBlocks, pager } from '../slack/paging';
import { shorten } from '../slack/limits';
import { showInstant, showMonth } from '../text/format';
import { opinionIds } from './ids';
import type { Known } from './known';
import { evidenceBlocks, type Reading } from './views';

/** Of each section of a report, and of each commitment, as many characters as the modal to write shows. */
const EXCERPT = 160;
/** Of all the excerpts of one kind together. */
const EXCERPTS = 1400;

const lines = (items: readonly string[]): string =>
  typed(shorten(items.map((item) => `• ${shorten(item.replaceAll('\n', ' '), EXCERPT)}`).join('\n'), EXCERPTS));

/** What is known, in short, above the inputs; with the button that shows all of it. */
export function knownSummary(known: Known, reading: Reading): KnownBlock[] {
  const { text, preset, locale } = reading;
  const words = text.opinion;
  const { form, commitments, lastTime, focus, measures } = known;
  return [
    section(
      words.about(
        typed(form.targetName),
        preset.targets[form.targetKind][locale],
        typed(known.roundName ?? words.onTheSpot),
      ),
      button({ text: words.readAll, actionId: opinionIds.known, value: form.id }),
    ),
    section(`*${words.focus}*\n${lines(focus.map((point) => point.words[locale]))}`),
    section(reportSummary(known, reading)),
    ...(commitments.length === 0
      ? []
      : [
          section(
            `*${words.commitments}*\n${lines(commitments.map((each) => `${each.text} — ${checked(each, reading)}`))}`,
          ),
        ]),
    ...(measures.lines.length === 0 ? [] : [section(`*${words.openMeasures}*\n${lines(measures.lines)}`)]),
    ...(lastTime.length === 0
      ? []
      : [section(`*${words.lastTime}*\n${lines(lastTime.map((problem) => problem.suggestion))}`)]),
    section(
      [
        words.evidence(known.evidence.length),
        ...(known.evidence.length === 0
          ? []
          : [lines(known.evidence.map((each) => `${words.evidenceKinds[each.kind]} ${each.heldOn} ${each.text}`))]),
      ].join('\n'),
    ),
  ];
}

function reportSummary({ report }: Known, { preset, text, locale, timeZone }: Reading): string {
  const words = text.opinion;
  if (report === undefined) return words.reportMissing;
  if (report.returned !== null) return words.reportReturned;
  const names = new Map(preset.reportSections.map((each) => [each.key, each.words[locale]]));
  const sections = Object.entries(report.sections).map(([key, content]) =>
    [...(names.has(key) ? [names.get(key)] : []), content].join(text.common.colon),
  );
  return `*${words.reportOf(showInstant(report.submittedAt, timeZone, locale))}*\n${lines(sections)}`;
}

/** What the latest monthly check found. */
function checked({ checks }: Commitment, { preset, text, locale }: Reading): string {
  const [latest] = checks;
  if (latest === undefined) return text.opinion.commitmentUnchecked;
  return text.opinion.commitmentChecked(showMonth(latest.month, locale), preset.checkResults[latest.result][locale]);
}

/** All that is known, nothing cut, page by page. */
export function knownModal(known: Known, page: number, reading: Reading): ModalView {
  const { text } = reading;
  const shown = pageOfBlocks(knownBlocks(known, reading), page);
  const turn = (to: number): string => `${known.form.id}:${String(to)}`;
  return modal({
    id: opinionIds.known,
    title: text.opinion.knownTitle,
    text,
    blocks: [...shown.items, ...pager(shown, opinionIds.knownPage, text, turn)],
  });
}

function knownBlocks(known: Known, reading: Reading): KnownBlock[] {
  const { text, preset, locale, timeZone } = reading;
  const words = text.opinion;
  return [
    ...(known.report === undefined
      ? [section(words.reportMissing)]
      : reportBlocks(known.report, preset, text, locale, timeZone)),
    divider,
    header(words.commitments),
    ...(known.commitments.length === 0
      ? [section(text.common.none)]
      : known.commitments.flatMap((each) => labelled(checked(each, reading), each.text))),
    ...(known.lastTime.length === 0
      ? []
      : [
          divider,
          header(words.lastTime),
          ...known.lastTime.flatMap((problem) => labelled(shorten(problem.text, 300), problem.suggestion)),
        ]),
    ...(known.measures.blocks.length === 0 ? [] : [divider, header(words.openMeasures), ...known.measures.blocks]),
    divider,
    section(words.evidence(known.evidence.length)),
    ...evidenceBlocks(known.evidence, reading),
  ];
}
