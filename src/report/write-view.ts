import type { Preset } from '../preset/preset';
import type { Form, Round } from '../round/rules';
import {
  actions,
  context,
  divider,
  labelled,
  modal,
  section,
  typed,
  type KnownBlock,
  type ModalView,
} from '../slack/blocks';
import { checkboxes, field, fileInput, textInput } from '../slack/inputs';
import type { SlackFile } from '../slack/interaction';
import type { Text } from '../text';
import { showDay } from '../text/format';
import type { Locale } from '../text/locale';
import type { Day } from '../calendar/day';
import { reportIds } from './ids';
import type { WriteSeen } from './submit-report';

export interface WriteView {
  readonly form: Form;
  readonly round: Round | undefined;
  readonly preset: Preset;
  readonly reporterName: string;
  readonly isOnBehalf: boolean;
  readonly dueOn: Day | null;
  /** Said at the top: a draft that was loaded or saved, an earlier text that is started from. */
  readonly notes: readonly string[];
  /** Why it was returned. */
  readonly returnReason: string | undefined;
  readonly commitments: readonly string[];
  /** What the inputs start with, by section. */
  readonly sections: Readonly<Record<string, string>>;
  /** Files from a draft or from the report that was returned. */
  readonly files: readonly SlackFile[];
  /** Another's draft where it differs from what is typed here. */
  readonly differing: readonly (readonly [label: string, content: string])[];
  readonly seen: WriteSeen;
}

/** So many of the target's commitments stand in the modal itself; all of them behind a button. */
const COMMITMENTS_SHOWN = 10;

/** The modal in which a written report is written (M15, M17), with what is known already above it. */
export function writeModal(view: WriteView, text: Text, locale: Locale): ModalView {
  const words = text.report;
  return modal({
    id: reportIds.write,
    title: words.writeTitle,
    submit: text.common.submit,
    text,
    metadata: view.seen,
    blocks: [
      ...knownBlocks(view, text, locale),
      divider,
      ...view.preset.reportSections.map(({ key, words: label, hint }) =>
        field({
          field: `sections.${key}`,
          label: label[locale],
          hint: hint[locale],
          element: textInput({ multiline: true, initial: view.sections[key] }),
        }),
      ),
      ...keepFilesField(view.files, text),
      field({ field: 'files', label: words.attach, optional: true, element: fileInput() }),
      context(words.draftNote),
      actions({ text: text.common.saveDraft, actionId: reportIds.saveDraft, value: view.form.id }),
    ],
  });
}

function knownBlocks(view: WriteView, text: Text, locale: Locale): KnownBlock[] {
  const words = text.report;
  const { form, round, commitments } = view;
  return [
    section(words.writeFor(typed(form.targetName), typed(view.reporterName))),
    ...view.notes.map((note) => context(note)),
    ...(view.isOnBehalf ? [context(words.writeOnBehalf(typed(view.reporterName)))] : []),
    ...view.differing.flatMap(([label, content]) => labelled(label, content)),
    ...(view.returnReason === undefined ? [] : labelled(words.returnReason, view.returnReason)),
    ...(view.dueOn === null ? [] : [context(words.dueOn(showDay(view.dueOn, locale)))]),
    ...(round === undefined ? [] : labelled(words.theme(round.name), round.theme)),
    ...commitmentBlocks(commitments.slice(0, COMMITMENTS_SHOWN), text),
    ...(commitments.length > COMMITMENTS_SHOWN
      ? [actions({ text: words.allCommitments, actionId: reportIds.commitments, value: form.id })]
      : []),
  ];
}

/** The commitments on record, one under the other. */
export const commitmentBlocks = (commitments: readonly string[], text: Text): KnownBlock[] =>
  commitments.length === 0
    ? []
    : labelled(text.report.commitments, commitments.map((commitment) => `• ${commitment}`).join('\n'));

/** Ten, as checkboxes hold; more can only come with a report on behalf of which nobody can choose among them. */
const FILES_KEPT = 10;

function keepFilesField(files: readonly SlackFile[], text: Text): KnownBlock[] {
  if (files.length === 0) return [];
  const choices = files.slice(-FILES_KEPT).map((file) => ({ text: file.name, value: file.id }));
  return [
    field({
      field: 'keepFiles',
      label: text.report.keepFiles,
      optional: true,
      element: checkboxes({ choices, initial: choices.map(({ value }) => value) }),
    }),
  ];
}
