import { day, toDateColumn } from '../../src/calendar/day';
import { hoursOf } from '../../src/reminder/reader';
import { setStage, type Stage } from '../rectification/stage';

// A shared machine may be slow: a story is long, not wrong.
jest.setTimeout(120_000);

/** 9:00 in Shanghai. */
const nine = (on: string): string => `${on}T01:00:00Z`;

let stage: Stage;
beforeEach(async () => {
  stage = await setStage();
});
afterEach(() => stage.bureau.close());

const prisma = () => stage.bureau.app.db.prisma;

/** Somebody's digests of a day of October, by its date in their title; of every day. */
const digests = (name: string, on = '') =>
  stage.bureau
    .as(name)
    .messages('app')
    .filter(({ words }) => words.includes(`今日督办 · ${on}`));

async function openSettings(by = '刘芳') {
  const member = stage.bureau.as(by);
  await member.command('/duban', 'reminders');
  await (await member.modal({ title: '提醒规则' })).press('提醒设置');
  return member.modal({ title: '提醒设置' });
}

async function openMine(by: string) {
  const member = stage.bureau.as(by);
  await member.command('/duban');
  await (await member.modal({ title: '我能做什么' })).press('我的提醒时间');
  return member.modal({ title: '我的提醒时间' });
}

describe('what holds for all reminders', () => {
  it('a changed morning: what is planned for tomorrow follows it, earlier or later', async () => {
    await stage.opinion('高翔', [{ orderedDueOn: day('2026-10-22') }]);
    await stage.bureau.at('2026-10-14T11:00:00Z');
    const modal = await openSettings();
    await modal.fill('早上几点提醒', '08:15');
    await modal.submit();
    expect((await stage.bureau.as('刘芳').modal()).text).toContain('提醒设置已保存');
    await stage.bureau.at('2026-10-15T00:14:00Z');
    expect(digests('高翔', '2026年10月15日')).toHaveLength(0);
    await stage.bureau.at('2026-10-15T00:15:00Z');
    expect(digests('高翔', '2026年10月15日')).toHaveLength(1);
    expect(await prisma().auditEntry.count({ where: { act: 'reminder.change-settings' } })).toBe(1);
  });

  it('mistakes stand at their fields: a morning in the quiet hours, quiet all day, no number', async () => {
    const modal = await openSettings();
    await modal.fill('早上几点提醒', '07:30');
    await modal.fill('每人每天最多催办几次', '21');
    await modal.fill('最多可推后几个工作日', '一');
    await modal.submit();
    expect(modal.errors).toEqual({
      早上几点提醒: '20:00 至 08:00 是安静时段，请另选',
      每人每天最多催办几次: '请填写 0 至 20 的一个整数',
      最多可推后几个工作日: '请填写 0 至 60 的一个整数',
    });
    await modal.fill('每人每天最多催办几次', '2');
    await modal.fill('最多可推后几个工作日', '0');
    await modal.submit();
    expect(modal.errors).toEqual({ 早上几点提醒: '20:00 至 08:00 是安静时段，请另选' });
    await modal.fill('安静时段结束', '20:00');
    await modal.submit();
    expect(modal.errors).toEqual({ 安静时段结束: '安静时段的开始和结束不能相同' });
    expect(await prisma().reminderSettings.count()).toBe(0);
  });

  it('two administrators at once: the second sees that it was changed; whoever is none any more is refused', async () => {
    const first = await openSettings();
    const second = await openSettings('曹阳');
    await first.fill('早上几点提醒', '08:30');
    await first.submit();
    await second.fill('早上几点提醒', '09:30');
    await second.submit();
    const stale = await stage.bureau.as('曹阳').modal({ title: '提醒设置' });
    expect(stale.text).toContain('现在的设置：早上 08:30 提醒');
    const third = await openSettings('刘芳');
    await prisma().post.deleteMany({ where: { kind: 'administrator', person: { name: '刘芳' } } });
    await third.submit();
    expect((await stage.bureau.as('刘芳').modal()).text).toContain('这一步由管理员');
    expect(await prisma().reminderSettings.findMany()).toMatchObject([{ morningAt: '08:30', version: 1 }]);
  });

  it('another day of the week’s overview: the one that was planned is dropped, the new one comes once', async () => {
    await stage.bureau.at('2026-10-18T11:00:00Z'); // Sunday evening: Monday's is planned
    const modal = await openSettings();
    await modal.fill('每周概览在星期几', '星期三');
    await modal.submit();
    const overviews = () => digests('李秀梅').filter(({ words }) => words.includes('本周概览')).length;
    const counts: number[] = [];
    for (const on of ['2026-10-19', '2026-10-20', '2026-10-21', '2026-10-22']) {
      await stage.bureau.at(nine(on));
      counts.push(overviews());
    }
    expect(counts).toEqual([0, 0, 1, 1]);
  });

  it('another day of the week’s overview and at once the old one again: tomorrow’s comes all the same, once', async () => {
    await stage.bureau.at('2026-10-18T11:00:00Z'); // Sunday evening: Monday's is planned
    for (const weekday of ['星期三', '星期一']) {
      const modal = await openSettings();
      await modal.fill('每周概览在星期几', weekday);
      await modal.submit();
      await (await stage.bureau.as('刘芳').modal()).close({ all: true });
      await stage.bureau.at(weekday === '星期三' ? '2026-10-18T11:01:00Z' : '2026-10-18T11:02:00Z');
    }
    const overviews = () => digests('李秀梅').filter(({ words }) => words.includes('本周概览')).length;
    const counts: number[] = [];
    for (const on of ['2026-10-19', '2026-10-20', '2026-10-21']) {
      await stage.bureau.at(nine(on));
      counts.push(overviews());
    }
    expect(counts).toEqual([1, 1, 1]);
  });
});

describe('one’s own hour', () => {
  it('is chosen from the hub; what is planned for tomorrow follows, and blank is the organisation’s again', async () => {
    await stage.opinion('高翔', [{ orderedDueOn: day('2026-10-22') }]);
    await stage.bureau.at('2026-10-14T11:00:00Z');
    const modal = await openMine('高翔');
    expect(modal.text).toContain('每天几点提醒（中国标准时间）');
    await modal.fill('morningAt', '20:00');
    await modal.submit();
    expect(Object.values(modal.errors)).toEqual(['20:00 至 08:00 是安静时段，请另选']);
    await modal.fill('morningAt', '10:30');
    await modal.submit();
    expect((await stage.bureau.as('高翔').modal()).text).toContain('您的提醒在工作日 10:30 送达');
    await stage.bureau.at(nine('2026-10-15'));
    expect(digests('高翔', '2026年10月15日')).toHaveLength(0);
    await stage.bureau.at('2026-10-15T02:30:00Z');
    expect(digests('高翔', '2026年10月15日')).toHaveLength(1);
    await stage.bureau.as('高翔').openHome();
    await stage.bureau
      .as('高翔')
      .modal()
      .then((open) => open.close({ all: true }));
    const again = await openMine('高翔');
    await again.fill('morningAt', null);
    await again.submit();
    expect((await stage.bureau.as('高翔').modal()).text).toContain('您的提醒在工作日 09:00 送达');
    await stage.bureau.at(nine('2026-10-21'));
    expect(digests('高翔', '2026年10月21日')).toHaveLength(1);
  });

  it('gives way to the organisation’s where quiet hours that were set later cover it', () => {
    const hours = { morningAt: '10:00', quietFrom: '20:00', quietUntil: '09:30' };
    expect(hoursOf({ morningAt: '09:00' }, hours).morningAt).toBe('10:00');
    expect(hoursOf({ morningAt: '09:30' }, hours).morningAt).toBe('09:30');
    expect(hoursOf({ morningAt: null }, hours).morningAt).toBe('10:00');
  });

  it('is in English for whoever reads English', async () => {
    const emily = stage.bureau.as('Emily Lin');
    await emily.command('/duban', 'reminders');
    expect((await emily.modal()).text).toContain('When they come each day (China Standard Time)');
  });
});

describe('names in public', () => {
  const channel = async () =>
    (await prisma().workspace.findUniqueOrThrow({ where: { id: stage.workspaceId } })).disclosureChannelId ?? '';
  const posts = async () =>
    stage.bureau
      .as('王建国')
      .messages(await channel())
      .filter(({ words }) => words.includes('逾期未办情况'));
  const switchOn = async () => {
    const modal = await openSettings();
    await modal.fill('namesInPublic', ['yes']);
    await modal.submit();
    await (await stage.bureau.as('刘芳').modal()).close({ all: true });
  };

  it('stay out of every channel unless it is switched on', async () => {
    await stage.opinion('高翔', [{ orderedDueOn: day('2026-10-13') }]);
    for (const on of ['2026-10-19', '2026-10-26', '2026-11-02', '2026-11-09']) await stage.bureau.at(nine(on));
    expect(
      await prisma().obligation.count({ where: { settledAt: null, dueOn: { lt: new Date('2026-10-20') } } }),
    ).not.toBe(0);
    const shown = stage.bureau.as('王建国').messages(await channel());
    expect(shown.filter(({ words }) => words.includes('逾期') || words.includes('高翔'))).toEqual([]);
    const kinds = await prisma().delivery.findMany({ where: { channel: await channel() }, select: { kind: true } });
    expect(kinds.filter(({ kind }) => kind === 'late-names')).toEqual([]);
  });

  it('come once on the weekly day at the organisation’s morning: names and counts, and nothing else', async () => {
    await switchOn();
    await stage.opinion('高翔', [{ orderedDueOn: day('2026-10-13'), suggestion: '写检查' }]);
    for (const at of ['2026-10-16T01:00:00Z', '2026-10-19T00:59:00Z']) await stage.bureau.at(at);
    expect(await posts()).toEqual([]);
    await stage.bureau.at(nine('2026-10-19'));
    await stage.bureau.at('2026-10-19T05:00:00Z');
    const [post, ...more] = await posts();
    expect(more).toEqual([]);
    const owed = await prisma().obligation.findMany({
      where: { settledAt: null, dueOn: { lt: toDateColumn(day('2026-10-19')) } },
      include: { person: true },
    });
    const counts = new Map<string, number>();
    for (const { person } of owed) counts.set(person.name, (counts.get(person.name) ?? 0) + 1);
    const lines = (post?.words ?? '').split('\n').filter((line) => line.includes('件'));
    expect(lines.map((line) => line.replace('• ', '')).sort()).toEqual(
      [...counts].map(([name, count]) => `${name}：${String(count)} 件`).sort(),
    );
    expect(counts.get('高翔')).toBe(1);
    expect(post?.words).not.toMatch(/落实|整改|写检查|意见/);
    expect(post?.text).not.toContain('高翔');
  });

  it('a missed day is left out; with nobody late there is none; after a day off it is the next working day', async () => {
    await switchOn();
    await stage.opinion('高翔', [{ orderedDueOn: day('2026-10-13') }]);
    for (const on of ['2026-10-20', '2026-10-23']) await stage.bureau.at(nine(on)); // nothing ran on Monday
    expect(await posts()).toEqual([]);
    await prisma().obligation.updateMany({
      data: { settledAt: new Date(nine('2026-10-23')), outcome: 'done', wakeAt: null },
    });
    await stage.bureau.at(nine('2026-10-26'));
    await prisma().obligation.updateMany({
      where: { kind: 'measure' },
      data: { settledAt: null, outcome: null, dueOn: new Date('2026-10-27') },
    });
    await stage.bureau.at('2026-10-26T03:00:00Z');
    expect(await posts()).toEqual([]);
    await prisma().calendarYear.create({
      data: {
        ...{ workspaceId: stage.workspaceId, year: 2026, holidays: ['2026-11-02'], makeUpDays: [] },
        ...{ loadedAt: new Date(nine('2026-10-26')), loadedById: (await prisma().person.findFirstOrThrow()).id },
      },
    });
    await stage.bureau.at(nine('2026-11-02'));
    expect(await posts()).toEqual([]);
    await stage.bureau.at(nine('2026-11-03'));
    expect(await posts()).toHaveLength(1);
  });

  it('switched on by an administrator on the very day, they begin the week after; the modal says plainly what they are', async () => {
    await stage.opinion('高翔', [{ orderedDueOn: day('2026-10-13') }]);
    await stage.bureau.at('2026-10-19T02:00:00Z');
    expect(JSON.stringify((await openSettings('曹阳')).view)).toContain('列出逾期未办的人和件数，不写是什么事');
    await switchOn();
    await stage.bureau.at('2026-10-19T03:00:00Z');
    expect(await posts()).toEqual([]);
    await stage.bureau.at(nine('2026-10-26'));
    expect(await posts()).toHaveLength(1);
  });

  it('switched off while the message waits for Slack, it is not posted', async () => {
    await switchOn();
    await stage.opinion('高翔', [{ orderedDueOn: day('2026-10-13') }]);
    stage.bureau.workspace.faults.add({
      match: { name: 'chat.postMessage' },
      fault: { kind: 'refused', error: 'internal_error' },
    });
    await stage.bureau.at(nine('2026-10-19'));
    expect(await prisma().delivery.count({ where: { kind: 'late-names' } })).toBe(1);
    await prisma().reminderSettings.updateMany({ data: { namesInPublic: false } });
    stage.bureau.workspace.faults.clear();
    await prisma().delivery.updateMany({ data: { availableAt: new Date(0) } });
    await stage.bureau.delivered();
    expect(await posts()).toEqual([]);
    expect(await prisma().delivery.count({ where: { kind: 'late-names' } })).toBe(0);
  });
});
