/** What the gallery shows: every block and element, most of them from the payloads that Slack accepts. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { SlackObject } from '../../../src/page-protocol';
import { mrkdwn, plain } from '../../support/apps';

const folder = path.join(__dirname, '../../blockkit-valid');

/** The payloads of one kind, by their file's name. */
export function payloads(kind: string): ReadonlyMap<string, SlackObject> {
  const names = readdirSync(path.join(folder, kind)).filter((name) => name.endsWith('.json'));
  return new Map(
    names.map((name) => [
      name.replace('.json', ''),
      JSON.parse(readFileSync(path.join(folder, kind, name), 'utf8')) as SlackObject,
    ]),
  );
}

const option = (text: string, value: string, description?: string) => ({
  text: plain(text),
  value,
  ...(description === undefined ? {} : { description: plain(description) }),
});
export const red = option('Red', 'red');
export const green = option('Green', 'green', 'Like grass');
export const blue = option('Blue', 'blue');
const colours = [red, green, blue];

/** An input of every element: its label is the element's type. */
const INPUTS: Readonly<Record<string, SlackObject>> = {
  plain_text_input: { multiline: true, placeholder: plain('Some words') },
  number_input: { is_decimal_allowed: true, min_value: '1', max_value: '10' },
  email_text_input: {},
  url_text_input: {},
  rich_text_input: { placeholder: plain('Words with marks') },
  datepicker: {},
  timepicker: {},
  datetimepicker: {},
  static_select: { options: colours },
  external_select: { min_query_length: 0 },
  users_select: {},
  conversations_select: {},
  channels_select: {},
  multi_static_select: {
    option_groups: [
      { label: plain('Warm'), options: [red] },
      { label: plain('Cold'), options: [green, blue] },
    ],
  },
  multi_external_select: { min_query_length: 2 },
  multi_users_select: { max_selected_items: 2 },
  multi_conversations_select: { filter: { include: ['private', 'im'] } },
  multi_channels_select: {},
  checkboxes: { options: colours },
  radio_buttons: { options: colours },
  file_input: { filetypes: ['txt', 'png'], max_files: 2 },
};
export const inputTypes = Object.keys(INPUTS);

/** What each element starts with, and what it is then in `state.values`. */
const INITIAL: Readonly<Record<string, readonly [SlackObject, SlackObject]>> = {
  plain_text_input: [{ initial_value: 'before' }, { value: 'before' }],
  number_input: [{ initial_value: '2.5' }, { value: '2.5' }],
  email_text_input: [{ initial_value: 'a@example.org' }, { value: 'a@example.org' }],
  url_text_input: [{ initial_value: 'https://example.org/' }, { value: 'https://example.org/' }],
  rich_text_input: [{ initial_value: rich('before') }, { rich_text_value: rich('before') }],
  datepicker: [{ initial_date: '2026-04-03' }, { selected_date: '2026-04-03' }],
  timepicker: [{ initial_time: '09:30' }, { selected_time: '09:30' }],
  datetimepicker: [{ initial_date_time: 1_775_000_000 }, { selected_date_time: 1_775_000_000 }],
  static_select: [{ initial_option: green }, { selected_option: green }],
  external_select: [{ initial_option: red }, { selected_option: red }],
  users_select: [{ initial_user: 'U0BEN' }, { selected_user: 'U0BEN' }],
  conversations_select: [{ initial_conversation: 'C0SMALL' }, { selected_conversation: 'C0SMALL' }],
  channels_select: [{ initial_channel: 'C0GENERAL' }, { selected_channel: 'C0GENERAL' }],
  multi_static_select: [{ initial_options: [red, blue] }, { selected_options: [red, blue] }],
  multi_external_select: [{ initial_options: [green] }, { selected_options: [green] }],
  multi_users_select: [{ initial_users: ['U0ANN', 'U0CAT'] }, { selected_users: ['U0ANN', 'U0CAT'] }],
  multi_conversations_select: [{ initial_conversations: ['C0SECRET'] }, { selected_conversations: ['C0SECRET'] }],
  multi_channels_select: [{ initial_channels: ['C0SMALL'] }, { selected_channels: ['C0SMALL'] }],
  checkboxes: [{ initial_options: [blue] }, { selected_options: [blue] }],
  radio_buttons: [{ initial_option: green }, { selected_option: green }],
  file_input: [{}, { files: [] }],
};

function rich(text: string): SlackObject {
  return { type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text }] }] };
}

function input(type: string, more: SlackObject, block: SlackObject = {}): SlackObject {
  return {
    type: 'input',
    block_id: type,
    label: plain(type),
    element: { type, action_id: 'it', ...INPUTS[type], ...more },
    ...block,
  };
}

/** A modal with an input for every element. */
export function inputsModal(): SlackObject {
  return modal(
    'Inputs',
    inputTypes.map((type) => input(type, {})),
  );
}

/** The same with a value in each, and none of them needed; and what they hold. */
export function initialModal(): { readonly view: SlackObject; readonly values: SlackObject } {
  return {
    view: modal(
      'Initial values',
      inputTypes.map((type) => input(type, INITIAL[type]?.[0] ?? {}, { optional: true })),
    ),
    values: Object.fromEntries(inputTypes.map((type) => [type, { it: { type, ...INITIAL[type]?.[1] } }])),
  };
}

export function modal(title: string, blocks: readonly SlackObject[], more: SlackObject = {}): SlackObject {
  return { type: 'modal', callback_id: 'gallery', title: plain(title), submit: plain('Send'), blocks, ...more };
}

export function oneInput(element: SlackObject, block: SlackObject = {}): SlackObject {
  return { type: 'input', block_id: 'one', label: plain('One'), element: { action_id: 'it', ...element }, ...block };
}

const confirm = {
  title: plain('Sure?'),
  text: mrkdwn('It *cannot* be undone.'),
  confirm: plain('Do it'),
  deny: plain('Leave it'),
};

/** Everything that acts at once, in a message or the Home. */
export function acting(): readonly SlackObject[] {
  const accessory = (type: string, more: SlackObject): SlackObject => ({
    type: 'section',
    block_id: `with_${type}`,
    text: mrkdwn(`With *${type}*`),
    accessory: { type, action_id: type, ...more },
  });
  return [
    {
      type: 'actions',
      block_id: 'buttons',
      elements: [
        { type: 'button', action_id: 'plain', text: plain('Plain'), value: 'p' },
        { type: 'button', action_id: 'primary', text: plain('Primary'), style: 'primary', value: '1' },
        { type: 'button', action_id: 'danger', text: plain('Danger'), style: 'danger', value: '2', confirm },
        { type: 'button', action_id: 'link', text: plain('Link'), url: 'https://example.org/' },
      ],
    },
    accessory('overflow', { options: colours }),
    accessory('static_select', { options: colours, placeholder: plain('A colour') }),
    accessory('multi_users_select', { placeholder: plain('People') }),
    accessory('checkboxes', { options: colours }),
    accessory('radio_buttons', { options: colours }),
    accessory('datepicker', { initial_date: '2026-04-03' }),
    accessory('timepicker', {}),
    accessory('image', { image_url: 'https://example.org/picture.png', alt_text: 'A picture' }),
    {
      type: 'input',
      block_id: 'typed',
      label: plain('Typed'),
      dispatch_action: true,
      element: { type: 'plain_text_input', action_id: 'typed' },
    },
  ].map((block) => {
    if (block.block_id !== 'with_image') return block;
    return {
      ...block,
      accessory: { type: 'image', image_url: 'https://example.org/picture.png', alt_text: 'A picture' },
    };
  });
}
