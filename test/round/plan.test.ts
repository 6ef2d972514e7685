import { startBureau, type Bureau } from '../support/bureau';

let bureau: Bureau;
beforeAll(async () => {
  bureau = await startBureau();
}, 60_000);
afterAll(() => bureau.close());

const rounds = () => bureau.app.db.prisma.round.findMany({ where: { workspaceId: bureau.app.organisation.id } });

const forms = (roundId: string) =>
  bureau.app.db.prisma.form.findMany({ where: { roundId }, include: { person: true, reviewer: true } });

/** The first step filled in as proposed. */
async function firstStep(name: string) {
  const planner = bureau.as(name);
  await planner.command('/round', 'plan');
  const plan = await planner.modal({ title: '新建点评轮次' });
  await plan.fill('点评时点', ['职工会议']);
  return plan;
}

test('nobody but the secretary or an administrator plans a round; they read who may', async () => {
  const member = bureau.as('高翔');
  await member.command('/round', 'plan');
  expect(await member.ephemeral()).toContain('党支部书记（李秀梅）');
  expect(await rounds()).toEqual([]);
});

test('what is wrong in the first step stands at its field, and nothing is opened', async () => {
  const plan = await firstStep('李秀梅');
  await plan.fill('name', '   ');
  await plan.fill('endsOn', '2026-10-01');
  expect(await plan.submit()).toMatchObject({ errors: { 名称: '请填写这一项' } });
  await plan.fill('name', '第四季度点评 𠮷👩‍👩‍👧');
  expect(await plan.submit()).toMatchObject({ errors: { 结束日期: '不能早于前一个日期' } });
  await plan.fill('startsOn', '2026-09-01');
  await plan.fill('reportsDueOn', '2026-09-02');
  await plan.fill('endsOn', '2026-12-31');
  expect(await plan.submit()).toMatchObject({ errors: { 汇报截止: '日期不能早于今天' } });
  expect(await rounds()).toEqual([]);
  await plan.close();
});

test('going back from the second step loses nothing, and neither does closing', async () => {
  const secretary = bureau.as('李秀梅');
  const plan = await firstStep('李秀梅');
  await plan.fill('主题与中心工作', '服务中心工作');
  await plan.submit();
  expect(plan.title).toBe('点评对象和点评领导');
  expect(await plan.search('tiers.ordinary_member.except', '高翔')).toEqual(['高翔']);
  await plan.fill('tiers.ordinary_member.except', ['高翔']);
  await plan.press('返回上一步');
  await secretary.modal({ title: '新建点评轮次' });
  expect(JSON.stringify(plan.view)).toContain('服务中心工作');
  await plan.submit();
  expect(JSON.stringify(plan.view)).toContain('"initial_options":[{"text":{"type":"plain_text","text":"高翔"');
  await plan.close();
  await secretary.command('/round', '计划');
  const again = await secretary.modal({ title: '新建点评轮次' });
  expect(JSON.stringify(again.view)).toContain('服务中心工作');
  await again.close();
});

test('a reviewer from another tier, or nobody left to review, is refused at its field', async () => {
  const plan = await firstStep('李秀梅');
  await plan.submit();
  expect(await plan.search('tiers.ordinary_member.reviewer', '高翔')).toEqual([]);
  const gao = await bureau.app.db.prisma.person.findFirstOrThrow({ where: { name: '高翔' } });
  await plan.search('tiers.ordinary_member.except', '高翔');
  await expect(plan.fill('tiers.ordinary_member.reviewer', gao.id)).rejects.toThrow('There is no option');
  await plan.close();
});

test('the secretary opens the quarter’s round, each target with the reviewer of its tier', async () => {
  const plan = await firstStep('李秀梅');
  await plan.submit();
  expect(plan.text).toContain('普通党员（');
  await plan.search('tiers.ordinary_member.except', '高翔');
  await plan.fill('tiers.ordinary_member.except', ['高翔']);
  await plan.submit();
  const done = await bureau.as('李秀梅').modal({ containing: '轮次已建立' });
  // what comes next is behind a button
  await done.press('点评轮次');
  const hub = await bureau.as('李秀梅').modal({ title: '点评轮次' });
  expect(hub.text).toContain('安排点评会');
  await hub.close({ all: true });
  const [round] = await rounds();
  const opened = await forms(round?.id ?? '');
  const reviewerOf = (name: string) => opened.find((form) => form.person?.name === name)?.reviewer.name;
  expect(reviewerOf('高翔')).toBeUndefined();
  expect(reviewerOf('何静')).toBe('李秀梅');
  expect(reviewerOf('孙立军')).toBe('王建国');
  expect(reviewerOf('李秀梅')).toBe('钱卫东');
  expect(opened.filter((form) => form.unitId !== null)).toHaveLength(1);
});

test('a plan that was changed in another window is shown again before anything is opened', async () => {
  const plan = await firstStep('曹阳');
  await plan.fill('名称', '补充轮次');
  await plan.submit();
  expect(plan.text).toContain('这个季度已经有一个轮次');
  const before = (await rounds()).length;
  await bureau.app.db.prisma.draft.updateMany({ where: { key: 'round.plan' }, data: { version: { increment: 1 } } });
  await plan.submit();
  expect(plan.text).toContain('这里的内容已被改动');
  expect(await rounds()).toHaveLength(before);
  await plan.submit();
  expect(await rounds()).toHaveLength(before + 1);
});

test('a plan that was opened from another window opens no second round', async () => {
  const admin = bureau.as('刘芳');
  const plan = await firstStep('刘芳');
  await plan.submit();
  const before = (await rounds()).length;
  await bureau.app.db.prisma.draft.deleteMany({ where: { key: 'round.plan' } });
  await plan.submit();
  expect((await admin.modal({ containing: '已经办过了' })).text).toContain('已经办过了');
  expect(await rounds()).toHaveLength(before);
});

test('the secretary is told by a card when an administrator opened the round', async () => {
  await bureau.delivered();
  const card = await bureau.as('李秀梅').lastMessage({ containing: '已建立点评轮次' });
  await bureau.as('李秀梅').press(card, '点评轮次');
  expect((await bureau.as('李秀梅').modal({ title: '点评轮次' })).text).toContain('补充轮次');
});
