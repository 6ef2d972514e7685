import { nameWithActing } from '../people/acting-views';
import type { Preset } from '../preset/preset';
import { context, divider, fileNames, header, labelled, section, typed, type KnownBlock } from '../slack/blocks';
import type { Text } from '../text';
import { showDay, showInstant } from '../text/format';
import type { Locale } from '../text/locale';
import type { Evidence, Opinion, Problem } from './rules';

/** Whose language, zone and terms something is read in. */
export interface Reading {
  readonly preset: Preset;
  readonly text: Text;
  readonly locale: Locale;
  readonly timeZone: string;
}

/** A root cause's category in words; a key that the preset no longer has stays as it is. */
export const causeName = (preset: Preset, key: string, locale: Locale): string =>
  preset.causes.find((cause) => cause.key === key)?.words[locale] ?? key;

/** A whole opinion, to read (M18): as many blocks as its length needs, to be paged by who shows them. */
export function opinionBlocks(opinion: Opinion, evidence: readonly Evidence[], reading: Reading): KnownBlock[] {
  const words = reading.text.opinion;
  return [
    ...byLine(opinion, reading),
    ...labelled(words.achievements, opinion.achievements),
    ...(opinion.problems.length === 0
      ? [section(words.noProblemFound)]
      : opinion.problems.flatMap((problem) => problemBlocks(problem, reading))),
    divider,
    ...labelled(words.basis, opinion.basis),
    ...evidenceBlocks(evidence, reading),
    divider,
    ...receiptBlocks(opinion, reading),
  ];
}

/** Whose opinion it is, ready for mrkdwn; with for whom, where they act for somebody on leave. */
export const authorOf = ({ authorName, actingForName }: Opinion, text: Text): string =>
  nameWithActing(authorName, actingForName, text);

function byLine(opinion: Opinion, { text, locale, timeZone }: Reading): KnownBlock[] {
  const words = text.opinion;
  const at = showInstant(opinion.submittedAt, timeZone, locale);
  const blocks: KnownBlock[] = [context(words.byLine(authorOf(opinion, text), at))];
  if (opinion.recordedForAuthor)
    blocks.push(
      section(
        words.recordedForAuthor(
          typed(opinion.submittedByName),
          authorOf(opinion, text),
          fileNames(opinion.attachments),
        ),
      ),
    );
  if (opinion.draftedByName !== null) blocks.push(context(words.draftedBy(typed(opinion.draftedByName))));
  return blocks;
}

function problemBlocks(problem: Problem, { preset, text, locale }: Reading): KnownBlock[] {
  const words = text.opinion;
  return [
    divider,
    header(words.problem(problem.position + 1)),
    ...labelled(words.problemText, problem.text),
    ...labelled(
      words.rootCause,
      `${causeName(preset, problem.causeCategory, locale)}${text.common.colon}${problem.rootCause}`,
    ),
    ...labelled(words.suggestion, problem.suggestion),
    ...(problem.orderedDueOn === null ? [] : [section(words.orderedAtOnce(showDay(problem.orderedDueOn, locale)))]),
  ];
}

/** Recorded evidence, one piece after the other (M9). */
export function evidenceBlocks(evidence: readonly Evidence[], { text, locale }: Reading): KnownBlock[] {
  const words = text.opinion;
  return evidence.flatMap((each) => [
    ...labelled(words.evidenceLine(words.evidenceKinds[each.kind], showDay(each.heldOn, locale)), each.text),
    context(
      [
        words.recordedBy(typed(each.recordedByName)),
        ...(each.source === null ? [] : [words.sourceLink(each.source)]),
        ...(each.attachments.length === 0 ? [] : [words.files(fileNames(each.attachments))]),
      ].join(' · '),
    ),
  ]);
}

/** How the target took it: received, silent, or not heard of yet; and their own answer. */
function receiptBlocks(opinion: Opinion, { text, locale, timeZone }: Reading): KnownBlock[] {
  const words = text.opinion;
  const name = typed(opinion.targetName);
  const at = (instant: Date): string => showInstant(instant, timeZone, locale);
  const receipt =
    opinion.receivedAt !== null
      ? words.received(name, at(opinion.receivedAt))
      : opinion.receiptDeemedAt !== null
        ? words.receiptDeemed(name, at(opinion.receiptDeemedAt))
        : words.notYetReceived(name);
  const recorded = (by: string | null, originals: Opinion['receiptOriginals']): KnownBlock[] =>
    by === null ? [] : [context(words.takenForBy(typed(by), fileNames(originals)))];
  return [
    section(receipt),
    ...recorded(opinion.receiptRecordedByName, opinion.receiptOriginals),
    ...(opinion.reply === null || opinion.repliedAt === null
      ? []
      : [
          ...labelled(words.replyOf(opinion.targetName, at(opinion.repliedAt)), opinion.reply),
          ...recorded(opinion.replyRecordedByName, opinion.replyOriginals),
        ]),
  ];
}
