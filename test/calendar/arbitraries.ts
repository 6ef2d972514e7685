import fc from 'fast-check';
import { fromDateColumn, type Day } from '../../src/calendar/day';

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
