import { catalogue as zhCN } from './zh-CN';
import { catalogue as en } from './en';
import { presetNamed, termsOf } from '../preset';
import type { Locale } from './locale';
import type { Terms } from './terms';

/** The preset that a new organisation starts with. */
const NEW_ORGANISATIONS = 'bureau';

/** Every word that a person reads, in one language and in the words of one organisation. */
export type Text = ReturnType<typeof zhCN>;

const catalogues: Record<Locale, (terms: Terms) => Text> = { 'zh-CN': zhCN, en };
const made = new Map<string, Text>();

/**
 * The catalogue of one language, with what the organisation's preset calls a post, a meeting, a unit. Who belongs to no
 * organisation yet reads those of a new one.
 */
export function textIn(locale: Locale, preset = NEW_ORGANISATIONS): Text {
  const key = `${locale} ${preset}`;
  const text = made.get(key) ?? catalogues[locale](termsOf(presetNamed(preset), locale));
  made.set(key, text);
  return text;
}

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
