import { firstBrokenEntry } from '../../src/audit/log';
import { owedBy } from '../../src/obligation/store';
import { acceptReport } from '../../src/report/answer-report';
import { liveReport, reportHistory } from '../../src/report/queries';
import { saveReportDraft, submitReport } from '../../src/report/submit-report';
import { BRANCH, fillSections, openReport, sectionKeys, setStage, type Stage } from './stage';

// A whole bureau is started for each test; a busy machine takes its time for it.
jest.setTimeout(60_000);

let stage: Stage;
const member = (name: string) => stage.bureau.as(name);
const prisma = () => stage.bureau.app.db.prisma;

beforeEach(async () => {
  stage = await setStage();
});
afterEach(async () => {
  await stage.bureau.close();
});

const live = async () => liveReport(prisma(), stage.workspaceId, (await stage.formOf(BRANCH)).id);
const submitAll = async (text?: string): Promise<void> => {
  const modal = await openReport(member('李秀梅'));
  await fillSections(modal, text);
  await modal.submit();
  await stage.bureau.delivered();
};

test('the secretary writes the branch’s report; inspection group and contact leader are told, read and accept it', async () => {
  const modal = await openReport(member('李秀梅'));
  expect(modal.text).toContain('深入开展创先争优活动');
  expect(modal.text).toContain('全年走访重点项目和企业不少于12家');
  await fillSections(modal, '走访企业 <@U1> & 𠮷 👩‍👩‍👧');
  await modal.fill('files', { name: '汇报.pdf', content: 'x' });
  await modal.submit();
  expect((await member('李秀梅').modal()).text).toContain('汇报已提交');
  await stage.bureau.delivered();

  const report = await live();
  expect(report).toMatchObject({ mode: 'written', reporter: { name: '李秀梅' }, recordedBy: null, isLate: false });
  expect(report?.sections['development']).toBe('走访企业 <@U1> & 𠮷 👩‍👩‍👧:development');
  expect(report?.attachments.map(({ name }) => name)).toEqual(['汇报.pdf']);
  const secretary = (await stage.act('李秀梅')).actor.person?.id ?? '';
  const owed = await owedBy(prisma(), stage.workspaceId, secretary);
  expect(owed.map(({ kind }) => kind)).not.toContain('report');

  for (const name of ['陈志远', '钱卫东', 'Grace Zhao']) {
    const card = await member(name).lastMessage({ containing: BRANCH });
    expect(card.words).not.toContain('走访企业');
  }
  const leader = member('陈志远');
  const card = await leader.lastMessage({ containing: '书面汇报已提交' });
  const second = member('钱卫东');
  const theirs = await second.lastMessage({ containing: '书面汇报已提交' });
  await leader.press(card, '查看汇报');
  const reading = await leader.modal({ title: '书面汇报' });
  expect(reading.text).toContain('走访企业 &lt;@U1&gt; &amp; 𠮷');
  expect(reading.text).toContain('汇报.pdf（李秀梅上传）');
  await reading.press('接收');
  await leader.settled();
  expect((await live())?.accepted?.by.name).toBe('陈志远');
  // Everybody's card, where it stands, says what was done and by whom, and offers nothing that is over.
  await stage.bureau.delivered();
  expect((await leader.lastMessage({ containing: `已接收${BRANCH}的汇报` })).ts).toBe(card.ts);
  const told = await second.lastMessage({ containing: '的汇报已由陈志远接收' });
  expect(told.ts).toBe(theirs.ts);
  expect(JSON.stringify(told.blocks)).not.toMatch(/report\.accept|report\.return/);
  await second.press(told, '查看汇报');
  expect((await second.modal({ title: '书面汇报' })).text).toContain('陈志远已接收');
  expect(await firstBrokenEntry(stage.bureau.app.db, stage.workspaceId)).toBeUndefined();
});

test('a saved draft is there when the modal is opened again, its files too', async () => {
  const modal = await openReport(member('李秀梅'));
  await modal.fill('sections.problems', '还没写完 𠮷');
  await modal.fill('files', { name: '附件.docx', content: 'x' });
  await modal.press('保存草稿');
  const saved = await member('李秀梅').modal({ containing: '草稿已保存' });
  await saved.close({ all: true });
  const again = await openReport(member('李秀梅'));
  expect(again.text).toContain('已载入李秀梅于');
  expect(JSON.stringify(again.view)).toContain('还没写完 𠮷');
  await fillSections(again);
  await again.submit();
  await stage.bureau.delivered();
  expect((await live())?.attachments.map(({ name }) => name)).toEqual(['附件.docx']);
});

test('returned with a reason it is owed again, starts from the old text, and both stay on record', async () => {
  await submitAll('第一稿');
  const leader = member('陈志远');
  const card = await leader.lastMessage({ containing: '书面汇报已提交' });
  await leader.press(card, '退回');
  const returning = await leader.modal({ title: '退回汇报' });
  await returning.fill('reason', '   ');
  expect(await returning.submit()).toHaveProperty('errors');
  await returning.fill('reason', '请补充承诺兑现的数字');
  await returning.submit();
  expect((await leader.modal()).text).toContain('2026年10月19日');
  await stage.bureau.delivered();
  const over = await leader.lastMessage({ containing: '汇报已退回' });
  expect(over.ts).toBe(card.ts);
  expect(JSON.stringify(over.blocks)).not.toMatch(/report\.accept|report\.return/);
  expect((await member('钱卫东').lastMessage({ containing: '已由陈志远退回' })).words).toContain('正等待重新提交');

  const told = await member('李秀梅').lastMessage({ containing: '需要再提交一次' });
  expect(told.words).not.toContain('承诺兑现的数字');
  await member('李秀梅').command('/report');
  expect((await member('李秀梅').modal({ title: '汇报' })).text).toContain('请补充承诺兑现的数字');
  const modal = await openReport(member('李秀梅'));
  expect(JSON.stringify(modal.view)).toContain('第一稿:development');
  await modal.fill('sections.commitments', '承诺12家，已走访9家');
  await modal.submit();
  await stage.bureau.delivered();

  const history = await reportHistory(prisma(), stage.workspaceId, (await stage.formOf(BRANCH)).id);
  expect(history.map((one) => [one.returned?.reason, one.supersededAt !== null])).toEqual([
    ['请补充承诺兑现的数字', true],
    [undefined, false],
  ]);
  expect(history[1]?.sections['commitments']).toBe('承诺12家，已走访9家');
  expect(history[1]?.sections['development']).toBe('第一稿:development');

  // From the card of the first one the second is a button away.
  await leader.press(over, '查看汇报');
  const first = await leader.modal({ title: '书面汇报' });
  expect(first.text).toContain('这份汇报已由后来的一份代替');
  await first.press('查看现在的汇报');
  const second = await leader.modal({ containing: '承诺12家，已走访9家' });
  await second.press('接收');
  await leader.settled();
  expect((await live())?.accepted?.by.name).toBe('陈志远');
});

test('who answers from a card that is older than what was done reads who did it, and the buttons are gone', async () => {
  await submitAll();
  const second = member('钱卫东');
  const theirs = await second.lastMessage({ containing: '书面汇报已提交' });
  await acceptReport(await stage.act('陈志远'), (await live())?.id ?? '');
  await second.press(theirs, '接收');
  await second.settled();
  const told = await second.lastMessage({ containing: '的汇报已由陈志远接收' });
  expect(told.ts).toBe(theirs.ts);
  expect(JSON.stringify(told.blocks)).not.toMatch(/report\.accept|report\.return/);
});

test('a card that still waits when another one has answered goes with what came of it', async () => {
  const formId = (await stage.formOf(BRANCH)).id;
  const sections = Object.fromEntries(sectionKeys.map((key) => [key, '走访企业9家']));
  const seen = { formId, basedOn: null, draftVersion: null };
  await submitReport(await stage.act('李秀梅'), seen, { sections, files: [], keepFiles: [] });
  await acceptReport(await stage.act('陈志远'), (await live())?.id ?? '');
  await stage.bureau.delivered();
  const cards = member('钱卫东')
    .messages('app')
    .filter(({ words }) => words.includes('汇报'));
  expect(cards.map(({ words }) => words).join()).not.toContain('请查阅');
  expect(cards.at(-1)?.words).toContain('的汇报已由陈志远接收');
});

test('a recorder hands it in for the secretary, and it says so; after the day it is late', async () => {
  await stage.bureau.at('2026-10-21T01:00:00Z');
  const modal = await openReport(member('何静'));
  expect(modal.text).toContain('您正在代李秀梅录入');
  await fillSections(modal);
  await modal.submit();
  await stage.bureau.delivered();
  expect(await live()).toMatchObject({ reporter: { name: '李秀梅' }, recordedBy: { name: '何静' }, isLate: true });
  const leader = member('陈志远');
  await leader.press(await leader.lastMessage({ containing: '书面汇报已提交' }), '查看汇报');
  const reading = await leader.modal({ title: '书面汇报' });
  expect(reading.text).toContain('代录：由何静代李秀梅录入');
  expect(reading.text).toContain('迟交');
});

test('seven sections of 3000 characters are read page by page, nothing cut', async () => {
  const modal = await openReport(member('李秀梅'));
  const long = (key: string): string => `${key}${'&汉'.repeat(1480)}尾`;
  for (const key of sectionKeys) await modal.fill(`sections.${key}`, long(key));
  await modal.submit();
  await stage.bureau.delivered();
  const leader = member('陈志远');
  await leader.press(await leader.lastMessage({ containing: '书面汇报已提交' }), '查看汇报');
  let read = '';
  for (let number = 1; ; number += 1) {
    const page = await leader.modal({ title: '书面汇报', containing: `第 ${String(number)} 页` });
    read += page.text.replaceAll('\n', '');
    if (!page.text.includes('下一页')) break;
    await page.press('下一页');
  }
  expect([...read.matchAll(/尾/g)]).toHaveLength(7);
  expect([...read.matchAll(/&amp;/g)].length).toBeGreaterThanOrEqual(sectionKeys.length * 1480);
});

test('empty, blank and over-long sections are refused at their fields, and nothing is stored', async () => {
  const modal = await openReport(member('李秀梅'));
  await fillSections(modal);
  await modal.fill('sections.style', ' \n\t ');
  const result = await modal.submit();
  const errors = 'errors' in result ? result.errors : {};
  expect(errors['改进工作作风']).toBe('请填写这一项');
  await modal.fill('sections.style', '有变化');
  await modal.fill('sections.problems', '长'.repeat(3001));
  expect(await modal.submit()).toHaveProperty('errors');
  expect(await live()).toBeUndefined();
});

test('who is neither secretary nor recorder reads who hands it in; the reporter can’t accept their own', async () => {
  const outsider = member('宋佳');
  await outsider.command('/report');
  const hub = await outsider.modal({ title: '汇报' });
  expect(hub.text).not.toContain(BRANCH);
  await submitAll();
  const report = await live();
  await expect(acceptReport(await stage.act('李秀梅'), report?.id ?? '')).rejects.toMatchObject({
    code: 'notYourself',
  });
  await expect(acceptReport(await stage.act('宋佳'), report?.id ?? '')).rejects.toMatchObject({ code: 'onlyFor' });
});

test('a draft saved meanwhile on another device is shown, and what was typed stays; a recorder’s draft is another one', async () => {
  const here = await openReport(member('李秀梅'));
  await fillSections(here, '这里写的');
  // Her other device has a modal of its own; here one member has one.
  const form = await stage.formOf(BRANCH);
  await saveReportDraft(await stage.act('李秀梅'), form.id, { sections: { style: '另一处写的作风' } });
  const recorders = await openReport(member('何静'));
  expect(JSON.stringify(recorders.view)).not.toContain('另一处写的作风');
  await recorders.press('保存草稿');
  await here.submit();
  const stale = await member('李秀梅').modal({ containing: '李秀梅于' });
  expect(stale.text).toContain('另一处写的作风');
  expect(await live()).toBeUndefined();
  await stale.submit();
  expect((await live())?.sections['style']).toBe('这里写的:style');
});

test('submitted twice at once it is one report; a second one by somebody else is told that it is done', async () => {
  const mine = await openReport(member('李秀梅'));
  const theirs = await openReport(member('何静'));
  await fillSections(mine);
  await fillSections(theirs);
  await Promise.all([mine.submit(), mine.submit()]).catch(() => undefined);
  await theirs.submit();
  expect((await member('何静').modal({ containing: '已经办过' })).text).toContain('已经办过');
  const history = await reportHistory(prisma(), stage.workspaceId, (await stage.formOf(BRANCH)).id);
  expect(history).toHaveLength(1);
});
