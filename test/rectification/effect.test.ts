import { firstBrokenEntry } from '../../src/audit/log';
import { day } from '../../src/calendar/day';
import { lookAtEffect } from '../../src/rectification/look-at-effect';
import { measuresOfForm, progressOfMeasure } from '../../src/rectification/queries';
import type { Measure } from '../../src/rectification/rules';
import { submitResult } from '../../src/rectification/submit-result';
import { verifyMeasure } from '../../src/rectification/verify-measure';
import { actingPerson } from '../../src/people/authorise';
import { endRound } from '../../src/round/finish';
import { rectified } from '../disclosure/rectified';
import { setStage, type Stage } from './stage';

// A shared machine may be slow: a story is long, not wrong.
jest.setTimeout(120_000);

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage.bureau.close());

const prisma = () => stage.bureau.app.db.prisma;

async function current(target: string): Promise<Measure> {
  const [measure] = await measuresOfForm(prisma(), stage.workspaceId, stage.formOf(target).id);
  if (measure === undefined) throw new Error(`${target} has no measure`);
  return measure;
}

/** What is owed about a measure or its form, open or not, kind by kind. */
const owed = async (kind: string, subjectId: string) =>
  (
    await prisma().obligation.findMany({
      where: { workspaceId: stage.workspaceId, kind, subjectId },
      select: { dueOn: true, outcome: true },
    })
  ).map(({ dueOn, outcome }) => ({ dueOn: dueOn.toISOString().slice(0, 10), outcome }));

test('an accepted result is looked at some weeks later, and the form does not wait for that', async () => {
  await rectified(stage, '高翔');
  const { id } = await current('高翔');
  // 12 October 2026, and twenty working days.
  expect(await owed('effectiveness', id)).toEqual([{ dueOn: '2026-11-09', outcome: null }]);
  expect(await owed('disclosure', stage.formOf('高翔').id)).toMatchObject([{ outcome: null }]);
  const verifier = stage.bureau.as('李秀梅');
  expect((await verifier.openHome()).text).toContain('复查整改成效（高翔）');
  await verifier.command('/rectify', '复查');
  await (await verifier.modal({ title: '整改' })).press('复查成效');
  const modal = await verifier.modal({ title: '复查整改成效' });
  expect(modal.text).toContain('已走访三个乡镇');
  await modal.choose('复查结论', '有效：问题没有再出现');
  expect(JSON.stringify(await modal.submit())).toContain('2026年11月2日');
  expect(modal.text).not.toContain('尚未公布');
  await modal.close({ all: true });
});

test('who reopens a measure into a year that is not announced reads that the day is provisional', async () => {
  const { clock } = stage.bureau.workspace;
  const now = clock.now();
  clock.set(new Date('2026-12-18T02:00:00Z'));
  const verifier = stage.bureau.as('李秀梅');
  await verifier.command('/rectify', '复查');
  await (await verifier.modal({ title: '整改' })).press('复查成效');
  const modal = await verifier.modal({ title: '复查整改成效' });
  expect(modal.text).toContain('2027 年的放假安排尚未公布');
  await modal.close({ all: true });
  clock.set(now);
});

test('when the day comes the verifier is reminded, and says that it lasts: the owner hears it, and it ends', async () => {
  const { bureau } = stage;
  await bureau.at('2026-11-09T01:30:00Z');
  const verifier = bureau.as('李秀梅');
  const { id: obligationId } = await prisma().obligation.findFirstOrThrow({
    where: { workspaceId: stage.workspaceId, kind: 'effectiveness', subjectId: (await current('高翔')).id },
  });
  const reminders = await prisma().reminder.findMany({ where: { obligationId, outcome: 'sent' } });
  expect(reminders.map(({ step }) => step)).toContain('on');
  const home = await verifier.openHome();
  await home.press('去复查');
  const modal = await verifier.modal({ title: '复查整改成效' });
  await modal.choose('复查结论', '有效：问题没有再出现');
  await modal.submit();
  await bureau.delivered();
  const { id, effectiveAt } = await current('高翔');
  expect(effectiveAt).not.toBeNull();
  expect(await owed('effectiveness', id)).toMatchObject([{ outcome: 'done' }]);
  const owner = bureau.as('高翔');
  await owner.press(await owner.lastMessage({ containing: '经复查有效' }), '打开');
  expect((await owner.modal({ title: '整改措施' })).text).toContain('已验收，复查有效');
  expect((await verifier.openHome()).text).not.toContain('复查整改成效（高翔）');
});

test('a problem that is back is the owner’s again, with words that stay out of messages, as a recurrence', async () => {
  const { bureau } = stage;
  await bureau.at('2026-11-10T02:00:00Z');
  await rectified(stage, '宋佳', '2026-11-25');
  const before = await current('宋佳');
  const verifier = bureau.as('李秀梅');
  await verifier.command('/rectify', 'look');
  await (await verifier.modal({ title: '整改' })).press('复查成效');
  const modal = await verifier.modal({ title: '复查整改成效' });
  await modal.choose('复查结论', '复发：问题又出现了，重新整改');
  expect(await modal.submit()).toEqual({ errors: { 发现的情况: '请填写这一项' } });
  await modal.fill('found', '又有两个月没有下乡 𠮷<!channel>');
  await modal.fill('dueOn', '2026-11-09');
  expect(await modal.submit()).toEqual({ errors: { 新的完成期限: '日期不能早于今天' } });
  await modal.fill('dueOn', '2026-11-30');
  await modal.submit();
  await bureau.delivered();

  const measure = await current('宋佳');
  expect(measure).toMatchObject({ verifiedAt: null, submittedAt: null, dueOn: '2026-11-30' });
  expect(measure.reopenedAt).not.toBeNull();
  expect(await owed('measure', measure.id)).toEqual([{ dueOn: '2026-11-30', outcome: null }]);
  expect(await owed('effectiveness', measure.id)).toMatchObject([{ outcome: 'done' }]);
  expect(await owed('disclosure', stage.formOf('宋佳').id)).toMatchObject([{ outcome: 'cancelled' }]);

  const owner = bureau.as('宋佳');
  const told = await owner.lastMessage({ containing: '需要重新整改' });
  expect(told.words + told.text).not.toContain('下乡');
  await owner.press(told, '打开');
  const open = await owner.modal({ title: '整改措施' });
  expect(open.text).toContain('问题复发，重新整改');
  expect(open.text).toContain('又有两个月没有下乡 𠮷');
  expect(open.text).toContain('复查后于2026年11月10日');
  await open.press('提交结果');
  const result = await owner.modal({ title: '提交整改结果' });
  expect(result.text).toContain('又有两个月没有下乡');
  await result.fill('整改结果', '已补访，并建立月度台账');
  await result.submit();
  await verifyMeasure(await stage.act('李秀梅'), measure.id, (await current('宋佳')).version, {
    verdict: 'accept',
    reason: undefined,
  });
  // Twenty working days from the second acceptance, and the outcome is due once more.
  expect(await owed('effectiveness', measure.id)).toEqual([{ dueOn: '2026-12-08', outcome: null }]);
  expect(await owed('disclosure', stage.formOf('宋佳').id)).toMatchObject([{ outcome: null }]);
  const kinds = (await progressOfMeasure(prisma(), stage.workspaceId, before.id)).map(({ kind }) => kind);
  expect(kinds).toEqual(['submitted', 'accepted', 'reopened', 'submitted', 'accepted']);
});

test('an outcome that is published when the problem comes back is corrected once it is verified again', async () => {
  const { bureau } = stage;
  const verifier = bureau.as('李秀梅');
  const form = stage.formOf('冯浩').id;
  await rectified(stage, '冯浩', '2026-11-25');
  await bureau.delivered();
  await verifier.press(await verifier.lastMessage({ in: 'app', containing: '冯浩的整改已全部验收' }), '准备公开');
  await (await verifier.modal({ title: '整改情况公开' })).submit();
  await (await verifier.modal({ title: '预览' })).submit();
  await bureau.delivered();
  expect(await owed('disclosure', form)).toMatchObject([{ outcome: 'done' }]);

  const { id, version } = await current('冯浩');
  const back = { finding: 'back', found: '又出现了', dueOn: day('2026-12-01') } as const;
  await lookAtEffect(await stage.act('李秀梅'), id, version, back);
  await submitResult(await stage.act('冯浩'), id, (await current('冯浩')).version, { result: '再次改正', files: [] });
  await verifyMeasure(await stage.act('李秀梅'), id, (await current('冯浩')).version, {
    verdict: 'accept',
    reason: undefined,
  });
  expect(await owed('disclosure', form)).toMatchObject([{ outcome: null }]);
  await bureau.delivered();
  await verifier.press(await verifier.lastMessage({ in: 'app', containing: '冯浩的整改已全部验收' }), '准备公开');
  const correction = await verifier.modal({ title: '整改情况公开（更正）' });
  await correction.fill('reason', '问题复发后重新整改');
  await correction.submit();
  expect((await verifier.modal({ title: '预览' })).text).toContain('再次改正');
  await (await verifier.modal({ title: '预览' })).submit();
  expect(await owed('disclosure', form)).toMatchObject([{ outcome: 'done' }]);
});

test('only the verifier says so, once, about what they saw', async () => {
  await rectified(stage, '邓婷婷', '2026-11-25');
  const { id, version } = await current('邓婷婷');
  const back = { finding: 'back', found: '又出现了', dueOn: day('2026-12-01') } as const;
  for (const name of ['邓婷婷', '何静', '王建国'])
    await expect(lookAtEffect(await stage.act(name), id, version, back)).rejects.toMatchObject({ code: 'onlyFor' });
  expect(await lookAtEffect(await stage.act('李秀梅'), id, version - 1, back)).toEqual({ is: 'stale' });
  const act = await stage.act('李秀梅', 'view:once');
  expect(await Promise.all([lookAtEffect(act, id, version, back), lookAtEffect(act, id, version, back)])).toEqual([
    { is: 'reopened', dueOn: '2026-12-01' },
    { is: 'reopened', dueOn: '2026-12-01' },
  ]);
  await expect(lookAtEffect(await stage.act('李秀梅'), id, version + 1, back)).rejects.toMatchObject({
    code: 'measureIs',
  });
});

test('a round’s end leaves the look as it is; a problem found back after it is carried over', async () => {
  const { app } = stage.bureau;
  await rectified(stage, '韩冰', '2026-11-25');
  const { id, version } = await current('韩冰');
  const act = await stage.act('李秀梅');
  await app.db.transaction((tx) => endRound(tx, act, actingPerson(act), stage.roundId));
  expect(await owed('effectiveness', id)).toMatchObject([{ outcome: null }]);
  const back = { finding: 'back', found: '又出现了', dueOn: day('2027-01-15') } as const;
  await lookAtEffect(act, id, version, back);
  expect((await current('韩冰')).carriedOverAt).not.toBeNull();
  expect(await owed('measure', id)).toEqual([{ dueOn: '2027-01-15', outcome: null }]);
});

test('leaves an audit log that fits together', async () => {
  expect(await firstBrokenEntry(stage.bureau.app.db, stage.workspaceId)).toBeUndefined();
});
