/** The languages that Duban speaks. */
export const locales = ['zh-CN', 'en'] as const;
export type Locale = (typeof locales)[number];

/** The language for a Slack locale such as `en-US`, `zh-TW` or `fr-FR`; undefined when Duban does not speak it. */
export function localeFromSlack(locale: string | undefined | null): Locale | undefined {
  if (locale?.startsWith('zh') === true) return 'zh-CN';
  if (locale?.startsWith('en') === true) return 'en';
  return undefined;
}

/** One word or phrase in every language, as presets and names hold it. */
export type Words = Readonly<Record<Locale, string>>;
