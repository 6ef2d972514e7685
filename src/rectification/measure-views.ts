import { nameWithActing } from '../people/acting-views';
import { dayOf, type Day } from '../calendar/day';
import { dueWords } from '../obligation/views';
import type { Preset } from '../preset/preset';
import {
  actions,
  context,
  divider,
  fileNames,
  labelled,
  section,
  typed,
  type ButtonSpec,
  type KnownBlock,
} from '../slack/blocks';
import type { Text } from '../text';
import { showDay, showInstant } from '../text/format';
import type { Locale } from '../text/locale';
import { isWithOwner, measureAbout, progressOf, type Measure, type Progress, type Resolution } from './rules';

export const measureIds = {
  hub: 'rectification.hub',
  verifyList: 'rectification.verify_list',
  open: 'rectification.open',
  openProgress: 'rectification.progress.open',
  openSubmit: 'rectification.submit.open',
  openVerify: 'rectification.verify.open',
  openLook: 'rectification.look.open',
  lookList: 'rectification.look_list',
  look: 'rectification.look',
  page: 'rectification.page',
  progress: 'rectification.progress',
  submit: 'rectification.submit',
  verify: 'rectification.verify',
} as const;

/** How somebody reads days and times. */
export interface Reading {
  readonly text: Text;
  readonly locale: Locale;
  /** IANA name. */
  readonly timeZone: string;
  readonly today: Day;
}

/** What a person named as a problem, as those read it who may read the opinion. */
export interface ProblemShown {
  /** Null for one that a reader named: no reviewer suggests anything about it. */
  readonly opinionId: string | null;
  readonly text: string;
  readonly causeCategory: string;
  readonly rootCause: string;
  readonly suggestion: string;
}

/** That a reviewer's answer was recorded for them, by whom, and from which original (代录); nothing for one of their own. */
export const answerRecorded = (
  { answerRecordedByName, attachments }: Pick<Resolution, 'answerRecordedByName' | 'attachments'>,
  { rectification }: Text,
): KnownBlock[] =>
  answerRecordedByName === null
    ? []
    : [context(rectification.answerRecorded(typed(answerRecordedByName), fileNames(attachments)))];

/** A problem in full: its text, cause and suggestion. Criticism: for modals only, and for those who may read the opinion. */
export function problemBlocks(problem: ProblemShown, preset: Preset, { text, locale }: Reading): KnownBlock[] {
  const words = text.rectification;
  const cause = preset.causes.find((each) => each.key === problem.causeCategory)?.words[locale];
  return [
    ...labelled(words.problem, problem.text),
    ...labelled(words.rootCause, cause === undefined ? problem.rootCause : `${cause} · ${problem.rootCause}`),
    ...(problem.opinionId === null ? [] : labelled(words.suggestion, problem.suggestion)),
  ];
}

/**
 * Measures to be read, each with its task, who answers for it, its day, how far it is, and its result (M23): for forms
 * and disclosures. Names no problem. Long lists have to be paged by the caller.
 */
export function measureBlocks(measures: readonly Measure[], reading: Reading): KnownBlock[] {
  const { text } = reading;
  if (measures.length === 0) return [context(text.rectification.noMeasures)];
  return measures.flatMap((measure) => [...measureFacts(measure, reading), divider]);
}

/** What the verifier asked for when they returned or reopened it, and that it is not handed in again. */
const awaitsAnother = (measure: Measure): boolean => ['returned', 'reopened'].includes(progressOf(measure));

/** The verifier's last words to the owner, under what they are. */
export const verifierWords = (measure: Measure, { rectification: words }: Text): KnownBlock[] =>
  measure.returnReason === null
    ? []
    : labelled(progressOf(measure) === 'reopened' ? words.reopenReason : words.returnReason, measure.returnReason);

/** Whose measure, as `target` is to stand there, and which of several. */
export const whichOf = (target: string, measure: Measure, { rectification }: Text): string =>
  rectification.card.which({ ...measureAbout(measure), target });

/** Who owns a measure, ready for mrkdwn; with for whom, where they act for somebody on leave. */
export const ownerOf = ({ ownerName, ownerActsFor }: Measure, text: Text): string =>
  nameWithActing(ownerName, ownerActsFor, text);

const verifierOf = ({ verifierName, verifierActsFor }: Measure, text: Text): string =>
  nameWithActing(verifierName, verifierActsFor, text);

function measureFacts(measure: Measure, { text, locale, today, timeZone }: Reading): KnownBlock[] {
  const words = text.rectification;
  const state = progressOf(measure);
  const line = (label: string, value: string): string => `*${label}*${text.common.colon}${value}`;
  const due = isWithOwner(measure) ? dueWords(measure.dueOn, today, text, locale) : showDay(measure.dueOn, locale);
  return [
    ...labelled(words.task, measure.task),
    section(
      [
        line(words.owner, ownerOf(measure, text)),
        line(words.verifier, verifierOf(measure, text)),
        line(words.dueOn, due),
        line(words.state, words.states[state]),
      ].join('\n'),
    ),
    ...(measure.meetingId === null ? [context(words.orderedAtOnce)] : []),
    ...(measure.reopenedAt === null
      ? []
      : [context(words.recurrence(showDay(dayOf(measure.reopenedAt, timeZone), locale)))]),
    ...(measure.carriedOverAt === null ? [] : [context(words.carriedOver)]),
    ...(measure.result === null || awaitsAnother(measure) ? [] : labelled(words.result, measure.result)),
  ];
}

/** Everything on record about one measure, whoever reads it being its owner, its verifier or the affairs meeting. */
export function measureInFull(measure: Measure, progress: readonly Progress[], reading: Reading): KnownBlock[] {
  const words = reading.text.rectification;
  return [
    ...measureFacts(measure, reading),
    ...(awaitsAnother(measure) ? verifierWords(measure, reading.text) : []),
    divider,
    ...(progress.length === 0
      ? [context(words.noProgress)]
      : progress.flatMap((entry) => progressBlocks(entry, reading))),
  ];
}

function progressBlocks(entry: Progress, { text, locale, timeZone }: Reading): KnownBlock[] {
  const words = text.rectification;
  const heading = words.progress[entry.kind](entry.authorName, showInstant(entry.at, timeZone, locale));
  return [
    ...(entry.text === '' ? [section(`*${typed(heading)}*`)] : labelled(heading, entry.text)),
    ...(entry.attachments.length === 0 ? [] : [context(words.files(fileNames(entry.attachments)))]),
  ];
}

/** The buttons that a measure has for its owner in its present state. */
export function ownerButtons(measure: Measure, text: Text): ButtonSpec[] {
  const words = text.rectification.card;
  const open: ButtonSpec = { text: words.open, actionId: measureIds.open, value: measure.id };
  if (!isWithOwner(measure)) return [open];
  return [
    { text: words.report, actionId: measureIds.openProgress, value: measure.id },
    { text: words.submit, actionId: measureIds.openSubmit, value: measure.id, style: 'primary' },
    open,
  ];
}

/** The owner's card in their DM. It names whose review it is and the day, never the task or the problem. */
export function ownerCard(
  measure: Measure,
  { text, locale }: { readonly text: Text; readonly locale: Locale },
  ownerHasAccount: boolean,
): { text: string; blocks: KnownBlock[] } {
  const words = text.rectification.card;
  const facts = words.facts(showDay(measure.dueOn, locale), verifierOf(measure, text));
  const state = words.state(text.rectification.states[progressOf(measure)]);
  return {
    text: words.notify(whichOf(measure.targetName, measure, text)),
    blocks: [
      section(`${words.title(whichOf(typed(measure.targetName), measure, text))}\n${facts}\n${state}`),
      actions(...ownerButtons(measure, text)),
      ...(measure.ownerActsFor === null || !isWithOwner(measure)
        ? []
        : [context(words.actingFor(typed(measure.ownerActsFor)))]),
      ...(ownerHasAccount ? [] : [context(words.forOwner(typed(measure.ownerName)))]),
      ...(isWithOwner(measure) ? [context(words.thread)] : []),
    ],
  };
}
