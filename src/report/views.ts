import type { Preset } from '../preset/preset';
import { context, labelled, section, typed, type KnownBlock } from '../slack/blocks';
import type { Text } from '../text';
import { showDay, showInstant, showList } from '../text/format';
import type { Locale } from '../text/locale';
import { RECORD, type AttachedFile, type Report } from './rules';

/**
 * A report to read, nothing of it cut (M15–M17): its labelled sections, what was objected to beside them, silence as
 * silence, lateness as lateness, 代录 with the name of who recorded, the files. As long as the report: page it.
 * @param timeZone IANA name of the zone that the reader reads times in
 */
export function reportBlocks(
  report: Report,
  preset: Preset,
  text: Text,
  locale: Locale,
  timeZone: string,
): KnownBlock[] {
  const words = text.report;
  const at = (instant: Date): string => showInstant(instant, timeZone, locale);
  const mode = report.mode === 'written' ? words.written : words.oral;
  const { hearing } = report;
  return [
    section(`*${mode}*\n${words.by(typed(report.reporter.name), at(report.submittedAt))}`),
    ...(report.isLate && report.dueOn !== null ? [context(words.late(showDay(report.dueOn, locale)))] : []),
    ...(report.mode === 'written' && report.recordedBy !== null
      ? [context(words.recordedFor(typed(report.recordedBy.name), typed(report.reporter.name)))]
      : []),
    ...(report.supersededAt === null ? [] : [context(words.superseded)]),
    ...(hearing === null
      ? []
      : [
          section(words.heard(at(hearing.heldAt), typed(hearing.place), typed(hearing.recordedBy.name))),
          ...labelled(
            words.present,
            showList(
              hearing.attendees.map(({ name }) => name),
              locale,
            ),
          ),
        ]),
    ...sectionsOf(report, preset, text, locale).flatMap(([label, content]) => labelled(label, content)),
    ...answerBlocks(report, text, at),
    ...fileBlocks(words.files, report.attachments, text),
    ...fileBlocks(words.recordings, hearing?.attachments ?? [], text),
    ...receiptBlocks(report, text, at),
  ];
}

/** The sections with their labels: the preset's in their order, then what an earlier preset had or was minuted as one. */
function sectionsOf(report: Report, preset: Preset, text: Text, locale: Locale): [string, string][] {
  const known = preset.reportSections.map(({ key, words }) => [key, words[locale]] as const);
  const labels = new Map<string, string>([[RECORD, text.report.record], ...known]);
  const keys = [...new Set([...labels.keys(), ...Object.keys(report.sections)])];
  return keys.flatMap((key) => {
    const content = report.sections[key];
    return content === undefined || content === '' ? [] : [[labels.get(key) ?? key, content]];
  });
}

/** What the speaker said to an oral record, or that nothing was said. */
function answerBlocks(report: Report, text: Text, at: (instant: Date) => string): KnownBlock[] {
  if (report.mode === 'written') return [];
  const words = text.report;
  const { confirmedAt, objection, deemedAt, reporter } = report;
  const objectionWords = reporter.hasAccount ? words.objection : words.objectionFor;
  const confirmedWords = reporter.hasAccount ? words.confirmed : words.confirmedFor;
  return [
    ...(deemedAt === null ? [] : [context(words.deemed(at(deemedAt)))]),
    ...(confirmedAt === null ? [] : [context(confirmedWords(at(confirmedAt)))]),
    ...(objection === null ? [] : labelled(objectionWords(reporter.name, at(objection.at)), objection.text)),
    ...(deemedAt === null && confirmedAt === null && objection === null ? [context(words.notAnsweredYet)] : []),
  ];
}

function fileBlocks(label: string, files: readonly AttachedFile[], text: Text): KnownBlock[] {
  if (files.length === 0) return [];
  return labelled(label, files.map((file) => text.report.file(file.name, file.addedByName)).join('\n'));
}

function receiptBlocks(report: Report, text: Text, at: (instant: Date) => string): KnownBlock[] {
  const words = text.report;
  const { accepted, returned } = report;
  if (returned !== null)
    return [
      context(words.returned(typed(returned.by.name), at(returned.at))),
      ...labelled(words.returnReason, returned.reason),
    ];
  return [
    context(accepted === null ? words.awaitingAcceptance : words.accepted(typed(accepted.by.name), at(accepted.at))),
  ];
}
