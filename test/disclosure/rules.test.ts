import fc from 'fast-check';
import { day } from '../../src/calendar/day';
import { workCalendar, workingDaysBetween } from '../../src/calendar/working-days';
import { outcomePost } from '../../src/disclosure/outcome-views';
import { changedFields, earliestSitting, isTooSoon, type NoticeContent } from '../../src/disclosure/rules';
import { bureau } from '../../src/preset/bureau';
import { textIn } from '../../src/text';

const notice: NoticeContent = {
  round: '第四季度',
  startsAt: '2026-10-20T06:30:00.000Z',
  place: '三楼会议室',
  content: '点评',
  timing: 'periodic',
  arrangement: 'concentrated',
  occasion: 'staff_meeting',
  targets: ['孙立军', '周敏'],
  leader: '王建国',
};

it('a correction names the fields that say otherwise, and those alone', () => {
  expect(changedFields(notice, { ...notice })).toEqual([]);
  expect(changedFields(notice, { ...notice, place: '一楼', occasion: 'briefing' })).toEqual(['place', 'method']);
  expect(changedFields(notice, { ...notice, targets: ['孙立军'] })).toEqual(['targets']);
});

it('the earliest day of a sitting leaves its notice the working days, over weekends and holidays too', () => {
  const calendar = workCalendar('china');
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 364 }), fc.integer({ min: 1, max: 10 }), (offset, days) => {
      const today = day(new Date(Date.UTC(2026, 0, 1 + offset)).toISOString().slice(0, 10));
      const earliest = earliestSitting(today, calendar, days);
      return (
        workingDaysBetween(calendar, today, earliest) === days &&
        !isTooSoon(earliest, today, calendar, days) &&
        isTooSoon(today, today, calendar, days)
      );
    }),
  );
});

it('an outcome of any length stays within what a message takes, with a button to all of it', () => {
  const measure = {
    task: '𠮷'.repeat(1000),
    owner: null,
    dueOn: day('2026-11-20'),
    result: '完成',
    verifiedAt: '2026-11-19T01:00:00.000Z',
  };
  const reading = { preset: bureau, text: textIn('zh-CN'), locale: 'zh-CN', timeZone: 'Asia/Shanghai' } as const;
  const content = { target: '孙立军', reviewer: '王建国', round: '第四季度', note: null, opinion: null };
  const post = (count: number) =>
    outcomePost('id', { ...content, measures: Array.from({ length: count }, () => measure) }, reading, null);
  expect(JSON.stringify(post(1))).not.toContain('disclosure.read');
  for (const count of [10, 60]) {
    expect(post(count).length).toBeLessThanOrEqual(50);
    expect(JSON.stringify(post(count)).length).toBeLessThan(13_200);
    expect(JSON.stringify(post(count))).toContain('disclosure.read');
  }
});
