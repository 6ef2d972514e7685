import { enqueueAll, priority, type OutgoingMessage } from '../../src/delivery/enqueue';
import { startBureau, type Bureau } from '../support/bureau';

const CHANNEL = 'C0QH00002';
const ADMINISTRATORS = ['刘芳', '曹阳'];

let bureau: Bureau;
beforeEach(async () => {
  bureau = await startBureau();
  bureau.workspace.administer({ do: 'invite', channel: CHANNEL });
});
afterEach(() => bureau.close());

/** Puts messages into the outbox, caused now, and waits until each was sent or failed. */
async function cause(...messages: readonly (Partial<OutgoingMessage> & { readonly key: string })[]): Promise<void> {
  const { db, organisation } = bureau.app;
  await db.transaction((tx) =>
    enqueueAll(
      tx,
      messages.map((message) => ({
        ...{ workspaceId: organisation.id, kind: 'card', channel: CHANNEL, text: message.key, blocks: [] },
        ...{ priority: priority.card, at: bureau.workspace.clock.now() },
        ...message,
      })),
    ),
  );
  await bureau.delivered();
}

const row = (key: string) => bureau.app.db.prisma.delivery.findFirstOrThrow({ where: { key } });
const standing = (text: string, channel = '政务公开'): number =>
  bureau
    .as('高翔')
    .messages(channel)
    .filter((message) => message.text === text).length;
const cards = (name: string) =>
  bureau
    .as(name)
    .messages('app')
    .filter(({ text }) => text.includes('有消息送不到'));

/** The administrator’s list, opened from the card that told them. */
async function openList(name = '曹阳') {
  const administrator = bureau.as(name);
  await administrator.press(await administrator.lastMessage({ in: 'app', containing: '有消息送不到' }), '查看并处理');
  return administrator.modal({ title: '送不到的消息' });
}

describe('messages for a channel that is archived', () => {
  beforeEach(async () => {
    bureau.workspace.administer({ do: 'archive_channel', channel: CHANNEL });
    await cause({ key: '第一条的内容' }, { key: '第二条的内容', kind: 'disclosure' }, { key: '第三条的内容' });
  });

  test('are told to each administrator with one card, and to nobody else', async () => {
    await bureau.delivered();
    for (const name of ADMINISTRATORS) expect(cards(name)).toHaveLength(1);
    expect(cards('高翔')).toHaveLength(0);
    await cause({ key: '当天又一条' });
    for (const name of ADMINISTRATORS) expect(cards(name)).toHaveLength(1);
    await bureau.at('2026-10-13T02:00:00Z');
    await cause({ key: '次日一条' });
    for (const name of ADMINISTRATORS) expect(cards(name)).toHaveLength(2);
  });

  test('stand in one list: how many, what they are, why, and what to do; not what they say', async () => {
    const { text } = await openList();
    expect(text).toContain('3 条消息无法发到');
    expect(text).toContain('这个频道已归档');
    expect(text).toContain('通知卡片 2 条');
    expect(text).toContain('公开内容 1 条');
    expect(text).not.toContain('的内容');
  });

  test('are reached from Home, from what one can do, and from the check-up, while there are any', async () => {
    const administrator = bureau.as('曹阳');
    const home = await administrator.openHome();
    expect(home.text).toContain('3 条消息送不到');
    await administrator.command('/duban');
    const hub = await administrator.modal({ containing: '3 条消息送不到' });
    await hub.close({ all: true });
    await administrator.command('/duban', '体检');
    const doctor = await administrator.modal({ title: '督办体检' });
    await doctor.press('查看并处理');
    const list = await administrator.modal({ title: '送不到的消息' });
    await list.press('不再发送');
    await (await administrator.modal({ containing: '没有送不到的消息' })).close({ all: true });
    expect((await administrator.openHome()).text).not.toContain('条消息送不到');
    expect((await bureau.as('高翔').openHome()).text).not.toContain('条消息送不到');
  });

  test('are tried again once the channel is back, and posted once each, in order', async () => {
    const list = await openList();
    bureau.workspace.administer({ do: 'unarchive_channel', channel: CHANNEL });
    await list.press('再试');
    const after = await bureau.as('曹阳').modal({ containing: '已把 3 条消息重新排队' });
    expect(after.text).toContain('没有送不到的消息');
    await bureau.delivered();
    const texts = ['第一条的内容', '第二条的内容', '第三条的内容'];
    expect(texts.map((text) => standing(text))).toEqual([1, 1, 1]);
    const shown = bureau
      .as('高翔')
      .messages('政务公开')
      .map(({ text }) => text);
    expect(shown.filter((text) => texts.includes(text))).toEqual(texts);
  });

  test('come back to the list where another try fails too', async () => {
    const list = await openList();
    await list.press('再试');
    await bureau.delivered();
    expect(await row('第一条的内容')).toMatchObject({ error: 'is_archived', attempts: 1 });
    expect((await openList('刘芳')).text).toContain('3 条消息无法发到');
  });

  test('that one administrator gave up another finds decided; both are on record once', async () => {
    const first = await openList('曹阳');
    const second = await openList('刘芳');
    await first.press('不再发送');
    await bureau.as('曹阳').modal({ containing: '3 条消息不再发送' });
    await second.press('再试');
    await bureau.as('刘芳').modal({ containing: '这一组已经处理过了' });
    await bureau.delivered();
    bureau.workspace.administer({ do: 'unarchive_channel', channel: CHANNEL });
    await bureau.delivered();
    expect(standing('第一条的内容')).toBe(0);
    expect((await row('第一条的内容')).givenUpAt).not.toBeNull();
    const acts = await bureau.app.db.prisma.auditEntry.findMany({ where: { act: { startsWith: 'undeliverable.' } } });
    expect(acts.map(({ act }) => act)).toEqual(['undeliverable.give-up']);
  });

  test('are not decided on by somebody who is no administrator any more', async () => {
    const list = await openList('刘芳');
    await bureau.app.db.prisma.post.updateMany({
      where: { kind: 'administrator', person: { name: '刘芳' } },
      data: { toOn: new Date('2026-10-01T00:00:00Z') },
    });
    await list.press('不再发送');
    await bureau.as('刘芳').modal({ containing: '管理员' });
    expect((await row('第一条的内容')).givenUpAt).toBeNull();
  });
});

test('each reason and each place stands apart', async () => {
  const { workspace } = bureau;
  workspace.administer({ do: 'archive_channel', channel: CHANNEL });
  const gone = bureau.as('高翔').id;
  workspace.administer({ do: 'deactivate_user', user: gone });
  await cause({ key: '一' }, { key: '二', channel: gone }, { key: '三', channel: 'C0NOWHERE' });
  const { text } = await openList();
  expect(text).toContain('这个频道已归档');
  expect(text).toContain('督办看不到这个频道');
  expect(text).toContain(`<@${gone}>。*\n这位成员的账号已停用`);
  expect(text).toContain('1 条消息无法发到');
  expect((await bureau.app.db.prisma.delivery.findMany({ where: { failedAt: { not: null } } })).length).toBe(3);
  // A card for each reason, not for each message: two of them are of places that can’t be found
  expect(cards('曹阳').length).toBe(2);
});

test('a change that a later one overtook is not made after all', async () => {
  const { prisma } = bureau.app.db;
  await cause({ key: '原来的话' });
  const updateTs = (await row('原来的话')).postedTs ?? '';
  const { id } = bureau.workspace.faults.add({
    match: { name: 'chat.update' },
    fault: { kind: 'refused', error: 'is_archived' },
    times: 1,
  });
  await cause({ key: '旧的改动', updateTs });
  await cause({ key: '新的改动', updateTs });
  expect(bureau.workspace.faults.list().find((each) => each.id === id)?.struck).toBe(1);
  expect(standing('新的改动')).toBe(1);
  await (await openList()).press('再试');
  await bureau.as('曹阳').modal({ containing: '没有送不到的消息' });
  await bureau.delivered();
  expect(standing('新的改动')).toBe(1);
  expect((await prisma.delivery.findFirstOrThrow({ where: { key: '旧的改动' } })).givenUpAt).not.toBeNull();
});

test('a card to administrators that can’t be delivered itself is told to nobody: nothing goes round in circles', async () => {
  const { workspace, app } = bureau;
  for (const name of ADMINISTRATORS) workspace.administer({ do: 'deactivate_user', user: bureau.as(name).id });
  await cause({ key: '无处可去', channel: 'C0NOWHERE' });
  await bureau.delivered();
  expect(await app.db.prisma.delivery.count({ where: { kind: 'undeliverable' } })).toBe(2);
  expect(await app.db.prisma.delivery.count({ where: { failedAt: null, postedAt: null } })).toBe(0);
});
