import type { SlackObject, StateValues } from './page-protocol';
import type { PlacedElement } from './placed-elements';
import { placedElements } from './placed-elements';
import { isObject, objectsOf, stringOf, stringsOf } from './slack-object';
import type { Words } from './words';

/** How one type of element keeps its value in `state.values`, and what a member may not leave in it. */
export interface ElementState {
  /** The field of the state that holds the value, e.g. `selected_date`. */
  readonly key: string;
  /** The element's own field with the value at the start, e.g. `initial_date`. */
  readonly initialKey?: string;
  /** The value of an element that nobody touched. */
  readonly empty: null | readonly [];
  /** What Slack's page says under the input when the value cannot be sent. */
  readonly problem?: (element: SlackObject, value: unknown, words: Words) => string | undefined;
}

const text = (problem?: ElementState['problem']): ElementState => ({
  key: 'value',
  initialKey: 'initial_value',
  empty: null,
  ...(problem ? { problem } : {}),
});
const one = (what: string): ElementState => ({ key: `selected_${what}`, initialKey: `initial_${what}`, empty: null });
const many = (what: string): ElementState => ({
  key: `selected_${what}`,
  initialKey: `initial_${what}`,
  empty: [],
  problem: tooManyItems,
});

/** Every element type that has a state: a new one is a line here. */
export const elementStates: Readonly<Record<string, ElementState>> = {
  plain_text_input: text(badLength),
  number_input: text(badNumber),
  email_text_input: text((_, value, words) =>
    /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(stringOf(value)) ? undefined : words.notAnEmail,
  ),
  url_text_input: text((_, value, words) => (/^https?:\/\/\S+$/.test(stringOf(value)) ? undefined : words.notAUrl)),
  rich_text_input: { key: 'rich_text_value', initialKey: 'initial_value', empty: null },
  datepicker: one('date'),
  timepicker: one('time'),
  datetimepicker: one('date_time'),
  static_select: one('option'),
  external_select: one('option'),
  radio_buttons: one('option'),
  users_select: one('user'),
  conversations_select: one('conversation'),
  channels_select: one('channel'),
  checkboxes: many('options'),
  multi_static_select: many('options'),
  multi_external_select: many('options'),
  multi_users_select: many('users'),
  multi_conversations_select: many('conversations'),
  multi_channels_select: many('channels'),
  file_input: { key: 'files', empty: [], problem: badFiles },
};

/** The state of an element before anybody touched it, initial value included. */
function initialState(element: SlackObject): SlackObject | undefined {
  const type = stringOf(element.type);
  const state = elementStates[type];
  if (!state) return undefined;
  const initial = state.initialKey === undefined ? undefined : element[state.initialKey];
  return { type, [state.key]: initial ?? state.empty };
}

/** `state.values` for these blocks: what was given, and the initial state of everything that was not touched. */
export function completeValues(blocks: unknown, given: StateValues): StateValues {
  const values: Record<string, Record<string, SlackObject>> = {};
  for (const { blockId, actionId, element, type } of placedElements(blocks)) {
    const initial = initialState(element);
    if (!initial) continue;
    const touched = given[blockId]?.[actionId];
    const state = isObject(touched) && touched.type === type ? touched : initial;
    (values[blockId] ??= {})[actionId] = { ...state, type };
  }
  return values;
}

/** What Slack's page would not send: block_id → what it says there, in the member's words. */
export function problemsIn(blocks: unknown, values: StateValues, words: Words): Record<string, string> {
  const problems: Record<string, string> = {};
  for (const placed of placedElements(blocks)) {
    const problem = problemOf(placed, values, words);
    if (problem !== undefined) problems[placed.blockId] = problem;
  }
  return problems;
}

function problemOf(
  { block, element, blockId, actionId, type }: PlacedElement,
  values: StateValues,
  words: Words,
): string | undefined {
  const state = elementStates[type];
  if (!state || block.type !== 'input') return undefined;
  const value = values[blockId]?.[actionId]?.[state.key];
  if (isEmpty(value)) return block.optional === true ? undefined : words.required;
  return state.problem?.(element, value, words);
}

function isEmpty(value: unknown): boolean {
  if (Array.isArray(value)) return value.length === 0;
  if (isObject(value)) return value.type === 'rich_text' && richTextIsEmpty(value);
  return value === undefined || value === null || value === '';
}

function richTextIsEmpty(richText: SlackObject): boolean {
  return objectsOf(richText.elements).every((part) =>
    objectsOf(part.elements).every((leaf) => leaf.type === 'text' && leaf.text === ''),
  );
}

function badLength(element: SlackObject, value: unknown, words: Words): string | undefined {
  const length = stringOf(value).length;
  const { min_length: min, max_length: max } = element;
  if (typeof min === 'number' && length < min) return words.tooShort(min);
  const most = typeof max === 'number' ? max : 3000;
  return length > most ? words.tooLong(most) : undefined;
}

function badNumber(element: SlackObject, value: unknown, words: Words): string | undefined {
  const typed = stringOf(value).trim();
  const number = Number(typed);
  const whole = element.is_decimal_allowed !== true;
  if (!/^[+-]?(\d+\.?\d*|\.\d+)$/.test(typed)) return words.notANumber;
  if (whole && typed.includes('.')) return words.notWhole;
  const { min_value: min, max_value: max } = element;
  if (typeof min === 'string' && number < Number(min)) return words.tooSmall(min);
  if (typeof max === 'string' && number > Number(max)) return words.tooLarge(max);
  return undefined;
}

function tooManyItems(element: SlackObject, value: unknown, words: Words): string | undefined {
  const most = element.max_selected_items;
  if (typeof most !== 'number' || !Array.isArray(value) || value.length <= most) return undefined;
  return words.tooManyItems(most);
}

function badFiles(element: SlackObject, value: unknown, words: Words): string | undefined {
  const files = objectsOf(value);
  const most = typeof element.max_files === 'number' ? element.max_files : 10;
  if (files.length > most) return words.tooManyFiles(most);
  const types = stringsOf(element.filetypes).map((type) => type.toLowerCase());
  const names = files.map(({ name }) => stringOf(name));
  const wrong = names.find((name) => types.length > 0 && !types.includes(endingOf(name)));
  return wrong === undefined ? undefined : words.wrongFileType(wrong, types.join(', '));
}

function endingOf(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1).toLowerCase();
}
