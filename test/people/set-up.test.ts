import { startBureau, type Bureau } from '../support/bureau';

let bureau: Bureau;
beforeAll(async () => {
  bureau = await startBureau({ setUp: false });
}, 60_000);
afterAll(() => bureau.close());

const db = () => bureau.app.db.prisma;
const settingsNow = () => db().workspace.findUniqueOrThrow({ where: { id: bureau.app.organisation.id } });

async function give(to: { user?: string; name?: string }, posts: readonly string[], newUnit?: string) {
  const admin = bureau.as('曹阳');
  if (admin.modalTitles().length > 0) await (await admin.modal()).close({ all: true });
  const home = await admin.openHome();
  await home.press('登记职务');
  const modal = await admin.modal({ title: '登记职务' });
  if (to.user !== undefined) await modal.fill('user', bureau.as(to.user).id);
  if (to.name !== undefined) await modal.fill('name', to.name);
  await modal.fill('posts', posts);
  if (newUnit !== undefined) await modal.fill('newUnit', newUnit);
  return { modal, result: await modal.submit() };
}

test('who is no Slack admin can not set up, and reads who may', async () => {
  const member = bureau.as('高翔');
  await member.command('/duban', 'setup');
  expect(await member.ephemeral()).toContain('Slack 管理员');
  expect(member.modalTitles()).toEqual([]);
});

test('before anybody has set up, everybody reads the one thing to do: nobody is sent to an administrator whom there is not', async () => {
  const member = bureau.as('高翔');
  const home = (await member.openHome()).text;
  expect(home).toContain('请让 Slack 管理员输入');
  expect(home).not.toMatch(/名册|请联系管理员/);
  await member.command('/round', 'plan');
  expect(await member.ephemeral({ containing: '还没有完成督办的设置' })).not.toContain('请联系管理员');
  await member.command('/duban', 'help');
  const help = await member.modal({ title: '帮助' });
  expect(help.text).toContain('请让 Slack 管理员输入');
  expect(help.text).not.toContain('请联系管理员');
  await help.close();
  // Who may set up is shown how, and not told to ask somebody else.
  const admin = (await bureau.as('曹阳').openHome()).text;
  expect(admin).toContain('还需要补齐');
  expect(admin).not.toMatch(/不在名册|请联系管理员|请让 Slack 管理员/);
});

test('empty and blank settings are refused at their fields', async () => {
  const admin = bureau.as('曹阳');
  await admin.command('/duban', '设置');
  const modal = await admin.modal({ title: '督办设置' });
  await modal.fill('administrators', [admin.id]);
  await modal.fill('channel', 'C0QH00002');
  await modal.fill('branch', '   ');
  expect(await modal.submit()).toMatchObject({ errors: { 单位名称: '请填写这一项' } });
  expect(await settingsNow()).toMatchObject({ branchId: null, version: 0 });
  // Whatever else is wrong is told at once.
  await modal.fill('channel', 'C0QH00004');
  await modal.submit();
  expect(Object.values(modal.errors)).toEqual(['请填写这一项', '督办无法加入这个频道，请选择公开频道']);
  await modal.close();
});

test('a Slack admin names administrator, channel and branch, and reads what is still missing', async () => {
  const admin = bureau.as('曹阳');
  await admin.command('/duban', 'setup');
  const modal = await admin.modal({ title: '督办设置' });
  await modal.fill('administrators', [admin.id]);
  await modal.fill('channel', 'C0QH00002');
  await modal.fill('branch', '机关党支部 𠮷👩‍👩‍👧');
  await modal.submit();
  expect(modal.text).toContain('设置已保存');
  expect(modal.text).toContain('再指定一名管理员');
  expect(modal.text).toContain('登记党支部书记');
  expect(await settingsNow()).toMatchObject({ disclosureChannelId: 'C0QH00002', setUpAt: null });
  await modal.close();
});

test('settings changed meanwhile are shown again before anything is saved', async () => {
  const admin = bureau.as('曹阳');
  const home = await admin.openHome();
  await home.press('设置');
  const modal = await admin.modal({ title: '督办设置' });
  await db().workspace.update({ where: { id: bureau.app.organisation.id }, data: { version: { increment: 1 } } });
  await modal.submit();
  expect(modal.text).toContain('这里的内容已被改动');
  await modal.close();
});

test('posts need somebody, and not both a member and a name', async () => {
  expect((await give({}, ['recorder'])).result).toMatchObject({ errors: { 'Slack 成员': '请填写这一项' } });
  const both = await give({ user: '何静', name: '何静' }, ['recorder']);
  expect(Object.values(both.modal.errors)).toEqual(['Slack 成员和姓名只填一项']);
  await both.modal.close({ all: true });
});

test('somebody without an account can not be administrator', async () => {
  const { modal } = await give({ name: '孟庆华' }, ['administrator']);
  expect(modal.errors).toEqual({ 职务: '管理员必须有 Slack 账号' });
  expect(await db().person.count({ where: { name: '孟庆华' } })).toBe(0);
  await modal.close({ all: true });
});

test('setting up is complete when every required post is given', async () => {
  await give({ user: '李秀梅' }, ['branch_secretary', 'leadership_member']);
  await give({ user: '王建国' }, ['principal_leader']);
  await give({ name: '孟庆华' }, ['inspector']);
  await give({ user: '何静' }, ['recorder']);
  expect((await settingsNow()).setUpAt).toBeInstanceOf(Date);
  // All that is wrong is told at once.
  const again = await give({ name: '孟庆华' }, ['administrator']);
  expect(again.modal.errors).toEqual({
    '姓名（无 Slack 账号的人）': '名册里已有同名且无账号的人，请在名册中修改',
    职务: '管理员必须有 Slack 账号',
  });
  await again.modal.close({ all: true });
  const { modal } = await give({ user: '高翔' }, ['ordinary_member'], '财政审计股');
  expect(modal.text).toContain('已登记：高翔');
  const gao = await db().person.findFirstOrThrow({
    where: { name: '高翔' },
    include: { postAsPerson: { include: { unit: true } } },
  });
  expect(gao.postAsPerson.map((post) => post.unit.name)).toEqual(['财政审计股']);
  await modal.close({ all: true });
});

test('Home guides an administrator to the second one, and nobody else', async () => {
  expect((await bureau.as('曹阳').openHome()).text).toContain('再指定一名管理员');
  expect((await bureau.as('高翔').openHome()).text).not.toContain('再指定一名管理员');
});

test('the last administrator can neither leave nor lose the post', async () => {
  const admin = bureau.as('曹阳');
  await admin.command('/duban', '名册');
  const modal = await admin.modal({ title: '名册' });
  const { id } = await db().person.findFirstOrThrow({ where: { name: '曹阳' } });
  await modal.press(`people.edit:${id}:1`);
  await admin.modal({ title: '修改名册' });
  await modal.fill('presence', 'left');
  await modal.submit();
  expect(modal.errors['在岗情况']).toContain('至少要保留一名管理员');
  expect((await db().person.findFirstOrThrow({ where: { id } })).leftOn).toBeNull();
  await modal.fill('presence', 'leave');
  await modal.fill('leaveFromOn', '2026-10-20');
  await modal.fill('leaveUntilOn', '2026-10-19');
  expect(Object.values(await modal.submit().then(() => modal.errors))).toEqual(['不能早于前一个日期']);
  await modal.close({ all: true });
});

test('who has left is off the roster’s searches, acts no more, and can be taken back', async () => {
  const admin = bureau.as('曹阳');
  await admin.command('/duban', 'people');
  const modal = await admin.modal({ title: '名册' });
  const { id } = await db().person.findFirstOrThrow({ where: { name: '高翔' } });
  await modal.press(`people.edit:${id}:1`);
  await admin.modal({ title: '修改名册' });
  await modal.fill('presence', 'left');
  await modal.submit();
  expect(modal.text).toContain('已离任');
  expect((await bureau.as('高翔').openHome()).text).toContain('还不在名册中');
  await modal.press(`people.edit:${id}:1`);
  await admin.modal({ title: '修改名册' });
  await modal.fill('presence', 'here');
  await modal.submit();
  expect((await bureau.as('高翔').openHome()).text).toContain('高翔，您好');
});
