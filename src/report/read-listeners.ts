import { z } from 'zod';
import { Refusal } from '../errors';
import { holdsPost } from '../people/authorise';
import { formById } from '../round/queries';
import { context, modal, section, typed, type ModalView } from '../slack/blocks';
import { field, fileInput, radio, textInput } from '../slack/inputs';
import { idIn, readFields, trusted } from '../slack/fields';
import type { Answer, Interaction, Listeners, ModalState, Press } from '../slack/interaction';
import type { Text } from '../text';
import { showDay } from '../text/format';
import { acceptReport, returnReport, returnSchema } from './answer-report';
import { answeredCard, answeredWords } from './cards';
import {
  answerForSchema,
  answerForSpeaker,
  answersForAnother,
  confirmRecord,
  objectionSchema,
  objectToRecord,
} from './confirm-record';
import { reportIds } from './ids';
import { isReader, partiesOf, receiversFor, requireReader, requireReceiver, type Parties } from './parties';
import { liveReport, reportById, reportsOfHearing } from './queries';
import { hearingModal, readModal, type Abilities, type ListedReport } from './read-view';
import type { Report } from './rules';

const paged = z.tuple([z.uuid(), z.coerce.number().int()]);
const pagedIn = (value: string): [string, number] =>
  trusted(paged, value.includes(':') ? value.split(':') : [value, 1]);

function abilitiesOf(i: Interaction, parties: Parties, report: Report): Abilities {
  const me = i.actor.person?.id;
  const stands = report.supersededAt === null && report.returned === null;
  const unanswered = report.mode === 'oral' && report.confirmedAt === null && report.objection === null;
  const isMine = report.reporter.id === me;
  const isRecorder = holdsPost(i, ['recorder']);
  const mayAgain = report.mode === 'written' ? isMine || isRecorder : isRecorder;
  const mayConfirm = !report.reporter.hasAccount && isRecorder ? 'for_another' : isMine ? 'themselves' : false;
  return {
    mayAnswer:
      stands &&
      report.accepted === null &&
      receiversFor(parties, report.reporter.id).some((person) => person.id === me),
    mayConfirm: stands && unanswered && mayConfirm,
    againBy:
      report.returned !== null && report.supersededAt === null && mayAgain
        ? report.mode === 'written'
          ? reportIds.write
          : reportIds.recordOne
        : undefined,
  };
}

interface Readable {
  readonly parties: Parties;
  readonly report: Report;
  /** Of a report that a later one took the place of: the one that stands, if this person may read it. */
  readonly standing: Report | undefined;
}

/** A report that this person may read, with those around it. */
async function readable(i: Interaction, reportId: string): Promise<Readable> {
  const { actor, db } = i;
  const report = await reportById(db.prisma, actor.organisation.id, reportId);
  const parties = await partiesOf(db.prisma, i, await formById(db.prisma, actor.organisation.id, report.formId));
  const me = requireReader(i, parties, report);
  const later =
    report.supersededAt === null ? undefined : await liveReport(db.prisma, actor.organisation.id, report.formId);
  return { parties, report, standing: later !== undefined && isReader(me, parties, later) ? later : undefined };
}

async function readView(i: Interaction, reportId: string, page: number): Promise<ModalView> {
  const { actor, preset, text } = i;
  const { parties, report, standing } = await readable(i, reportId);
  return readModal(
    {
      report,
      target: parties.form.targetName,
      abilities: abilitiesOf(i, parties, report),
      standingId: standing?.id,
      page,
      preset,
      locale: actor.locale,
      timeZone: actor.timeZone,
    },
    text,
  );
}

async function openRead(i: Interaction, press: Press): Promise<Answer> {
  return { do: 'modal', view: await readView(i, idIn(press.value), 1) };
}

async function turnRead(i: Interaction, { value }: Press): Promise<Answer> {
  return { do: 'update', view: await readView(i, ...pagedIn(value)) };
}

async function hearingView(i: Interaction, value: string): Promise<ModalView> {
  const { actor, db, text } = i;
  const [hearingId, page] = pagedIn(value);
  const listed: ListedReport[] = [];
  for (const report of await reportsOfHearing(db.prisma, actor.organisation.id, hearingId)) {
    const parties = await partiesOf(db.prisma, i, await formById(db.prisma, actor.organisation.id, report.formId));
    requireReader(i, parties, report);
    listed.push({ report, target: parties.form.targetName });
  }
  return hearingModal(hearingId, listed, page, text);
}

async function openHearing(i: Interaction, { value }: Press): Promise<Answer> {
  return { do: 'modal', view: await hearingView(i, value) };
}

async function turnHearing(i: Interaction, { value }: Press): Promise<Answer> {
  return { do: 'update', view: await hearingView(i, value) };
}

/** What was done, where the button stood: a card keeps a way to read the report and no button that is over. */
function finished(press: Press, words: string, reportId: string, text: Text): Answer {
  if (press.message === undefined) return { do: 'done', text: words };
  return { do: 'replace', ...answeredCard(words, reportId, text) };
}

/**
 * What somebody else did first takes the buttons away where they stood: a card says it, a modal is shown as it is now.
 * Every other refusal stands.
 */
async function answeredBefore(i: Interaction, press: Press, reportId: string, error: unknown): Promise<Answer> {
  if (!(error instanceof Refusal) || error.code !== 'alreadyDone') throw error;
  if (press.modal?.callbackId === reportIds.read) return { do: 'update', view: await readView(i, reportId, 1) };
  const { report, parties } = await readable(i, reportId);
  const words = answeredWords(report, parties.form.targetName, i.text);
  if (words === undefined) throw error;
  return finished(press, words, reportId, i.text);
}

async function pressAccept(i: Interaction, press: Press): Promise<Answer> {
  const reportId = idIn(press.value);
  try {
    const target = await acceptReport(i, reportId);
    return finished(press, i.text.report.acceptedNow(typed(target)), reportId, i.text);
  } catch (error) {
    return answeredBefore(i, press, reportId, error);
  }
}

async function pressReturn(i: Interaction, press: Press): Promise<Answer> {
  const { text } = i;
  const reportId = idIn(press.value);
  const { parties, report } = await readable(i, reportId);
  requireReceiver(i, parties, report);
  if (report.accepted !== null || report.returned !== null)
    return answeredBefore(i, press, reportId, new Refusal('alreadyDone'));
  const words = text.report;
  const view = modal({
    id: reportIds.return,
    title: words.returnTitle,
    submit: words.return,
    text,
    metadata: { reportId },
    blocks: [
      field({
        field: 'reason',
        label: words.returnReasonLabel,
        hint: words.returnHint,
        element: textInput({ multiline: true }),
      }),
    ],
  });
  return { do: 'modal', view };
}

const seenReport = z.object({ reportId: z.uuid() });

async function submitReturn(i: Interaction, { values, metadata }: ModalState): Promise<Answer> {
  const { reportId } = trusted(seenReport, metadata);
  const { target, dueOn } = await returnReport(i, reportId, readFields(returnSchema, values).reason);
  return { do: 'done', text: i.text.report.returnedNow(typed(target), showDay(dueOn, i.actor.locale)) };
}

async function pressRight(i: Interaction, press: Press): Promise<Answer> {
  const reportId = idIn(press.value);
  await confirmRecord(i, reportId);
  return finished(press, i.text.report.rightSaid, reportId, i.text);
}

async function pressWrong(i: Interaction, { value }: Press): Promise<Answer> {
  const { text } = i;
  const reportId = idIn(value);
  await readView(i, reportId, 1);
  const words = text.report;
  const view = modal({
    id: reportIds.wrong,
    title: words.wrongTitle,
    submit: text.common.submit,
    text,
    metadata: { reportId },
    blocks: [
      field({
        field: 'objection',
        label: words.wrongLabel,
        hint: words.wrongHint,
        element: textInput({ multiline: true }),
      }),
    ],
  });
  return { do: 'modal', view };
}

async function submitWrong(i: Interaction, { values, metadata }: ModalState): Promise<Answer> {
  const { reportId } = trusted(seenReport, metadata);
  await objectToRecord(i, reportId, readFields(objectionSchema, values).objection);
  return { do: 'done', text: i.text.report.wrongSaid };
}

async function openAnswerFor(i: Interaction, { value }: Press): Promise<Answer> {
  const { actor, db, text } = i;
  const reportId = idIn(value);
  await readView(i, reportId, 1);
  const { reporter } = await reportById(db.prisma, actor.organisation.id, reportId);
  const words = text.report;
  const view = modal({
    id: reportIds.answerFor,
    title: words.confirmForTitle,
    submit: text.common.submit,
    text,
    metadata: { reportId },
    blocks: [
      section(words.confirmForIntro(typed(reporter.name))),
      field({
        field: 'answer',
        label: words.answer,
        element: radio({
          choices: [
            { text: words.right, value: 'right' },
            { text: words.wrong, value: 'wrong' },
          ],
        }),
      }),
      field({
        field: 'objection',
        label: words.wrongForLabel,
        optional: true,
        element: textInput({ multiline: true }),
      }),
      field({ field: 'files', label: words.original, element: fileInput() }),
      context(words.wrongHint),
    ],
  });
  return { do: 'modal', view };
}

async function submitAnswerFor(i: Interaction, { values, metadata }: ModalState): Promise<Answer> {
  const { actor, db, text } = i;
  const { reportId } = trusted(seenReport, metadata);
  await answerForSpeaker(i, reportId, readFields(answerForSchema, values));
  const { reporter } = await reportById(db.prisma, actor.organisation.id, reportId);
  return { do: 'done', text: text.report.answeredFor(typed(reporter.name)) };
}

/** What is owed to be confirmed: the record to read, with its two buttons; for a recorder the modal to answer from paper. */
async function openConfirmation(i: Interaction, press: Press): Promise<Answer> {
  const report = await reportById(i.db.prisma, i.actor.organisation.id, idIn(press.value));
  return answersForAnother(i, report) && holdsPost(i, ['recorder']) ? openAnswerFor(i, press) : openRead(i, press);
}

/** Reading and answering reports: accept or return, right or not right. */
export const readListeners: Listeners = {
  submissions: {
    [reportIds.return]: submitReturn,
    [reportIds.wrong]: submitWrong,
    [reportIds.answerFor]: submitAnswerFor,
  },
  actions: {
    'owed.report_confirmation': openConfirmation,
    [reportIds.read]: openRead,
    [`${reportIds.read}.previous`]: turnRead,
    [`${reportIds.read}.next`]: turnRead,
    [reportIds.hearing]: openHearing,
    [`${reportIds.hearing}.previous`]: turnHearing,
    [`${reportIds.hearing}.next`]: turnHearing,
    [reportIds.accept]: pressAccept,
    [reportIds.return]: pressReturn,
    [reportIds.right]: pressRight,
    [reportIds.wrong]: pressWrong,
    [reportIds.answerFor]: openAnswerFor,
  },
};
