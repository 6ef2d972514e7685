import fc from 'fast-check';
import { addDays, compareDays, day, yearOf, type Day } from '../../src/calendar/day';
import { addWorkingDays, calendarOf, reckonedDay, type CalendarSettings } from '../../src/calendar/working-days';
import {
  carriedOf,
  carriedSchema,
  checkedYear,
  differenceOf,
  knownYear,
  movesOn,
  rangesOf,
  readDays,
  readYearFile,
  withYear,
} from '../../src/work-calendar/rules';
import { anyCalendarSettings, anyDay, anyLoadedYear } from '../calendar/arbitraries';

const china: CalendarSettings = { calendar: 'china', workdays: [1, 2, 3, 4, 5], calendarYears: [] };
const sorted = (days: Iterable<Day>): Day[] => [...days].sort(compareDays);

describe('reading days', () => {
  test.each([
    ['10-01\n10-02', ['2027-10-01', '2027-10-02']],
    ['10-01..10-03, 2027-05-01', ['2027-05-01', '2027-10-01', '2027-10-02', '2027-10-03']],
    ['10月1日至10月3日、5/1', ['2027-05-01', '2027-10-01', '2027-10-02', '2027-10-03']],
    ['9-30 ~ 10-01', ['2027-09-30', '2027-10-01']],
    ['2027年1月1日', ['2027-01-01']],
    ['  \n , ', []],
  ])('%j', (text, days) => {
    expect(readDays(text, 2027)).toEqual({ days, unread: [], elsewhere: [], twice: [] });
  });

  test.each(['02-29', '13-01', '10-32', 'tomorrow', '10-07..10-01', '10-01..10-02..10-03', '..', '一月一日', '10'])(
    '%j is no day of 2027',
    (text) => {
      expect(readDays(text, 2027).unread).toEqual([text]);
    },
  );

  test('a leap day is taken in its year', () => {
    expect(readDays('02-28..03-01', 2028).days).toEqual(['2028-02-28', '2028-02-29', '2028-03-01']);
  });

  test('days of another year, and days said twice, are told apart', () => {
    expect(readDays('2026-12-31, 10-01, 10-01..10-02', 2027)).toEqual({
      days: ['2027-10-01', '2027-10-02'],
      unread: [],
      elsewhere: ['2026-12-31'],
      twice: ['2027-10-01'],
    });
  });

  test('whatever is written as ranges is read as it was', () => {
    fc.assert(
      fc.property(anyLoadedYear, fc.boolean(), ({ year, holidays }, withYearShown) => {
        const days = sorted(holidays);
        expect(readDays(rangesOf(days, withYearShown).join('\n'), year).days).toEqual(days);
      }),
    );
  });
});

describe('reading a file', () => {
  test('days with 休 or 班, or off or work, with a heading, in any of the usual separators', () => {
    const file = '日期,类型\r\n10-01..10-07,休\r\n"09-26",班\r\n\r\n2027/5/1;off\n04-25\twork,调休';
    expect(readYearFile(file, 2027)).toEqual({
      holidays: '10-01..10-07\n2027/5/1',
      makeUpDays: '09-26\n04-25',
      badLines: [],
    });
  });

  test('lines that say nothing of the kind are named', () => {
    expect(readYearFile('10-01,休\n10-99,休\n10-02,也许\n10-03', 2027).badLines).toEqual([2, 3, 4]);
    expect(readYearFile('10-01,也许', 2027).badLines).toEqual([1]);
  });
});

describe('checking a year', () => {
  const issues = (holidays: string, makeUpDays: string, settings = china) => {
    const checked = checkedYear(2027, { holidays, makeUpDays }, settings);
    return 'issues' in checked ? checked.issues.map(({ field, code }) => `${field} ${code}`) : [];
  };

  test.each([
    ['', '', ['holidays required']],
    ['10-01', '09-26', []],
    ['13-01', '09-31', ['holidays notDays', 'makeUpDays notDays']],
    ['2026-10-01', '', ['holidays daysOfOtherYear']],
    ['10-01 10-01', '', ['holidays daysTwice']],
    ['09-26', '09-26', ['makeUpDays daysTwice']],
    ['10-01', '09-27', ['makeUpDays makeUpOnWorkday']],
  ])('%j off, %j worked: %j', (holidays, makeUpDays, expected) => {
    expect(issues(holidays, makeUpDays)).toEqual(expected);
  });

  test('what is a working day anyway depends on the week of the organisation', () => {
    const sundayToThursday = { ...china, calendar: 'weekdays', workdays: [7, 1, 2, 3, 4] };
    expect(issues('10-01', '09-26', sundayToThursday)).toEqual(['makeUpDays makeUpOnWorkday']);
    expect(issues('10-03', '10-01', sundayToThursday)).toEqual([]);
  });

  test('days so scattered that no modal carries them are refused', () => {
    const inPairs = Array.from({ length: 360 }, (_, index) => addDays(day('2027-01-01'), index)).filter(
      (_, index) => index % 3 < 2,
    );
    expect(issues(inPairs.join('\n'), '')).toEqual(['holidays tooManyDays']);
  });

  test('what is taken is carried and read again as it was', () => {
    fc.assert(
      fc.property(anyLoadedYear, ({ year, holidays, makeUpDays }) => {
        const worked = makeUpDays.filter((on) => !calendarOf(china).isWorkingDay(on));
        const text = {
          holidays: rangesOf(sorted(holidays)).join('\n'),
          makeUpDays: rangesOf(sorted(worked)).join('\n'),
        };
        const checked = checkedYear(year, text, { ...china, calendar: 'weekdays' });
        if ('issues' in checked) return;
        const carried = carriedSchema.parse({ version: 1, ...carriedOf(checked.loaded) });
        const again = { holidays: carried.off.join('\n'), makeUpDays: carried.worked.join('\n') };
        expect(checkedYear(year, again, { ...china, calendar: 'weekdays' })).toEqual(checked);
      }),
    );
  });
});

describe('what is known of a year', () => {
  test('what was loaded, else what was announced, else the statutory days', () => {
    expect(knownYear(china, 2026)).toMatchObject({ state: 'announced' });
    expect(knownYear(china, 2027)).toMatchObject({ state: 'statutory', makeUpDays: [] });
    expect(knownYear(china, 2027).holidays).toContain('2027-02-06');
    const loaded = { year: 2027, holidays: [day('2027-10-01')], makeUpDays: [] };
    expect(knownYear(withYear(china, loaded), 2027)).toEqual({ ...loaded, state: 'loaded' });
    expect(knownYear({ ...china, calendar: 'weekdays' }, 2027)).toMatchObject({ state: 'weekdays', holidays: [] });
  });

  test('loading what is known of an announced year changes nothing', () => {
    for (let year = 2007; year <= 2026; year += 1) {
      const after = calendarOf(withYear(china, knownYear(china, year)));
      expect(differenceOf(calendarOf(china), after, year)).toEqual({ off: [], worked: [] });
    }
  });

  test('the difference is just the days on which the two calendars differ', () => {
    fc.assert(
      fc.property(anyCalendarSettings, anyLoadedYear, fc.nat(365), (settings, loaded, offset) => {
        const [before, after] = [calendarOf(settings), calendarOf(withYear(settings, loaded))];
        const { off, worked } = differenceOf(before, after, loaded.year);
        const on = addDays(day(`${String(loaded.year)}-01-01`), offset);
        if (yearOf(on) !== loaded.year) return;
        expect(off.includes(on)).toBe(before.isWorkingDay(on) && !after.isWorkingDay(on));
        expect(worked.includes(on)).toBe(!before.isWorkingDay(on) && after.isWorkingDay(on));
      }),
      { numRuns: 40 },
    );
  });
});

describe('what moves', () => {
  const open = (from: Day, after: number, dueOn: Day) => ({ id: 'x', dueOn, reckoned: { from, after } });

  test('is due where the new calendar puts it, and never on a day before its own', () => {
    fc.assert(
      fc.property(
        anyCalendarSettings,
        anyLoadedYear,
        anyDay,
        fc.integer({ min: 1, max: 30 }),
        fc.option(fc.nat(40), { nil: undefined }),
        (settings, loaded, from, after, later) => {
          const notBefore = later === undefined ? undefined : addDays(from, later);
          const reckoned = { from, after, notBefore };
          const dueOn = reckonedDay(calendarOf(settings), reckoned);
          const calendar = calendarOf(withYear(settings, loaded));
          const [moved] = movesOn(calendar, [{ id: 'x', dueOn, reckoned }], from);
          const expected = addWorkingDays(calendar, from, after);
          const due = moved?.newDueOn ?? dueOn;
          expect(due).toBe(notBefore !== undefined && notBefore > expected ? notBefore : expected);
          expect(moved === undefined).toBe(due === dueOn);
        },
      ),
    );
  });

  test('what was not late yet does not become late by it', () => {
    const more = calendarOf({ ...china, calendar: 'none' });
    const dueOn = day('2026-10-12');
    const [moved] = movesOn(more, [open(day('2026-09-28'), 3, dueOn)], dueOn);
    expect(moved).toBeUndefined();
    const [late] = movesOn(more, [open(day('2026-09-28'), 3, day('2026-10-08'))], dueOn);
    expect(late?.newDueOn).toBe('2026-10-01');
  });
});
