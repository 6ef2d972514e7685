/** Instants in a member's time zone, with nothing but `Intl`. */

/** What a clock on the wall of some zone shows. `month` is 1–12. */
export interface WallTime {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** `Intl.DateTimeFormat`s are slow to make and are needed for every message: kept by what they were made from. */
export function dateFormat(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${JSON.stringify(options)}`;
  const known = formats.get(key);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat(locale, options);
  formats.set(key, made);
  return made;
}

export function wallTime(instant: Date, timeZone: string): WallTime {
  const parts = dateFormat('en-US', {
    timeZone,
    calendar: 'gregory',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(instant);
  const at = (type: Intl.DateTimeFormatPartTypes): number => Number(parts.find((part) => part.type === type)?.value);
  return {
    year: at('year'),
    month: at('month'),
    day: at('day'),
    hour: at('hour'),
    minute: at('minute'),
    second: at('second'),
  };
}

function asUtc(wall: WallTime): number {
  return Date.UTC(wall.year, wall.month - 1, wall.day, wall.hour, wall.minute, wall.second);
}

/**
 * The instant at which a wall clock in `timeZone` shows `wall`. An hour that daylight saving skips gives the instant as
 * much later; one that comes twice gives its first.
 */
function instantOf(wall: WallTime, timeZone: string): Date {
  const wanted = asUtc(wall);
  const offsetAt = (time: number): number => asUtc(wallTime(new Date(time), timeZone)) - Math.floor(time / 1000) * 1000;
  const day = 86_400_000;
  const offsets = [offsetAt(wanted - day), offsetAt(wanted + day)];
  const exact = offsets.map((offset) => wanted - offset).filter((time) => wanted - time === offsetAt(time));
  return new Date(exact.length > 0 ? Math.min(...exact) : wanted - Math.min(...offsets));
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}

/** `YYYY-MM-DD` in the zone: a key to compare days by. */
export function dayOf(instant: Date, timeZone: string): string {
  const { year, month, day } = wallTime(instant, timeZone);
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;
}

/** For `<input type="datetime-local">`: `YYYY-MM-DDTHH:mm` in the zone. */
export function toLocalInput(instant: Date, timeZone: string): string {
  const { hour, minute } = wallTime(instant, timeZone);
  return `${dayOf(instant, timeZone)}T${two(hour)}:${two(minute)}`;
}

/** The instant of a `YYYY-MM-DDTHH:mm` in the zone, or nothing if it is not one. */
export function fromLocalInput(value: string, timeZone: string): Date | undefined {
  const match = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)/.exec(value);
  if (match === null) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0] = match.slice(1).map(Number);
  return instantOf({ year, month, day, hour, minute, second: 0 }, timeZone);
}

/** The next 9:00 of a Monday to Friday after `now`, in the zone. Public holidays are not known here. */
export function nextWorkingMorning(now: Date, timeZone: string): Date {
  const today = wallTime(now, timeZone);
  for (let ahead = 0; ; ahead++) {
    const day = new Date(Date.UTC(today.year, today.month - 1, today.day + ahead));
    const weekday = day.getUTCDay();
    if (weekday === 0 || weekday === 6) continue;
    const [year, month, date] = [day.getUTCFullYear(), day.getUTCMonth() + 1, day.getUTCDate()];
    const morning = instantOf({ year, month, day: date, hour: 9, minute: 0, second: 0 }, timeZone);
    if (morning > now) return morning;
  }
}

/** A Slack timestamp (`1700000000.000100`) as an instant. */
export function instantOfTs(ts: string): Date {
  return new Date(Number(ts) * 1000);
}
