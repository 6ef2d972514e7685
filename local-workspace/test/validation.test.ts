import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import type { SlackObject } from '../src';
import { validateBlocks, validateMessage, validateView } from '../src';
import { mrkdwn, plain } from './support/apps';
import { blockFor } from './support/placing';

const corpus = path.join(__dirname, 'blockkit-valid');

function files(folder: string): [string, SlackObject][] {
  return readdirSync(path.join(corpus, folder)).map((name) => [
    `${folder}/${name}`,
    JSON.parse(readFileSync(path.join(corpus, folder, name), 'utf8')) as SlackObject,
  ]);
}

const input = (element: SlackObject): SlackObject => ({ type: 'input', label: plain('Label'), element });
const actions = (...elements: SlackObject[]): SlackObject => ({ type: 'actions', elements });
const section = (accessory: SlackObject): SlackObject => ({ type: 'section', text: plain('Text'), accessory });
const richText = (...elements: unknown[]): SlackObject => ({ type: 'rich_text', elements });
const button = (fields: SlackObject = {}): SlackObject => ({ type: 'button', text: plain('Go'), ...fields });
const option = (value: string): SlackObject => ({ text: plain(value.toUpperCase()), value });
const modal = (blocks: unknown, fields: SlackObject = {}): SlackObject => ({
  type: 'modal',
  title: plain('Title'),
  submit: plain('Send'),
  blocks,
  ...fields,
});
const long = (length: number): string => 'x'.repeat(length);

/** The block in which an object of this file stands. */
function blockForObject(name: string, object: SlackObject): SlackObject {
  if (name.includes('confirmation')) return actions(button({ confirm: object }));
  if (name.includes('conversation_filter')) return section({ type: 'conversations_select', filter: object });
  if (name.includes('dispatch_action')) return input({ type: 'plain_text_input', dispatch_action_config: object });
  if (name.includes('option_group')) return section({ type: 'static_select', option_groups: [object] });
  if (name.includes('option')) return section({ type: 'static_select', options: [object] });
  if (name.includes('text_')) return { type: 'section', text: object };
  const trigger = name.includes('input_parameter')
    ? { url: 'https://slack.com/shortcuts/1', customizable_input_parameters: [object] }
    : object;
  const workflow = name.includes('workflow') ? object : { trigger };
  return actions({ type: 'workflow_button', text: plain('Run'), workflow });
}

/** Rich text in which a part or a leaf stands. */
function richTextFor(part: SlackObject): SlackObject {
  return String(part.type).startsWith('rich_text_')
    ? richText(part)
    : richText({ type: 'rich_text_section', elements: [part] });
}

describe('what Slack accepts', () => {
  it.each(files('blocks'))('%s', (_name, block) => {
    expect(validateBlocks([block])).toEqual([]);
    expect(validateMessage({ blocks: [block] })).toEqual([]);
  });
  it.each(files('elements'))('%s', (_name, element) => {
    expect(validateBlocks([blockFor(element)])).toEqual([]);
  });
  it.each(files('objects'))('%s', (name, object) => {
    expect(validateBlocks([blockForObject(name, object)])).toEqual([]);
  });
  it.each(files('rich_text'))('%s', (_name, part) => {
    expect(validateBlocks([richTextFor(part)])).toEqual([]);
  });
  it.each([
    ...files('messages'),
    ...files('attachments').map(([name, one]) => [name, { attachments: [one] }] as const),
  ])('%s', (_name, message) => {
    expect(validateMessage(message)).toEqual([]);
  });
  it.each(files('views'))('%s', (_name, view) => {
    expect(validateView(view)).toEqual([]);
  });
});

/** A wrong block in a message: [what is wrong, the block, the pointer into it, a part of the message]. */
const wrongBlocks: [string, unknown, string, string][] = [
  ['an unknown type', { type: 'bogus' }, '/type', 'unsupported type: bogus'],
  ['no type', { text: plain('a') }, '', 'missing required field: type'],
  ['no object', 'section', '', 'must provide an object'],
  ['an unknown field', { type: 'divider', color: 'red' }, '', 'invalid additional property: color'],
  ['mrkdwn in a header', { type: 'header', text: mrkdwn('a') }, '/text/type', 'unsupported type: mrkdwn'],
  ['a long header', { type: 'header', text: plain(long(151)) }, '/text/text', 'must be less than 151 characters'],
  ['an empty text', { type: 'section', text: mrkdwn('') }, '/text/text', 'must be more than 0 characters'],
  ['a section of nothing', { type: 'section' }, '', 'must define either `text` or `fields`'],
  ['a long section', { type: 'section', text: mrkdwn(long(3001)) }, '/text/text', 'must be less than 3001 characters'],
  ['a long field', { type: 'section', fields: [plain(long(2001))] }, '/fields/0/text', 'must be less than 2001'],
  ['eleven fields', { type: 'section', fields: Array(11).fill(plain('a')) }, '/fields', 'no more than 10 items'],
  ['no fields', { type: 'section', fields: [] }, '/fields', 'no less than 1 items'],
  ['emoji in mrkdwn', { type: 'section', text: { ...mrkdwn('a'), emoji: true } }, '/text', 'property: emoji'],
  ['a long block_id', { type: 'divider', block_id: long(256) }, '/block_id', 'must be less than 256 characters'],
  ['an input as accessory', section({ type: 'plain_text_input' }), '/accessory/type', 'unsupported type'],
  ['actions of nothing', actions(), '/elements', 'no less than 1 items'],
  ['26 buttons', actions(...Array<SlackObject>(26).fill(button())), '/elements', 'no more than 25 items'],
  [
    'an action_id twice',
    actions(button({ action_id: 'a' }), button({ action_id: 'a' })),
    '/elements/1/action_id',
    'duplicate action_id: a',
  ],
  [
    'an image in actions',
    actions({ type: 'image', image_url: 'https://a.b', alt_text: 'a' }),
    '/elements/0/type',
    'unsupported',
  ],
  ['a long button', actions({ type: 'button', text: plain(long(76)) }), '/elements/0/text/text', 'less than 76'],
  ['mrkdwn on a button', actions({ type: 'button', text: mrkdwn('a') }), '/elements/0/text/type', 'unsupported'],
  ['a long value', actions(button({ value: long(2001) })), '/elements/0/value', 'less than 2001'],
  ['a bogus style', actions(button({ style: 'loud' })), '/elements/0/style', 'must be one of the following: primary'],
  ['a url that is none', actions(button({ url: 'not a url' })), '/elements/0/url', 'must be a valid url'],
  ['a number as value', actions(button({ value: 7 })), '/elements/0/value', 'must provide a string'],
  [
    'a long confirm title',
    actions(button({ confirm: { title: plain(long(101)), text: plain('a') } })),
    '/elements/0/confirm/title/text',
    'less than 101',
  ],
  ['no options', section({ type: 'static_select', options: [] }), '/accessory/options', 'no less than 1 items'],
  [
    'neither options nor groups',
    section({ type: 'static_select' }),
    '/accessory',
    'either `options` or `option_groups`',
  ],
  [
    'an empty option',
    section({ type: 'static_select', options: [{ text: plain('a'), value: '' }] }),
    '/accessory/options/0/value',
    'more than 0 characters',
  ],
  [
    'mrkdwn in an option of a menu',
    section({ type: 'static_select', options: [{ text: mrkdwn('a'), value: 'a' }] }),
    '/accessory/options/0/text/type',
    'unsupported type: mrkdwn',
  ],
  [
    'a long option',
    section({ type: 'static_select', options: [{ text: plain(long(76)), value: 'a' }] }),
    '/accessory/options/0/text/text',
    'less than 76',
  ],
  [
    '101 options',
    section({ type: 'static_select', options: Array.from({ length: 101 }, (_, at) => option(`o${String(at)}`)) }),
    '/accessory/options',
    'no more than 100 items',
  ],
  [
    'an initial option that is none',
    section({ type: 'static_select', options: [option('a')], initial_option: option('b') }),
    '/accessory/initial_option',
    'must be one of the options',
  ],
  [
    'initial options that are none',
    section({ type: 'checkboxes', options: [option('a')], initial_options: [option('a'), option('b')] }),
    '/accessory/initial_options/1',
    'must be one of the options',
  ],
  [
    'more chosen than allowed',
    section({ type: 'multi_users_select', initial_users: ['U1', 'U2'], max_selected_items: 1 }),
    '/accessory/initial_users',
    'no more than 1 items',
  ],
  [
    'eleven checkboxes',
    section({ type: 'checkboxes', options: Array.from({ length: 11 }, (_, at) => option(`o${String(at)}`)) }),
    '/accessory/options',
    'no more than 10 items',
  ],
  [
    'six in an overflow',
    section({ type: 'overflow', options: Array.from({ length: 6 }, (_, at) => option(`o${String(at)}`)) }),
    '/accessory/options',
    'no more than 5 items',
  ],
  [
    'a long placeholder',
    section({ type: 'users_select', placeholder: plain(long(151)) }),
    '/accessory/placeholder/text',
    'less than 151',
  ],
  ['an empty filter', section({ type: 'conversations_select', filter: {} }), '/accessory/filter', 'at least one field'],
  ['a date in words', section({ type: 'datepicker', initial_date: 'today' }), '/accessory/initial_date', 'YYYY-MM-DD'],
  [
    'a day that is none',
    section({ type: 'datepicker', initial_date: '2026-02-31' }),
    '/accessory/initial_date',
    'exists',
  ],
  ['a time that is none', section({ type: 'timepicker', initial_time: '25:00' }), '/accessory/initial_time', 'HH:mm'],
  ['a datetimepicker beside text', section({ type: 'datetimepicker' }), '/accessory/type', 'unsupported type'],
  [
    'milliseconds',
    actions({ type: 'datetimepicker', initial_date_time: 1628633830000 }),
    '/elements/0/initial_date_time',
    'less than or equal',
  ],
  ['mrkdwn in a label', { ...input({ type: 'plain_text_input' }), label: mrkdwn('a') }, '/label/type', 'unsupported'],
  ['no label', { type: 'input', element: { type: 'plain_text_input' } }, '', 'missing required field: label'],
  ['a button as input', input(button()), '/element/type', 'unsupported type: button'],
  [
    'min > max length',
    input({ type: 'plain_text_input', min_length: 5, max_length: 3 }),
    '/element/min_length',
    'max_length',
  ],
  [
    'max_length over 3000',
    input({ type: 'plain_text_input', max_length: 3001 }),
    '/element/max_length',
    'equal to 3000',
  ],
  [
    'too much at the start',
    input({ type: 'plain_text_input', max_length: 2, initial_value: 'abc' }),
    '/element/initial_value',
    'less than 3',
  ],
  [
    'a number input without its flag',
    input({ type: 'number_input' }),
    '/element',
    'missing required field: is_decimal_allowed',
  ],
  [
    'numbers as numbers',
    input({ type: 'number_input', is_decimal_allowed: true, min_value: 1 }),
    '/element/min_value',
    'must provide a string',
  ],
  [
    'min > max value',
    input({ type: 'number_input', is_decimal_allowed: true, min_value: '5', max_value: '3' }),
    '/element/min_value',
    'max_value',
  ],
  [
    'a fraction where none may be',
    input({ type: 'number_input', is_decimal_allowed: false, initial_value: '1.5' }),
    '/element/initial_value',
    'whole number',
  ],
  ['eleven files', input({ type: 'file_input', max_files: 11 }), '/element/max_files', 'less than or equal to 10'],
  [
    'a dispatch nobody knows',
    input({ type: 'plain_text_input', dispatch_action_config: { trigger_actions_on: ['on_blur'] } }),
    '/element/dispatch_action_config/trigger_actions_on/0',
    'must be one of the following',
  ],
  ['an image from nowhere', { type: 'image', alt_text: 'a' }, '', 'either `image_url` or `slack_file`'],
  ['an image without words', { type: 'image', image_url: 'https://a.b/c.png' }, '', 'missing required field: alt_text'],
  ['a context of nothing', { type: 'context', elements: [] }, '/elements', 'no less than 1 items'],
  ['eleven in a context', { type: 'context', elements: Array(11).fill(mrkdwn('a')) }, '/elements', 'no more than 10'],
  ['a button in a context', { type: 'context', elements: [button()] }, '/elements/0/type', 'unsupported type: button'],
  ['a long markdown', { type: 'markdown', text: long(12_001) }, '/text', 'must be less than 12001 characters'],
  ['a bogus part of rich text', richText({ type: 'paragraph' }), '/elements/0/type', 'unsupported type: paragraph'],
  [
    'a list in a list',
    richText({ type: 'rich_text_list', style: 'bullet', elements: [{ type: 'rich_text_quote', elements: [] }] }),
    '/elements/0/elements/0/type',
    'unsupported type: rich_text_quote',
  ],
  [
    'a bogus style of words',
    richText({ type: 'rich_text_section', elements: [{ type: 'text', text: 'a', style: { big: true } }] }),
    '/elements/0/elements/0/style',
    'invalid additional property: big',
  ],
  [
    'a ragged table',
    { type: 'table', rows: [[{ type: 'raw_text', text: 'a' }], []] },
    '/rows/1',
    'no less than 1 items',
  ],
  [
    'rows of different lengths',
    { type: 'table', rows: [Array(2).fill({ type: 'raw_text', text: 'a' }), [{ type: 'raw_text', text: 'a' }]] },
    '/rows/1',
    'as many cells as the first row',
  ],
  [
    'a data table of a header',
    { type: 'data_table', caption: 'c', rows: [[{ type: 'raw_text', text: 'a' }]] },
    '/rows',
    'no less than 2',
  ],
  [
    'a chart with a point too few',
    {
      type: 'data_visualization',
      title: 't',
      chart: {
        type: 'bar',
        series: [{ name: 's', data: [{ label: 'a', value: 1 }] }],
        axis_config: { categories: ['a', 'b'] },
      },
    },
    '/chart/series/0/data',
    'one data point for each category',
  ],
  [
    'a slice of nothing',
    { type: 'data_visualization', title: 't', chart: { type: 'pie', segments: [{ label: 'a', value: 0 }] } },
    '/chart/segments/0/value',
    'must be more than 0',
  ],
  ['a card of nothing', { type: 'card', subtitle: mrkdwn('a') }, '', 'at least one of `hero_image`'],
  ['a long alert', { type: 'alert', text: plain(long(201)) }, '/text/text', 'must be less than 201 characters'],
  [
    'a video from nowhere',
    { type: 'video', alt_text: 'a', title: plain('a'), video_url: 'https://a.b' },
    '',
    'thumbnail_url',
  ],
];

describe('what Slack refuses', () => {
  it.each(wrongBlocks)('a block with %s', (_what, block, pointer, words) => {
    const problems = validateMessage({ blocks: [{ type: 'divider' }, block] });
    expect(problems).toContainEqual(
      expect.objectContaining({ pointer: `/blocks/1${pointer}`, message: expect.stringContaining(words) as string }),
    );
    expect(validateBlocks([block])[0]?.pointer).toBe(`/0${pointer}`);
  });

  it('says of an unsupported type what would have been right, as blocks.validate does', () => {
    expect(validateBlocks([{ type: 'section', text: { type: 'invalid', text: 'a' } }])).toEqual([
      {
        pointer: '/0/text/type',
        code: 'failed_constraint',
        message: 'unsupported type: invalid',
        constraint: { type: 'enum', expected: ['plain_text', 'mrkdwn'], got: 'invalid' },
      },
    ]);
  });

  const divider = { type: 'divider' };
  const table = { type: 'table', rows: [[{ type: 'raw_text', text: 'a' }]] };
  it.each<[string, unknown, string, string]>([
    ['51 blocks', { blocks: Array(51).fill(divider) }, '/blocks', 'no more than 50 items'],
    [
      'a block_id twice',
      {
        blocks: [
          { ...divider, block_id: 'a' },
          { ...divider, block_id: 'a' },
        ],
      },
      '/blocks/1/block_id',
      'already exists',
    ],
    ['two tables', { blocks: [table, table] }, '/blocks', 'only one table'],
    [
      'a file input',
      { blocks: [input({ type: 'file_input' })] },
      '/blocks/0/element/type',
      'unsupported type: file_input',
    ],
    [
      'a bad block in an attachment',
      { attachments: [{ blocks: [{ type: 'header' }] }] },
      '/attachments/0/blocks/0',
      'missing required field: text',
    ],
    ['blocks that are no list', { blocks: {} }, '/blocks', 'must provide an array'],
  ])('a message with %s', (_what, message, pointer, words) => {
    expect(validateMessage(message)).toContainEqual(
      expect.objectContaining({ pointer, message: expect.stringContaining(words) as string }),
    );
  });

  const text = input({ type: 'plain_text_input' });
  const focused = input({ type: 'plain_text_input', focus_on_load: true });
  it.each<[string, unknown, string, string]>([
    ['no title', { type: 'modal', blocks: [divider] }, '', 'missing required field: title'],
    ['a long title', modal([divider], { title: plain(long(25)) }), '/title/text', 'must be less than 25 characters'],
    ['mrkdwn in the title', modal([divider], { title: mrkdwn('a') }), '/title/type', 'unsupported type: mrkdwn'],
    ['a long submit', modal([divider], { submit: plain(long(25)) }), '/submit/text', 'must be less than 25 characters'],
    ['no blocks', modal([]), '/blocks', 'no less than 1 items'],
    ['101 blocks', modal(Array(101).fill(divider)), '/blocks', 'no more than 100 items'],
    [
      'an input but no submit',
      { type: 'modal', title: plain('a'), blocks: [text] },
      '',
      'missing required field: submit',
    ],
    ['a table', modal([table]), '/blocks/0/type', 'unsupported type: table'],
    ['markdown', modal([{ type: 'markdown', text: 'a' }]), '/blocks/0/type', 'unsupported type: markdown'],
    ['two that want the focus', modal([focused, focused]), '/blocks/1/element/focus_on_load', 'only one element'],
    ['long metadata', modal([divider], { private_metadata: long(3001) }), '/private_metadata', 'less than 3001'],
    ['a long callback_id', modal([divider], { callback_id: long(256) }), '/callback_id', 'less than 256'],
    ['an unknown field', modal([divider], { color: 'red' }), '', 'invalid additional property: color'],
    [
      'what only a workflow’s step had',
      modal([divider], { submit_disabled: true }),
      '',
      'invalid additional property: submit_disabled',
    ],
    ['a type of its own', { type: 'dialog', blocks: [] }, '/type', 'unsupported type: dialog'],
    [
      'a file input in Home',
      { type: 'home', blocks: [input({ type: 'file_input' })] },
      '/blocks/0/element/type',
      'unsupported',
    ],
    [
      'a title in Home',
      { type: 'home', title: plain('a'), blocks: [divider] },
      '',
      'invalid additional property: title',
    ],
    ['nothing at all', undefined, '', 'must provide an object'],
  ])('a view with %s', (_what, view, pointer, words) => {
    expect(validateView(view)).toContainEqual(
      expect.objectContaining({ pointer, message: expect.stringContaining(words) as string }),
    );
  });

  it('a Home where a modal belongs', () => {
    expect(validateView({ type: 'home', blocks: [divider] }, 'modal')[0]?.message).toBe('unsupported type: home');
  });

  it('counts an emoji as one character', () => {
    expect(validateBlocks([{ type: 'header', text: plain('😀'.repeat(150)) }])).toEqual([]);
    expect(validateBlocks([{ type: 'header', text: plain('😀'.repeat(151)) }])).toHaveLength(1);
  });
});
