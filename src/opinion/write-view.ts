import {
  actions,
  context,
  divider,
  header,
  modal,
  section,
  typed,
  type ButtonSpec,
  type KnownBlock,
  type ModalView,
} from '../slack/blocks';
import { checkboxes, dayInput, field, fileInput, select, textInput } from '../slack/inputs';
import { longest, MOST_PROBLEMS, NONE_FOUND, type TypedOpinion, type TypedProblem } from './content';
import type { Mode, Seen } from './drafts';
import { opinionIds } from './ids';
import type { Known } from './known';
import { knownSummary } from './known-view';
import type { Reading } from './views';

export interface WriteView {
  readonly mode: Mode;
  readonly known: Known;
  /** What the inputs begin with. */
  readonly typed: TypedOpinion;
  readonly seen: Omit<Seen, 'problems'>;
  /** What happened just now: a draft was loaded or saved, something changed. Plain words, nobody's typing. */
  readonly notes?: readonly string[];
  /** What is to be known of the days by which something is ordered. */
  readonly hints: readonly KnownBlock[];
}

const modalIds: Record<Mode, string> = {
  own: opinionIds.submit,
  draft: opinionIds.handOver,
  record: opinionIds.record,
};

/** In which way a modal is written, by its `callback_id`. */
export const modeOf = (callbackId: string): Mode =>
  callbackId === opinionIds.handOver ? 'draft' : callbackId === opinionIds.record ? 'record' : 'own';

/** The modal in which an opinion is written: what is known first, then achievements, problems, what it rests on (M18). */
export function writeModal(
  { mode, known, typed: given, seen, notes = [], hints }: WriteView,
  reading: Reading,
): ModalView {
  const { text } = reading;
  const words = text.opinion;
  const leader = typed(known.form.reviewerName);
  const seenNow: Seen = { ...seen, problems: given.problems.length };
  return modal({
    id: modalIds[mode],
    title: words.writeTitle,
    submit: mode === 'draft' ? words.handOver : words.submit,
    text,
    metadata: { ...seenNow },
    blocks: [
      ...notes.map((note) => context(`:information_source: ${note}`)),
      ...(mode === 'draft' ? [section(words.draftingFor(leader))] : []),
      ...(mode === 'record' ? [section(words.recordingFor(leader))] : []),
      ...(known.noticeIsOut ? [] : [section(`:warning: ${words.noticeNotOut}`)]),
      ...knownSummary(known, reading),
      divider,
      field({
        field: 'achievements',
        label: words.achievements,
        element: textInput({ multiline: true, max: longest.achievements, initial: given.achievements }),
      }),
      ...given.problems.flatMap((problem, position) => problemFields(problem, position, reading)),
      ...(given.problems.length === 0 ? [] : hints),
      ...(given.problems.length === 0
        ? [
            field({
              field: 'noProblem',
              label: words.noProblem,
              element: checkboxes({
                choices: [{ text: words.noProblemChoice, value: NONE_FOUND }],
                initial: given.noProblem,
              }),
            }),
          ]
        : []),
      actions(...problemButtons(given.problems.length, reading)),
      field({
        field: 'basis',
        label: words.basis,
        hint: words.basisHint,
        element: textInput({ multiline: true, max: longest.basis, initial: given.basis }),
      }),
      ...(mode === 'record'
        ? [
            field({
              field: 'original',
              label: words.original,
              element: fileInput({ types: ['jpg', 'jpeg', 'png', 'heic', 'pdf'], max: 5 }),
            }),
          ]
        : []),
      actions({ text: text.common.saveDraft, actionId: opinionIds.saveDraft, value: known.form.id }),
    ],
  });
}

function problemFields(problem: TypedProblem, position: number, reading: Reading): KnownBlock[] {
  const { preset, text, locale } = reading;
  const words = text.opinion;
  const at = `problems.${String(position)}`;
  const long = (initial: string | undefined) => textInput({ multiline: true, max: longest.problem, initial });
  return [
    header(words.problem(position + 1)),
    field({ field: `${at}.text`, label: words.problemText, element: long(problem.text) }),
    field({
      field: `${at}.causeCategory`,
      label: words.causeCategory,
      element: select({
        choices: preset.causes.map((cause) => ({ text: cause.words[locale], value: cause.key })),
        initial: problem.causeCategory,
        placeholder: text.common.choose,
      }),
    }),
    field({ field: `${at}.rootCause`, label: words.rootCause, element: long(problem.rootCause) }),
    field({ field: `${at}.suggestion`, label: words.suggestion, element: long(problem.suggestion) }),
    field({
      field: `${at}.orderedDueOn`,
      label: words.orderedDueOn,
      hint: words.orderedDueOnHint,
      optional: true,
      element: dayInput(problem.orderedDueOn),
    }),
  ];
}

function problemButtons(problems: number, { text }: Reading): ButtonSpec[] {
  const words = text.opinion;
  return [
    ...(problems < MOST_PROBLEMS ? [{ text: words.addProblem, actionId: opinionIds.addProblem }] : []),
    ...(problems > 0 ? [{ text: words.removeProblem, actionId: opinionIds.removeProblem }] : []),
  ];
}
