import { elementStates } from '../element-states';
import type { SlackObject } from '../page-protocol';
import { isObject, objectsOf, stringOf } from '../slack-object';
import { textOf } from './text';

/** What a person puts into an input: words, choices by their text or value, ids, a date, files; null empties it. */
export type FillValue = string | number | readonly string[] | FileToUpload | readonly FileToUpload[] | null;

export interface FileToUpload {
  readonly name: string;
  readonly content: string | Uint8Array;
}

/**
 * The state of an element after a person put this value into it.
 * @param choices what an external select offered
 * @throws when a person could not: no such option, no such date.
 */
export function filled(element: SlackObject, value: FillValue, choices: readonly SlackObject[]): SlackObject {
  const type = stringOf(element.type);
  const state = elementStates[type];
  if (!state) throw new Error(`A ${type} cannot be filled in`);
  if (value === null) return { type, [state.key]: state.empty };
  return { type, [state.key]: valueFor(type, element, value, choices) };
}

function valueFor(
  type: string,
  element: SlackObject,
  value: NonNullable<FillValue>,
  choices: readonly SlackObject[],
): unknown {
  const one = typeof value === 'object' ? listOf(value).join(', ') : String(value);
  switch (type) {
    case 'static_select':
    case 'radio_buttons':
      return optionIn(offered(element), one);
    case 'external_select':
      return optionIn(choices, one);
    case 'checkboxes':
    case 'multi_static_select':
      return listOf(value).map((item) => optionIn(offered(element), item));
    case 'multi_external_select':
      return listOf(value).map((item) => optionIn(choices, item));
    case 'multi_users_select':
    case 'multi_conversations_select':
    case 'multi_channels_select':
      return listOf(value);
    case 'datepicker':
      return matching(/^\d{4}-\d{2}-\d{2}$/, one, 'a date as 2026-01-31');
    case 'timepicker':
      return matching(/^\d{2}:\d{2}$/, one, 'a time as 09:30');
    case 'datetimepicker':
      return typeof value === 'number' ? value : secondsAt(one);
    case 'rich_text_input':
      return {
        type: 'rich_text',
        elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: one }] }],
      };
    default:
      return one;
  }
}

/** All options of an element, those in groups too. */
export function offered(element: SlackObject): readonly SlackObject[] {
  const groups = objectsOf(element.option_groups);
  return [...objectsOf(element.options), ...groups.flatMap((group) => objectsOf(group.options))];
}

/** The option with this text or value. @throws with those that there are */
export function optionIn(options: readonly SlackObject[], wanted: string): SlackObject {
  const option = options.find((one) => textOf(one.text) === wanted) ?? options.find((one) => one.value === wanted);
  if (option) return option;
  const there = options.map((one) => `"${textOf(one.text)}"`).join(', ');
  throw new Error(`There is no option "${wanted}"; there are ${there === '' ? 'none' : there}`);
}

function listOf(value: NonNullable<FillValue>): readonly string[] {
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  return list.map((item) => (isObject(item) ? stringOf(item.name) : String(item)));
}

function matching(pattern: RegExp, value: string, what: string): string {
  if (!pattern.test(value)) throw new Error(`"${value}" is not ${what}`);
  return value;
}

function secondsAt(value: string): number {
  const milliseconds = Date.parse(value);
  if (Number.isNaN(milliseconds)) throw new Error(`"${value}" is not a date and time as 2026-01-31T09:30:00+08:00`);
  return Math.floor(milliseconds / 1000);
}
