/**
 * Days, working days and mornings by plain arithmetic with `Date` and `Intl`: on purpose another way than the bot's, to
 * check it by. Days are `YYYY-MM-DD`.
 */

const DAY = 86_400_000;
const HOUR = 3_600_000;

export const plus = (on: string, days: number): string =>
  new Date(Date.parse(`${on}T12:00:00Z`) + days * DAY).toISOString().slice(0, 10);

/** 0 Sunday … 6 Saturday. */
const weekdayOf = (on: string): number => new Date(`${on}T12:00:00Z`).getUTCDay();

export interface WallClock {
  readonly on: string;
  /** `HH:MM` */
  readonly at: string;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** What a clock on a wall shows in a zone. */
export function wallClock(instant: Date, zone: string): WallClock {
  const format =
    formats.get(zone) ??
    new Intl.DateTimeFormat('en-CA', {
      ...{ timeZone: zone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit' },
      ...{ hour: '2-digit', minute: '2-digit' },
    });
  formats.set(zone, format);
  const part = Object.fromEntries(format.formatToParts(instant).map(({ type, value }) => [type, value]));
  return {
    on: `${String(part['year'])}-${String(part['month'])}-${String(part['day'])}`,
    at: `${String(part['hour'])}:${String(part['minute'])}`,
  };
}

/** The instant at which the clock on a wall in a zone shows a full hour of a day: found by looking at each. */
export function instantOf(on: string, at: string, zone: string): Date {
  const midnight = Date.parse(`${on}T00:00:00Z`);
  for (let hour = -14; hour <= 38; hour += 1) {
    const instant = new Date(midnight + hour * HOUR);
    const shown = wallClock(instant, zone);
    if (shown.on === on && shown.at === at) return instant;
  }
  throw new Error(`no clock in ${zone} shows ${at} on ${on}`);
}

/** Days off beyond weekends, and weekend days that are worked. */
export interface DaysOff {
  readonly off: ReadonlySet<string>;
  readonly worked: ReadonlySet<string>;
}

const from = (first: string, count: number): string[] => Array.from({ length: count }, (_, at) => plus(first, at));

/** As the State Council announced them for 2026. */
export const china2026: DaysOff = {
  off: new Set([
    ...from('2026-01-01', 3),
    ...from('2026-02-15', 9),
    ...from('2026-04-04', 3),
    ...from('2026-05-01', 5),
    ...from('2026-06-19', 3),
    ...from('2026-09-25', 3),
    ...from('2026-10-01', 7),
  ]),
  worked: new Set(['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10']),
};

/** The bank holidays of England for 2026, the one of 26 December on its substitute day. */
export const england2026: DaysOff = {
  off: new Set([
    ...['2026-01-01', '2026-04-03', '2026-04-06', '2026-05-04', '2026-05-25', '2026-08-31', '2026-12-25', '2026-12-28'],
  ]),
  worked: new Set(),
};

export const weekendsOnly: DaysOff = { off: new Set(), worked: new Set() };

export const isWorked = (on: string, { off, worked }: DaysOff): boolean =>
  worked.has(on) || (!off.has(on) && weekdayOf(on) >= 1 && weekdayOf(on) <= 5);

/** So many working days after a day, or before it. */
export function workingDaysFrom(on: string, count: number, days: DaysOff): string {
  let left = Math.abs(count);
  let at = on;
  while (left > 0) {
    at = plus(at, Math.sign(count));
    if (isWorked(at, days)) left -= 1;
  }
  return at;
}

/** The day itself where it is worked, else the nearest one in a direction. */
export function nearestWorked(on: string, direction: 1 | -1, days: DaysOff): string {
  let at = on;
  while (!isWorked(at, days)) at = plus(at, direction);
  return at;
}

/** The first Monday on a day or after it. */
export const mondayFrom = (on: string): string => plus(on, (8 - weekdayOf(on)) % 7);
