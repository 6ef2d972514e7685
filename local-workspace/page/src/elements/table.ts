import type { SlackObject } from '../../../src/page-protocol';
import { objectAt, objectsAt, stringAt } from '../slack-object';
import { Button } from './button';
import { checkEmail, checkFiles, checkLength, checkNumber, checkUrl } from './checks';
import { Checkboxes, RadioButtons } from './choices';
import { DatePicker, DateTimePicker, TimePicker } from './date-pickers';
import { FeedbackButtons, IconButton } from './feedback';
import { FileInput } from './file-input';
import type { ElementKind } from './kind';
import { Overflow } from './overflow';
import { RichTextInput } from './rich-text-input';
import { ConversationsSelect, ExternalSelect, StaticSelect, UsersSelect, ChannelsSelect } from './selects';
import { TextInput } from './text-input';

/** An element whose state is one value under `key`, `null` while empty. */
function single(
  Component: ElementKind['Component'],
  key: string,
  initialKey: string,
  check?: ElementKind['check'],
): ElementKind {
  return {
    Component,
    initial: (element) => ({ type: element.type, [key]: element[initialKey] ?? null }),
    isEmpty: (state) => state[key] === null || state[key] === undefined || state[key] === '',
    ...(check === undefined ? {} : { check }),
  };
}

/** An element whose state is a list under `key`. */
function several(
  Component: ElementKind['Component'],
  key: string,
  initialKey: string,
  check?: ElementKind['check'],
): ElementKind {
  return {
    Component,
    initial: (element) => ({ type: element.type, [key]: element[initialKey] ?? [] }),
    isEmpty: (state) => !Array.isArray(state[key]) || state[key].length === 0,
    ...(check === undefined ? {} : { check }),
  };
}

function typed(check: ElementKind['check']): ElementKind {
  return {
    ...single(TextInput, 'value', 'initial_value', check),
    initial: (element) => {
      const value = element.initial_value;
      const text = typeof value === 'number' ? String(value) : value;
      return { type: element.type, value: text === undefined || text === '' ? null : text };
    },
  };
}

/** Whether a `rich_text` holds any character. */
function richTextIsEmpty(state: SlackObject): boolean {
  const wordsIn = (node: SlackObject): string =>
    stringAt(node, 'text') + objectsAt(node, 'elements').map(wordsIn).join('');
  const value = objectAt(state, 'rich_text_value');
  return value === undefined || wordsIn(value) === '';
}

/** Every interactive element the page knows, by Slack's `type`. */
export const ELEMENTS: ReadonlyMap<string, ElementKind> = new Map<string, ElementKind>([
  ['button', { Component: Button }],
  ['workflow_button', { Component: Button }],
  ['icon_button', { Component: IconButton }],
  ['feedback_buttons', { Component: FeedbackButtons }],
  ['overflow', { Component: Overflow }],
  ['plain_text_input', typed(checkLength)],
  ['number_input', typed(checkNumber)],
  ['email_text_input', typed(checkEmail)],
  ['url_text_input', typed(checkUrl)],
  [
    'rich_text_input',
    {
      Component: RichTextInput,
      initial: ({ type, initial_value: value }) => (value === undefined ? { type } : { type, rich_text_value: value }),
      isEmpty: richTextIsEmpty,
    },
  ],
  [
    'file_input',
    {
      Component: FileInput,
      initial: ({ type }) => ({ type, files: [] }),
      isEmpty: (state) => objectsAt(state, 'files').length === 0,
      check: checkFiles,
    },
  ],
  ['static_select', single(StaticSelect, 'selected_option', 'initial_option')],
  ['external_select', single(ExternalSelect, 'selected_option', 'initial_option')],
  ['users_select', single(UsersSelect, 'selected_user', 'initial_user')],
  ['conversations_select', single(ConversationsSelect, 'selected_conversation', 'initial_conversation')],
  ['channels_select', single(ChannelsSelect, 'selected_channel', 'initial_channel')],
  ['multi_static_select', several(StaticSelect, 'selected_options', 'initial_options')],
  ['multi_external_select', several(ExternalSelect, 'selected_options', 'initial_options')],
  ['multi_users_select', several(UsersSelect, 'selected_users', 'initial_users')],
  ['multi_conversations_select', several(ConversationsSelect, 'selected_conversations', 'initial_conversations')],
  ['multi_channels_select', several(ChannelsSelect, 'selected_channels', 'initial_channels')],
  ['datepicker', single(DatePicker, 'selected_date', 'initial_date')],
  ['timepicker', single(TimePicker, 'selected_time', 'initial_time')],
  ['datetimepicker', single(DateTimePicker, 'selected_date_time', 'initial_date_time')],
  ['checkboxes', several(Checkboxes, 'selected_options', 'initial_options')],
  ['radio_buttons', single(RadioButtons, 'selected_option', 'initial_option')],
]);
