import { day } from '../../src/calendar/day';
import { textIn } from '../../src/text';
import { showDay } from '../../src/text/format';

test('a word that follows a day does not run into its weekday', () => {
  const on = showDay(day('2026-10-14'), 'zh-CN');
  const text = textIn('zh-CN');
  expect(text.obligation.dueOn(on)).toBe('2026年10月14日（周三）前');
  expect(text.report.late(on)).toBe(':red_circle: 迟交，应于2026年10月14日（周三）前提交');
  expect(text.people.roster.leave(on, '')).toBe('请假：2026年10月14日（周三）起');
});
