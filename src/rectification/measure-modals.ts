import { context, labelled, modal, section, typed, actions } from '../slack/blocks';
import { field, fileInput, radio, textInput, dayInput } from '../slack/inputs';
import { pageOfBlocks, pager } from '../slack/paging';
import { dayOf, type Day } from '../calendar/day';
import type { ButtonSpec, KnownBlock, ModalView } from '../slack/blocks';
import { originalField } from '../people/original-views';
import type { Values } from '../slack/interaction';
import { showDay } from '../text/format';
import { measureIds, measureInFull, ownerButtons, verifierWords, type Reading } from './measure-views';
import { findings, progressOf, verdicts, type Measure, type Progress } from './rules';

const versionOf = (measure: Measure) => ({ id: measure.id, version: measure.version });
const typedText = (values: Values | undefined, name: string): string | undefined => {
  const value = values?.[name];
  return typeof value === 'string' ? value : undefined;
};

/** What stands above a form: whose review it is, for whom one acts, and that it has changed meanwhile. */
export interface FormFrame {
  /** The name of somebody without an account, for whom it is recorded (代录). */
  readonly actingFor: string | undefined;
  /** What was typed into an earlier view of it, which was out of date. */
  readonly kept: Values | undefined;
}

function frame({ actingFor, kept }: FormFrame, { text }: Reading): KnownBlock[] {
  return [
    ...(kept === undefined ? [] : [section(`:warning: ${text.common.stale}`)]),
    ...(actingFor === undefined ? [] : [context(text.rectification.actingFor(typed(actingFor)))]),
  ];
}

export interface MeasureRead {
  readonly measure: Measure;
  readonly progress: readonly Progress[];
  /** The problem it answers, for those who may read the opinion; otherwise nothing. */
  readonly problem: readonly KnownBlock[];
  readonly mayReport: boolean;
  readonly mayVerify: boolean;
  readonly page: number;
}

/** A measure with all that is on record about it, and what this person can do with it now. */
export function measureModal(read: MeasureRead, reading: Reading): ModalView {
  const { measure, progress, problem } = read;
  const words = reading.text.rectification;
  const buttons: ButtonSpec[] = [
    ...(read.mayReport
      ? ownerButtons(measure, reading.text).filter(({ actionId }) => actionId !== measureIds.open)
      : []),
    ...(read.mayVerify && progressOf(measure) === 'submitted'
      ? [{ text: words.verifyButton, actionId: measureIds.openVerify, value: measure.id, style: 'primary' as const }]
      : []),
    ...(read.mayVerify && progressOf(measure) === 'verified'
      ? [{ text: words.lookButton, actionId: measureIds.openLook, value: measure.id }]
      : []),
  ];
  const shown = pageOfBlocks([...measureInFull(measure, progress, reading), ...problem], read.page);
  return modal({
    id: measureIds.open,
    title: words.openTitle,
    text: reading.text,
    metadata: { id: measure.id },
    blocks: [
      section(`*${typed(measure.targetName)}*`),
      ...(buttons.length === 0 ? [] : [actions(...buttons)]),
      ...shown.items,
      ...pager(shown, measureIds.page, reading.text, String),
    ],
  });
}

/** Where the owner reports progress. */
export function progressModal(measure: Measure, form: FormFrame, reading: Reading): ModalView {
  const words = reading.text.rectification;
  return modal({
    id: measureIds.progress,
    title: words.progressTitle,
    submit: reading.text.common.submit,
    text: reading.text,
    metadata: versionOf(measure),
    blocks: [
      ...frame(form, reading),
      ...labelled(words.task, measure.task),
      field({ field: 'text', label: words.progressText, element: textInput({ multiline: true }) }),
      field({ field: 'files', label: words.progressFiles, optional: true, element: fileInput() }),
    ],
  });
}

/** Where the owner hands in the result. */
export function resultModal(measure: Measure, form: FormFrame, reading: Reading): ModalView {
  const words = reading.text.rectification;
  return modal({
    id: measureIds.submit,
    title: words.submitTitle,
    submit: reading.text.common.submit,
    text: reading.text,
    metadata: versionOf(measure),
    blocks: [
      ...frame(form, reading),
      ...labelled(words.task, measure.task),
      ...verifierWords(measure, reading.text),
      field({
        field: 'result',
        label: words.submitText,
        hint: words.submitHint,
        element: textInput({ multiline: true, initial: typedText(form.kept, 'result') }),
      }),
      form.actingFor === undefined
        ? field({ field: 'files', label: words.progressFiles, optional: true, element: fileInput() })
        : field({ field: 'files', label: words.originalAndFiles, element: fileInput() }),
    ],
  });
}

/** Where the verifier reads the result and accepts or returns it. */
export function verifyModal(
  measure: Measure,
  progress: readonly Progress[],
  form: FormFrame,
  reading: Reading,
): ModalView {
  const words = reading.text.rectification;
  const shown = pageOfBlocks(measureInFull(measure, progress, reading), 1);
  return modal({
    id: measureIds.verify,
    title: words.verifyTitle,
    submit: reading.text.common.submit,
    text: reading.text,
    metadata: versionOf(measure),
    blocks: [
      ...frame(form, reading),
      section(`*${typed(measure.targetName)}*`),
      ...shown.items,
      ...(shown.pages === 1
        ? []
        : [actions({ text: reading.text.common.more, actionId: measureIds.open, value: measure.id })]),
      field({
        field: 'verdict',
        label: words.verdict,
        element: radio({
          choices: verdicts.map((value) => ({ value, text: words.verdicts[value] })),
          initial: typedText(form.kept, 'verdict'),
        }),
      }),
      field({
        field: 'reason',
        label: words.verifyReason,
        hint: words.verifyReasonHint,
        optional: true,
        element: textInput({ multiline: true, initial: typedText(form.kept, 'reason') }),
      }),
      ...(form.actingFor === undefined ? [] : [originalField('files', reading.text)]),
    ],
  });
}

/** Where the verifier says, some weeks later, whether the problem stays away or is back (M10, M28). */
export function lookModal(
  measure: Measure,
  progress: readonly Progress[],
  again: { readonly dueOn: Day; readonly hints: readonly KnownBlock[] },
  form: FormFrame,
  reading: Reading,
): ModalView {
  const words = reading.text.rectification;
  const shown = pageOfBlocks(measureInFull(measure, progress, reading), 1);
  const verifiedOn =
    measure.verifiedAt === null ? '' : showDay(dayOf(measure.verifiedAt, reading.timeZone), reading.locale);
  return modal({
    id: measureIds.look,
    title: words.lookTitle,
    submit: reading.text.common.submit,
    text: reading.text,
    metadata: versionOf(measure),
    blocks: [
      ...frame(form, reading),
      section(words.lookIntro(typed(measure.targetName), verifiedOn)),
      ...shown.items,
      ...(shown.pages === 1
        ? []
        : [actions({ text: reading.text.common.more, actionId: measureIds.open, value: measure.id })]),
      field({
        field: 'finding',
        label: words.finding,
        element: radio({
          choices: findings.map((value) => ({ value, text: words.findings[value] })),
          initial: typedText(form.kept, 'finding'),
        }),
      }),
      field({
        field: 'found',
        label: words.found,
        hint: words.foundHint,
        optional: true,
        element: textInput({ multiline: true, initial: typedText(form.kept, 'found') }),
      }),
      field({
        field: 'dueOn',
        label: words.newDueOn,
        hint: words.newDueHint,
        optional: true,
        element: dayInput(typedText(form.kept, 'dueOn') ?? again.dueOn),
      }),
      ...again.hints,
      ...(form.actingFor === undefined ? [] : [originalField('files', reading.text)]),
    ],
  });
}
