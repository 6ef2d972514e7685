import type {
  ActionsBlock,
  Button,
  ChannelsSelect,
  Checkboxes,
  ContextBlock,
  Datepicker,
  DividerBlock,
  ExternalSelect,
  FileInput,
  HeaderBlock,
  InputBlock,
  KnownBlock,
  ModalView,
  MrkdwnElement,
  MultiExternalSelect,
  MultiStaticSelect,
  MultiUsersSelect,
  Overflow,
  PlainTextElement,
  PlainTextInput,
  PlainTextOption,
  RadioButtons,
  SectionBlock,
  StaticSelect,
  Timepicker,
  UsersSelect,
} from '@slack/types';
import type { Text } from '../text';
import { escapeMrkdwn } from './escape';
import type { Choice, SlackFile } from './interaction';
import { limits, shorten, splitText } from './limits';

const plain = (text: string, max: number): PlainTextElement => ({
  type: 'plain_text',
  text: shorten(text, max),
  emoji: true,
});

/** Verbatim: Slack makes no mention and no link of bare words, such as a name after an @ in what a person typed. */
const mrkdwn = (text: string): MrkdwnElement => ({
  type: 'mrkdwn',
  text: shorten(text, limits.sectionText),
  verbatim: true,
});

export type { KnownBlock, ModalView } from '@slack/types';

/** A section of mrkdwn that the catalogue wrote. What a person typed goes through `typed` first. */
export function section(words: string, accessory?: Button): SectionBlock {
  return {
    type: 'section',
    text: mrkdwn(words),
    ...(accessory && { accessory }),
  };
}

/** What a person typed, ready to stand in mrkdwn. */
export const typed = escapeMrkdwn;

/** A label in bold with what a person typed below it, in as many sections as its length needs; nothing is cut. */
export function labelled(label: string, content: string): SectionBlock[] {
  return splitText(`*${escapeMrkdwn(label)}*\n${escapeMrkdwn(content)}`, limits.sectionText).map((piece) =>
    section(piece),
  );
}

export const header = (text: string): HeaderBlock => ({ type: 'header', text: plain(text, limits.headerText) });

export const context = (words: string): ContextBlock => ({ type: 'context', elements: [mrkdwn(words)] });

export const divider: DividerBlock = { type: 'divider' };

export interface ButtonSpec {
  readonly text: string;
  readonly actionId: string;
  readonly value?: string;
  readonly style?: 'primary' | 'danger';
  /** A question asked before the button acts. */
  readonly confirm?: { readonly title: string; readonly text: string; readonly confirm: string; readonly deny: string };
}

export function button(spec: ButtonSpec): Button {
  return {
    type: 'button',
    text: plain(spec.text, limits.buttonText),
    action_id: spec.actionId,
    ...(spec.value !== undefined && { value: spec.value }),
    ...(spec.style && { style: spec.style }),
    ...(spec.confirm && {
      confirm: {
        title: plain(spec.confirm.title, 100),
        text: plain(spec.confirm.text, limits.confirmText),
        confirm: plain(spec.confirm.confirm, 30),
        deny: plain(spec.confirm.deny, 30),
      },
    }),
  };
}

/** A row of buttons. Within one row each `action_id` must be another: rows of like things use sections instead. */
export const actions = (...buttons: readonly ButtonSpec[]): ActionsBlock => ({
  type: 'actions',
  elements: buttons.map(button),
});

/** A menu of what is done less often, behind three dots: five choices at most. The action's value is the choice's. */
export const overflow = (actionId: string, choices: readonly Choice[]): Overflow => ({
  type: 'overflow',
  action_id: actionId,
  options: options(choices, limits.optionsInOverflow),
});

/** A row of buttons with a menu at its end, by which it is known in a view: `id` is another in each row. */
export const actionsWithMenu = (id: string, buttons: readonly ButtonSpec[], menu: Overflow): ActionsBlock => ({
  type: 'actions',
  block_id: id,
  elements: [...buttons.map(button), menu],
});

function option(choice: Choice): PlainTextOption {
  return {
    text: plain(choice.text, limits.optionText),
    value: choice.value,
    ...(choice.description !== undefined && { description: plain(choice.description, limits.optionDescription) }),
  };
}

/** All of the choices. More than Slack takes are a defect, never cut: what may grow that long is searched (`search`). */
function options(choices: readonly Choice[], most: number = limits.optionsInSelect): PlainTextOption[] {
  if (choices.length > most) throw new RangeError(`${String(choices.length)} choices where ${String(most)} fit`);
  return choices.map(option);
}

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

export interface ModalSpec {
  /** `callback_id`, which names the listener: `report.submit`. */
  readonly id: string;
  readonly title: string;
  readonly text: Text;
  readonly blocks: readonly KnownBlock[];
  /** The submit button's words; a modal to read has none. */
  readonly submit?: string;
  readonly metadata?: Readonly<Record<string, unknown>>;
  readonly notifyOnClose?: boolean;
}

/** A modal. More than Slack takes in one is a defect: page it with `pageOfBlocks`. */
export function modal(spec: ModalSpec): ModalView {
  return {
    type: 'modal',
    callback_id: spec.id,
    title: plain(spec.title, limits.modalTitle),
    close: plain(spec.submit === undefined ? spec.text.common.close : spec.text.common.cancel, limits.modalTitle),
    blocks: [...spec.blocks],
    ...(spec.submit !== undefined && { submit: plain(spec.submit, limits.modalTitle) }),
    ...(spec.metadata && { private_metadata: JSON.stringify(spec.metadata) }),
    ...(spec.notifyOnClose === true && { notify_on_close: true }),
  };
}

export interface Page<Item> {
  readonly items: readonly Item[];
  readonly page: number;
  readonly pages: number;
}

/** One page of a long list, 1-based; a page out of range is brought into it. */
export function pageOf<Item>(items: readonly Item[], size: number, wanted: number): Page<Item> {
  const pages = Math.max(1, Math.ceil(items.length / size));
  const page = Math.min(Math.max(1, Number.isSafeInteger(wanted) ? wanted : 1), pages);
  return { items: items.slice((page - 1) * size, page * size), page, pages };
}

/** How many bytes blocks are as JSON in UTF-8. */
const bytesOf = (blocks: readonly KnownBlock[]): number =>
  blocks.reduce((sum, block) => sum + Buffer.byteLength(JSON.stringify(block)) + 1, 0);

const isHeading = (block: KnownBlock | undefined): boolean => block?.type === 'header' || block?.type === 'divider';

/** Blocks as rows that stay together: what was given as one, and a heading with all that stands below it. */
function rowsOf(given: readonly (KnownBlock | readonly KnownBlock[])[]): KnownBlock[][] {
  const rows: KnownBlock[][] = [];
  let below: KnownBlock[] | undefined = undefined;
  for (const each of given) {
    if (!('type' in each)) {
      below = undefined;
      rows.push([...each]);
    } else if (below !== undefined && (!isHeading(each) || below.every(isHeading))) {
      below.push(each);
    } else {
      rows.push([each]);
      below = isHeading(each) ? rows.at(-1) : undefined;
    }
  }
  return rows;
}

/** Pages of blocks: at most so many, and at most so many bytes; a page ends with no heading of what is on the next. */
function pagesOf(rows: readonly (readonly KnownBlock[])[], most: number): KnownBlock[][] {
  const pages: KnownBlock[][] = [];
  let page: KnownBlock[] = [];
  let bytes = 0;
  const add = (piece: readonly KnownBlock[]): void => {
    const more = bytesOf(piece);
    if (page.length > 0 && (page.length + piece.length > most || bytes + more > limits.pageBytes)) {
      let end = page.length;
      while (end > 1 && isHeading(page[end - 1])) end -= 1;
      pages.push(page.slice(0, end));
      page = page.slice(end);
      bytes = bytesOf(page);
    }
    page.push(...piece);
    bytes += more;
  };
  for (const row of rows) {
    const isTooLong = row.length > most || bytesOf(row) > limits.pageBytes;
    for (const piece of isTooLong ? row.map((block) => [block]) : [row]) add(piece);
  }
  return [...pages, page];
}

/**
 * One page of blocks of any length, 1-based: cut by their number and by their bytes, so that a view holds it. The blocks
 * of one row, and what stands below a heading, stay together where a page holds them. A page out of range is brought into it.
 * @param most how many blocks, where what stands around them leaves less room than usual
 */
export function pageOfBlocks(
  rows: readonly (KnownBlock | readonly KnownBlock[])[],
  wanted: number,
  most: number = limits.pageBlocks,
): Page<KnownBlock> {
  const pages = pagesOf(rowsOf(rows), most);
  const { items, page } = pageOf(pages, 1, wanted);
  return { items: items.flat(), page, pages: pages.length };
}

/** How many of the rows a view holds, from the first on; at least one. */
export function rowsThatFit(rows: readonly (readonly KnownBlock[])[], most: number = limits.pageBlocks): number {
  let blocks = 0;
  let bytes = 0;
  const beyond = rows.findIndex((row) => {
    blocks += row.length;
    bytes += bytesOf(row);
    return blocks > most || bytes > limits.pageBytes;
  });
  return beyond === -1 ? rows.length : Math.max(1, beyond);
}

/** Where the reader is in a paged list, with buttons to turn; nothing when it all fits. The value is the page wanted. */
export function pager(
  shown: Page<unknown>,
  actionId: string,
  text: Text,
  value: (page: number) => string,
): KnownBlock[] {
  if (shown.pages === 1) return [];
  const turns: ButtonSpec[] = [];
  if (shown.page > 1)
    turns.push({ text: text.common.previousPage, actionId: `${actionId}.previous`, value: value(shown.page - 1) });
  if (shown.page < shown.pages)
    turns.push({ text: text.common.nextPage, actionId: `${actionId}.next`, value: value(shown.page + 1) });
  return [context(text.common.page(shown.page, shown.pages)), actions(...turns)];
}

/** File names in one line, for a reader. */
export const fileNames = (files: readonly Pick<SlackFile, 'name'>[]): string =>
  files.map((file) => typed(file.name)).join('、');
