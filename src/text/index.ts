import { catalogue as zhCN } from './zh-CN';
import { catalogue as en } from './en';
import type { Locale } from './locale';

/** Every word that a person reads, in one language. */
export type Text = typeof zhCN;

const catalogues: Record<Locale, Text> = { 'zh-CN': zhCN, en };

/** The catalogue of one language. */
export const textIn = (locale: Locale): Text => catalogues[locale];

export type RefusalCode = keyof Text['refusals'];
export type FieldErrorCode = keyof Text['fieldErrors'];

/** The parameters that a catalogue entry wants: none for plain words. */
export type ParamsOf<Entry> = Entry extends (...params: infer P) => string ? P : [];

/** A catalogue entry with its parameters put in. */
export function say(entry: unknown, params: readonly unknown[]): string {
  return typeof entry === 'function'
    ? String((entry as (...given: readonly unknown[]) => unknown)(...params))
    : String(entry);
}
