import { day } from '../../src/calendar/day';
import { workCalendar } from '../../src/calendar/working-days';
import { enqueue, priority } from '../../src/delivery/enqueue';
import { findingsOf, type Examined } from '../../src/doctor/rules';
import { doctorModal } from '../../src/doctor/views';
import { textIn } from '../../src/text';
import { startBureau, type Bureau } from '../support/bureau';

let bureau: Bureau;
beforeAll(async () => {
  bureau = await startBureau();
});
afterAll(() => bureau.close());

async function checkUp(name: string): Promise<string> {
  const admin = bureau.as(name);
  await admin.command('/duban', '体检');
  const modal = await admin.modal({ title: '督办体检' });
  const { text } = modal;
  await modal.close({ all: true });
  return text;
}

test('who is no administrator is told who may look', async () => {
  const member = bureau.as('高翔');
  await member.command('/duban', 'doctor');
  expect(await member.ephemeral()).toContain('管理员');
  expect(member.modalTitles()).toEqual([]);
});

test('an administrator reads what is wrong with deliveries and what to do, and that all is well once it is', async () => {
  const { db, organisation } = bureau.app;
  // The demo's clock stands in 2026, whose days are announced
  expect(await checkUp('曹阳')).not.toContain('没有发出');
  const hourAgo = new Date(Date.now() - 3_600_000);
  const tomorrow = new Date(Date.now() + 86_400_000);
  const at = bureau.workspace.clock.now();
  const rows = {
    stuck: { availableAt: hourAgo, claimedUntil: tomorrow },
    unclear: { availableAt: tomorrow, unclear: true },
    failed: { availableAt: tomorrow, failedAt: at, error: 'not_in_channel' },
    strange: { availableAt: tomorrow, failedAt: at, error: 'ekm_access_denied' },
    given: { availableAt: tomorrow, failedAt: at, givenUpAt: at, error: 'user_disabled' },
  };
  for (const [key, data] of Object.entries(rows)) {
    await db.transaction(async (tx) => {
      await enqueue(tx, {
        ...{ workspaceId: organisation.id, key, kind: 'card', channel: 'C0QH00002', text: key, blocks: [] },
        ...{ priority: priority.card, at },
      });
      await tx.delivery.updateMany({ where: { key }, data });
    });
  }
  const text = await checkUp('曹阳');
  expect(text).toContain('1 条消息超过 15 分钟没有发出');
  expect(text).toContain('1 条消息没有收到 Slack 的回答');
  expect(text).toContain('/invite @督办');
  expect(text).toContain('ekm_access_denied');
  expect(text).not.toContain('已停用');
  await db.prisma.delivery.deleteMany({ where: { key: { in: Object.keys(rows) } } });
  expect(await checkUp('曹阳')).not.toContain('条消息');
});

const well: Examined = {
  stuck: 0,
  unclear: 0,
  undeliverable: [],
  drift: 0,
  wanted: ['chat:write', 'commands'],
  granted: ['commands', 'chat:write', 'team:read'],
  channel: { id: 'C1', isReached: true },
  calendar: workCalendar('weekdays'),
  today: day('2026-10-12'),
};

test.each<[string, Partial<Examined>, string]>([
  ['a scope that is missing', { granted: ['commands'] }, 'chat:write'],
  ['scopes that can not be asked for', { granted: undefined }, '问不到'],
  ['a channel out of reach', { channel: { id: 'C1', isReached: false } }, '<#C1>'],
  ['a clock ahead', { drift: 6.4 }, '6 秒'],
  ['a clock behind', { drift: -42 }, '42 秒'],
  ['a year whose days are not announced', { calendar: workCalendar('china'), today: day('2040-06-01') }, '2040 年'],
  [
    'the next year, before it begins',
    { calendar: { ...workCalendar('weekdays'), provisional: (on) => on >= '2027' }, today: day('2026-11-20') },
    '2027 年',
  ],
])('%s is found, in both languages', (_what, given, words) => {
  const findings = findingsOf({ ...well, ...given });
  expect(findings).toHaveLength(1);
  expect(JSON.stringify(doctorModal(findings, textIn('zh-CN')))).toContain(words);
  // The bot's own name is the same in both
  expect(JSON.stringify(doctorModal(findings, textIn('en'))).replaceAll('@督办', '')).not.toMatch(/[\u4e00-\u9fff]/u);
});

test('nothing wrong is nothing found, and said so', () => {
  const findings = findingsOf({ ...well, drift: 4.9, channel: undefined });
  expect(findings).toEqual([]);
  expect(JSON.stringify(doctorModal(findings, textIn('zh-CN')))).toContain('没有发现问题');
});
