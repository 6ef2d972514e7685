import fc from 'fast-check';
import { addDays, day, dayOf } from '../../src/calendar/day';
import { workCalendar } from '../../src/calendar/working-days';
import { isOutsideQuiet, mayRemindAt, nextMorning, type Hours } from '../../src/reminder/hours-rules';

const calendar = workCalendar('china');
const zones = ['Asia/Shanghai', 'America/New_York', 'Europe/London', 'Pacific/Chatham', 'Pacific/Kiritimati', 'UTC'];
const usual: Hours = { morningAt: '09:00', quietFrom: '20:00', quietUntil: '08:00' };
const anyInstant = fc
  .integer({ min: 0, max: 2 * 365 * 24 * 60 })
  .map((minutes) => new Date(Date.parse('2025-06-01T00:00:00Z') + minutes * 60_000));
const shownAt = (at: Date, zone: string): string =>
  new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(at);

describe('when somebody may be reminded', () => {
  it('is from their morning until their quiet hours, on a working day, by their own clock', () => {
    fc.assert(
      fc.property(anyInstant, fc.constantFrom(...zones), (at, zone) => {
        const shown = shownAt(at, zone);
        const expected = calendar.isWorkingDay(dayOf(at, zone)) && shown >= '09:00' && shown < '20:00';
        expect(mayRemindAt(at, usual, zone, calendar)).toBe(expected);
      }),
    );
  });

  it('begins earlier for a wave, and even then not in quiet hours', () => {
    const at = (time: string) => new Date(`2026-10-12T${time}:00+08:00`);
    const hour = 3_600_000;
    expect(mayRemindAt(at('08:29'), usual, 'Asia/Shanghai', calendar, hour / 2)).toBe(false);
    expect(mayRemindAt(at('08:30'), usual, 'Asia/Shanghai', calendar, hour / 2)).toBe(true);
    expect(mayRemindAt(at('07:59'), usual, 'Asia/Shanghai', calendar, 3 * hour)).toBe(false);
    expect(mayRemindAt(at('08:00'), usual, 'Asia/Shanghai', calendar, 3 * hour)).toBe(true);
  });

  it('lasts until midnight where the quiet hours are past it only', () => {
    const night = { morningAt: '07:00', quietFrom: '00:00', quietUntil: '06:00' };
    expect(mayRemindAt(new Date('2026-10-12T23:59:00+08:00'), night, 'Asia/Shanghai', calendar)).toBe(true);
    expect(mayRemindAt(new Date('2026-10-13T00:00:00+08:00'), night, 'Asia/Shanghai', calendar)).toBe(false);
  });
});

describe('the next morning', () => {
  it('is a time at which somebody may be reminded, and none before it since is', () => {
    fc.assert(
      fc.property(anyInstant, fc.constantFrom(...zones), (at, zone) => {
        const next = nextMorning(at, usual, zone, calendar);
        expect(next.getTime()).toBeGreaterThan(at.getTime());
        expect(mayRemindAt(next, usual, zone, calendar)).toBe(true);
        expect(mayRemindAt(new Date(next.getTime() - 60_000), usual, zone, calendar)).toBe(false);
        for (let on = addDays(dayOf(at, zone), 1); on < dayOf(next, zone); on = addDays(on, 1))
          expect(calendar.isWorkingDay(on)).toBe(false);
      }),
    );
  });

  it('comes once the clocks have skipped it', () => {
    const early = { morningAt: '02:30', quietFrom: '20:00', quietUntil: '02:00' };
    const every = workCalendar('none');
    const skipped = nextMorning(new Date('2026-03-08T05:00:00Z'), early, 'America/New_York', every);
    expect(skipped.toISOString()).toBe('2026-03-08T07:30:00.000Z');
    expect(dayOf(skipped, 'America/New_York')).toBe(day('2026-03-08'));
  });
});

describe('a morning', () => {
  it.each([
    ['09:00', '20:00', '08:00', true],
    ['07:59', '20:00', '08:00', false],
    ['20:00', '20:00', '08:00', false],
    ['07:00', '00:00', '06:00', true],
    ['05:59', '00:00', '06:00', false],
    ['12:30', '12:00', '14:00', false],
  ])('at %s with quiet hours from %s until %s: %s', (morningAt, quietFrom, quietUntil, is) => {
    expect(isOutsideQuiet({ morningAt, quietFrom, quietUntil })).toBe(is);
  });
});
