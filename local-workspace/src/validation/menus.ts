import { z } from 'zod';
import type { SlackObject } from '../page-protocol';
import { objectsOf } from '../slack-object';
import { element, pickedFields } from './element';
import { limits } from './limits';
import type { Report, Schema } from './rules';
import { chars, flag, list, object, oneOf, withRule } from './rules';
import { choiceOption, confirm, menuOption, optionGroup, overflowOption } from './text';

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

const conversationFields = { default_to_current_conversation: flag, filter };

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

/** What makes an option the same as another: its value, and the words and kinds of its texts. */
function essence(option: unknown): string {
  const { text, value, description } = option as Readonly<
    Record<string, { type?: unknown; text?: unknown } | undefined>
  >;
  return JSON.stringify([value, text?.type, text?.text, description?.type, description?.text]);
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
      focus_on_load: flag,
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

/** Everything to choose from, by its type. */
export const menus: Readonly<Record<string, Schema>> = {
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
};
