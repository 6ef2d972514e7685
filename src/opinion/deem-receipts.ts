import { appendAudit } from '../audit/log';
import { dayOf } from '../calendar/day';
import { calendarOf } from '../calendar/working-days';
import { forEachInTurn } from '../db/each';
import type { Database } from '../db/open';
import type { Job } from '../jobs';
import { settle } from '../obligation/store';
import { presetNamed } from '../preset';
import { silentBefore } from '../report/rules';
import { lockForm } from '../round/queries';
import type { Organisation } from '../slack/interaction';
import { opinionsWithoutReceipt } from './queries';
import type { Opinion } from './rules';
import { deemReceived } from './store';

/** Counts long silence as receipt, and marks it as silence. Run twice, or on two machines, it changes nothing more. */
async function deemReceipts(db: Database, organisation: Organisation, at: Date): Promise<void> {
  const zone = organisation.timeZone;
  const calendar = calendarOf(organisation);
  const { silenceConfirmsAfter } = presetNamed(organisation.preset).schedule;
  const before = silentBefore(calendar, dayOf(at, zone), silenceConfirmsAfter, zone);
  await forEachInTurn(await opinionsWithoutReceipt(db.prisma, organisation.id, before), (opinion) =>
    deem(db, organisation.id, opinion, at),
  );
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
