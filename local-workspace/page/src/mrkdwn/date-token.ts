/** `<!date^…>`: Slack's way to show an instant in the reader's own language and zone. */
import type { Words } from '../text';
import { dateFormat, dayOf, wallTime } from '../workspace/zone';

export interface Reader {
  readonly locale: string;
  readonly tz: string;
  /** The workspace's time, for "today" and "ago". */
  readonly now: Date;
  readonly words: Words;
}

/** The year of what is nearer than this goes without saying. */
const HALF_A_YEAR_MS = 182.5 * 86_400_000;
const ORDINALS = new Intl.PluralRules('en', { type: 'ordinal' });
const ENDINGS: Readonly<Record<Intl.LDMLPluralRule, string>> = {
  one: 'st',
  two: 'nd',
  few: 'rd',
  other: 'th',
  zero: 'th',
  many: 'th',
};

function pretty(instant: Date, reader: Reader, otherwise: string): string {
  const day = dayOf(instant, reader.tz);
  const shifted = (days: number): string => dayOf(new Date(reader.now.getTime() + days * 86_400_000), reader.tz);
  if (day === shifted(0)) return reader.words.today;
  if (day === shifted(-1)) return reader.words.yesterday;
  if (day === shifted(1)) return reader.words.tomorrow;
  return otherwise;
}

function ago(instant: Date, reader: Reader): string {
  const seconds = (instant.getTime() - reader.now.getTime()) / 1000;
  const format = new Intl.RelativeTimeFormat(reader.locale, { numeric: 'auto' });
  const size = Math.abs(seconds);
  if (size < 3600) return format.format(Math.round(seconds / 60), 'minute');
  if (size < 86_400) return format.format(Math.round(seconds / 3600), 'hour');
  if (size < 30 * 86_400) return format.format(Math.round(seconds / 86_400), 'day');
  if (size < 365 * 86_400) return format.format(Math.round(seconds / (30 * 86_400)), 'month');
  return format.format(Math.round(seconds / (365 * 86_400)), 'year');
}

/** A date whose day is counted in English, as Slack says it: April 9th. */
function counted(instant: Date, reader: Reader, options: Intl.DateTimeFormatOptions): string {
  const parts = dateFormat(reader.locale, { timeZone: reader.tz, ...options }).formatToParts(instant);
  const isEnglish = reader.locale.startsWith('en');
  return parts
    .map(({ type, value }) =>
      isEnglish && type === 'day' ? `${value}${ENDINGS[ORDINALS.select(Number(value))]}` : value,
    )
    .join('');
}

function piece(name: string, instant: Date, reader: Reader): string | undefined {
  const as = (options: Intl.DateTimeFormatOptions): string =>
    dateFormat(reader.locale, { timeZone: reader.tz, ...options }).format(instant);
  const yearUnless = (known: boolean): { year?: 'numeric' } => (known ? {} : { year: 'numeric' });
  const isNear = Math.abs(instant.getTime() - reader.now.getTime()) < HALF_A_YEAR_MS;
  const isThisYear = wallTime(instant, reader.tz).year === wallTime(reader.now, reader.tz).year;
  const date = (): string => counted(instant, reader, { ...yearUnless(isNear), month: 'long', day: 'numeric' });
  const short = (): string => as({ ...yearUnless(isNear), month: 'short', day: 'numeric' });
  const long = (year: { year?: 'numeric' } = { year: 'numeric' }): string =>
    counted(instant, reader, { ...year, weekday: 'long', month: 'long', day: 'numeric' });
  switch (name) {
    case 'date_num':
      return dayOf(instant, reader.tz);
    case 'date_slash':
      return as({ year: 'numeric', month: '2-digit', day: '2-digit' });
    case 'date':
      return date();
    case 'date_short':
      return short();
    case 'date_long':
      return long();
    case 'date_long_full':
      return as({ year: 'numeric', month: 'long', day: 'numeric' });
    case 'date_pretty':
      return pretty(instant, reader, date());
    case 'date_short_pretty':
      return pretty(instant, reader, short());
    case 'date_long_pretty':
      return pretty(instant, reader, long());
    case 'day_divider_pretty':
      return pretty(instant, reader, long(yearUnless(isThisYear)));
    case 'time':
      return as({ hour: 'numeric', minute: '2-digit' });
    case 'time_secs':
      return as({ hour: 'numeric', minute: '2-digit', second: '2-digit' });
    case 'ago':
      return ago(instant, reader);
    default:
      return undefined;
  }
}

/** The format with its `{date}`, `{time}`, … filled in; the fallback when it names something unknown. */
export function formatDateToken(seconds: number, format: string, fallback: string, reader: Reader): string {
  const instant = new Date(seconds * 1000);
  if (Number.isNaN(instant.getTime())) return fallback;
  const names = Array.from(format.matchAll(/\{(\w+)\}/g), ([, name = '']) => name);
  const isKnown = names.every((name) => piece(name, instant, reader) !== undefined);
  if (!isKnown && fallback !== '') return fallback;
  return format.replaceAll(/\{(\w+)\}/g, (whole, name: string) => piece(name, instant, reader) ?? whole);
}
