import { randomUUID } from 'node:crypto';
import { day } from '../../src/calendar/day';
import { enqueue, priority } from '../../src/delivery/enqueue';
import { manifest } from '../../src/manifest';
import { owe, settle } from '../../src/obligation/store';
import { startBureau, type Bureau } from '../support/bureau';
import { eventually } from '../support/eventually';

const CHANNEL = 'C0QH00002';
const MINUTE = 60_000;

let bureau: Bureau;
beforeEach(async () => {
  bureau = await startBureau();
});
afterEach(() => bureau.close());

/** What an administrator reads. */
async function checkUp(): Promise<string> {
  const admin = bureau.as('曹阳');
  await admin.command('/duban', '体检');
  const modal = await admin.modal({ title: '督办体检' });
  const { text } = modal;
  await modal.close({ all: true });
  return text;
}

/** A message to the disclosure channel, caused now. */
async function cause(key: string): Promise<void> {
  const { db, organisation } = bureau.app;
  const message = { workspaceId: organisation.id, key, kind: 'card', channel: CHANNEL, text: key, blocks: [] };
  await db.transaction((tx) => enqueue(tx, { ...message, priority: priority.card, at: bureau.workspace.clock.now() }));
}

/** How often a fault struck. */
const struck = (id: string): number => bureau.workspace.faults.list().find((each) => each.id === id)?.struck ?? 0;

test('who is no administrator is told who may look', async () => {
  const member = bureau.as('高翔');
  await member.command('/duban', 'doctor');
  expect(await member.ephemeral()).toContain('管理员');
  expect(member.modalTitles()).toEqual([]);
});

test('with nothing wrong it says so', async () => {
  expect(await checkUp()).toContain('没有发现问题');
});

test('a message that Slack’s limits hold up is stuck, then late, then forgotten after a day', async () => {
  const { faults, clock } = bureau.workspace;
  const { id } = faults.add({
    match: { name: 'chat.postMessage' },
    fault: { kind: 'rate_limited', retryAfter: 1 },
  });
  await cause('held up');
  await bureau.delivered();
  await eventually(() => struck(id) > 0);
  expect(await checkUp()).toContain('没有发现问题');
  clock.advance(16 * MINUTE);
  expect(await checkUp()).toContain('1 条消息超过 15 分钟没有发出');
  clock.advance(60 * MINUTE);
  faults.clear();
  await eventually(async () => {
    await bureau.delivered();
    return bureau
      .as('高翔')
      .messages('政务公开')
      .some(({ text }) => text === 'held up');
  });
  const late = await checkUp();
  expect(late).toContain('1 条消息晚了一小时以上');
  expect(late).not.toContain('没有发出');
  clock.advance(25 * 60 * MINUTE);
  expect(await checkUp()).not.toContain('条消息');
});

test('a message whose answer was lost is unclear until it was looked up', async () => {
  const { id } = bureau.workspace.faults.add({ match: { name: 'chat.postMessage' }, fault: { kind: 'lost' } });
  await cause('unclear');
  await bureau.delivered();
  await eventually(() => struck(id) > 0);
  expect(await eventually(async () => /\d+ 条消息没有收到 Slack 的回答/.exec(await checkUp())?.[0])).toContain('1');
});

test('reminders that no job plans, sends, wakes or carries are found, until a job runs', async () => {
  const { db, organisation } = bureau.app;
  const { prisma } = db;
  const { clock } = bureau.workspace;
  const { id: personId } = await prisma.person.findFirstOrThrow({ where: { name: '高翔' } });
  const about = { about: { target: '高翔' }, dueOn: day('2026-10-22'), at: clock.now() };
  const owed = { workspaceId: organisation.id, kind: 'measure', personId, subjectId: randomUUID(), ...about } as const;
  await owe(prisma, owed);
  expect(await checkUp()).toContain('没有发现问题');
  clock.advance(16 * MINUTE);
  expect(await checkUp()).toContain('1 件应办事项的提醒早该安排');
  await bureau.at('2026-10-14T23:00:00Z');
  expect(await checkUp()).toContain('没有发现问题');
  // Planned for nine o'clock
  clock.set(new Date('2026-10-15T01:16:00Z'));
  expect(await checkUp()).toMatch(/\d 条提醒过了时间/);
  await bureau.at('2026-10-15T01:16:00Z');
  expect(await checkUp()).toContain('没有发现问题');
  // As after a backup of some of the tables
  await prisma.delivery.deleteMany({ where: { kind: 'digest' } });
  expect(await checkUp()).toMatch(/\d 条提醒登记为已发出/);
  await prisma.reminder.deleteMany();
  await prisma.obligation.updateMany({ where: { kind: 'measure' }, data: { wakeAt: null } });
  expect(await checkUp()).toContain('1 件应办事项没有安排下一次提醒');
  await settle(prisma, { ...owed, outcome: 'done' });
  expect(await checkUp()).toContain('没有发现问题');
});

test.each<[string, (channel: string) => Parameters<Bureau['workspace']['administer']>[0], string, string]>([
  ['archived', (channel) => ({ do: 'archive_channel', channel }), '已归档', '进不了公开频道'],
  ['left', (channel) => ({ do: 'remove_from_channel', channel }), '/invite @督办', '没有发现问题'],
])(
  'messages to a channel that the bot can’t write to (%s) are named with what to do',
  async (_what, act, todo, after) => {
    await checkUp();
    bureau.workspace.administer(act(CHANNEL));
    await cause('refused');
    await bureau.delivered();
    expect(await checkUp()).toContain(todo);
    // Given up by an administrator: it is history
    const { prisma } = bureau.app.db;
    await prisma.delivery.updateMany({ where: { key: 'refused' }, data: { givenUpAt: bureau.workspace.clock.now() } });
    expect(await checkUp()).toContain('1 条消息由管理员放弃');
    bureau.workspace.clock.advance(8 * 24 * 60 * MINUTE);
    expect(await checkUp()).toContain(after);
  },
);

test('a year whose holidays are not announced is named', async () => {
  bureau.workspace.clock.set(new Date('2040-06-01T01:00:00Z'));
  expect(await checkUp()).toContain('2040 年的放假安排尚未公布');
});

test('scopes that Slack did not give are named', async () => {
  await bureau.close();
  const bot = (manifest.oauth_config?.scopes?.bot ?? []).filter((scope) => scope !== 'files:read');
  bureau = await startBureau({ manifest: { ...manifest, oauth_config: { scopes: { bot } } } });
  expect(await checkUp()).toContain('Slack 授权缺少：files:read');
});

test('where Slack does not say which scopes it gave, that is said', async () => {
  bureau.workspace.faults.add({ match: { name: 'auth.test' }, fault: { kind: 'error', status: 503 } });
  expect(await checkUp()).toContain('问不到');
});
