import fc from 'fast-check';
import { addDays, day, fromDateColumn, type Day } from '../../src/calendar/day';
import { workCalendarKinds, type CalendarSettings, type LoadedYear } from '../../src/calendar/working-days';

/** From the first year after Samoa left out a day to well beyond the public holidays announced. */
const range = { min: new Date('2012-01-01T00:00:00Z'), max: new Date('2090-12-31T23:59:59Z'), noInvalidDate: true };

export const anyInstant = fc.date(range);

export const anyDay: fc.Arbitrary<Day> = anyInstant.map((instant) => fromDateColumn(instant));

/** Half hours and quarters, clocks changed at midnight, by half an hour or the other way round, and both ends of the day. */
export const anyZone = fc.constantFrom(
  'UTC',
  'Asia/Shanghai',
  'Asia/Kathmandu',
  'Europe/Berlin',
  'Europe/Dublin',
  'America/New_York',
  'America/Sao_Paulo',
  'America/Havana',
  'America/St_Johns',
  'Africa/Casablanca',
  'Africa/Cairo',
  'Asia/Beirut',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Pacific/Kiritimati',
  'Pacific/Pago_Pago',
);

/** Some days of the week, at least one. */
const anyWorkdays = fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 7 });

/** A year with up to forty days off and ten made up, leap days among them. */
export const anyLoadedYear: fc.Arbitrary<LoadedYear> = fc
  .record({
    year: fc.integer({ min: 2020, max: 2032 }),
    offsets: fc.uniqueArray(fc.integer({ min: 0, max: 364 }), { maxLength: 50 }),
    off: fc.nat(40),
  })
  .map(({ year, offsets, off }) => {
    const days = offsets.map((offset) => addDays(day(`${String(year)}-01-01`), offset));
    return { year, holidays: days.slice(0, off), makeUpDays: days.slice(off) };
  });

/** Whatever an organisation may have chosen and loaded. */
export const anyCalendarSettings: fc.Arbitrary<CalendarSettings> = fc.record({
  calendar: fc.constantFrom(...workCalendarKinds),
  workdays: anyWorkdays,
  calendarYears: fc.uniqueArray(anyLoadedYear, { maxLength: 3, selector: ({ year }) => year }),
});
