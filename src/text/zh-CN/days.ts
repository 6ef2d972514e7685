/** A day with its weekday where a word follows at once: `10月14日 周三` becomes `10月14日（周三）`. */
export const joined = (day: string): string => day.replace(/ (周.)$/u, '（$1）');

/** By when: `10月14日（周三）前`. */
export const before = (day: string): string => `${joined(day)}前`;
