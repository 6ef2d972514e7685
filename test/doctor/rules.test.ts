import { day } from '../../src/calendar/day';
import { workCalendar } from '../../src/calendar/working-days';
import { findingsOf, type Examined } from '../../src/doctor/rules';
import { doctorModal } from '../../src/doctor/views';
import { textIn } from '../../src/text';

const well: Examined = {
  stuck: 0,
  unclear: 0,
  late: 0,
  givenUp: 0,
  overdue: 0,
  undecided: 0,
  unplanned: 0,
  unsent: 0,
  undeliverable: [],
  drift: 0,
  scopes: { wanted: ['chat:write', 'commands'], granted: ['commands', 'chat:write', 'team:read'] },
  channel: { id: 'C1', isReached: true },
  calendar: workCalendar('weekdays'),
  today: day('2026-10-12'),
};

test.each<[string, Partial<Examined>, string]>([
  ['what nobody looks at', { overdue: 3 }, '3 件应办事项的提醒早该安排'],
  ['what nobody decides on', { undecided: 3 }, '3 条提醒过了时间'],
  ['what nothing wakes', { unplanned: 3 }, '3 件应办事项没有安排下一次提醒'],
  ['what is said to be sent', { unsent: 3 }, '3 条提醒登记为已发出'],
  ['messages stuck', { stuck: 3 }, '3 条消息超过'],
  ['messages unclear', { unclear: 3 }, '3 条消息没有收到'],
  ['messages late', { late: 3 }, '3 条消息晚了'],
  ['messages given up', { givenUp: 3 }, '3 条消息由管理员放弃'],
  ['an error without words of its own', { undeliverable: [{ error: 'odd', channel: 'C1', count: 2 }] }, 'odd'],
  ['a member', { undeliverable: [{ error: 'user_disabled', channel: 'U1', count: 2 }] }, '<@U1>'],
  ['a scope that is missing', { scopes: { wanted: ['chat:write'], granted: [] } }, 'chat:write'],
  ['scopes that can not be asked for', { scopes: { wanted: ['chat:write'], granted: undefined } }, '问不到'],
  ['a channel out of reach', { channel: { id: 'C1', isReached: false } }, '<#C1>'],
  ['a clock ahead', { drift: 6.4 }, '6 秒'],
  ['a clock behind', { drift: -42 }, '42 秒'],
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

test('nothing wrong, or nothing asked of Slack, is nothing found', () => {
  expect(findingsOf({ ...well, drift: 4.9, channel: undefined, scopes: undefined })).toEqual([]);
});
