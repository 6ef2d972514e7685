import { z } from 'zod';
import type { SlackObject } from '../page-protocol';
import { objectsOf } from '../slack-object';
import { limits } from './limits';
import { richTextInitial } from './rich-text';
import type { Report, Schema } from './rules';
import { chars, flag, list, object, oneOf, url, withRule } from './rules';
import {
  actionId,
  anyText,
  choiceOption,
  confirm,
  menuOption,
  optionGroup,
  overflowOption,
  placeholder,
  plainText,
} from './text';

const element = (type: string, fields: Readonly<Record<string, Schema>>): Schema =>
  object({ type: z.literal(type), action_id: actionId, ...fields });

const focus = flag;
const dispatchConfig = object({
  trigger_actions_on: list(oneOf('on_enter_pressed', 'on_character_entered'), 2, 1),
}).optional();
const typedFields = { placeholder, focus_on_load: focus, dispatch_action_config: dispatchConfig };
const pickedFields = { placeholder, focus_on_load: focus, confirm };
const ids = z.array(chars(255, 1));
const maxSelected = z.number().int().min(1).optional();

const filter = withRule(
  object({
    include: list(oneOf('im', 'mpim', 'private', 'public'), 4, 1).optional(),
    exclude_external_shared_channels: flag,
    exclude_bot_users: flag,
  }),
  (value, report) => {
    if (Object.keys(value).length === 0) report([], 'must define at least one field');
  },
).optional();

const workflow = object({
  trigger: object({
    url: url(limits.url),
    customizable_input_parameters: z.array(object({ name: chars(255, 1), value: z.string() })).optional(),
  }),
});

const date = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, { error: 'must be a date as YYYY-MM-DD' });
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: 'must be a time as HH:mm' });
const number = z.string().regex(/^-?\d+(\.\d+)?$/, { error: 'must be a number in a string' });

const buttonFields = {
  text: plainText(limits.button.text),
  style: oneOf('primary', 'danger').optional(),
  accessibility_label: chars(limits.button.accessibilityLabel).optional(),
};

export const button = element('button', {
  ...buttonFields,
  value: chars(limits.button.value).optional(),
  url: url(limits.url).optional(),
  confirm,
});

export const image = withRule(
  object({
    type: z.literal('image'),
    image_url: url(limits.url).optional(),
    slack_file: slackFile(),
    alt_text: chars(limits.imageAltText, 1),
  }),
  oneSource,
);

/** Either an address or a file of Slack's own. */
export function slackFile(): Schema {
  return withRule(object({ id: chars(255, 1).optional(), url: url(limits.url).optional() }), (value, report) => {
    if ('id' in value === 'url' in value) report([], 'must define either `id` or `url`');
  }).optional();
}

export function oneSource(value: SlackObject, report: Report): void {
  if ('image_url' in value === 'slack_file' in value) {
    report([], 'must define either `image_url` or `slack_file`');
  }
}

/** Options in a list or in groups, not both; what is chosen at the start is among them. */
function staticMenu(fields: Readonly<Record<string, Schema>>, type: string): Schema {
  return withRule(
    element(type, {
      options: list(menuOption, limits.selectOptions, 1).optional(),
      option_groups: list(optionGroup, limits.selectOptions, 1).optional(),
      ...pickedFields,
      ...fields,
    }),
    (value, report) => {
      if ('options' in value === 'option_groups' in value) {
        report([], 'must define either `options` or `option_groups`');
        return;
      }
      initialAmongOptions(value, report);
    },
  );
}

function initialAmongOptions(value: SlackObject, report: Report): void {
  const all = [
    ...objectsOf(value.options),
    ...objectsOf(value.option_groups).flatMap((group) => objectsOf(group.options)),
  ].map(essence);
  const missing = (option: unknown): boolean => !all.includes(essence(option));
  if (value.initial_option !== undefined && missing(value.initial_option)) {
    report(['initial_option'], 'must be one of the options');
  }
  objectsOf(value.initial_options).forEach((option, index) => {
    if (missing(option)) report(['initial_options', index], 'must be one of the options');
  });
  atMostSelected(value, report, ['initial_options']);
}

/** What makes an option the same as another: its value and the words of its text. */
function essence(option: unknown): string {
  const { text, value } = option as { text?: { text?: unknown }; value?: unknown };
  return JSON.stringify([value, text?.text]);
}

function atMostSelected(value: SlackObject, report: Report, keys: readonly string[]): void {
  const most = value.max_selected_items;
  for (const key of keys) {
    const chosen = value[key];
    if (typeof most === 'number' && Array.isArray(chosen) && chosen.length > most) {
      report([key], `no more than ${String(most)} items allowed`);
    }
  }
}

function choices(type: string, initial: Readonly<Record<string, Schema>>): Schema {
  return withRule(
    element(type, {
      options: list(choiceOption, limits.choiceOptions, 1),
      ...initial,
      confirm,
      focus_on_load: focus,
    }),
    initialAmongOptions,
  );
}

const multi = (type: string, initialKey: string, fields: Readonly<Record<string, Schema>> = {}): Schema =>
  withRule(
    element(type, { [initialKey]: ids.optional(), max_selected_items: maxSelected, ...pickedFields, ...fields }),
    (value, report) => {
      atMostSelected(value, report, [initialKey]);
    },
  );

const conversationFields = { default_to_current_conversation: flag, filter };

/** Every interactive element, by its type: a new one is an entry here and a place in `placements`. */
export const elements: Readonly<Record<string, Schema>> = {
  button,
  image,
  workflow_button: element('workflow_button', { ...buttonFields, workflow, confirm }),
  overflow: element('overflow', { options: list(overflowOption, limits.overflowOptions, 1), confirm }),
  static_select: staticMenu({ initial_option: menuOption.optional() }, 'static_select'),
  multi_static_select: staticMenu(
    { initial_options: list(menuOption, limits.selectOptions, 1).optional(), max_selected_items: maxSelected },
    'multi_static_select',
  ),
  external_select: element('external_select', {
    initial_option: menuOption.optional(),
    min_query_length: z.number().int().min(0).optional(),
    ...pickedFields,
  }),
  multi_external_select: withRule(
    element('multi_external_select', {
      initial_options: list(menuOption, limits.selectOptions, 1).optional(),
      min_query_length: z.number().int().min(0).optional(),
      max_selected_items: maxSelected,
      ...pickedFields,
    }),
    (value, report) => {
      atMostSelected(value, report, ['initial_options']);
    },
  ),
  users_select: element('users_select', { initial_user: chars(255, 1).optional(), ...pickedFields }),
  multi_users_select: multi('multi_users_select', 'initial_users'),
  channels_select: element('channels_select', {
    initial_channel: chars(255, 1).optional(),
    response_url_enabled: flag,
    ...pickedFields,
  }),
  multi_channels_select: multi('multi_channels_select', 'initial_channels'),
  conversations_select: element('conversations_select', {
    initial_conversation: chars(255, 1).optional(),
    response_url_enabled: flag,
    ...conversationFields,
    ...pickedFields,
  }),
  multi_conversations_select: multi('multi_conversations_select', 'initial_conversations', conversationFields),
  checkboxes: choices('checkboxes', {
    initial_options: list(choiceOption, limits.choiceOptions, 1).optional(),
  }),
  radio_buttons: choices('radio_buttons', { initial_option: choiceOption.optional() }),
  datepicker: withRule(
    element('datepicker', { initial_date: date.optional(), ...pickedFields }),
    ({ initial_date: initial }, report) => {
      if (typeof initial === 'string' && !isDay(initial)) report(['initial_date'], 'must be a date that exists');
    },
  ),
  timepicker: element('timepicker', {
    initial_time: time.optional(),
    timezone: z.string().optional(),
    ...pickedFields,
  }),
  datetimepicker: element('datetimepicker', {
    initial_date_time: z.number().int().min(1_000_000_000).max(9_999_999_999).optional(),
    focus_on_load: focus,
    confirm,
  }),
  plain_text_input: withRule(
    element('plain_text_input', {
      initial_value: z.string().optional(),
      multiline: flag,
      min_length: z.number().int().min(0).max(limits.inputLength).optional(),
      max_length: z.number().int().min(1).max(limits.inputLength).optional(),
      ...typedFields,
    }),
    ({ min_length: min, max_length: max, initial_value: initial }, report) => {
      if (typeof min === 'number' && typeof max === 'number' && min > max) {
        report(['min_length'], 'must be less than or equal to `max_length`');
      }
      const most = typeof max === 'number' ? max : limits.inputLength;
      if (typeof initial === 'string' && Array.from(initial).length > most) {
        report(['initial_value'], `must be less than ${String(most + 1)} characters`);
      }
    },
  ),
  rich_text_input: element('rich_text_input', {
    initial_value: richTextInitial.optional(),
    min_lines: z.number().int().min(1).optional(),
    max_lines: z.number().int().min(1).optional(),
    ...typedFields,
  }),
  number_input: withRule(
    element('number_input', {
      is_decimal_allowed: z.boolean(),
      initial_value: number.optional(),
      min_value: number.optional(),
      max_value: number.optional(),
      ...typedFields,
    }),
    numberRange,
  ),
  email_text_input: element('email_text_input', { initial_value: z.string().optional(), ...typedFields }),
  url_text_input: element('url_text_input', { initial_value: z.string().optional(), ...typedFields }),
  file_input: element('file_input', {
    filetypes: list(chars(255, 1), 100, 1).optional(),
    max_files: z.number().int().min(1).max(limits.files).optional(),
  }),
  icon_button: element('icon_button', {
    icon: chars(255, 1),
    text: plainText(limits.button.text),
    value: chars(limits.button.value).optional(),
    accessibility_label: buttonFields.accessibility_label,
    visible_to_user_ids: list(chars(255, 1), limits.visibleToUsers).optional(),
    confirm,
  }),
  feedback_buttons: element('feedback_buttons', {
    positive_button: feedbackButton(),
    negative_button: feedbackButton(),
  }),
  plain_text: anyText(limits.text),
  mrkdwn: anyText(limits.text),
};

function feedbackButton(): Schema {
  return object({
    text: plainText(limits.button.text),
    value: chars(limits.button.value, 1),
    accessibility_label: buttonFields.accessibility_label,
  });
}

function numberRange(value: SlackObject, report: Report): void {
  const at = (key: string): number | undefined => (typeof value[key] === 'string' ? Number(value[key]) : undefined);
  const [min = -Infinity, max = Infinity, initial] = [at('min_value'), at('max_value'), at('initial_value')];
  if (min > max) report(['min_value'], 'must be less than or equal to `max_value`');
  if (initial !== undefined && (initial < min || initial > max)) {
    report(['initial_value'], 'must be between `min_value` and `max_value`');
  }
  if (value.is_decimal_allowed !== false) return;
  for (const key of ['initial_value', 'min_value', 'max_value']) {
    if (at(key) !== undefined && !Number.isInteger(at(key))) report([key], 'must be a whole number');
  }
}

function isDay(text: string): boolean {
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

const menus = ['static', 'external', 'users', 'conversations', 'channels'];
const selects = menus.map((what) => `${what}_select`);
const everywhere = [
  ...selects,
  ...selects.map((type) => `multi_${type}`),
  'checkboxes',
  'radio_buttons',
  'datepicker',
  'timepicker',
];

/** Which elements may stand where. */
export const placements = {
  section: [...everywhere, 'button', 'image', 'overflow', 'workflow_button'],
  actions: [...everywhere, 'button', 'overflow', 'workflow_button', 'datetimepicker', 'rich_text_input'],
  input: [
    ...everywhere,
    'datetimepicker',
    'plain_text_input',
    'rich_text_input',
    'number_input',
    'email_text_input',
    'url_text_input',
    'file_input',
  ],
  context: ['image', 'plain_text', 'mrkdwn'],
  context_actions: ['icon_button', 'feedback_buttons'],
} as const;
