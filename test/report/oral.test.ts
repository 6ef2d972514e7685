import { readFileSync } from 'node:fs';
import path from 'node:path';
import { acceptReport } from '../../src/report/answer-report';
import { confirmRecord } from '../../src/report/confirm-record';
import { liveReport } from '../../src/report/queries';
import { fillOccasion, openOral, setStage, type Stage } from './stage';

const minutes = readFileSync(path.join(__dirname, '../../demo/minutes.zh-CN.txt'), 'utf8');

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

const live = async (target: string) => liveReport(prisma(), stage.workspaceId, (await stage.formOf(target)).id);

/** 何静 records one oral report of 宋佳. */
async function recordOne(target = '宋佳', record = '参加了3个工程的结算审计。'): Promise<void> {
  const modal = await openOral(member('何静'), target);
  await fillOccasion(modal);
  await modal.fill('sections.record', record);
  await modal.submit();
  await stage.bureau.delivered();
}

test('a sitting submitted twice at once is one hearing, and neither is told that something changed', async () => {
  const recorder = member('何静');
  await recorder.command('/report', '口头');
  await (await recorder.modal({ title: '记录口头汇报' })).press('录入会议');
  const sitting = await recorder.modal({ title: '口头汇报会' });
  await fillOccasion(sitting);
  await sitting.fill('minutes', '宋佳：参加了3个工程的结算审计。');
  await sitting.submit();
  const preview = await recorder.modal({ title: '核对各人发言' });
  await Promise.all([preview.submit(), preview.submit()]).catch(() => undefined);
  await recorder.settled();
  expect((await recorder.modal()).text).toContain('口头汇报，并已请各人核对');
  expect(await prisma().hearing.count({ where: { workspaceId: stage.workspaceId } })).toBe(1);
  expect(await prisma().draft.count({ where: { workspaceId: stage.workspaceId } })).toBe(0);
});

test('minutes pasted once become one record for each speaker, who is asked whether it is right', async () => {
  const recorder = member('何静');
  await recorder.command('/report', '口头');
  const chooser = await recorder.modal({ title: '记录口头汇报' });
  await chooser.press('录入会议');
  const sitting = await recorder.modal({ title: '口头汇报会' });
  await fillOccasion(sitting);
  const [found = ''] = await sitting.search('present', '李秀梅');
  await sitting.fill('present', [found]);
  await sitting.fill('minutes', `${minutes}马晓东：我代表冯浩补充一句，台账已更新。`);
  await sitting.fill('files', { name: '录音.m4a', content: 'x' });
  await sitting.submit();
  const preview = await recorder.modal({ title: '核对各人发言' });
  expect(preview.text).toContain('已识别 4 位汇报人');
  expect(preview.text).toContain('主持：李秀梅');
  expect(preview.text).toContain('“马晓东”不是这个轮次待汇报的人');
  await preview.fill('text.p0.c0', '一季度完成项目5个（已核对）。');
  await preview.search('who.p4', '冯浩');
  await preview.fill('who.p4', '冯浩');
  await preview.submit();
  expect((await recorder.modal()).text).toContain('口头汇报，并已请各人核对');
  await stage.bureau.delivered();

  expect((await live('张伟'))?.sections['record']).toBe('一季度完成项目5个（已核对）。');
  expect((await live('冯浩'))?.sections['record']).toContain('台账已更新');
  const { hearing } = (await live('宋佳')) ?? {};
  expect(hearing).toMatchObject({ place: '局三楼会议室', recordedBy: { name: '何静' } });
  expect(hearing?.minutes).toContain('马晓东');
  expect(hearing?.attendees.map(({ name }) => name).sort()).toEqual(
    ['冯浩', '孙立军', '宋佳', '张伟', '李秀梅'].sort(),
  );
  expect(hearing?.attachments.map(({ name }) => name)).toEqual(['录音.m4a']);

  const secretary = member('李秀梅');
  await secretary.press(await secretary.lastMessage({ containing: '4 份口头汇报' }), '打开列表');
  expect((await secretary.modal({ title: '口头汇报' })).text).toContain('孙立军');
});

test('right: one tap on the card, said so from then on', async () => {
  await recordOne();
  const speaker = member('宋佳');
  const card = await speaker.lastMessage({ containing: '请核对' });
  expect(card.words).not.toContain('结算审计');
  await speaker.press(card, '无误');
  await speaker.settled();
  expect((await live('宋佳'))?.confirmedAt).not.toBeNull();
});

test('not right: the speaker’s words stand beside the record, and both stay', async () => {
  await recordOne();
  const speaker = member('宋佳');
  await speaker.press(await speaker.lastMessage({ containing: '请核对' }), '有误');
  const modal = await speaker.modal({ title: '记录有误' });
  await modal.fill('objection', ' ');
  expect(await modal.submit()).toHaveProperty('errors');
  await modal.fill('objection', '是4个工程，不是3个');
  await modal.submit();
  await stage.bureau.delivered();
  const told = await member('何静').lastMessage({ containing: '提出了意见' });
  expect(told.words).not.toContain('4个工程');
  await member('何静').press(told, '查看汇报');
  const reading = await member('何静').modal({ title: '口头汇报' });
  expect(reading.text).toContain('参加了3个工程');
  expect(reading.text).toContain('是4个工程，不是3个');
});

test('silence becomes silence, not confirmation, and may still be broken', async () => {
  await recordOne();
  await stage.bureau.at('2026-10-19T02:00:00Z');
  expect((await live('宋佳'))?.deemedAt).toBeNull();
  await stage.bureau.at('2026-10-20T02:00:00Z');
  await stage.bureau.at('2026-10-20T02:01:00Z');
  const deemed = await live('宋佳');
  expect(deemed?.deemedAt?.toISOString()).toBe('2026-10-20T02:00:00.000Z');
  expect(deemed?.confirmedAt).toBeNull();
  const secretary = member('李秀梅');
  await secretary.press(await secretary.lastMessage({ containing: '口头汇报已提交' }), '查看汇报');
  const reading = await secretary.modal({ title: '口头汇报' });
  expect(reading.text).toContain('未回应，视为无误');
  expect(reading.text).not.toContain('已确认记录无误');
  const speaker = member('宋佳');
  await speaker.press(await speaker.lastMessage({ containing: '口头汇报已形成记录' }), '有误');
  const modal = await speaker.modal({ title: '记录有误' });
  await modal.fill('objection', '迟到的意见');
  await modal.submit();
  expect((await live('宋佳'))?.objection?.text).toBe('迟到的意见');
});

test('the secretary’s own goes to the principal leader; returned, the recorder owes it again', async () => {
  await recordOne('李秀梅', '组织主题党日三次。');
  const head = member('王建国');
  await head.press(await head.lastMessage({ containing: '口头汇报已提交' }), '退回');
  const modal = await head.modal({ title: '退回汇报' });
  await modal.fill('reason', '请补充谈心谈话情况');
  await modal.submit();
  await stage.bureau.delivered();
  await member('何静').lastMessage({ containing: '需要再提交一次' });
  const again = await openOral(member('何静'), '李秀梅');
  expect(again.text).toContain('请补充谈心谈话情况');
  expect(JSON.stringify(again.view)).toContain('组织主题党日三次。');
});

test('a day to come, a time to come, and nothing said at all are refused at their fields', async () => {
  const modal = await openOral(member('何静'), '宋佳');
  await fillOccasion(modal, '2026-10-13');
  await modal.fill('sections.record', '好');
  expect(await modal.submit()).toMatchObject({ errors: { 日期: '日期不能晚于今天' } });
  await fillOccasion(modal, '2026-10-12', '23:00');
  const late = await modal.submit();
  expect('errors' in late ? Object.values(late.errors) : []).toEqual(['时间不能晚于现在']);
  await fillOccasion(modal);
  await modal.fill('sections.record', '  ');
  expect(await modal.submit()).toMatchObject({ errors: { 汇报记录: '请填写这一项' } });
  expect(await live('宋佳')).toBeUndefined();
});

test('minutes in which nobody speaks are refused at the minutes, and going back keeps what was typed', async () => {
  const recorder = member('何静');
  await recorder.command('/duban', 'report oral');
  await (await recorder.modal({ title: '记录口头汇报' })).press('录入会议');
  const sitting = await recorder.modal({ title: '口头汇报会' });
  await fillOccasion(sitting);
  await sitting.fill('minutes', '今天天气很好。');
  const refused = await sitting.submit();
  expect('errors' in refused ? refused.errors['会议记录'] : '').toContain('没有识别到汇报人');
  await sitting.fill('minutes', '宋佳：完成三项。');
  await sitting.submit();
  await (await recorder.modal({ title: '核对各人发言' })).press('返回');
  const back = await recorder.modal({ title: '口头汇报会' });
  expect(JSON.stringify(back.view)).toContain('宋佳：完成三项。');
  expect(JSON.stringify(back.view)).toContain('局三楼会议室');
});

test('only a recorder records, several rounds are offered by their deadline, a second record is refused', async () => {
  await member('宋佳').command('/report', 'oral');
  expect((await member('宋佳').ephemeral()).includes('何静')).toBe(true);
  const first = await openOral(member('何静'), '宋佳');
  const second = await openOral(member('罗倩'), '宋佳');
  for (const modal of [first, second]) {
    await fillOccasion(modal);
    await modal.fill('sections.record', '完成三项');
    await modal.submit();
  }
  expect((await member('罗倩').modal({ containing: '已经记录过' })).text).toContain('宋佳');
  await stage.anotherRound('补充轮次', '2026-10-15');
  await member('何静').command('/report', 'oral');
  const rounds = await member('何静').modal({ containing: '多个轮次' });
  expect(rounds.text.indexOf('补充轮次')).toBeLessThan(rounds.text.indexOf('2026年第四季度点评'));
});

test('for who has no account the recorder answers from the signed original, and it says so', async () => {
  await prisma().person.updateMany({ where: { name: '宋佳' }, data: { slackUserId: null } });
  await recordOne();
  const recorder = member('罗倩');
  await recorder.press(await recorder.lastMessage({ containing: '打印送其核对签字' }), '代录答复');
  const modal = await recorder.modal({ title: '代录汇报人的答复' });
  await modal.fill('answer', '有误');
  expect(await modal.submit()).toHaveProperty('errors');
  await modal.fill('objection', '少记了一项');
  await modal.fill('files', { name: '签字件.jpg', content: 'x' });
  await modal.submit();
  const report = await live('宋佳');
  expect(report?.objection?.text).toBe('少记了一项');
  expect(report?.attachments.map(({ name }) => name)).toEqual(['签字件.jpg']);
});

test('forged ids in buttons and metadata are refused with words', async () => {
  await recordOne();
  const stranger = '00000000-0000-4000-8000-000000000000';
  await expect(acceptReport(await stage.act('李秀梅'), stranger)).rejects.toMatchObject({ code: 'notFound' });
  const outsider = await stage.act('韩冰');
  const report = await live('宋佳');
  await expect(confirmRecord(outsider, report?.id ?? '')).rejects.toMatchObject({ code: 'onlyFor' });
});
