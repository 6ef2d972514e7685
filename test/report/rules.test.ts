import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { addDays, day, instantAt } from '../../src/calendar/day';
import { workCalendar } from '../../src/calendar/working-days';
import { splitMinutes } from '../../src/report/minutes';
import { dueAfterReturn, isLate, joinFiles, receiversOf, silenceCounts, silentBefore } from '../../src/report/rules';
import { standardStandIns, standardTiers } from '../../src/preset/standard';
import type { Person } from '../../src/people/rules';
import type { PostKind } from '../../src/preset/preset';

const minutes = readFileSync(path.join(__dirname, '../../demo/minutes.zh-CN.txt'), 'utf8');
const roster = ['王建国', '李秀梅', '张伟', '孙立军', '宋佳', '冯浩', '何静', 'Emily Lin'];
const namesIn = (text: string, names: readonly string[] = roster): string[] =>
  splitMinutes(text, names).parts.map(({ name }) => name);

describe('minutes are split by who speaks', () => {
  test('the demo’s minutes have four speakers, and what stands before them is the preamble', () => {
    const { preamble, parts } = splitMinutes(minutes, roster);
    expect(parts.map(({ name }) => name)).toEqual(['张伟', '孙立军', '宋佳', '冯浩']);
    expect(parts.every(({ isKnown }) => isKnown)).toBe(true);
    expect(preamble).toContain('主持：李秀梅');
    expect(parts[1]?.text).toContain('存在的问题是数据比对做得晚');
    expect(parts[1]?.text).toContain('每周五碰头核对疑点。');
    expect(parts[2]?.text.startsWith('参加了3个工程的结算审计')).toBe(true);
  });

  test.each([
    '张伟：好',
    '张伟：好',
    '张伟、好',
    '张伟发言好',
    '张伟发言：好',
    '张伟同志：好',
    '张伟（副局长）：好',
    '一、张伟：好',
    '1. 张伟：好',
    '  张 伟 ：好',
    '张　伟：好',
  ])('"%s" begins what 张伟 says', (line) => {
    expect(splitMinutes(line, roster).parts).toEqual([{ name: '张伟', isKnown: true, text: '好' }]);
  });

  test('a list of names, or a name inside a sentence, begins nobody’s part', () => {
    expect(namesIn('张伟、孙立军参加了会议。')).toEqual([]);
    expect(namesIn('宋佳：我和张伟：一起去的现场。\n张伟也在。')).toEqual(['宋佳']);
  });

  test('a heading with a colon stays in the part of who speaks', () => {
    const { parts } = splitMinutes('宋佳：完成三项。\n下一步：继续。\n方法：多看。', roster);
    expect(parts).toEqual([{ name: '宋佳', isKnown: true, text: '完成三项。\n下一步：继续。\n方法：多看。' }]);
  });

  test('a name that is not on the roster is reported, not given to the speaker before', () => {
    const { parts } = splitMinutes('宋佳：完成三项。\n马晓东：完成两项。', roster);
    expect(parts.map(({ name, isKnown }) => [name, isKnown])).toEqual([
      ['宋佳', true],
      ['马晓东', false],
    ]);
  });

  test('who speaks twice has one part', () => {
    expect(splitMinutes('宋佳：先说。\n冯浩：中间。\n宋佳：再说。', roster).parts).toEqual([
      { name: '宋佳', isKnown: true, text: '先说。\n再说。' },
      { name: '冯浩', isKnown: true, text: '中间。' },
    ]);
  });

  test('the longer name wins, and Latin names are found in any case', () => {
    expect(namesIn('张伟强：好\nemily lin: ok', ['张伟', '张伟强', 'Emily Lin'])).toEqual(['张伟强', 'Emily Lin']);
  });

  test('nothing that was said is lost, whatever was pasted', () => {
    const between = fc.constantFrom(
      '张伟：',
      '\n张伟：',
      '\n马晓东：',
      '\n下一步：',
      '\n',
      '：',
      '、',
      '1. ',
      '𠮷',
      '👩‍👩‍👧',
      '(一)',
    );
    fc.assert(
      fc.property(fc.array(between, { maxLength: 30 }), (separators) => {
        const words = separators.map((_, index) => `说${String(index)}了`);
        const text = separators.map((separator, index) => `${separator}${words[index] ?? ''}`).join('');
        const { preamble, parts } = splitMinutes(text, roster);
        const kept = [preamble, ...parts.map((part) => part.text)].join('\n');
        expect(words.filter((word) => !kept.includes(word))).toEqual([]);
      }),
    );
  });
});

const person = (id: string, ...posts: PostKind[]): Person => ({
  id,
  name: id,
  slackUserId: id,
  locale: null,
  timeZone: null,
  leaveFromOn: null,
  leaveUntilOn: null,
  leftOn: null,
  morningAt: null,
  posts: posts.map((kind) => ({ kind, unitId: 'u' })),
});
const people = [
  person('secretary', 'branch_secretary', 'leadership_member'),
  person('head', 'principal_leader', 'leadership_member'),
  person('inspector', 'inspector'),
  person('contact', 'contact_leader'),
  person('member', 'ordinary_member'),
];
const receivers = (kind: 'branch' | 'ordinary_member' | 'leadership_member', reporter: string): string[] =>
  receiversOf(people, { standIns: standardStandIns }, standardTiers[kind], [reporter]).map(({ id }) => id);

describe('whom a report goes to', () => {
  test('the branch’s goes to the inspection group and the contact leader', () => {
    expect(receivers('branch', 'secretary')).toEqual(['inspector', 'contact']);
  });

  test('a member’s goes to the secretary; the secretary’s own to the stand-in', () => {
    expect(receivers('ordinary_member', 'member')).toEqual(['secretary']);
    expect(receivers('leadership_member', 'secretary')).toEqual(['head']);
  });
});

describe('days of reports', () => {
  const calendar = workCalendar('china');

  test('a returned report is due two working days later, or on its own day where that is later', () => {
    expect(dueAfterReturn(calendar, day('2026-10-16'), day('2026-10-15'))).toBe('2026-10-20');
    expect(dueAfterReturn(calendar, day('2026-10-12'), day('2026-10-30'))).toBe('2026-10-30');
    expect(dueAfterReturn(calendar, day('2026-10-12'), null)).toBe('2026-10-14');
  });

  test('it is late after its day in the organisation’s zone, and an oral one by when it was heard', () => {
    const dueOn = day('2026-10-19');
    const written = (at: string) => ({ submittedAt: new Date(at), hearing: null });
    expect(isLate(written('2026-10-19T15:59:59Z'), dueOn, 'Asia/Shanghai')).toBe(false);
    expect(isLate(written('2026-10-19T16:00:00Z'), dueOn, 'Asia/Shanghai')).toBe(true);
    expect(isLate(written('2027-01-01T00:00:00Z'), null, 'Asia/Shanghai')).toBe(false);
    const heard = {
      submittedAt: new Date('2026-10-25T00:00:00Z'),
      hearing: { heldAt: new Date('2026-10-19T08:00:00Z') },
    };
    expect(isLate(heard, dueOn, 'Asia/Shanghai')).toBe(false);
  });

  test('silence counts only when the last working day to answer is over', () => {
    expect(silenceCounts(calendar, day('2026-10-12'), 5, day('2026-10-19'))).toBe(false);
    expect(silenceCounts(calendar, day('2026-10-12'), 5, day('2026-10-20'))).toBe(true);
  });
});

test('a file that was kept and chosen again is there once', () => {
  const file = (id: string) => ({ id, name: id, mimeType: 'text/plain', size: 1 });
  expect(joinFiles([file('a'), file('b')], [file('b'), file('c')]).map(({ id }) => id)).toEqual(['a', 'b', 'c']);
});

test('silence counts for what was put on record before the instant that jobs ask for, and for nothing later', () => {
  const calendar = workCalendar('china');
  const zone = 'Asia/Shanghai';
  expect(silentBefore(calendar, day('2026-10-20'), 5, zone)).toEqual(new Date('2026-10-12T16:00:00Z'));
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 0, max: 40 }), (from, later) => {
      const today = addDays(day('2026-02-01'), from);
      const recordedOn = addDays(today, -later);
      const isBefore = instantAt(recordedOn, '23:59', zone) < silentBefore(calendar, today, 5, zone);
      return isBefore === silenceCounts(calendar, recordedOn, 5, today);
    }),
  );
});
