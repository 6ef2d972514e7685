import type {
  ChannelsSelect,
  Checkboxes,
  Datepicker,
  ExternalSelect,
  FileInput,
  InputBlock,
  MultiExternalSelect,
  MultiStaticSelect,
  MultiUsersSelect,
  PlainTextInput,
  PlainTextOption,
  RadioButtons,
  StaticSelect,
  Timepicker,
  UsersSelect,
} from '@slack/types';
import { option, options, plain } from './composition';
import type { Choice } from './interaction';
import { limits, shorten } from './limits';

type Element =
  | PlainTextInput
  | StaticSelect
  | MultiStaticSelect
  | ExternalSelect
  | MultiExternalSelect
  | Datepicker
  | Timepicker
  | RadioButtons
  | Checkboxes
  | FileInput
  | UsersSelect
  | MultiUsersSelect
  | ChannelsSelect;

/** The `action_id` of every input that needs no listener of its own: a value is read by its `block_id`. */
const VALUE = 'value';

export interface FieldSpec {
  /** The value's path, which is the `block_id` and where its errors stand: `dueOn`, `problems.0.text`. */
  readonly field: string;
  readonly label: string;
  readonly hint?: string;
  readonly optional?: boolean;
  readonly element: Element;
  /** Fires an action on change; the element needs an `action_id` of its own. */
  readonly dispatch?: boolean;
}

export function field(spec: FieldSpec): InputBlock {
  return {
    type: 'input',
    block_id: spec.field,
    label: plain(spec.label, limits.inputLabel),
    element: spec.element,
    ...(spec.hint !== undefined && { hint: plain(spec.hint, limits.inputHint) }),
    ...(spec.optional === true && { optional: true }),
    ...(spec.dispatch === true && { dispatch_action: true }),
  };
}

export interface TextInputSpec {
  readonly multiline?: boolean;
  readonly initial?: string | undefined;
  readonly placeholder?: string;
  /** Slack enforces it in the page; the schema checks it again. */
  readonly max?: number;
}

export function textInput(spec: TextInputSpec = {}): PlainTextInput {
  const max = Math.min(spec.max ?? limits.plainTextInput, limits.plainTextInput);
  return {
    type: 'plain_text_input',
    action_id: VALUE,
    max_length: max,
    ...(spec.multiline === true && { multiline: true }),
    ...(spec.initial !== undefined && spec.initial !== '' && { initial_value: shorten(spec.initial, max) }),
    ...(spec.placeholder !== undefined && { placeholder: plain(spec.placeholder, limits.placeholder) }),
  };
}

export interface SelectSpec {
  readonly choices: readonly Choice[];
  readonly initial?: string | undefined;
  readonly placeholder?: string;
  readonly actionId?: string;
}

export function select(spec: SelectSpec): StaticSelect {
  const initial = spec.choices.find((choice) => choice.value === spec.initial);
  return {
    type: 'static_select',
    action_id: spec.actionId ?? VALUE,
    options: options(spec.choices),
    ...(initial && { initial_option: option(initial) }),
    ...(spec.placeholder !== undefined && { placeholder: plain(spec.placeholder, limits.placeholder) }),
  };
}

export interface MultiSelectSpec {
  readonly choices: readonly Choice[];
  readonly initial?: readonly string[] | undefined;
  readonly actionId?: string;
}

const chosen = (spec: MultiSelectSpec): PlainTextOption[] =>
  options(spec.choices.filter((choice) => spec.initial?.includes(choice.value) === true));

export function multiSelect(spec: MultiSelectSpec): MultiStaticSelect {
  const initial = chosen(spec);
  return {
    type: 'multi_static_select',
    action_id: spec.actionId ?? VALUE,
    options: options(spec.choices),
    ...(initial.length > 0 && { initial_options: initial }),
  };
}

export function checkboxes(spec: MultiSelectSpec): Checkboxes {
  const initial = chosen(spec);
  return {
    type: 'checkboxes',
    action_id: spec.actionId ?? VALUE,
    options: options(spec.choices, limits.optionsInChoice),
    ...(initial.length > 0 && { initial_options: initial }),
  };
}

export function radio(spec: SelectSpec): RadioButtons {
  const initial = spec.choices.find((choice) => choice.value === spec.initial);
  return {
    type: 'radio_buttons',
    action_id: spec.actionId ?? VALUE,
    options: options(spec.choices, limits.optionsInChoice),
    ...(initial && { initial_option: option(initial) }),
  };
}

/** A search over more choices than a select holds: `actionId` names the listener in the feature's `options`. */
export function search(spec: {
  readonly actionId: string;
  readonly initial?: Choice | undefined;
  readonly placeholder: string;
}): ExternalSelect {
  return {
    type: 'external_select',
    action_id: spec.actionId,
    min_query_length: 0,
    placeholder: plain(spec.placeholder, limits.placeholder),
    ...(spec.initial && { initial_option: option(spec.initial) }),
  };
}

/**
 * A search for several. It takes as many as can be shown chosen when it is opened again; of more in `initial` the first
 * stand there, and who shows it says how many do not.
 */
export function multiSearch(spec: {
  readonly actionId: string;
  readonly initial?: readonly Choice[];
  readonly placeholder: string;
}): MultiExternalSelect {
  return {
    type: 'multi_external_select',
    action_id: spec.actionId,
    min_query_length: 0,
    max_selected_items: limits.optionsInSelect,
    placeholder: plain(spec.placeholder, limits.placeholder),
    ...(spec.initial &&
      spec.initial.length > 0 && {
        initial_options: spec.initial.slice(0, limits.optionsInSelect).map(option),
      }),
  };
}

/** A member of the Slack workspace, on the roster or not. */
export const userSelect = (): UsersSelect => ({ type: 'users_select', action_id: VALUE });

/** Members of the Slack workspace, on the roster or not. */
export const multiUserSelect = (initial: readonly string[] = []): MultiUsersSelect => ({
  type: 'multi_users_select',
  action_id: VALUE,
  ...(initial.length > 0 && { initial_users: [...initial] }),
});

/** A public channel. */
export const channelSelect = (initial?: string): ChannelsSelect => ({
  type: 'channels_select',
  action_id: VALUE,
  ...(initial !== undefined && { initial_channel: initial }),
});

export const dayInput = (initial?: string): Datepicker => ({
  type: 'datepicker',
  action_id: VALUE,
  ...(initial !== undefined && { initial_date: initial }),
});

/** A time of day, `HH:MM`, in the organisation's zone: say so in the label or the hint. */
export const timeInput = (initial?: string): Timepicker => ({
  type: 'timepicker',
  action_id: VALUE,
  ...(initial !== undefined && { initial_time: initial }),
});

export const fileInput = (spec: { readonly types?: readonly string[]; readonly max?: number } = {}): FileInput => ({
  type: 'file_input',
  action_id: VALUE,
  max_files: spec.max ?? 10,
  ...(spec.types && { filetypes: [...spec.types] }),
});
