import { addDays, day, dayOf, type Day } from '../../src/calendar/day';
import { showDay } from '../../src/text/format';
import { setStage, type Stage } from '../rectification/stage';

// A shared machine may be slow: a story is long, not wrong.
jest.setTimeout(300_000);

/** 9:00 in Shanghai. */
const nine = (on: string): string => `${on}T01:00:00Z`;

let stage: Stage;
beforeEach(async () => {
  stage = await setStage();
});
afterEach(() => stage.bureau.close());

const prisma = () => stage.bureau.app.db.prisma;
const person = (name: string, data: object) =>
  prisma().person.updateMany({ where: { workspaceId: stage.workspaceId, name }, data });
const measureOf = (name: string, on: string) => stage.opinion(name, [{ orderedDueOn: day(on) }]);

/** Opens the rule of measures as an administrator does. */
async function openRule(by = '曹阳') {
  const member = stage.bureau.as(by);
  await member.command('/duban', 'reminders');
  const list = await member.modal({ title: '提醒规则' });
  await list.press('reminder.policy:measure');
  return member.modal({ title: '修改提醒规则' });
}

type Modal = Awaited<ReturnType<typeof openRule>>;

async function type(form: Modal, values: Readonly<Record<string, string | string[] | null>>): Promise<void> {
  for (const [name, value] of Object.entries(values)) await form.fill(name, value);
}

/** The form is submitted, and what it shows before it is saved is here. */
async function toPreview(form: Modal, by = '曹阳'): Promise<Modal> {
  await form.submit();
  return stage.bureau.as(by).modal({ title: '谁会收到提醒' });
}

const sectionsOf = (modal: Modal): string[] =>
  modal.blocks.flatMap((block) => {
    const { text } = block as { text?: { text?: string } };
    return text?.text === undefined ? [] : [text.text];
  });

/** Every line of a preview, with its day before it, in no order. */
async function foreseenIn(preview: Modal): Promise<string[]> {
  const lines: string[] = [];
  for (;;) {
    for (const section of sectionsOf(preview)) {
      const [first = '', ...rest] = section.split('\n');
      const on = /^\*(\d.*)\*$/.exec(first)?.[1];
      if (on !== undefined) lines.push(...rest.map((line) => `${on} ${line.replace(/^• /, '')}`));
    }
    if (!preview.text.includes('下一页')) return lines.sort();
    await preview.press('下一页');
  }
}

const stepWords = (step: string): string => {
  const [name = '', days = ''] = step.split(':');
  if (name === 'on') return '到期当天';
  return name === 'before' ? `到期前 ${days} 个工作日` : `逾期 ${days} 个工作日`;
};

/** What really came, by the time that Slack gave each message, in the words of the preview. */
async function arrived(since: string): Promise<string[]> {
  const reminders = await prisma().reminder.findMany({
    where: { outcome: 'sent', obligation: { kind: 'measure' } },
    include: { person: true, obligation: { include: { person: true } } },
  });
  const deliveries = await prisma().delivery.findMany({ where: { kind: { in: ['digest', 'reminder'] } } });
  const postedAt = new Map(deliveries.map(({ key, postedTs }) => [key, new Date(Number(postedTs) * 1000)]));
  return reminders
    .flatMap(({ person: reader, obligation, step, deliveryKey }) => {
      const at = postedAt.get(deliveryKey ?? '') ?? new Date(NaN);
      if (at <= new Date(since) || obligation === null) return [];
      const on = showDay(dayOf(at, reader.timeZone ?? 'Asia/Shanghai'), 'zh-CN');
      const title = `落实整改措施（${(obligation.about as { target: string }).target}）`;
      const isLate = step.startsWith('escalation');
      return isLate
        ? [`${on} ${reader.name}：${obligation.person.name}未办：${title}（${stepWords(step)}）`]
        : [`${on} ${reader.name}：${title}（${stepWords(step)}）`];
    })
    .sort();
}

test('what the preview shows for the month is what then comes, on the same days, to the same people', async () => {
  await person('Emily Lin', { timeZone: 'America/New_York', morningAt: '08:30' });
  await person('冯浩', { slackUserId: null });
  await person('范志强', { leaveFromOn: new Date('2026-10-26'), leaveUntilOn: new Date('2026-11-02') });
  await person('徐文博', { leaveFromOn: new Date('2026-10-12'), leaveUntilOn: new Date('2026-10-16') });
  await measureOf('高翔', '2026-10-22');
  await measureOf('孙立军', '2026-10-24'); // a Saturday
  await measureOf('Emily Lin', '2026-10-28');
  await measureOf('范志强', '2026-11-03');
  await measureOf('徐文博', '2026-10-16');
  await measureOf('冯浩', '2026-10-20');
  const evening = '2026-10-12T11:00:00Z'; // tomorrow's reminders are planned by then, by the old rule
  await stage.bureau.at(evening);
  expect(await prisma().reminder.count({ where: { on: new Date('2026-10-13'), sendAt: { not: null } } })).not.toBe(0);

  const form = await openRule();
  await type(form, {
    ...{ before: '4，1', on: ['yes'], after: '2 5', 'escalation.awaited': '1', 'escalation.reviewer': '3' },
    'escalation.above': '6',
  });
  const preview = await toPreview(form);
  const foreseen = await foreseenIn(preview);
  expect(foreseen.length).toBeGreaterThan(25);
  await preview.submit();

  for (let on: Day = day('2026-10-13'); on <= day('2026-11-11'); on = addDays(on, 1))
    for (const time of ['01:00', '12:30', '13:30']) await stage.bureau.at(`${on}T${time}:00Z`);
  const real = await arrived(evening);
  expect(real).toEqual(foreseen);
  // People without an account are read for, who was on leave heard later, and the day off was skipped.
  expect(real).toEqual(
    expect.arrayContaining([
      '2026年10月16日 周五 高翔：落实整改措施（高翔）（到期前 4 个工作日）',
      '2026年10月20日 周二 何静：落实整改措施（冯浩）（到期当天）',
      '2026年10月19日 周一 徐文博：落实整改措施（徐文博）（到期当天）',
    ]),
  );
  // The reader's messages hold them: one digest a day.
  const digests = stage.bureau
    .as('高翔')
    .messages('app')
    .filter(({ words }) => words.includes('今日督办') && words.includes('落实整改措施（高翔）'));
  const days = digests.map(({ ts }) => showDay(dayOf(new Date(Number(ts) * 1000), 'Asia/Shanghai'), 'zh-CN'));
  expect(new Set(days).size).toBe(days.length);
  for (const line of foreseen.filter((each) => each.includes('日 ') && each.includes(' 高翔：')))
    expect(days.some((each) => line.startsWith(each))).toBe(true);
});

test('with a changed rule other days bring a digest; what was planned by the old one is dropped as moved', async () => {
  await measureOf('高翔', '2026-10-22');
  await stage.bureau.at('2026-10-14T12:00:00Z'); // the fifth working day before is tomorrow: planned
  const form = await openRule();
  await type(form, { before: '4', on: null, after: null, 'escalation.awaited': null });
  const preview = await toPreview(form);
  expect(preview.text).toContain('到期前 4 个工作日提醒本人');
  await preview.submit();
  const list = await stage.bureau.as('曹阳').modal({ title: '提醒规则' });
  expect(list.text).toContain('已保存“整改措施”的提醒规则，从明天起执行。');
  expect(list.text).toContain('到期前 4 个工作日提醒本人；逾期 5 个工作日告知点评领导，逾期 10 个工作日告知上一级');

  for (const on of ['2026-10-15', '2026-10-16', '2026-10-21', '2026-10-22', '2026-10-23'])
    await stage.bureau.at(nine(on));
  const own = await prisma().reminder.findMany({
    where: { obligation: { kind: 'measure' }, person: { name: '高翔' } },
    orderBy: { on: 'asc' },
  });
  expect(own.map(({ step, outcome, reason }) => [step, reason ?? outcome])).toEqual([
    ['before:5', 'moved'],
    ['before:4', 'sent'],
  ]);
  expect(await prisma().auditEntry.count({ where: { act: 'reminder.change-policy', subjectId: 'measure' } })).toBe(1);
});

test('back to the preset: its rule is shown before it is saved, and holds again', async () => {
  await measureOf('高翔', '2026-10-22');
  const form = await openRule();
  await type(form, { before: '20', delivery: 'single' });
  await (await toPreview(form)).submit();
  await (await stage.bureau.as('曹阳').modal({ title: '提醒规则' })).press('reminder.policy:measure');
  const again = await stage.bureau.as('曹阳').modal({ title: '修改提醒规则' });
  expect(again.text).toContain('现在的规则：到期前 20 个工作日');
  expect(again.text).toContain('曹阳');
  await again.press('恢复预设');
  const preview = await stage.bureau.as('曹阳').modal({ title: '谁会收到提醒' });
  expect(await foreseenIn(preview)).toContain('2026年10月15日 周四 高翔：落实整改措施（高翔）（到期前 5 个工作日）');
  await preview.submit();
  expect((await stage.bureau.as('曹阳').modal({ title: '提醒规则' })).text).toContain('已恢复为预设的提醒规则');
  await stage.bureau.at(nine('2026-10-15'));
  const digests = stage.bureau
    .as('高翔')
    .messages('app')
    .filter(({ words }) => words.includes('今日督办'));
  expect(digests).toHaveLength(1);
});

test('two administrators at once: the second sees what the first saved, and keeps what they typed', async () => {
  const first = await openRule();
  const second = await openRule('刘芳');
  await type(first, { before: '9' });
  const preview = await toPreview(first);
  await type(second, { before: '7' });
  const other = await toPreview(second, '刘芳');
  await preview.submit();
  await other.submit();
  const stale = await stage.bureau.as('刘芳').modal({ title: '修改提醒规则' });
  expect(stale.text).toContain('已被改动');
  expect(stale.text).toContain('现在的规则：到期前 9 个工作日');
  expect(stale.text).toContain('曹阳');
  expect(JSON.stringify(stale.view)).toContain('"initial_value":"7"');
  await (await toPreview(stale, '刘芳')).submit();
  const [row] = await prisma().reminderPolicy.findMany({ where: { kind: 'measure' }, include: { changedBy: true } });
  expect(row).toMatchObject({ version: 2, policy: { before: [7] }, changedBy: { name: '刘芳' } });
});

test('from the preview back to the form: what was typed stands there', async () => {
  const form = await openRule();
  await type(form, { before: '8, 2' });
  const preview = await toPreview(form);
  await preview.press('返回修改');
  const back = await stage.bureau.as('曹阳').modal({ title: '修改提醒规则' });
  expect(JSON.stringify(back.view)).toContain('"initial_value":"8, 2"');
});

test('with nothing open of the kind, an example due in ten working days', async () => {
  const form = await openRule();
  const preview = await toPreview(form);
  expect(preview.text).toContain('现在没有这类未办的事项。以 2026年10月26日 周一 到期的一件为例');
  expect(sectionsOf(preview)).toContain('*2026年10月19日 周一*\n• 本人（到期前 5 个工作日）');
  expect(sectionsOf(preview)).toContain(
    '*2026年10月27日 周二*\n• 本人（逾期 1 个工作日）\n• 等这件事的人（逾期 1 个工作日）',
  );
});

test('mistakes stand at their fields', async () => {
  const form = await openRule();
  await type(form, {
    ...{ before: '5, x', after: '1 2 3 4 5 6 7 8 9 10 11', 'escalation.awaited': '0' },
    ...{ 'escalation.reviewer': '61', 'escalation.above': '1, 2' },
  });
  await form.submit();
  expect(form.errors).toEqual({
    到期前几个工作日提醒: '请填写 1 至 60 的整数，多个用逗号分开',
    逾期几个工作日提醒: '最多 10 个',
    '逾期几个工作日告知等这件事的人（如验收人）': '请填写 1 至 60 的一个整数',
    逾期几个工作日告知点评领导: '请填写 1 至 60 的一个整数',
    逾期几个工作日告知上一级: '请填写 1 至 60 的一个整数',
  });
});

test('only administrators see and change the rules; everybody else is shown their own hour', async () => {
  const form = await openRule('刘芳');
  const member = stage.bureau.as('高翔');
  await member.command('/duban', '提醒');
  expect((await member.modal()).title).toBe('我的提醒时间');
  // Somebody who was an administrator while the form was open.
  await prisma().post.deleteMany({ where: { kind: 'administrator', person: { name: '刘芳' } } });
  await form.submit();
  expect((await stage.bureau.as('刘芳').modal()).text).toContain('这一步由管理员');
  expect(await prisma().reminderPolicy.count()).toBe(0);
});

test('in English', async () => {
  await prisma().post.updateMany({
    where: { kind: 'ordinary_member', person: { name: 'Emily Lin' } },
    data: { kind: 'administrator' },
  });
  const emily = stage.bureau.as('Emily Lin');
  await emily.command('/duban', 'reminders');
  const list = await emily.modal({ title: 'Reminder rules' });
  expect(list.text).toContain(
    '5 and 1 working days before, on the day, 1, 3, 5, and 10 working days after; who waits for it hears after 1 working day',
  );
  await list.press('reminder.policy:measure');
  const form = await emily.modal({ title: 'Change a reminder rule' });
  await form.submit();
  expect((await emily.modal({ title: 'Who gets what when' })).text).toContain('Nothing of this kind is open now.');
});
