import { validateMessage } from '@duban/local-workspace';
import { addDays, day } from '../../src/calendar/day';
import { digestMessage, type DigestItem } from '../../src/reminder/digest-views';
import { textIn } from '../../src/text';

const today = day('2026-10-22');
const item = (id: number, given: Partial<DigestItem> & { owner?: string; days?: number } = {}): DigestItem => ({
  ownerName: '何静 <!channel>',
  step: 'on',
  ...given,
  owed: {
    ...{ id: `00000000-0000-4000-8000-${String(id).padStart(12, '0')}`, kind: 'measure', awaitedById: null },
    ...{ personId: given.owner ?? 'me', about: { target: '高*翔*' }, subjectId: 's', formId: null, roundId: null },
    dueOn: addDays(today, given.days ?? 0),
  },
});
const reading = { readerId: 'me', today, locale: 'zh-CN', text: textIn('zh-CN') } as const;
const words = (message: object): string => JSON.stringify(message);

it('is a message that Slack takes, however much is due', () => {
  const own = Array.from({ length: 300 }, (_, index) => item(index, { days: index - 150 }));
  const others = Array.from({ length: 300 }, (_, index) =>
    item(1000 + index, { owner: `o${String(index)}`, step: 'escalation:1:awaited', days: -index }),
  );
  const week = {
    owed: own.map(({ owed }) => owed),
    awaited: others.map(({ owed, ownerName }) => ({ ...owed, ownerName })),
  };
  for (const locale of ['zh-CN', 'en'] as const) {
    const message = digestMessage([...own, ...others], week, { ...reading, locale, text: textIn(locale) });
    expect(validateMessage(message)).toEqual([]);
    expect(words(message.blocks).length).toBeLessThan(13_200);
  }
});

it('has what is due the longest first, each thing once, and says how much it does not show', () => {
  const many = Array.from({ length: 12 }, (_, index) => item(index, { days: index - 6 }));
  const message = words(
    digestMessage([...many.toReversed(), item(3, { step: 'nudge:x', days: -3 })], undefined, reading),
  );
  expect(message.indexOf('2026年10月16日')).toBeLessThan(message.indexOf('2026年10月17日'));
  expect(message.match(/2026年10月19日/g)).toHaveLength(1);
  expect(message).toContain('有同事在等这件事');
  expect(message).toContain('……另有 2 件');
});

it('names others who are late on a line each, pings nobody, and names nobody in the notification', () => {
  const late = [1, 2, 3].map((id) => item(id, { owner: 'other', step: 'escalation:1:awaited', days: -id }));
  const message = digestMessage(late, undefined, reading);
  for (const on of ['2026年10月21日', '2026年10月20日', '2026年10月19日'])
    expect(words(message)).toContain(`— 已逾期（${on}`);
  expect(words(message)).not.toContain('<!channel>');
  expect(message.text).toBe('今天有 3 件事请您留意，请打开查看。');
});

it('says in the week’s overview who owes what the reader waits for', () => {
  const { owed, ownerName } = item(1, { owner: 'other', days: 3 });
  const awaited = [{ ...owed, ownerName }];
  const { text, blocks } = digestMessage([], { owed: [], awaited }, reading);
  expect(words(blocks)).toContain('等别人办的（1）');
  expect(words(blocks)).toMatch(/• 何静 &lt;!channel&gt;：[^"]*2026年10月25日/);
  expect(text).not.toContain('何静');
});

it('puts together what one owner is late with where the lines would be too many', () => {
  const late = Array.from({ length: 12 }, (_, index) =>
    item(index, { owner: index === 0 ? 'another' : 'other', step: 'escalation:1:awaited', days: -1 - index }),
  );
  const message = words(digestMessage(late, undefined, reading));
  expect(message).toContain('等 11 件 — 已逾期（2026年10月10日');
  expect(message).toContain('— 已逾期（2026年10月21日');
  expect(message).not.toContain('另有');
});
