import { z } from 'zod';
import { transact } from '../act/transact';
import { appendAudit } from '../audit/log';
import { dayOf, type Day } from '../calendar/day';
import { calendarOf, reckon, type Reckoned } from '../calendar/working-days';
import type { Tx } from '../db/open';
import { Refusal } from '../errors';
import { owe, settle } from '../obligation/store';
import { rewriteCards, tellPerson } from '../people/tell';
import { typed } from '../slack/blocks';
import { fields } from '../slack/fields';
import type { Act, ActingPerson } from '../slack/interaction';
import type { Text } from '../text';
import { showDay } from '../text/format';
import type { Locale } from '../text/locale';
import { acceptedCard, answeredCard, receivedKey, returnedCard } from './cards';
import { isRunning, lockReport, receiversFor, requireReceiver, type Parties } from './parties';
import { reckonedAfterReturn, type Report } from './rules';
import { changeReport } from './store';

/** Locks a report for whom it goes to. Refuses anybody else, and what was answered already. */
async function lockToAnswer(tx: Tx, act: Act, reportId: string) {
  const locked = await lockReport(tx, act, reportId);
  const acting = requireReceiver(act, locked, locked.report);
  if (locked.report.accepted !== null || locked.report.returned !== null) throw new Refusal('alreadyDone');
  return { ...locked, acting };
}

/** The card of each of those the report went to says what came of it, and offers nothing that is over. */
function tellAnswered(
  tx: Tx,
  act: Act,
  { acting, report, ...parties }: Parties & { readonly report: Report; readonly acting: ActingPerson },
  words: { own(text: Text, locale: Locale): string; others(text: Text): string },
): Promise<void> {
  const { organisation } = act.actor;
  return rewriteCards(
    tx,
    { organisation, today: act.today, now: act.now },
    receiversFor(parties, report.reporter.id),
    ({ id }) => ({
      key: receivedKey(report.id, id),
      message: (text, locale) =>
        answeredCard(id === acting.id ? words.own(text, locale) : words.others(text), report.id, text),
    }),
  );
}

/** Accepts a report, by one of those it goes to. Gives the target's name. Throws `Refusal`. */
export function acceptReport(act: Act, reportId: string): Promise<string> {
  return transact(act, async (tx) => {
    const { organisation } = act.actor;
    const locked = await lockToAnswer(tx, act, reportId);
    const { form, report, acting } = locked;
    await changeReport(tx, organisation.id, reportId, { acceptedById: acting.id, acceptedAt: act.now });
    await tellAnswered(tx, act, locked, {
      own: (text) => text.report.acceptedNow(typed(form.targetName)),
      others: (text) => text.report.acceptedBefore(typed(form.targetName), typed(acting.name)),
    });
    // Each speaker's oral report is accepted too: a card for every one of them would only be noise.
    if (report.mode === 'written')
      await tellPerson(tx, { organisation, today: act.today, now: act.now }, report.reporter.id, {
        key: `report-accepted:${reportId}`,
        message: (text) => acceptedCard({ reportId, target: form.targetName }, text),
      });
    await appendAudit(tx, {
      workspaceId: organisation.id,
      actorId: acting.id,
      act: 'report.accept',
      subjectKind: 'report',
      subjectId: reportId,
      at: act.now,
      content: {},
    });
    return form.targetName;
  });
}

export const returnSchema = z.object({ reason: fields.text() });

/**
 * Returns a report with a reason, by one of those it goes to: it is owed again, two working days later or on its own day
 * where that is later, and stays on record. Gives the target's name and the new day. Throws `Refusal`.
 */
export function returnReport(
  act: Act,
  reportId: string,
  reason: string,
): Promise<{ readonly target: string; readonly dueOn: Day }> {
  return transact(act, async (tx) => {
    const { organisation } = act.actor;
    const workspaceId = organisation.id;
    const locked = await lockToAnswer(tx, act, reportId);
    // What a round that is over, or a target that was waived, owes no more is not owed again.
    if (!isRunning(locked)) throw new Refusal('reportNotNeeded');
    const { form, report, acting } = locked;
    const { dueOn, reckoned } = reckon(
      calendarOf(organisation),
      reckonedAfterReturn(dayOf(act.now, organisation.timeZone), report.dueOn),
    );
    await changeReport(tx, workspaceId, reportId, {
      returnedById: acting.id,
      returnedAt: act.now,
      returnReason: reason,
    });
    await tellAnswered(tx, act, locked, {
      own: (text, locale) => text.report.returnedNow(typed(form.targetName), showDay(dueOn, locale)),
      others: (text) => text.report.returnedBefore(typed(form.targetName), typed(acting.name)),
    });
    const ownerId = await oweAgain(tx, act, locked, report, { dueOn, reckoned });
    await tellPerson(tx, { organisation, today: act.today, now: act.now }, ownerId, {
      key: `report-returned:${reportId}`,
      message: (text, locale) => returnedCard({ reportId, target: form.targetName }, dueOn, text, locale),
    });
    await appendAudit(tx, {
      workspaceId,
      actorId: acting.id,
      act: 'report.return',
      subjectKind: 'report',
      subjectId: reportId,
      at: act.now,
      content: { reason, dueOn },
    });
    return { target: form.targetName, dueOn };
  });
}

/** The reporter owes a written report again; the recorder an oral one, whose record need not be confirmed any more. */
async function oweAgain(
  tx: Tx,
  act: Act,
  { form }: Parties,
  report: Report,
  due: { readonly dueOn: Day; readonly reckoned: Reckoned },
): Promise<string> {
  const workspaceId = act.actor.organisation.id;
  const isOral = report.mode === 'oral';
  const personId = isOral ? (report.recordedBy?.id ?? report.reporter.id) : report.reporter.id;
  await owe(tx, {
    workspaceId,
    kind: isOral ? 'oral_report' : 'report',
    personId,
    awaitedById: form.reviewerId,
    subjectId: form.id,
    formId: form.id,
    roundId: form.roundId ?? undefined,
    about: { target: form.targetName },
    ...due,
    at: act.now,
  });
  if (isOral)
    await settle(tx, {
      workspaceId,
      kind: 'report_confirmation',
      subjectId: report.id,
      outcome: 'cancelled',
      at: act.now,
    });
  return personId;
}
