import type { Day } from '../calendar/day';
import { reviewerOf } from '../round/reviewer-views';
import type { Round } from '../round/rules';
import {
  actions,
  button,
  context,
  labelled,
  modal,
  section,
  typed,
  type KnownBlock,
  type ModalView,
} from '../slack/blocks';
import { field, textInput } from '../slack/inputs';
import { pageOfBlocks, pager } from '../slack/paging';
import { limits, splitText } from '../slack/limits';
import type { Text } from '../text';
import { showDay } from '../text/format';
import type { LoadedParts } from './load';
import { gapsOf, isLonger, type Gap } from './rules';
import { ledgerIds, type Reading } from './views';

/** One gap in words, with the rule's number. */
function gapWords(gap: Gap, { text, locale }: Reading): string {
  const words = text.ledger.gaps;
  switch (gap.kind) {
    case 'opinion':
      return `${words.opinion(reviewerOf(gap.form, text))} (${gap.rule})`;
    case 'measure':
    case 'verification':
      return `${words[gap.kind](typed(gap.who), showDay(gap.dueOn, locale))} (${gap.rule})`;
    default:
      return `${words[gap.kind]} (${gap.rule})`;
  }
}

export interface GapsShown {
  readonly round: Pick<Round, 'id' | 'name'>;
  readonly parts: readonly LoadedParts[];
  /** Whom the reader may waive. */
  readonly mayWaive: (parts: LoadedParts) => boolean;
  readonly mayClose: boolean;
  /** Said first: that the round can't be closed yet. */
  readonly note?: string;
  readonly page: number;
}

/** What is missing in a round, form by form, in words (M15, M16, M18, M21, M22, M10, M24), and what runs longer. */
export function gapsModal({ round, parts, mayWaive, mayClose, note, page }: GapsShown, reading: Reading): ModalView {
  const { preset, text, locale } = reading;
  const words = text.ledger;
  const missing = parts.filter((each) => gapsOf(each).length > 0);
  const rows = missing.map((each): KnownBlock[] => {
    const head = `*${typed(each.form.targetName)}* · ${preset.targets[each.form.targetKind][locale]}`;
    const lines = gapsOf(each).map((gap) => `• ${gapWords(gap, reading)}`);
    const [first = head, ...more] = splitText([head, ...lines].join('\n'), limits.sectionText);
    const act = mayWaive(each)
      ? { text: words.waiveButton, actionId: ledgerIds.waive, value: each.form.id }
      : { text: text.common.open, actionId: ledgerIds.form, value: each.form.id };
    return [section(first, button(act)), ...more.map((piece) => section(piece))];
  });
  const shown = pageOfBlocks(rows, page);
  const longer = parts.flatMap(({ round: of, measures }) => measures.filter((measure) => isLonger(measure, of)));
  return modal({
    id: ledgerIds.gaps,
    title: words.gapsTitle,
    text,
    blocks: [
      ...(note === undefined ? [] : [section(note)]),
      section(words.gapsSummary(typed(round.name), parts.length, missing.length)),
      ...shown.items,
      ...pager(shown, ledgerIds.gaps, text, (at) => `${round.id}:${String(at)}`),
      ...(longer.length === 0 ? [] : [context(words.longer(new Set(longer.map(({ id }) => id)).size))]),
      ...(missing.length === 0 && mayClose
        ? [actions({ text: words.closeButton, actionId: ledgerIds.close, value: round.id, style: 'primary' })]
        : []),
    ],
  });
}

/** The modal in which a target is waived, with the reason. */
export function waiveModal(form: { readonly id: string; readonly targetName: string }, text: Text): ModalView {
  const words = text.ledger;
  return modal({
    id: ledgerIds.waive,
    title: words.waiveTitle,
    submit: words.waiveButton,
    metadata: { form: form.id },
    text,
    blocks: [
      section(words.waiveIntro(typed(form.targetName))),
      field({ field: 'reason', label: words.waiveReason, element: textInput({ multiline: true, max: 500 }) }),
    ],
  });
}

export interface CloseView {
  readonly round: Pick<Round, 'id' | 'name'>;
  /** The measures that are carried over. */
  readonly longer: readonly {
    readonly targetName: string;
    readonly ownerName: string;
    readonly task: string;
    readonly dueOn: Day;
  }[];
  /** Stands for what is carried over, so that nothing else is when it is submitted. */
  readonly carried: string;
  readonly page: number;
}

/** What closing a round does, with the measures that are carried over by name, page by page. */
export function closeModal({ round, longer, carried, page }: CloseView, { text, locale }: Reading): ModalView {
  const words = text.ledger;
  const rows = longer.map((measure) =>
    labelled(words.carriedMeasure(measure.targetName, measure.ownerName, showDay(measure.dueOn, locale)), measure.task),
  );
  const shown = pageOfBlocks(rows, page);
  return modal({
    id: ledgerIds.close,
    title: words.closeTitle,
    submit: words.closeButton,
    metadata: { round: round.id, carried },
    text,
    blocks: [
      section(words.closeIntro(typed(round.name))),
      ...(longer.length === 0 ? [] : [section(words.carriedIntro(longer.length))]),
      ...shown.items,
      ...pager(shown, ledgerIds.close, text, (at) => `${round.id}:${String(at)}`),
    ],
  });
}
