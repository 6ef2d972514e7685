import { startBureau, type Bureau } from '../support/bureau';

let bureau: Bureau;
beforeAll(async () => {
  bureau = await startBureau();
  const secretary = bureau.as('李秀梅');
  await secretary.command('/round', 'plan');
  const plan = await secretary.modal();
  await plan.fill('occasions', ['staff_meeting']);
  await plan.submit();
  await plan.search('tiers.ordinary_member.except', '高翔');
  await plan.fill('tiers.ordinary_member.except', ['高翔']);
  await plan.submit();
  await plan.close({ all: true });
}, 60_000);
afterAll(() => bureau.close());

const db = () => bureau.app.db.prisma;
const formOf = (name: string) =>
  db().form.findFirstOrThrow({ where: { person: { name } }, include: { reviewer: true } });

async function targets() {
  const secretary = bureau.as('李秀梅');
  if (secretary.modalTitles().length > 0) await (await secretary.modal()).close({ all: true });
  await secretary.command('/round', '对象');
  return secretary.modal({ title: '点评对象' });
}

async function changing(name: string) {
  const modal = await targets();
  await modal.press(`round.change-reviewer:${(await formOf(name)).id}:1`);
  return bureau.as('李秀梅').modal({ title: '更换点评领导' });
}

test('only the secretary or an administrator changes targets', async () => {
  const member = bureau.as('高翔');
  await member.command('/round', 'targets');
  expect(await member.ephemeral()).toContain('李秀梅');
});

test('another inspector takes over a form: what is owed moves, and both are told', async () => {
  expect((await formOf('张伟')).reviewer.name).toBe('钱卫东');
  const modal = await changing('张伟');
  const [grace] = await modal.search('reviewer', 'Grace');
  await modal.fill('reviewer', grace ?? '');
  await modal.submit();
  const form = await formOf('张伟');
  expect(form.reviewer.name).toBe('Grace Zhao');
  const owed = await db().obligation.findMany({
    where: { formId: form.id, kind: 'opinion', settledAt: null },
    include: { person: true },
  });
  expect(owed.map((each) => each.person.name)).toEqual(['Grace Zhao']);
  await bureau.delivered();
  await bureau.as('Grace Zhao').lastMessage({ containing: '张伟' });
  await bureau.as('钱卫东').lastMessage({ containing: '改由' });
});

test('a form whose reviewer was changed meanwhile is not changed again from the old view', async () => {
  const modal = await changing('赵国强');
  const form = await formOf('赵国强');
  await db().form.update({
    where: { workspaceId_id: { workspaceId: form.workspaceId, id: form.id } },
    data: { version: { increment: 1 } },
  });
  const [grace] = await modal.search('reviewer', 'Grace');
  await modal.fill('reviewer', grace ?? '');
  await modal.submit();
  expect((await formOf('赵国强')).reviewerId).toBe(form.reviewerId);
  // It is shown again with whom one chose, and can be submitted as it stands.
  expect(modal.text).toContain('您打开之后，这里的内容已被改动');
  expect(JSON.stringify(modal.blocks)).toContain(
    `"initial_option":{"text":{"type":"plain_text","text":"${grace ?? ''}"`,
  );
  await modal.submit();
  expect((await formOf('赵国强')).reviewer.name).toContain('Grace');
});

test('somebody left out is added later, and nobody twice', async () => {
  for (const expected of [{}, { errors: { 点评对象: '高翔已经是本轮的点评对象' } }]) {
    const modal = await targets();
    await modal.press('增加对象');
    const add = await bureau.as('李秀梅').modal({ title: '增加点评对象' });
    const [gao] = await add.search('target', '高翔');
    await add.fill('target', gao ?? '');
    expect(await add.submit()).toMatchObject(expected);
  }
  expect((await formOf('高翔')).reviewer.name).toBe('李秀梅');
});

test('somebody who is not reviewed can not be added', async () => {
  const modal = await targets();
  await modal.press('增加对象');
  const add = await bureau.as('李秀梅').modal({ title: '增加点评对象' });
  const [chen] = await add.search('target', '陈志远');
  await add.fill('target', chen ?? '');
  await add.submit();
  expect(Object.values(add.errors).join()).toContain('陈志远没有登记应受点评的职务');
});

test('the hub shows each open round with its phase and what is outstanding', async () => {
  const member = bureau.as('王建国');
  await member.command('/round');
  expect((await member.modal({ title: '点评轮次' })).text).toContain('汇报阶段');
});

test('the bare command leads the secretary to all that can be done about a round, and tells others who does it', async () => {
  const secretary = bureau.as('李秀梅');
  await secretary.command('/round');
  const hub = await secretary.modal({ title: '点评轮次' });
  for (const words of ['安排点评会', '公开', '缺项', '结束轮次', '新建轮次']) expect(hub.text).toContain(words);
  await hub.press('缺项');
  await (await secretary.modal({ title: '缺项' })).close({ all: true });
  const member = bureau.as('高翔');
  await member.command('/round');
  const others = await member.modal({ title: '点评轮次' });
  expect(others.text).toContain('轮次由党支部书记或管理员建立');
  expect(others.text).not.toContain('结束轮次');
  await others.close();
});

test('a word that a command does not know is said again as it was typed, and reaches nobody', async () => {
  const member = bureau.as('高翔');
  await member.command('/round', '<!channel>');
  expect(await member.ephemeral()).toContain('可以用：plan / 计划、targets / 对象');
  const said = bureau.workspace.traffic().map(({ request }) => JSON.stringify(request));
  expect(said.filter((each) => each.includes('没有“&lt;!channel&gt;”这一项'))).not.toEqual([]);
});

test('a round is cancelled with a reason, and nothing is owed for it any more', async () => {
  const modal = await targets();
  await modal.press('取消轮次');
  const cancel = await bureau.as('李秀梅').modal({ title: '取消轮次' });
  await cancel.fill('reason', '  ');
  expect(Object.keys(await cancel.submit())).toEqual(['errors']);
  await cancel.fill('reason', '机构改革，推迟到明年');
  await cancel.submit();
  expect(cancel.text).toContain('已取消');
  expect(await db().obligation.count({ where: { settledAt: null } })).toBe(0);
  expect(await db().round.findFirst()).toMatchObject({ cancelledReason: '机构改革，推迟到明年' });
});
