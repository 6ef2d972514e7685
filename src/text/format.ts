import dayjs from 'dayjs';
import timezone from 'dayjs/plugin/timezone';
import utc from 'dayjs/plugin/utc';
import 'dayjs/locale/zh-cn';
import { parseDay, type Day } from '../calendar/day';
import type { Locale } from './locale';

dayjs.extend(utc);
dayjs.extend(timezone);

const dayjsLocale: Record<Locale, string> = { 'zh-CN': 'zh-cn', en: 'en' };

/** A calendar day with its weekday, as the language writes it: `2026年11月23日 周一`, `Mon 23 Nov 2026`. */
export function showDay(day: Day, locale: Locale): string {
  return dayjs
    .utc(day)
    .locale(dayjsLocale[locale])
    .format(locale === 'zh-CN' ? 'YYYY年M月D日 ddd' : 'ddd D MMM YYYY');
}

/** A month, from any of its days: `2026年11月`, `November 2026`. */
export function showMonth(day: Day, locale: Locale): string {
  return dayjs
    .utc(day)
    .locale(dayjsLocale[locale])
    .format(locale === 'zh-CN' ? 'YYYY年M月' : 'MMMM YYYY');
}

/** A month that is kept as `2026-11`, as `showMonth` writes it; anything else as it is. */
export function showMonthKey(key: string, locale: Locale): string {
  const first = parseDay(`${key}-01`);
  return first === undefined ? key : showMonth(first, locale);
}

/** A quarter that is kept as `2026-Q4`: `2026年第四季度`, `Q4 2026`; anything else as it is. */
export function showQuarterKey(key: string, locale: Locale): string {
  const [, year, quarter] = /^(\d{4})-Q([1-4])$/.exec(key) ?? [];
  if (year === undefined || quarter === undefined) return key;
  return locale === 'zh-CN' ? `${year}年第${'一二三四'.charAt(Number(quarter) - 1)}季度` : `Q${quarter} ${year}`;
}

/** An instant in the given zone: `2026年11月23日 周一 14:30`. */
export function showInstant(at: Date, zone: string, locale: Locale): string {
  return dayjs(at)
    .tz(zone)
    .locale(dayjsLocale[locale])
    .format(locale === 'zh-CN' ? 'YYYY年M月D日 ddd HH:mm' : 'ddd D MMM YYYY, HH:mm');
}

/** A zone by the name that people know it by: `中国标准时间`, `Eastern Time`. `zone` is its IANA name. */
export function showZone(zone: string, locale: Locale): string {
  const parts = new Intl.DateTimeFormat(locale, { timeZone: zone, timeZoneName: 'longGeneric' }).formatToParts();
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? zone;
}

const englishList = new Intl.ListFormat('en', { type: 'conjunction' });

/** Names joined as the language joins them. Chinese takes the enumeration comma throughout. */
export function showList(items: readonly string[], locale: Locale): string {
  return locale === 'zh-CN' ? items.join('、') : englishList.format(items);
}
