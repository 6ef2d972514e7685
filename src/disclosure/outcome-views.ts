import { owedAction } from '../obligation/views';
import {
  actions,
  context,
  divider,
  header,
  labelled,
  modal,
  section,
  typed,
  type KnownBlock,
  type ModalView,
} from '../slack/blocks';
import { checkboxes, field, textInput } from '../slack/inputs';
import { pageOfBlocks, pager } from '../slack/paging';
import { limits } from '../slack/limits';
import type { Text } from '../text';
import { showDay, showInstant } from '../text/format';
import { noticeIds, type Reading } from './notice-views';
import { reviewerOf } from '../round/reviewer-views';
import { shownParts, type OutcomeAbout, type OutcomeContent } from './rules';

export const outcomeIds = {
  /** Submits the form for a preview. */
  form: 'disclosure.outcome',
  /** Submits the preview: approved and posted. */
  preview: 'disclosure.outcome-preview',
  /** Submits the preview of somebody who may not approve: handed to who may. */
  handOver: 'disclosure.outcome-hand-over',
  backToForm: 'disclosure.outcome-back',
  list: 'disclosure.list',
  correct: 'disclosure.correct',
  /** Opens what was published; value: the disclosure's id, or id and page. */
  read: 'disclosure.read',
  /** Opens what would be published; value: form, corrected disclosure or nothing, and page. */
  readDraft: 'disclosure.read-draft',
} as const;

/** What a message may hold beside its buttons, in blocks and in characters; the rest is behind “read all”. */
const mostBlocks = limits.messageBlocks - 4;
const mostCharacters = 9_000;

/** An outcome in full, as its readers see it (M24): measures and results; names and opinion where they were chosen. */
export function outcomeBlocks(
  content: OutcomeContent,
  reading: Reading,
  correctionReason: string | null,
): KnownBlock[] {
  const { text, locale, timeZone } = reading;
  const words = text.disclosure;
  return [
    header(correctionReason === null ? words.outcomeTitle : words.outcomeCorrectedTitle),
    context(
      words.outcomeAbout(
        typed(content.target),
        reviewerOf({ reviewerName: content.reviewer, actingForName: content.reviewerActedFor ?? null }, text),
        typed(content.round ?? words.onTheSpot),
      ),
    ),
    ...(correctionReason === null ? [] : labelled(words.correctionReason, correctionReason)),
    ...(content.note === null ? [] : labelled(words.note, content.note)),
    ...opinionBlocksOf(content, reading),
    ...(content.measures.length === 0 ? [section(words.noMeasures)] : []),
    ...content.measures.flatMap((measure, index) => [
      ...labelled(words.measure(index + 1), measure.task),
      context(
        [
          ...(measure.owner === null ? [] : [words.owner(typed(measure.owner))]),
          words.dueOn(showDay(measure.dueOn, locale)),
          words.verifiedOn(showInstant(new Date(measure.verifiedAt), timeZone, locale)),
        ].join(' · '),
      ),
      ...labelled(words.result, measure.result === '' ? text.common.none : measure.result),
    ]),
    context(words.supervision),
  ];
}

function opinionBlocksOf({ opinion }: OutcomeContent, { text }: Reading): KnownBlock[] {
  if (opinion === null) return [];
  const words = text.disclosure;
  return [
    ...labelled(words.achievements, opinion.achievements),
    ...opinion.problems.flatMap((problem, index) => [
      ...labelled(words.problem(index + 1), problem.text),
      ...labelled(words.rootCause, problem.rootCause),
      ...labelled(words.suggestion, problem.suggestion),
    ]),
    ...(opinion.reply === null ? [] : labelled(words.reply, opinion.reply)),
    divider,
  ];
}

/** As much of it as a message takes, and whether that is all. */
function fitted(blocks: readonly KnownBlock[]): { readonly blocks: readonly KnownBlock[]; readonly whole: boolean } {
  let characters = 0;
  const taken: KnownBlock[] = [];
  for (const block of blocks) {
    characters += JSON.stringify(block).length;
    if (taken.length === mostBlocks || characters > mostCharacters) return { blocks: taken, whole: false };
    taken.push(block);
  }
  return { blocks: taken, whole: true };
}

/** The post in the channel, with its buttons; a long one goes on behind “read all”. */
export function outcomePost(
  disclosureId: string,
  content: OutcomeContent,
  reading: Reading,
  correctionReason: string | null,
): KnownBlock[] {
  const { text } = reading;
  const { blocks, whole } = fitted(outcomeBlocks(content, reading, correctionReason));
  const say = { text: text.disclosure.sayButton, actionId: noticeIds.say, value: disclosureId };
  const read = { text: text.common.more, actionId: outcomeIds.read, value: disclosureId };
  return [...blocks, ...(whole ? [] : [context(text.disclosure.goesOn)]), whole ? actions(say) : actions(read, say)];
}

/** All of an outcome, paged. */
export function outcomeReader(
  blocks: readonly KnownBlock[],
  wanted: number,
  actionId: string,
  value: (page: number) => string,
  text: Text,
): ModalView {
  const shown = pageOfBlocks(blocks, wanted);
  return modal({
    id: actionId,
    title: text.disclosure.outcomeTitle,
    text,
    blocks: [...shown.items, ...pager(shown, actionId, text, value)],
  });
}

export interface OutcomeForm {
  readonly about: OutcomeAbout;
  readonly target: string;
  readonly values: {
    readonly show: readonly string[];
    readonly note?: string | undefined;
    readonly reason?: string | undefined;
  };
  readonly note?: string | undefined;
}

/** What is published and what not: measures and results always, names and opinion where chosen. */
export function outcomeModal({ about, target, values, note }: OutcomeForm, text: Text): ModalView {
  const words = text.disclosure;
  return modal({
    id: outcomeIds.form,
    title: about.corrects === undefined ? words.outcomeTitle : words.outcomeCorrectedTitle,
    submit: words.preview,
    metadata: { ...about },
    text,
    blocks: [
      section(words.outcomeIntro(typed(target))),
      ...(note === undefined ? [] : [context(note)]),
      field({
        field: 'show',
        label: words.show,
        optional: true,
        element: checkboxes({
          choices: shownParts.map((part) => ({ value: part, text: words.shown[part] })),
          initial: values.show,
        }),
      }),
      field({
        field: 'note',
        label: words.note,
        optional: true,
        element: textInput({ multiline: true, max: 1000, initial: values.note }),
      }),
      ...(about.corrects === undefined
        ? []
        : [
            field({
              field: 'reason',
              label: words.correctionReason,
              hint: words.noticeReasonHint,
              element: textInput({ multiline: true, max: 500, initial: values.reason }),
            }),
          ]),
    ],
  });
}

export interface OutcomePreview {
  readonly about: OutcomeAbout;
  readonly draftVersion: number;
  readonly content: OutcomeContent;
  readonly reason: string | null;
  /** Who has to approve it, where the reader of the preview may not. */
  readonly handOverTo: string | null;
}

/** What will be posted, as its readers see it; submitting posts it, or hands it to who approves it. */
export function outcomePreview(
  { about, draftVersion, content, reason, handOverTo }: OutcomePreview,
  channel: Reading,
  text: Text,
): ModalView {
  const words = text.disclosure;
  const { blocks, whole } = fitted(outcomeBlocks(content, channel, reason));
  const back = { text: words.backToForm, actionId: outcomeIds.backToForm };
  const read = {
    text: text.common.more,
    actionId: outcomeIds.readDraft,
    value: `${about.form}:${about.corrects ?? ''}:1`,
  };
  return modal({
    id: handOverTo === null ? outcomeIds.preview : outcomeIds.handOver,
    title: words.previewTitle,
    submit: handOverTo === null ? words.approveAndPost : words.handOver,
    metadata: { ...about, version: draftVersion },
    text,
    blocks: [
      context(words.previewIntro),
      ...(handOverTo === null ? [] : [context(words.approvedBy(typed(handOverTo)))]),
      divider,
      ...blocks,
      ...(whole ? [] : [context(words.goesOn)]),
      divider,
      whole ? actions(back) : actions(read, back),
    ],
  });
}

/** A card that opens a form's outcome. */
export function owedActionCard(
  form: { readonly id: string },
  title: string,
  text: Text,
): { readonly text: string; readonly blocks: readonly KnownBlock[] } {
  return {
    text: title,
    blocks: [
      section(typed(title)),
      actions({
        text: text.obligation.disclosure.button,
        actionId: owedAction('disclosure'),
        value: form.id,
        style: 'primary',
      }),
    ],
  };
}

/** A card that opens the correction of a published outcome. */
export const correctionCard = (
  disclosureId: string,
  title: string,
  text: Text,
): { readonly text: string; readonly blocks: readonly KnownBlock[] } => ({
  text: title,
  blocks: [
    section(typed(title)),
    actions({ text: text.obligation.disclosure.button, actionId: outcomeIds.correct, value: disclosureId }),
  ],
});

/** A card for who was reviewed: the outcome is public now. */
export function publishedCard(
  disclosureId: string,
  corrected: boolean,
  text: Text,
): { readonly text: string; readonly blocks: readonly KnownBlock[] } {
  const title = corrected ? text.disclosure.outcomeCorrectedCard : text.disclosure.outcomeCard;
  return {
    text: title,
    blocks: [section(title), actions({ text: text.common.open, actionId: outcomeIds.read, value: disclosureId })],
  };
}
