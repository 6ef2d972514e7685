import type { Modal } from '@duban/local-workspace';
import { day, toDateColumn } from '../../src/calendar/day';
import { calendarOf } from '../../src/calendar/working-days';
import { measuresOfForm } from '../../src/rectification/queries';
import { submitResult } from '../../src/rectification/submit-result';
import { verifyMeasure } from '../../src/rectification/verify-measure';
import { setStage, type Stage } from '../rectification/stage';

// A shared machine may be slow: a story is long, not wrong.
jest.setTimeout(120_000);

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage.bureau.close());

const prisma = () => stage.bureau.app.db.prisma;
const organisation = async () => (await stage.act('曹阳')).actor.organisation;
const obligations = (kind: string) =>
  prisma().obligation.findMany({ where: { workspaceId: stage.workspaceId, kind, settledAt: null } });

async function current(target: string) {
  const [measure] = await measuresOfForm(prisma(), stage.workspaceId, stage.formOf(target).id);
  if (measure === undefined) throw new Error(`${target} has no measure`);
  return measure;
}

async function calendar(): Promise<Modal> {
  const admin = stage.bureau.as('曹阳');
  if (admin.modalTitles().length > 0) await (await admin.modal()).close({ all: true });
  await admin.command('/duban', '日历');
  return admin.modal({ title: '工作日历' });
}

async function yearOf(year: number): Promise<Modal> {
  await (await calendar()).press(`work-calendar.year:${String(year)}`);
  return stage.bureau.as('曹阳').modal({ title: `${String(year)} 年放假安排` });
}

const moved = (name: string) =>
  stage.bureau
    .as(name)
    .messages('app')
    .filter(({ text }) => text.includes('工作日历有调整'));

test('whoever is no administrator reads who may', async () => {
  const member = stage.bureau.as('高翔');
  await member.command('/duban', 'calendar');
  expect(await member.ephemeral()).toContain('管理员');
  expect(member.modalTitles()).toEqual([]);
});

test('a year that is not announced is shown as provisional', async () => {
  const modal = await calendar();
  expect(modal.text).toContain('2026 年*：按已公布的放假安排');
  expect(modal.text).toContain('2027 年*：放假安排尚未公布，暂按法定节假日推算');
});

test('mistakes stand at their fields, and nothing that was typed is lost', async () => {
  const modal = await yearOf(2027);
  await modal.fill('holidays', '10-01..10-07\n2026-12-31');
  await modal.fill('makeUpDays', '09-31');
  await modal.submit();
  expect(modal.errors).toEqual({
    放假的日子: '不在 2027 年：2026-12-31。别的年份请另行载入',
    调休上班的日子: '不是日期：09-31。请按 10-01 或 10-01..10-07 填写',
  });
  await modal.fill('holidays', '10-01..10-07');
  await modal.fill('makeUpDays', '09-27');
  await modal.submit();
  expect(modal.errors).toEqual({ 调休上班的日子: '本来就是工作日，无需调休：2027-09-27' });
  await modal.fill('files', { name: '安排.csv', content: '日期,类型\n10-01,休\n10-40,休\n' });
  await modal.submit();
  expect(Object.values(modal.errors)[0]).toContain('第 3 行读不懂');
  await modal.fill('files', { name: '安排.csv', content: '\u0000\u0001' });
  await modal.submit();
  expect(Object.values(modal.errors)[0]).toContain('读不出这个文件');
  await modal.fill('files', { name: '安排.csv', content: '10-01,休\n'.repeat(20_000) });
  await modal.submit();
  expect(Object.values(modal.errors)[0]).toContain('文件超过 100 kB');
  await modal.fill('files', { name: '安排.csv', content: '2027-10-01,休\n2027-10-01,休\n' });
  await modal.submit();
  expect(Object.values(modal.errors)[0]).toContain('重复：2027-10-01');
  expect(await prisma().calendarYear.count()).toBe(0);
});

test('a year comes from a file, is shown first, and settles what was provisional', async () => {
  const modal = await yearOf(2027);
  await modal.fill('files', {
    name: '2027.csv',
    content: '日期,类型\n01-01..01-03,休\n2027-02-05..2027-02-11,休\n02-13,班\n',
  });
  await modal.submit();
  const confirm = await stage.bureau.as('曹阳').modal({ containing: '2027 年共放假 10 天，调休上班 1 天' });
  expect(confirm.text).toMatch(/改为休息\*：02-09\.\.02-11/);
  expect(confirm.text).toMatch(/改为上班\*：02-13/);
  expect(confirm.text).toContain('没有尚未办结的期限因此变动');
  expect(confirm.text).toContain('载入后，2027 年不再显示为“暂定”');
  await confirm.submit();
  expect(confirm.text).toContain('2027 年的安排已载入');
  const now = calendarOf(await organisation());
  expect(now.isWorkingDay(day('2027-02-10'))).toBe(false);
  expect(now.isWorkingDay(day('2027-02-13'))).toBe(true);
  expect(now.provisional(day('2027-02-10'))).toBe(false);
  expect((await calendar()).text).toContain('2027 年*：已载入本单位的安排');
});

test('open deadlines that were reckoned follow, on the measure too, and each person concerned is told once', async () => {
  for (const target of ['高翔', '梁雨桐', '宋佳']) await stage.opinion(target, [{ orderedDueOn: day('2026-10-13') }]);
  for (const target of ['高翔', '梁雨桐', '宋佳']) {
    const { id, version } = await current(target);
    await submitResult(await stage.act(target), id, version, { result: '已改正', files: [] });
  }
  const returned = await current('高翔');
  await verifyMeasure(await stage.act('李秀梅'), returned.id, returned.version, {
    verdict: 'return',
    reason: '请补充',
  });
  expect((await current('高翔')).dueOn).toBe('2026-10-15');
  const meetings = (await obligations('meeting')).map(({ dueOn }) => dueOn);
  await stage.bureau.delivered();

  const modal = await yearOf(2026);
  expect(modal.text).not.toContain('10-14');
  await modal.fill('holidays', '10-01..10-07, 10-14..10-15');
  await modal.fill('makeUpDays', '');
  await modal.submit();
  const confirm = await stage.bureau.as('曹阳').modal({ containing: '2026 年共放假 9 天' });
  expect(confirm.text).toContain('3 项尚未办结的期限随之变动');
  expect(confirm.text).not.toContain('暂定');
  expect(confirm.text).toContain('高翔：落实整改措施（高翔）：2026年10月15日 周四 → *2026年10月19日 周一*');
  await confirm.submit();
  expect(confirm.text).toContain('3 项期限随之变动，已告知 2 人');
  await stage.bureau.delivered();

  expect((await current('高翔')).dueOn).toBe('2026-10-19');
  expect((await obligations('verification')).map(({ dueOn }) => dueOn)).toEqual(
    Array.from({ length: 2 }, () => toDateColumn(day('2026-10-19'))),
  );
  // A day that somebody chose stays as it was chosen.
  expect((await obligations('meeting')).map(({ dueOn }) => dueOn)).toEqual(meetings);
  const [toVerifier, ...more] = moved('李秀梅');
  expect(more).toEqual([]);
  expect(toVerifier?.text).toContain('您有 2 项未办事项的期限随之变动');
  expect(toVerifier?.words).toMatch(/验收整改措施（梁雨桐）[^]*验收整改措施（宋佳）/);
  expect(moved('高翔')).toHaveLength(1);
  expect(moved('梁雨桐')).toEqual([]);
});

test('a year that was loaded is taken back: what follows is shown first, and deadlines go back', async () => {
  expect((await yearOf(2028)).text).not.toContain('撤回');
  await (await yearOf(2026)).press('撤回已载入的安排');
  const confirm = await stage.bureau.as('曹阳').modal({ containing: '撤回后' });
  expect(confirm.text).toContain('2026 年*：按已公布的放假安排');
  expect(confirm.text).toContain('3 项尚未办结的期限随之变动');
  expect(confirm.text).toContain('高翔：落实整改措施（高翔）：2026年10月19日 周一 → *2026年10月15日 周四*');
  await confirm.submit();
  expect(confirm.text).toContain('2026 年的安排已撤回：3 项期限随之变动，已告知 2 人');
  expect((await current('高翔')).dueOn).toBe('2026-10-15');
  expect(calendarOf(await organisation()).isWorkingDay(day('2026-10-14'))).toBe(true);
  expect(await prisma().auditEntry.count({ where: { act: 'work-calendar.unload-year' } })).toBe(1);

  const again = await yearOf(2026);
  await again.fill('holidays', '10-01..10-07, 10-14..10-15');
  await again.fill('makeUpDays', '');
  await again.submit();
  await (await stage.bureau.as('曹阳').modal({ containing: '2026 年共放假 9 天' })).submit();
  expect((await current('高翔')).dueOn).toBe('2026-10-19');
});

test('another calendar moves them as well; the weekdays are the organisation’s own', async () => {
  const modal = await calendar();
  await modal.choose('按哪种日历', '按星期，加本单位的放假安排');
  await modal.fill('每周上班的日子', ['周一', '周二', '周三', '周四']);
  await modal.submit();
  expect(modal.text).toContain('工作日历已保存：3 项期限随之变动，已告知 2 人');
  // Tuesday, Monday and Tuesday instead of Tuesday, Friday and Monday.
  expect(await organisation()).toMatchObject({ calendar: 'weekdays', workdays: [1, 2, 3, 4] });
  const [verification] = await obligations('verification');
  expect(verification?.dueOn).toEqual(toDateColumn(day('2026-10-20')));
});

test('settings that were changed meanwhile are shown again before anything is saved', async () => {
  const modal = await calendar();
  await prisma().workspace.update({ where: { id: stage.workspaceId }, data: { version: { increment: 1 } } });
  await modal.choose('按哪种日历', '每天都算工作日');
  await modal.submit();
  expect(modal.text).toContain('这里的内容已被改动');
  expect(await organisation()).toMatchObject({ calendar: 'weekdays' });
});
