import { z } from 'zod';
import { transact } from '../act/transact';
import { appendAudit } from '../audit/log';
import { dayOf } from '../calendar/day';
import { calendarOf } from '../calendar/working-days';
import { forEachInTurn } from '../db/each';
import type { Database, Tx } from '../db/open';
import { Refusal, refuseMistakes, type FieldIssue } from '../errors';
import { settle } from '../obligation/store';
import { actingPerson, requirePerson, requirePost } from '../people/authorise';
import { rewriteCards, tellPerson } from '../people/tell';
import { presetNamed } from '../preset';
import { lockForm } from '../round/queries';
import { typed } from '../slack/blocks';
import { fields } from '../slack/fields';
import type { Act, ActingPerson, Organisation, SlackFile } from '../slack/interaction';
import { answeredCard, objectedCard } from './cards';
import { lockReport, type Parties } from './parties';
import { reportById, unansweredSince } from './queries';
import { silentBefore, type Report } from './rules';
import { attach, changeReport } from './store';

export const objectionSchema = z.object({ objection: fields.text() });

export const answerForSchema = z.object({
  answer: fields.choice(['right', 'wrong']),
  objection: fields.optionalText(),
  files: fields.files,
});
export type AnswerFor = z.output<typeof answerForSchema>;

type Locked = Parties & { readonly report: Report };

/** Locks a record that its speaker may still answer: also after silence was counted, since a late word is a word. */
async function lockToConfirm(tx: Tx, act: Act, reportId: string): Promise<Locked> {
  const locked = await lockReport(tx, act, reportId);
  const { report } = locked;
  if (report.mode !== 'oral') throw new Refusal('notFound');
  if (report.returned !== null) throw new Refusal('reportReturned');
  if (report.confirmedAt !== null || report.objection !== null) throw new Refusal('alreadyDone');
  return locked;
}

/** The speaker says that the record is right (M16). Throws `Refusal`. */
export function confirmRecord(act: Act, reportId: string): Promise<void> {
  return transact(act, async (tx) => {
    const locked = await lockToConfirm(tx, act, reportId);
    await putAnswer(tx, act, locked, requirePerson(act, locked.report.reporter), undefined);
  });
}

/** The speaker says that the record is not right; their words stay beside it. Throws `Refusal`. */
export function objectToRecord(act: Act, reportId: string, objection: string): Promise<void> {
  return transact(act, async (tx) => {
    const locked = await lockToConfirm(tx, act, reportId);
    await putAnswer(tx, act, locked, requirePerson(act, locked.report.reporter), objection);
  });
}

/**
 * The recorder records what a speaker without an account said, from the signed original, which is attached (代录).
 * Throws `Refusal`, `InvalidInput`.
 */
export function answerForSpeaker(act: Act, reportId: string, input: AnswerFor): Promise<void> {
  return transact(act, async (tx) => {
    const locked = await lockToConfirm(tx, act, reportId);
    const { reporter } = locked.report;
    const acting = reporter.hasAccount ? requirePerson(act, reporter) : await requirePost(tx, act, ['recorder']);
    const isUnexplained = input.answer === 'wrong' && input.objection === undefined;
    const missing = [...(isUnexplained ? ['objection'] : []), ...(input.files.length === 0 ? ['files'] : [])];
    refuseMistakes(missing.map((field): FieldIssue => ({ field, code: 'required', params: [] })));
    await putAnswer(tx, act, locked, acting, input.answer === 'wrong' ? input.objection : undefined, input.files);
  });
}

async function putAnswer(
  tx: Tx,
  act: Act,
  { form, people, report }: Locked,
  acting: ActingPerson,
  objection: string | undefined,
  files: readonly SlackFile[] = [],
): Promise<void> {
  const { organisation } = act.actor;
  const workspaceId = organisation.id;
  const { now } = act;
  await changeReport(
    tx,
    workspaceId,
    report.id,
    objection === undefined ? { confirmedAt: now } : { objectedAt: now, objection },
  );
  await attach(tx, { reportId: report.id }, files, { workspaceId, by: acting.id, at: now });
  await settle(tx, { workspaceId, kind: 'report_confirmation', subjectId: report.id, outcome: 'done', at: now });
  const { reporter } = report;
  await rewriteCards(
    tx,
    { organisation, today: act.today, now },
    people.filter(({ id }) => id === reporter.id),
    () => ({
      key: `report-confirm:${report.id}`,
      message: (text) => {
        const said = objection === undefined ? text.report.rightSaid : text.report.wrongSaid;
        return answeredCard(
          reporter.hasAccount ? said : text.report.answerRecorded(typed(reporter.name)),
          report.id,
          text,
        );
      },
    }),
  );
  if (objection !== undefined && report.recordedBy !== null && report.recordedBy.id !== acting.id)
    await tellPerson(tx, { organisation, today: act.today, now }, report.recordedBy.id, {
      key: `report-objected:${report.id}`,
      message: (text) => objectedCard({ reportId: report.id, target: form.targetName }, text),
    });
  await appendAudit(tx, {
    workspaceId,
    actorId: acting.id,
    act: objection === undefined ? 'report.confirm' : 'report.object',
    subjectKind: 'report',
    subjectId: report.id,
    at: now,
    content: { objection: objection ?? null, files: files.map((file) => file.id) },
  });
}

/** Whether this person answers for the record's speaker: they themselves do it with a button, a recorder from paper. */
export const answersForAnother = (act: Pick<Act, 'actor'>, report: Report): boolean =>
  !report.reporter.hasAccount && actingPerson(act).id !== report.reporter.id;

/**
 * Takes the silence of speakers for agreement once their working days are over, and puts it down as silence. A job: run
 * twice or late it changes nothing more.
 */
export async function deemSilentRecords(db: Database, organisation: Organisation, at: Date): Promise<void> {
  const { id: workspaceId, timeZone } = organisation;
  const days = presetNamed(organisation.preset).schedule.silenceConfirmsAfter;
  const calendar = calendarOf(organisation);
  const before = silentBefore(calendar, dayOf(at, timeZone), days, timeZone);
  await forEachInTurn(await unansweredSince(db.prisma, workspaceId, before), ({ id, formId }) =>
    db.transaction(async (tx) => {
      await lockForm(tx, workspaceId, formId);
      const now = await reportById(tx, workspaceId, id);
      const isOpen =
        now.confirmedAt === null && now.objection === null && now.deemedAt === null && now.returned === null;
      if (!isOpen || now.supersededAt !== null) return;
      await changeReport(tx, workspaceId, id, { deemedAt: at });
      await settle(tx, { workspaceId, kind: 'report_confirmation', subjectId: id, outcome: 'cancelled', at });
      await appendAudit(tx, {
        workspaceId,
        actorId: workspaceId,
        act: 'report.deem',
        subjectKind: 'report',
        subjectId: id,
        at,
        content: { formId },
      });
    }),
  );
}
