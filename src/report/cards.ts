import type { KnownBlock } from '@slack/types';
import type { Day } from '../calendar/day';
import { actions, context, section, typed, type ButtonSpec } from '../slack/blocks';
import type { Text } from '../text';
import { showDay } from '../text/format';
import type { Locale } from '../text/locale';
import { reportIds } from './ids';
import type { Report } from './rules';

/** A message: neutral words for the notification, and the same with its buttons. Nothing of a report's text is in it. */
interface Card {
  readonly text: string;
  readonly blocks: readonly KnownBlock[];
}

const card = (words: string, note: string | undefined, ...buttons: readonly ButtonSpec[]): Card => ({
  text: words,
  blocks: [section(words), ...(note === undefined ? [] : [context(note)]), actions(...buttons)],
});

export const modeWords = (report: Pick<Report, 'mode'>, text: Text): string =>
  report.mode === 'written' ? text.report.written : text.report.oral;

const readButton = (reportId: string, text: Text): ButtonSpec => ({
  text: text.report.read,
  actionId: reportIds.read,
  value: reportId,
  style: 'primary',
});

/** The buttons with which a report is accepted or returned. */
export const answerButtons = (reportId: string, text: Text): ButtonSpec[] => [
  { text: text.report.accept, actionId: reportIds.accept, value: reportId },
  { text: text.report.return, actionId: reportIds.return, value: reportId },
];

export interface About {
  readonly reportId: string;
  readonly target: string;
}

/** What makes the card for somebody a report goes to one: without who reads it. */
export const receivedKey = (reportId: string, receiverId: string): string =>
  `report-received:${reportId}:${receiverId}`;

/** For whom a report goes to. Without `mayAnswer` it is for a recorder who hands it to somebody without an account. */
export function receivedCard(
  { reportId, target }: About,
  report: Pick<Report, 'mode'>,
  mayAnswer: boolean,
  text: Text,
): Card {
  const words = text.report.receivedCard(typed(target), modeWords(report, text));
  return card(words, undefined, readButton(reportId, text), ...(mayAnswer ? answerButtons(reportId, text) : []));
}

/** In the place of a card that asked for an answer which was given: what came of it, and a way to read the report. */
export const answeredCard = (words: string, reportId: string, text: Text): Card =>
  card(words, undefined, { text: text.report.read, actionId: reportIds.read, value: reportId });

/** Who accepted or returned a report, in words; undefined while nobody has. */
export function answeredWords(
  { accepted, returned }: Pick<Report, 'accepted' | 'returned'>,
  target: string,
  text: Text,
): string | undefined {
  if (accepted !== null) return text.report.acceptedBefore(typed(target), typed(accepted.by.name));
  return returned === null ? undefined : text.report.returnedBefore(typed(target), typed(returned.by.name));
}

/** For whom several oral reports of one hearing go to. */
export const receivedManyCard = (hearingId: string, count: number, text: Text): Card =>
  card(text.report.receivedMany(count), undefined, {
    text: text.report.openList,
    actionId: reportIds.hearing,
    value: hearingId,
    style: 'primary',
  });

export const acceptedCard = ({ reportId, target }: About, text: Text): Card =>
  card(text.report.acceptedCard(typed(target)), undefined, readButton(reportId, text));

/** For who has to hand it in again: that there is an explanation, not what it says. */
export const returnedCard = ({ reportId, target }: About, dueOn: Day, text: Text, locale: Locale): Card =>
  card(text.report.returnedCard(typed(target), showDay(dueOn, locale)), undefined, readButton(reportId, text));

/** For the speaker: right or not right. Silence is put down as silence, and the card says so. */
export const confirmCard = (reportId: string, dueOn: Day, text: Text, locale: Locale): Card =>
  card(
    text.report.confirmCard,
    text.report.confirmUntil(showDay(dueOn, locale)),
    { text: text.report.readRecord, actionId: reportIds.read, value: reportId, style: 'primary' },
    { text: text.report.right, actionId: reportIds.right, value: reportId },
    { text: text.report.wrong, actionId: reportIds.wrong, value: reportId },
  );

/** For the recorders of a speaker who has no account. */
export const confirmForCard = ({ reportId, target }: About, dueOn: Day, text: Text, locale: Locale): Card =>
  card(
    text.report.confirmCardFor(typed(target)),
    text.report.confirmUntil(showDay(dueOn, locale)),
    { text: text.report.readRecord, actionId: reportIds.read, value: reportId, style: 'primary' },
    { text: text.report.hubConfirmForButton, actionId: reportIds.answerFor, value: reportId },
  );

export const objectedCard = ({ reportId, target }: About, text: Text): Card =>
  card(text.report.objectedCard(typed(target)), undefined, readButton(reportId, text));
