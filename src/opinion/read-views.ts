import { showDay, showInstant } from '../text/format';
import { parseDay } from '../calendar/day';
import type { Form } from '../round/rules';
import type { TypedOpinion } from './content';
import type { HandedOver } from './drafts';
import { originalField } from '../people/original-views';
import { opinionIds } from './ids';
import type { Evidence, Opinion } from './rules';
import { causeName, opinionBlocks, type Reading } from './views';
import { actions, header, labelled, modal, section, typed, type KnownBlock, type ModalView } from '../slack/blocks';
import { field, textInput } from '../slack/inputs';
import { pageOfBlocks, pager } from '../slack/paging';

const turnTo = (formId: string) => (page: number) => `${formId}:${String(page)}`;

export interface ReadView {
  readonly form: Form;
  readonly opinion: Opinion;
  readonly evidence: readonly Evidence[];
  /** The reader is the target: they can confirm receipt and reply. */
  readonly isTarget: boolean;
  /** The reader can record what a target without an account says to it (代录). */
  readonly mayTakeFor: boolean;
  readonly page: number;
}

/** A submitted opinion, to read; for its target with what they can do about it. */
export function readModal(
  { form, opinion, evidence, isTarget, mayTakeFor, page }: ReadView,
  reading: Reading,
): ModalView {
  const { text, preset, locale } = reading;
  const words = text.opinion;
  const shown = pageOfBlocks(opinionBlocks(opinion, evidence, reading), page);
  const buttons = [
    ...(isTarget && opinion.receivedAt === null
      ? [
          {
            text: words.confirmReceipt,
            actionId: opinionIds.confirmReceipt,
            value: turnTo(form.id)(shown.page),
            style: 'primary' as const,
          },
        ]
      : []),
    ...(isTarget && opinion.reply === null
      ? [{ text: words.reply, actionId: opinionIds.openReply, value: form.id }]
      : []),
    ...(mayTakeFor && (opinion.receivedAt === null || opinion.reply === null)
      ? [{ text: words.takeFor, actionId: opinionIds.openTakeFor, value: form.id }]
      : []),
  ];
  const kind = preset.targets[form.targetKind][locale];
  return modal({
    id: opinionIds.read,
    title: words.title,
    text,
    blocks: [
      section(words.onTarget(typed(form.targetName), kind)),
      ...shown.items,
      ...pager(shown, opinionIds.readPage, text, turnTo(form.id)),
      ...(buttons.length === 0 ? [] : [actions(...buttons)]),
    ],
  });
}

/** What a clerk drafted, whole, for the leader to submit as it is or to change. */
export function reviewDraftModal(
  form: Form,
  { draft, clerkName }: HandedOver,
  content: TypedOpinion,
  page: number,
  reading: Reading,
  notes: readonly string[] = [],
): ModalView {
  const { text, locale, timeZone } = reading;
  const words = text.opinion;
  const shown = pageOfBlocks(draftBlocks(content, reading), page);
  return modal({
    id: opinionIds.reviewDraft,
    title: words.reviewTitle,
    submit: words.submitAsIs,
    text,
    metadata: { formId: form.id, draftVersion: draft.version },
    blocks: [
      ...notes.map((note) => section(`:information_source: ${note}`)),
      section(words.draftIntro(typed(clerkName), showInstant(draft.savedAt, timeZone, locale), typed(form.targetName))),
      ...shown.items,
      ...pager(shown, opinionIds.reviewDraftPage, text, turnTo(form.id)),
      actions({ text: words.change, actionId: opinionIds.changeDraft, value: form.id }),
    ],
  });
}

function draftBlocks(content: TypedOpinion, { preset, text, locale }: Reading): KnownBlock[] {
  const words = text.opinion;
  const given = (label: string, value: string | undefined): KnownBlock[] => labelled(label, value ?? text.common.none);
  return [
    ...given(words.achievements, content.achievements),
    ...(content.problems.length === 0 ? [section(words.noProblemFound)] : []),
    ...content.problems.flatMap((problem, position) => {
      const ordered = parseDay(problem.orderedDueOn ?? '');
      return [
        header(words.problem(position + 1)),
        ...given(words.problemText, problem.text),
        ...given(
          words.rootCause,
          [causeName(preset, problem.causeCategory ?? '', locale), problem.rootCause ?? ''].join(text.common.colon),
        ),
        ...given(words.suggestion, problem.suggestion),
        ...(ordered === undefined ? [] : [section(words.orderedAtOnce(showDay(ordered, locale)))]),
      ];
    }),
    ...given(words.basis, content.basis),
  ];
}

/** Where a recorder puts on record what a target without an account says to an opinion, from the signed original (代录). */
export function takeForModal(form: Form, name: string, isReceived: boolean, { text }: Reading): ModalView {
  const words = text.opinion;
  return modal({
    id: opinionIds.takeFor,
    title: words.takeForTitle,
    submit: text.common.submit,
    text,
    metadata: { formId: form.id },
    blocks: [
      section(words.takeForIntro(typed(name), typed(form.targetName))),
      field({
        field: 'reply',
        label: words.takeForReply(name),
        hint: isReceived ? words.replyHint : words.takeForReplyHint,
        optional: !isReceived,
        element: textInput({ multiline: true, max: 2000 }),
      }),
      originalField('original', text),
    ],
  });
}

/** The modal for the target's own answer. */
export function replyModal(formId: string, { text }: Reading): ModalView {
  const words = text.opinion;
  return modal({
    id: opinionIds.reply,
    title: words.replyTitle,
    submit: text.common.submit,
    text,
    metadata: { formId },
    blocks: [
      field({
        field: 'reply',
        label: words.replyLabel,
        hint: words.replyHint,
        element: textInput({ multiline: true, max: 2000 }),
      }),
    ],
  });
}
