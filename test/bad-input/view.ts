import { readMetadata } from '../../src/slack/values';

type Plain = Readonly<Record<string, unknown>>;

/** A modal as the bot made it: what a member's Slack would hold. */
export interface View {
  readonly callback_id?: string | undefined;
  readonly private_metadata?: string | undefined;
  readonly blocks: readonly object[];
}

/** What somebody puts into an input, by its `block_id`: words, a value, several, files; null empties it. */
export type Given = string | null | readonly string[] | readonly Plain[];
export type Filling = Readonly<Record<string, Given>>;

/** An input of a modal, with what the bot said of it. */
export interface Input {
  readonly field: string;
  readonly type: string;
  readonly actionId: string;
  readonly optional: boolean;
  readonly element: Plain;
}

const isPlain = (value: unknown): value is Plain =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const words = (value: unknown): string => (typeof value === 'string' ? value : '');

/** The inputs of a modal, in their order. */
export const inputsOf = (view: View): Input[] =>
  view.blocks.flatMap((block): Input[] => {
    if (!isPlain(block) || block.type !== 'input' || !isPlain(block.element)) return [];
    const { element } = block;
    return [
      {
        field: words(block.block_id),
        type: words(element.type),
        actionId: words(element.action_id),
        optional: block.optional === true,
        element,
      },
    ];
  });

/** The values among which an input lets one choose; none for a search. */
export const choicesOf = (view: View, field: string): string[] => {
  const options: unknown = inputsOf(view).find((input) => input.field === field)?.element.options;
  return Array.isArray(options) ? options.filter(isPlain).map(({ value }) => words(value)) : [];
};

const option = (value: string) => ({ text: { type: 'plain_text', text: value, emoji: true }, value });

/** Where each type of element keeps what was given, and what it starts with. */
const states: Readonly<Record<string, readonly [key: string, initial: string, of: (given: Given) => unknown]>> = {
  plain_text_input: ['value', 'initial_value', (given) => given],
  datepicker: ['selected_date', 'initial_date', (given) => given],
  timepicker: ['selected_time', 'initial_time', (given) => given],
  static_select: ['selected_option', 'initial_option', one],
  external_select: ['selected_option', 'initial_option', one],
  radio_buttons: ['selected_option', 'initial_option', one],
  users_select: ['selected_user', 'initial_user', (given) => given],
  channels_select: ['selected_channel', 'initial_channel', (given) => given],
  conversations_select: ['selected_conversation', 'initial_conversation', (given) => given],
  checkboxes: ['selected_options', 'initial_options', many],
  multi_static_select: ['selected_options', 'initial_options', many],
  multi_external_select: ['selected_options', 'initial_options', many],
  multi_users_select: ['selected_users', 'initial_users', (given) => given ?? []],
  file_input: ['files', 'initial_files', (given) => given ?? []],
};

function one(given: Given): unknown {
  return typeof given === 'string' ? option(given) : null;
}

function many(given: Given): unknown {
  return Array.isArray(given) ? given.filter((each) => typeof each === 'string').map(option) : [];
}

/** `state.values` of a modal that was filled in so; what was not touched holds what it started with. */
export function stateOf(view: View, filling: Filling): Record<string, Record<string, Plain>> {
  return Object.fromEntries(
    inputsOf(view).map(({ field, type, actionId, element }) => {
      const state = states[type];
      if (state === undefined) throw new Error(`no state is known for a ${type}`);
      const [key, initial, of] = state;
      const given = filling[field];
      const value = given === undefined ? (element[initial] ?? of(null)) : of(given);
      return [field, { [actionId]: { type, [key]: value } }];
    }),
  );
}

/** The metadata of a modal, parsed; undefined where it has none. */
export const metadataOf = (view: View): unknown => readMetadata(view.private_metadata);

/** Everything that is said in a view or an acknowledgement, mrkdwn and plain. */
export function saidIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(saidIn);
  if (!isPlain(value)) return [];
  const own = (value.type === 'mrkdwn' || value.type === 'plain_text') && typeof value.text === 'string';
  return own ? [words(value.text)] : Object.values(value).flatMap(saidIn);
}

/** What of a payload Slack reads as mrkdwn: there, somebody's words must not ping or link. */
export function mrkdwnIn(value: unknown): string[] {
  if (typeof value === 'string') return /^[[{]/.test(value) ? mrkdwnIn(readMetadata(value)) : [];
  if (Array.isArray(value)) return value.flatMap(mrkdwnIn);
  if (!isPlain(value)) return [];
  return value.type === 'mrkdwn' ? [words(value.text)] : Object.values(value).flatMap(mrkdwnIn);
}
