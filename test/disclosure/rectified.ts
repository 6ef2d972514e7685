import { day } from '../../src/calendar/day';
import { markDeliberated } from '../../src/opinion/store';
import { settleForm } from '../../src/rectification/agenda';
import { measuresOfForm } from '../../src/rectification/queries';
import { submitResult } from '../../src/rectification/submit-result';
import { verifyMeasure } from '../../src/rectification/verify-measure';
import type { Stage } from '../rectification/stage';

/** A target's review as far as its measure, ordered at once, carried out by its owner and due on a day. */
export async function ordered(stage: Stage, target: string, dueOn = '2026-10-30'): Promise<string> {
  const { bureau, workspaceId } = stage;
  const opinion = await stage.opinion(target, [{ text: '到基层听取意见偏少', orderedDueOn: day(dueOn) }]);
  const act = await stage.act('李秀梅');
  await bureau.app.db.transaction(async (tx) => {
    await markDeliberated(tx, workspaceId, opinion.id, act.now);
    await settleForm(tx, act, stage.formOf(target).id);
  });
  const [measure] = await measuresOfForm(bureau.app.db.prisma, workspaceId, stage.formOf(target).id);
  if (measure === undefined) throw new Error('no measure');
  return measure.id;
}

/** The same, with the result handed in and verified: the outcome is due. */
export async function rectified(stage: Stage, target: string, dueOn?: string): Promise<void> {
  const { bureau, workspaceId } = stage;
  await ordered(stage, target, dueOn);
  const read = async () => {
    const [measure] = await measuresOfForm(bureau.app.db.prisma, workspaceId, stage.formOf(target).id);
    if (measure === undefined) throw new Error('no measure');
    return measure;
  };
  const { id, ownerName, verifierName, version } = await read();
  await submitResult(await stage.act(ownerName), id, version, { result: '已走访三个乡镇 <好>', files: [] });
  const verdict = { verdict: 'accept', reason: undefined } as const;
  await verifyMeasure(await stage.act(verifierName), id, (await read()).version, verdict);
  await bureau.delivered();
}
