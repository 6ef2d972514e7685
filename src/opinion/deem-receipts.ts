import { appendAudit } from '../audit/log';
import { compareDays, dayOf, type Day } from '../calendar/day';
import { addWorkingDays, workCalendar, type WorkCalendar, type WorkCalendarKind } from '../calendar/working-days';
import type { Database } from '../db/open';
import type { Job } from '../jobs';
import { settle } from '../obligation/store';
import { presetNamed } from '../preset';
import { lockForm } from '../round/queries';
import type { Organisation } from '../slack/interaction';
import { opinionsWithoutReceipt } from './queries';
import type { Opinion } from './rules';
import { deemReceived } from './store';

/** Whether a target's silence counts by a day: that many whole working days went by since the opinion came. */
export const silenceCounts = (submittedOn: Day, today: Day, after: number, calendar: WorkCalendar): boolean =>
  compareDays(addWorkingDays(calendar, submittedOn, after), today) < 0;

/** Counts long silence as receipt, and marks it as silence. Run twice, or on two machines, it changes nothing more. */
async function deemReceipts(db: Database, organisation: Organisation, at: Date): Promise<void> {
  const zone = organisation.timeZone;
  const calendar = workCalendar(organisation.calendar as WorkCalendarKind);
  const { silenceConfirmsAfter } = presetNamed(organisation.preset).schedule;
  const today = dayOf(at, zone);
  for (const opinion of await opinionsWithoutReceipt(db.prisma, organisation.id, at)) {
    if (silenceCounts(dayOf(opinion.submittedAt, zone), today, silenceConfirmsAfter, calendar))
      await deem(db, organisation.id, opinion, at);
  }
}

async function deem(db: Database, workspaceId: string, opinion: Opinion, at: Date): Promise<void> {
  await db.transaction(async (tx) => {
    const { id: subjectId } = await lockForm(tx, workspaceId, opinion.formId);
    if (!(await deemReceived(tx, workspaceId, opinion.id, at))) return;
    await settle(tx, { workspaceId, kind: 'opinion_receipt', subjectId, outcome: 'done', at });
    await appendAudit(tx, {
      workspaceId,
      actorId: workspaceId,
      act: 'opinion.deem_received',
      subjectKind: 'opinion',
      subjectId: opinion.id,
      at,
      content: {},
    });
  });
}

export const deemReceiptsJob: Job = { name: 'deem-receipts', cron: '* * * * *', run: deemReceipts };
