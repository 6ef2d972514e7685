import fc from 'fast-check';
import { chinaAnnounced } from '../../src/calendar/china-holidays';
import { addDays, compareDays, day, weekdayOf, yearOf } from '../../src/calendar/day';
import {
  addWorkingDays,
  calendarOf,
  chinaCalendar,
  firstWorkingDayOfMonth,
  nextWorkingDay,
  previousWorkingDay,
  workCalendar,
  workingDaysBetween,
} from '../../src/calendar/working-days';
import { anyCalendarSettings, anyDay, anyLoadedYear } from './arbitraries';

const china = workCalendar('china');
const weekdays = workCalendar('weekdays');
const everyDay = workCalendar('none');
const anyCalendar = anyCalendarSettings.map(calendarOf);

describe('the Chinese calendar', () => {
  test.each([
    ['2026-02-14', true, 'a Saturday made up for the Spring Festival'],
    ['2026-02-16', false, 'the eve of the Chinese New Year'],
    ['2026-02-23', false, 'the last day of the Spring Festival'],
    ['2026-02-24', true, 'the day after it'],
    ['2026-04-06', false, 'a Monday off for Qingming'],
    ['2026-09-20', true, 'a Sunday made up for the National Day'],
    ['2026-10-07', false, 'the last day of the National Day week'],
    ['2026-10-08', true, 'the day after it'],
    ['2026-10-11', false, 'an ordinary Sunday'],
    ['2025-10-06', false, 'the Mid-autumn Festival after a leap month'],
  ])('%s works: %s (%s)', (text, works) => {
    expect(china.isWorkingDay(day(text))).toBe(works);
    expect(china.provisional(day(text))).toBe(false);
  });

  test.each([
    [2024, 251],
    [2025, 248],
    [2026, 248],
  ])('%i has the %i working days that were announced', (year, count) => {
    expect(workingDaysBetween(china, day(`${year - 1}-12-31`), day(`${year}-12-31`))).toBe(count);
  });

  test('a year that is not announced has its statutory days off, and says that it is provisional', () => {
    expect(china.isWorkingDay(day('2027-02-08'))).toBe(false);
    expect(china.isWorkingDay(day('2027-02-09'))).toBe(true);
    expect(china.isWorkingDay(day('2027-10-01'))).toBe(false);
    expect(china.isWorkingDay(day('2027-10-04'))).toBe(true);
    expect(china.provisional(day('2027-10-04'))).toBe(true);
  });

  test('announcing the year settles it', () => {
    const announced = chinaCalendar({
      years: new Set([...chinaAnnounced.years, 2027]),
      holidays: new Set([...chinaAnnounced.holidays, day('2027-10-04')]),
      makeUpDays: new Set([...chinaAnnounced.makeUpDays, day('2027-09-26')]),
    });
    expect(announced.provisional(day('2027-10-04'))).toBe(false);
    expect(announced.isWorkingDay(day('2027-10-04'))).toBe(false);
    expect(announced.isWorkingDay(day('2027-09-26'))).toBe(true);
    expect(announced.provisional(day('2028-01-03'))).toBe(true);
  });

  test('differs from Monday to Friday only where something was announced or is statutory', () => {
    fc.assert(
      fc.property(anyDay, (on) => {
        if (china.isWorkingDay(on) && weekdayOf(on) > 5) expect(chinaAnnounced.makeUpDays).toContain(on);
        expect(china.provisional(on)).toBe(yearOf(on) > 2026);
      }),
    );
  });
});

describe('the plain calendars', () => {
  test('weekdays knows weekends and no holidays', () => {
    expect(weekdays.isWorkingDay(day('2026-10-01'))).toBe(true);
    expect(weekdays.isWorkingDay(day('2026-02-14'))).toBe(false);
    expect(weekdays.provisional(day('2050-01-03'))).toBe(false);
  });

  test('none knows no days off', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -400, max: 400 }), (from, count) => {
        expect(addWorkingDays(everyDay, from, count)).toBe(addDays(from, count));
        expect(everyDay.provisional(from)).toBe(false);
      }),
    );
  });
});

describe('a calendar with loaded years', () => {
  const loaded = { year: 2027, holidays: ['2027-10-04', '2027-10-05'].map(day), makeUpDays: [day('2027-09-26')] };

  test('a loaded year settles what was provisional, and what it does not name is an ordinary day', () => {
    const calendar = workCalendar('china', undefined, [loaded]);
    expect(calendar.provisional(day('2027-10-04'))).toBe(false);
    expect(calendar.isWorkingDay(day('2027-10-04'))).toBe(false);
    expect(calendar.isWorkingDay(day('2027-09-26'))).toBe(true);
    expect(calendar.isWorkingDay(day('2027-10-01'))).toBe(true);
    expect(calendar.provisional(day('2028-01-03'))).toBe(true);
  });

  test('a loaded year goes before what was announced', () => {
    const calendar = workCalendar('china', undefined, [{ year: 2026, holidays: [], makeUpDays: [] }]);
    expect(calendar.isWorkingDay(day('2026-10-01'))).toBe(true);
    expect(calendar.isWorkingDay(day('2026-02-14'))).toBe(false);
    expect(calendar.isWorkingDay(day('2025-10-01'))).toBe(false);
  });

  test('who works from Sunday to Thursday has Friday and Saturday off, and the days off that they loaded', () => {
    const calendar = workCalendar('weekdays', [7, 1, 2, 3, 4], [loaded]);
    expect(['2026-11-20', '2026-11-21', '2026-11-22'].map((on) => calendar.isWorkingDay(day(on)))).toEqual([
      false,
      false,
      true,
    ]);
    expect(calendar.isWorkingDay(day('2027-10-04'))).toBe(false);
    expect(['2026-06-01', '2027-06-01', '2028-06-01'].map((on) => calendar.provisional(day(on)))).toEqual([
      false,
      false,
      true,
    ]);
  });

  test('says of every day what a plain look-up in the lists says', () => {
    fc.assert(
      fc.property(anyCalendarSettings, anyLoadedYear, anyDay, fc.nat(400), (settings, year, from, offset) => {
        const years = [...settings.calendarYears.filter((other) => other.year !== year.year), year];
        const calendar = calendarOf({ ...settings, calendarYears: years });
        // Half of the days are of a loaded year, where the lists count.
        const on = offset % 2 === 0 ? from : addDays(day(`${String(year.year)}-01-01`), offset);
        const listed = years.find((each) => each.year === yearOf(on));
        const rule = { china: [1, 2, 3, 4, 5], weekdays: settings.workdays, none: [1, 2, 3, 4, 5, 6, 7] };
        const worked = rule[settings.calendar as keyof typeof rule].includes(weekdayOf(on));
        if (settings.calendar === 'none') expect(calendar.isWorkingDay(on)).toBe(true);
        else if (listed?.holidays.includes(on) === true) expect(calendar.isWorkingDay(on)).toBe(false);
        else if (listed?.makeUpDays.includes(on) === true) expect(calendar.isWorkingDay(on)).toBe(true);
        else if (listed !== undefined || settings.calendar === 'weekdays')
          expect(calendar.isWorkingDay(on)).toBe(worked);
        if (listed !== undefined) expect(calendar.provisional(on)).toBe(false);
      }),
    );
  });
});

describe('counting working days', () => {
  test('three working days before the first sitting after the National Day lie before the holiday', () => {
    expect(addWorkingDays(china, day('2026-10-09'), -3)).toBe('2026-09-29');
  });

  test('five working days from the Friday before the Spring Festival reach over it', () => {
    expect(addWorkingDays(china, day('2026-02-13'), 5)).toBe('2026-02-27');
  });

  test('no working days later is the day itself, even on a holiday', () => {
    expect(addWorkingDays(china, day('2026-10-01'), 0)).toBe('2026-10-01');
  });

  test.each([0.5, Number.NaN, Infinity])('%d working days are refused', (count) => {
    expect(() => addWorkingDays(china, day('2026-01-05'), count)).toThrow('not a whole number of working days');
  });

  test('adding and counting are each other’s inverse', () => {
    fc.assert(
      fc.property(anyCalendar, anyDay, fc.integer({ min: -60, max: 60 }), (calendar, from, count) => {
        const to = addWorkingDays(calendar, from, count);
        expect(workingDaysBetween(calendar, from, to)).toBe(count);
        expect(compareDays(to, from)).toBe(Math.sign(count));
        expect(count === 0 || calendar.isWorkingDay(to)).toBe(true);
      }),
    );
  });

  test('steps add up: first some working days, then some more', () => {
    fc.assert(
      fc.property(anyCalendar, anyDay, fc.nat(40), fc.nat(40), (calendar, from, some, more) => {
        const inTwoSteps = addWorkingDays(calendar, addWorkingDays(calendar, from, some), more);
        expect(inTwoSteps).toBe(addWorkingDays(calendar, from, some + more));
      }),
    );
  });

  test('the next and the previous working day have none between them and the day', () => {
    fc.assert(
      fc.property(anyCalendar, anyDay, (calendar, from) => {
        const [next, previous] = [nextWorkingDay(calendar, from), previousWorkingDay(calendar, from)];
        expect([next, previous].every((on) => calendar.isWorkingDay(on))).toBe(true);
        expect(workingDaysBetween(calendar, addDays(from, -1), next)).toBe(1);
        expect(workingDaysBetween(calendar, addDays(from, 1), previous)).toBe(-1);
        if (calendar.isWorkingDay(from)) expect([next, previous]).toEqual([from, from]);
      }),
    );
  });
});

describe('the first working day of a month', () => {
  test.each([
    ['2026-10-20', '2026-10-08'],
    ['2026-01-31', '2026-01-04'],
    ['2026-05-01', '2026-05-06'],
    ['2026-06-15', '2026-06-01'],
  ])('of the month of %s is %s', (of, first) => {
    expect(firstWorkingDayOfMonth(china, day(of))).toBe(first);
  });

  test('is in that month, and no day of the month before it is worked', () => {
    fc.assert(
      fc.property(anyCalendar, anyDay, (calendar, of) => {
        const first = firstWorkingDayOfMonth(calendar, of);
        expect(first.slice(0, 7)).toBe(of.slice(0, 7));
        for (let on = day(`${of.slice(0, 7)}-01`); on !== first; on = addDays(on, 1)) {
          expect(calendar.isWorkingDay(on)).toBe(false);
        }
      }),
    );
  });
});
