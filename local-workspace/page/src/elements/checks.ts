/** What Slack's own page checks before it sends a submission. Each gets a state that is not empty. */
import type { SlackObject } from '../../../src/page-protocol';
import { isTrueAt, numberAt, objectsAt, stringAt, stringsAt } from '../slack-object';
import type { Words } from '../text';

/** Slack counts characters as UTF-16 units, as its limits do. */
export function checkLength(state: SlackObject, element: SlackObject, words: Words): string | undefined {
  const { length } = stringAt(state, 'value');
  const least = numberAt(element, 'min_length');
  const most = numberAt(element, 'max_length') ?? 3000;
  if (least !== undefined && length < least) return words.tooShort(least);
  return length > most ? words.tooLong(most) : undefined;
}

export function checkNumber(state: SlackObject, element: SlackObject, words: Words): string | undefined {
  const value = stringAt(state, 'value').trim();
  if (!/^[+-]?(\d+\.?\d*|\.\d+)$/.test(value)) return words.notANumber;
  if (!isTrueAt(element, 'is_decimal_allowed') && value.includes('.')) return words.noDecimals;
  const number = Number(value);
  const least = numberAt(element, 'min_value');
  const most = numberAt(element, 'max_value');
  if (least !== undefined && number < least) return words.tooSmall(least);
  return most !== undefined && number > most ? words.tooLarge(most) : undefined;
}

export function checkEmail(state: SlackObject, _element: SlackObject, words: Words): string | undefined {
  return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(stringAt(state, 'value').trim()) ? undefined : words.notAnEmail;
}

export function checkUrl(state: SlackObject, _element: SlackObject, words: Words): string | undefined {
  const value = stringAt(state, 'value').trim();
  return /^https?:\/\/\S+$/i.test(value) && URL.canParse(value) ? undefined : words.notAUrl;
}

export function checkFiles(state: SlackObject, element: SlackObject, words: Words): string | undefined {
  const files = objectsAt(state, 'files');
  const most = numberAt(element, 'max_files') ?? 10;
  if (files.length > most) return words.tooManyFiles(most);
  const types = stringsAt(element, 'filetypes').map((type) => type.toLowerCase());
  const wrong = files.find((file) => types.length > 0 && !types.includes(extensionOf(stringAt(file, 'name'))));
  return wrong === undefined ? undefined : words.wrongFileType(stringAt(wrong, 'name'), types.join(', '));
}

function extensionOf(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1).toLowerCase();
}
