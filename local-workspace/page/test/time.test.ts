import { formatDateToken } from '../src/mrkdwn/date-token';
import { wordsFor } from '../src/text';
import { dayOf, fromLocalInput, nextWorkingMorning, toLocalInput } from '../src/workspace/zone';

describe('zones', () => {
  test.each([
    ['2026-04-03T09:00', 'Asia/Shanghai', '2026-04-03T01:00:00.000Z'],
    ['2026-01-15T09:00', 'America/New_York', '2026-01-15T14:00:00.000Z'],
    ['2026-07-15T09:00', 'America/New_York', '2026-07-15T13:00:00.000Z'],
    // Daylight saving: 2:30 does not exist on the first day, and comes twice on the other.
    ['2026-03-08T02:30', 'America/New_York', '2026-03-08T07:30:00.000Z'],
    ['2026-11-01T01:30', 'America/New_York', '2026-11-01T05:30:00.000Z'],
    ['2026-04-03T09:00', 'Pacific/Chatham', '2026-04-02T19:15:00.000Z'],
  ])('%s in %s', (wall, zone, instant) => {
    expect(fromLocalInput(wall, zone)?.toISOString()).toBe(instant);
  });

  test('an instant goes into a control and comes back', () => {
    const instant = new Date('2026-10-01T16:05:00Z');
    expect(toLocalInput(instant, 'Asia/Shanghai')).toBe('2026-10-02T00:05');
    expect(fromLocalInput(toLocalInput(instant, 'Asia/Kathmandu'), 'Asia/Kathmandu')).toEqual(instant);
    expect(dayOf(instant, 'Asia/Shanghai')).toBe('2026-10-02');
  });

  test('what is no date is none', () => {
    expect(fromLocalInput('', 'UTC')).toBeUndefined();
  });

  test.each([
    ['Friday morning, before nine', '2026-04-03T00:59:00Z', '2026-04-03T01:00:00.000Z'],
    ['Friday at nine: the next one', '2026-04-03T01:00:00Z', '2026-04-06T01:00:00.000Z'],
    ['Saturday', '2026-04-04T05:00:00Z', '2026-04-06T01:00:00.000Z'],
  ])('next working morning: %s', (_case, now, wanted) => {
    expect(nextWorkingMorning(new Date(now), 'Asia/Shanghai').toISOString()).toBe(wanted);
  });
});

describe('<!date>', () => {
  const now = new Date('2026-04-03T02:00:00Z');
  const reader = (locale: string, tz = 'Asia/Shanghai') => ({ locale, tz, now, words: wordsFor(locale) });
  const at = (iso: string): number => new Date(iso).getTime() / 1000;

  test('speaks the reader’s language in the reader’s zone', () => {
    const seconds = at('2026-04-10T01:00:00Z');
    expect(formatDateToken(seconds, '{date_num} {time}', 'x', reader('zh-CN'))).toBe('2026-04-10 9:00');
    expect(formatDateToken(seconds, 'by {date}', 'x', reader('en-US', 'America/New_York'))).toBe('by April 9th');
    expect(formatDateToken(at('2027-04-10T01:00:00Z'), '{date}', 'x', reader('zh-CN'))).toBe('2027年4月10日');
  });

  test('counts days in English, and leaves the year out of what is near', () => {
    const said = (iso: string, format: string, locale = 'en-US'): string =>
      formatDateToken(at(iso), format, 'x', reader(locale, 'UTC'));
    const days = ['01', '02', '03', '11', '21', '22', '23', '30'];
    expect(days.map((day) => said(`2026-04-${day}T09:00:00Z`, '{date}'))).toEqual(
      ['1st', '2nd', '3rd', '11th', '21st', '22nd', '23rd', '30th'].map((day) => `April ${day}`),
    );
    expect(said('2026-09-01T09:00:00Z', '{date} {date_short}')).toBe('September 1st Sep 1');
    expect(said('2025-11-01T09:00:00Z', '{date} {date_short}')).toBe('November 1st Nov 1');
    expect(said('2026-11-01T09:00:00Z', '{date} / {date_short}')).toBe('November 1st, 2026 / Nov 1, 2026');
    expect(said('2026-04-10T09:00:00Z', '{date_long}')).toBe('Friday, April 10th, 2026');
    expect(said('2026-04-10T09:00:00Z', '{date_long_full}')).toBe('April 10, 2026');
    expect(said('2026-04-10T09:00:00Z', '{day_divider_pretty}')).toBe('Friday, April 10th');
    expect(said('2026-04-10T09:00:00Z', '{date} {date_long}', 'zh-CN')).toBe('4月10日 2026年4月10日星期五');
  });

  test('today, yesterday and tomorrow are those of the workspace’s clock', () => {
    const pretty = (iso: string): string => formatDateToken(at(iso), '{date_pretty}', 'x', reader('zh-CN'));
    expect(pretty('2026-04-02T17:00:00Z')).toBe('今天');
    expect(pretty('2026-04-02T15:00:00Z')).toBe('昨天');
    expect(pretty('2026-04-03T17:00:00Z')).toBe('明天');
    expect(pretty('2026-04-09T17:00:00Z')).toBe('4月10日');
  });

  test('falls back when it names something unknown', () => {
    expect(formatDateToken(at('2026-04-10T01:00:00Z'), '{epoch}', 'fallback', reader('en'))).toBe('fallback');
  });
});
