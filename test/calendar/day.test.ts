import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import {
  addDays,
  compareDays,
  day,
  dayOf,
  firstDayOfMonth,
  firstDayOfQuarter,
  fromDateColumn,
  instantAt,
  isZone,
  lastDayOfMonth,
  lastDayOfQuarter,
  parseDay,
  quarterOf,
  toDateColumn,
  weekdayOf,
  yearOf,
} from '../../src/calendar/day';
import { anyDay, anyInstant, anyZone } from './arbitraries';

const MILLISECONDS_OF_A_DAY = 86_400_000;

describe('reading a day', () => {
  test.each(['2026-02-31', '2026-02-29', '2026-00-10', '2026-13-01', '2026-04-00', '2026-04-31'])(
    '%s does not exist and is refused',
    (text) => {
      expect(parseDay(text)).toBeUndefined();
    },
  );

  test.each([
    '',
    ' ',
    '2026-1-5',
    '2026/01/05',
    '20260105',
    '+002026-01-05',
    '2026-01-05T00:00',
    '2026-01-05 ',
    '二〇二六',
  ])('%j has another shape and is refused', (text) => {
    expect(parseDay(text)).toBeUndefined();
  });

  test('a leap day of a leap year is taken', () => {
    expect(parseDay('2028-02-29')).toBe('2028-02-29');
  });

  test('whatever is taken exists, whatever is refused does not', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1600, max: 2400 }), fc.nat(14), fc.nat(33), (year, month, dayOfMonth) => {
        const text = [String(year), ...[month, dayOfMonth].map((part) => String(part).padStart(2, '0'))].join('-');
        const date = new Date(Date.UTC(year, month - 1, dayOfMonth));
        const exists = date.getUTCMonth() === month - 1 && date.getUTCDate() === dayOfMonth && month > 0;
        expect(parseDay(text)).toBe(exists ? text : undefined);
      }),
    );
  });

  test('a literal that is no day is a defect', () => {
    expect(() => day('2026-02-31')).toThrow('not a calendar day: 2026-02-31');
  });
});

describe('calendar arithmetic', () => {
  test('days are added over the ends of months and years', () => {
    expect(addDays(day('2027-12-31'), 60)).toBe('2028-02-29');
    expect(addDays(day('2028-03-01'), -1)).toBe('2028-02-29');
  });

  test('adding days moves by exactly that many days, and weekdays with them', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -5000, max: 5000 }), (from, count) => {
        const to = addDays(from, count);
        const plain = Temporal.PlainDate.from(from).add({ days: count });
        expect(to).toBe(plain.toString());
        expect([weekdayOf(to), yearOf(to)]).toEqual([plain.dayOfWeek, plain.year]);
        expect(toDateColumn(to).getTime() - toDateColumn(from).getTime()).toBe(count * MILLISECONDS_OF_A_DAY);
        expect(weekdayOf(to)).toBe(((((weekdayOf(from) - 1 + count) % 7) + 7) % 7) + 1);
        expect(compareDays(to, from)).toBe(Math.sign(count));
      }),
    );
  });

  test('a day that would need a fifth digit for its year is refused', () => {
    expect(() => addDays(day('9999-12-31'), 1)).toThrow(RangeError);
    expect(() => addDays(day('0000-01-01'), -1)).toThrow(RangeError);
  });

  test('a part of a day is not added', () => {
    expect(() => addDays(day('2026-10-05'), 0.5)).toThrow(RangeError);
  });

  test('5 October 2026 is a Monday', () => {
    expect(weekdayOf(day('2026-10-05'))).toBe(1);
  });

  test('a month lasts from its first day to its last', () => {
    fc.assert(
      fc.property(anyDay, (of) => {
        expect(firstDayOfMonth(of)).toBe(`${of.slice(0, 7)}-01`);
        expect(lastDayOfMonth(of).slice(0, 7)).toBe(of.slice(0, 7));
        expect(firstDayOfMonth(addDays(lastDayOfMonth(of), 1))).toBe(addDays(lastDayOfMonth(of), 1));
      }),
    );
  });

  test.each([
    ['2026-03-31', 2026, 1],
    ['2026-04-01', 2026, 2],
    ['2026-09-30', 2026, 3],
    ['2026-12-31', 2026, 4],
    ['2027-01-01', 2027, 1],
  ])('%s is in %i, quarter %i', (text, year, quarter) => {
    expect(quarterOf(day(text))).toEqual({ year, quarter });
  });

  test('each day is in its quarter, and the quarters follow each other without a gap', () => {
    fc.assert(
      fc.property(anyDay, (of) => {
        const quarter = quarterOf(of);
        const [first, last] = [firstDayOfQuarter(quarter), lastDayOfQuarter(quarter)];
        expect(compareDays(first, of)).toBeLessThanOrEqual(0);
        expect(compareDays(of, last)).toBeLessThanOrEqual(0);
        expect(quarterOf(first)).toEqual(quarter);
        expect(quarterOf(last)).toEqual(quarter);
        expect(firstDayOfQuarter(quarterOf(addDays(last, 1)))).toBe(addDays(last, 1));
      }),
    );
  });
});

describe('days and instants', () => {
  test('one instant is two days in two zones', () => {
    const instant = new Date('2026-01-31T16:00:00Z');
    expect(dayOf(instant, 'Asia/Shanghai')).toBe('2026-02-01');
    expect(dayOf(instant, 'America/New_York')).toBe('2026-01-31');
  });

  test('nine in the morning is nine by the clocks of the zone, in winter and in summer', () => {
    expect(instantAt(day('2026-03-07'), '09:00', 'America/New_York').toISOString()).toBe('2026-03-07T14:00:00.000Z');
    expect(instantAt(day('2026-03-08'), '09:00', 'America/New_York').toISOString()).toBe('2026-03-08T13:00:00.000Z');
    expect(instantAt(day('2026-03-08'), '09:00', 'Asia/Shanghai').toISOString()).toBe('2026-03-08T01:00:00.000Z');
  });

  test('a time that the clocks skip is as much later; of a time shown twice it is the first', () => {
    expect(instantAt(day('2026-03-08'), '02:30', 'America/New_York').toISOString()).toBe('2026-03-08T07:30:00.000Z');
    expect(instantAt(day('2026-11-01'), '01:30', 'America/New_York').toISOString()).toBe('2026-11-01T05:30:00.000Z');
  });

  test('the day of an instant is the one that a wall calendar in the zone shows', () => {
    fc.assert(
      fc.property(anyInstant, anyZone, (instant, zone) => {
        // Swedish writes days as ISO does.
        expect(dayOf(instant, zone)).toBe(new Intl.DateTimeFormat('sv-SE', { timeZone: zone }).format(instant));
      }),
    );
  });

  test('a day starts at its midnight, daylight saving or not', () => {
    fc.assert(
      fc.property(anyDay, anyZone, (on, zone) => {
        const midnight = instantAt(on, '00:00', zone);
        expect(dayOf(midnight, zone)).toBe(on);
        expect(dayOf(new Date(midnight.getTime() - 1), zone)).toBe(addDays(on, -1));
      }),
    );
  });

  test('the last minute of a day is still in it', () => {
    fc.assert(
      fc.property(anyDay, anyZone, (on, zone) => {
        expect(dayOf(instantAt(on, '23:59', zone), zone)).toBe(on);
      }),
    );
  });

  test.each(['24:00', '9:00', '09:60', '09:00:00', ''])('%j is no time of day', (time) => {
    expect(() => instantAt(day('2026-01-05'), time, 'Asia/Shanghai')).toThrow('not a time of day');
  });

  test('an unknown zone is refused', () => {
    expect(() => dayOf(new Date(0), 'Asia/Qinghe')).toThrow(RangeError);
    expect(() => instantAt(day('2026-01-05'), '09:00', 'Asia/Qinghe')).toThrow(RangeError);
  });

  test('a date column holds midnight UTC, and gives the same day back', () => {
    expect(toDateColumn(day('2026-01-05')).toISOString()).toBe('2026-01-05T00:00:00.000Z');
    fc.assert(
      fc.property(anyDay, (of) => {
        expect(fromDateColumn(toDateColumn(of))).toBe(of);
      }),
    );
  });
});

test.each([
  ['Asia/Shanghai', true],
  ['US/Pacific', true],
  ['Mars/Olympus', false],
  ['', false],
])('%s is a zone that can be reckoned in: %s', (zone, isKnown) => {
  expect(isZone(zone)).toBe(isKnown);
});
