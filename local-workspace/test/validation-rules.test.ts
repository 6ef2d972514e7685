import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Problem } from '../src';
import { validateBlocks, validateMessage, validateView } from '../src';
import { mrkdwn, plain } from './support/apps';
import type { Json } from './support/payloads';
import { homes, messages, modals } from './support/payloads';

/** One place in a payload: the way to it, and what stands there. */
interface Place {
  readonly at: readonly (string | number)[];
  readonly value: unknown;
}

function places(value: unknown, at: readonly (string | number)[] = []): Place[] {
  const here = [{ at, value }];
  if (Array.isArray(value)) return [...here, ...value.flatMap((one, index) => places(one, [...at, index]))];
  if (typeof value !== 'object' || value === null) return here;
  return [...here, ...Object.entries(value).flatMap(([key, one]) => places(one, [...at, key]))];
}

/** A copy with another value at one place; undefined takes it away. */
function changed(root: unknown, at: readonly (string | number)[], value: unknown): unknown {
  const copy: unknown = structuredClone(root);
  let object = copy as Record<string | number, unknown>;
  for (const key of at.slice(0, -1)) object = object[key] as Record<string | number, unknown>;
  const last = at.at(-1) ?? '';
  if (value === undefined) Reflect.deleteProperty(object, last);
  else object[last] = value;
  return copy;
}

const pointer = (at: readonly (string | number)[]): string => at.map((key) => `/${String(key)}`).join('');
const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const surfaces = [
  { name: 'a modal', payload: modals, check: (value: unknown) => validateView(value, 'modal') },
  { name: 'a Home', payload: homes, check: (value: unknown) => validateView(value, 'home') },
  { name: 'a message', payload: messages, check: validateMessage },
];

describe.each(surfaces)('$name made at random', ({ payload, check }) => {
  const inside = (value: Json, wanted: (place: Place) => boolean): Place[] =>
    places(value.blocks, ['blocks']).filter(wanted);
  /** Every payload broken at one place that `wanted` picks; what the check says of it. */
  const broken = (
    wanted: (place: Place) => boolean,
    change: (place: Place) => { readonly at: readonly (string | number)[]; readonly value: unknown },
    expected: (place: Place) => Partial<Problem>,
  ): void => {
    fc.assert(
      fc.property(payload, fc.nat(), (value, pick) => {
        const candidates = inside(value, wanted);
        const place = candidates[pick % Math.max(candidates.length, 1)];
        fc.pre(place !== undefined);
        const { at, value: wrong } = change(place);
        expect(check(changed(value, at, wrong))).toContainEqual(expect.objectContaining(expected(place)));
      }),
      { numRuns: 60 },
    );
  };

  it('is accepted, as JSON in a string too', () => {
    fc.assert(
      fc.property(payload, (value) => {
        expect(check(value)).toEqual([]);
        expect(check(JSON.parse(JSON.stringify(value)))).toEqual([]);
        expect(validateBlocks(value.blocks)).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it('with an unknown field in any object is refused there', () => {
    broken(
      ({ value }) => isObject(value),
      ({ at }) => ({ at: [...at, 'made_up'], value: 1 }),
      ({ at }) => ({ pointer: pointer(at), code: 'unknown_field', field: 'made_up' }),
    );
  });

  it('with a type that there is none of is refused at that type', () => {
    broken(
      ({ at }) => at.at(-1) === 'type',
      ({ at }) => ({ at, value: 'made_up' }),
      ({ at }) => ({ pointer: pointer(at), code: 'failed_constraint', message: 'unsupported type: made_up' }),
    );
  });

  it('with an object without its type is refused there', () => {
    broken(
      ({ at }) => at.at(-1) === 'type',
      ({ at }) => ({ at, value: undefined }),
      ({ at }) => ({ pointer: pointer(at.slice(0, -1)), code: 'missing_field', field: 'type' }),
    );
  });

  it.each<[string, unknown]>([
    ['a number', 7],
    ['an object', { a: 1 }],
    ['a list', ['a']],
    ['null', null],
  ])('with %s in the place of a string is refused there', (_what, wrong) => {
    broken(
      ({ value, at }) => typeof value === 'string' && at.at(-1) !== 'type',
      ({ at }) => ({ at, value: wrong }),
      ({ at }) => ({ pointer: pointer(at), code: 'failed_constraint' }),
    );
  });

  it('with a word in the place of an object or a list is refused there', () => {
    broken(
      // An option that was chosen from the start is also no longer what it was: there are two problems then.
      ({ value, at }) => typeof value === 'object' && value !== null && at.length > 1,
      ({ at }) => ({ at, value: 'a word' }),
      ({ at }) => ({ pointer: pointer(at), code: 'failed_constraint' }),
    );
  });

  it('with an empty text is refused there', () => {
    const texts = ['text', 'alt_text', 'label', 'caption', 'title'];
    broken(
      ({ at, value }) => typeof value === 'string' && texts.includes(String(at.at(-1))),
      ({ at }) => ({ at, value: '' }),
      ({ at }) => ({ pointer: pointer(at), message: 'must be more than 0 characters' }),
    );
  });

  it('with an empty list where something must stand is refused there', () => {
    const filled = [
      'options',
      'option_groups',
      'initial_options',
      'fields',
      'rows',
      'segments',
      'series',
      'categories',
    ];
    broken(
      ({ at, value }) => Array.isArray(value) && filled.includes(String(at.at(-1))),
      ({ at }) => ({ at, value: [] }),
      ({ at }) => ({ pointer: pointer(at), code: 'failed_constraint' }),
    );
  });

  it('with the same block_id twice is refused at the second', () => {
    fc.assert(
      fc.property(payload, (value) => {
        const blocks = value.blocks as Json[];
        fc.pre(blocks.length > 1);
        const twice = changed(value, ['blocks', blocks.length - 1, 'block_id'], 'b0');
        expect(check(twice)).toEqual([
          expect.objectContaining({ pointer: `/blocks/${String(blocks.length - 1)}/block_id` }),
        ]);
      }),
      { numRuns: 50 },
    );
  });

  const required: Readonly<Record<string, readonly string[]>> = {
    header: ['text'],
    context: ['elements'],
    actions: ['elements'],
    input: ['label', 'element'],
    image: ['alt_text'],
    rich_text: ['elements'],
    rich_text_section: ['elements'],
    rich_text_list: ['elements', 'style'],
    button: ['text'],
    overflow: ['options'],
    checkboxes: ['options'],
    radio_buttons: ['options'],
    number_input: ['is_decimal_allowed'],
    plain_text: ['text'],
    mrkdwn: ['text'],
    text: ['text'],
    link: ['url'],
    user: ['user_id'],
    markdown: ['text'],
    table: ['rows'],
    data_table: ['rows', 'caption'],
    data_visualization: ['title', 'chart'],
    pie: ['segments'],
    bar: ['series', 'axis_config'],
    raw_text: ['text'],
    raw_number: ['value', 'text'],
  };
  it('without a field that must be there is refused where it is missing', () => {
    fc.assert(
      fc.property(payload, fc.nat(), (value, pick) => {
        const all = inside(value, ({ value: one }) => isObject(one) && String(one.type) in required).flatMap(
          ({ at, value: one }) => (required[String((one as Json).type)] ?? []).map((field) => ({ at, field })),
        );
        const place = all[pick % Math.max(all.length, 1)];
        fc.pre(place !== undefined);
        expect(check(changed(value, [...place.at, place.field], undefined))).toContainEqual(
          expect.objectContaining({ pointer: pointer(place.at), code: 'missing_field', field: place.field }),
        );
      }),
      { numRuns: 60 },
    );
  });
});

type Limits = Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, number>>>>>>;
const limits = JSON.parse(readFileSync(path.join(__dirname, 'blockkit-limits.json'), 'utf8')) as Limits;
const limit = (object: string, field: string, kind = 'max_length'): number => limits[object]?.[field]?.[kind] ?? NaN;

const section = (accessory: Json): Json => ({ type: 'section', text: plain('Text'), accessory });
const input = (element: Json, more: Json = {}): Json => ({ type: 'input', label: plain('Label'), element, ...more });
const actions = (...elements: Json[]): Json => ({ type: 'actions', elements });
const button = (more: Json): Json => ({ type: 'button', text: plain('Go'), ...more });
const option = (value: string, more: Json = {}): Json => ({ text: plain('Option'), value, ...more });
const select = (...options: Json[]): Json => section({ type: 'static_select', options });
const modal = (blocks: unknown, more: Json = {}): Json => ({
  type: 'modal',
  title: plain('T'),
  submit: plain('Go'),
  blocks,
  ...more,
});
const confirmed = (more: Json): Json =>
  actions(button({ confirm: { title: plain('a'), text: plain('b'), confirm: plain('c'), deny: plain('d'), ...more } }));
const image = (more: Json): Json => ({ type: 'image', image_url: 'https://a.example/b', alt_text: 'a', ...more });
const address = (length: number): string => `https://a.example/${'x'.repeat(length - 18)}`;
const video = (more: Json): Json => ({
  type: 'video',
  alt_text: 'a',
  title: plain('a'),
  video_url: 'https://a.example/v',
  thumbnail_url: 'https://a.example/t',
  ...more,
});
const card = (more: Json): Json => ({ type: 'card', body: plain('a'), ...more });
const container = (more: Json): Json => ({
  type: 'container',
  title: plain('a'),
  child_blocks: [{ type: 'divider' }],
  ...more,
});
const chartOf = (chart: Json, title = 'a'): Json => ({ type: 'data_visualization', title, chart });
const pie = (label: string, count = 1): Json =>
  chartOf({
    type: 'pie',
    segments: Array.from({ length: count }, (_, at) => ({ label: count === 1 ? label : String(at), value: 1 })),
  });
const bar = ({ name = 'a', label = 'b', axis = 'c', series = 1, points = 1 }): Json => {
  const categories = points === 1 ? [label] : Array.from({ length: points }, (_, at) => String(at));
  return chartOf({
    type: 'bar',
    series: Array.from({ length: series }, (_, at) => ({
      name: series === 1 ? name : String(at),
      data: categories.map((one) => ({ label: one, value: 1 })),
    })),
    axis_config: { categories, x_label: axis },
  });
};
const dataTable = (rows: number, columns: number, more: Json = {}): Json => ({
  type: 'data_table',
  caption: 'a',
  rows: Array.from({ length: rows }, () => Array.from({ length: columns }, () => ({ type: 'raw_text', text: 'a' }))),
  ...more,
});
const feedback = (more: Json): Json => ({
  type: 'context_actions',
  elements: [
    {
      type: 'feedback_buttons',
      positive_button: { text: plain('a'), value: 'a', ...more },
      negative_button: { text: plain('b'), value: 'b' },
    },
  ],
});
const iconButton = (more: Json = {}): Json => ({ type: 'icon_button', icon: 'trash', text: plain('a'), ...more });
const plan = (ids: readonly string[]): Json => ({
  type: 'plan',
  title: 'a',
  tasks: ids.map((id) => ({ task_id: id, title: 'a', status: 'pending' })),
});
const texts = (count: number): Json[] => Array<Json>(count).fill(plain('a'));
const many = (count: number): Json[] => Array.from({ length: count }, (_, at) => option(String(at)));

/** A text of so many characters: an emoji is one. */
const long = (length: number): string => '😀' + 'x'.repeat(length - 1);

/** Each limit of Slack's: what holds a thing of this size, where it stands in it, the limit. */
const sizes: [string, (size: number) => Json, string, number][] = [
  [
    'block_id',
    (n) => ({ type: 'divider', block_id: long(n) }),
    '/block_id',
    limits.block_id?.max_length as unknown as number,
  ],
  [
    'action_id',
    (n) => actions(button({ action_id: long(n) })),
    '/elements/0/action_id',
    limits.action_id?.max_length as unknown as number,
  ],
  ['button text', (n) => actions(button({ text: plain(long(n)) })), '/elements/0/text/text', limit('button', 'text')],
  ['button value', (n) => actions(button({ value: long(n) })), '/elements/0/value', limit('button', 'value')],
  ['button url', (n) => actions(button({ url: address(n) })), '/elements/0/url', limit('button', 'url')],
  [
    'accessibility label',
    (n) => actions(button({ accessibility_label: long(n) })),
    '/elements/0/accessibility_label',
    limit('button', 'accessibility_label'),
  ],
  [
    'confirm title',
    (n) => confirmed({ title: plain(long(n)) }),
    '/elements/0/confirm/title/text',
    limit('confirmation', 'title'),
  ],
  [
    'confirm text',
    (n) => confirmed({ text: mrkdwn(long(n)) }),
    '/elements/0/confirm/text/text',
    limit('confirmation', 'text'),
  ],
  [
    'confirm yes',
    (n) => confirmed({ confirm: plain(long(n)) }),
    '/elements/0/confirm/confirm/text',
    limit('confirmation', 'confirm'),
  ],
  [
    'confirm no',
    (n) => confirmed({ deny: plain(long(n)) }),
    '/elements/0/confirm/deny/text',
    limit('confirmation', 'deny'),
  ],
  [
    'option text',
    (n) => select(option('a', { text: plain(long(n)) })),
    '/accessory/options/0/text/text',
    limit('option', 'text'),
  ],
  ['option value', (n) => select(option(long(n))), '/accessory/options/0/value', limit('option', 'value')],
  [
    'option description',
    (n) => select(option('a', { description: plain(long(n)) })),
    '/accessory/options/0/description/text',
    limit('option', 'description'),
  ],
  [
    'option url',
    (n) => section({ type: 'overflow', options: [option('a', { url: address(n) })] }),
    '/accessory/options/0/url',
    limit('option', 'url'),
  ],
  [
    'group label',
    (n) => section({ type: 'static_select', option_groups: [{ label: plain(long(n)), options: many(1) }] }),
    '/accessory/option_groups/0/label/text',
    limit('option_group', 'label'),
  ],
  [
    'group options',
    (n) => section({ type: 'static_select', option_groups: [{ label: plain('a'), options: many(n) }] }),
    '/accessory/option_groups/0/options',
    limit('option_group', 'options', 'max_items'),
  ],
  [
    'groups',
    (n) =>
      section({ type: 'static_select', option_groups: Array<Json>(n).fill({ label: plain('a'), options: many(1) }) }),
    '/accessory/option_groups',
    limit('select', 'option_groups', 'max_items'),
  ],
  ['options', (n) => select(...many(n)), '/accessory/options', limit('select', 'options', 'max_items')],
  [
    'placeholder',
    (n) => section({ type: 'users_select', placeholder: plain(long(n)) }),
    '/accessory/placeholder/text',
    limit('select', 'placeholder'),
  ],
  [
    'overflow options',
    (n) => section({ type: 'overflow', options: many(n) }),
    '/accessory/options',
    limit('overflow', 'options', 'max_items'),
  ],
  [
    'checkboxes',
    (n) => section({ type: 'checkboxes', options: many(n) }),
    '/accessory/options',
    limit('checkboxes', 'options', 'max_items'),
  ],
  [
    'radio buttons',
    (n) => section({ type: 'radio_buttons', options: many(n) }),
    '/accessory/options',
    limit('radio_buttons', 'options', 'max_items'),
  ],
  [
    'files',
    (n) => input({ type: 'file_input', max_files: n }),
    '/element/max_files',
    limit('file_input', 'max_files', 'max'),
  ],
  [
    'max_length',
    (n) => input({ type: 'plain_text_input', max_length: n }),
    '/element/max_length',
    limit('plain_text_input', 'max_length', 'max'),
  ],
  ['initial value', (n) => input({ type: 'plain_text_input', initial_value: long(n) }), '/element/initial_value', 3000],
  [
    'actions',
    (n) => actions(...Array<Json>(n).fill(button({}))),
    '/elements',
    limit('actions', 'elements', 'max_items'),
  ],
  ['alert', (n) => ({ type: 'alert', text: plain(long(n)) }), '/text/text', limit('alert', 'text')],
  ['card title', (n) => card({ title: plain(long(n)) }), '/title/text', limit('card', 'title')],
  ['card subtitle', (n) => card({ subtitle: mrkdwn(long(n)) }), '/subtitle/text', limit('card', 'subtitle')],
  ['card body', (n) => card({ body: mrkdwn(long(n)) }), '/body/text', limit('card', 'body')],
  ['card subtext', (n) => card({ subtext: plain(long(n)) }), '/subtext/text', limit('card', 'subtext')],
  [
    'card actions',
    (n) => card({ actions: Array<Json>(n).fill(button({})) }),
    '/actions',
    limit('card', 'actions', 'max_items'),
  ],
  [
    'carousel',
    (n) => ({ type: 'carousel', elements: Array<Json>(n).fill(card({})) }),
    '/elements',
    limit('carousel', 'elements', 'max_items'),
  ],
  ['container title', (n) => container({ title: plain(long(n)) }), '/title/text', limit('container', 'title')],
  [
    'container subtitle',
    (n) => container({ subtitle: plain(long(n)) }),
    '/subtitle/text',
    limit('container', 'subtitle'),
  ],
  [
    'container blocks',
    (n) => container({ child_blocks: Array<Json>(n).fill({ type: 'divider' }) }),
    '/child_blocks',
    limit('container', 'child_blocks', 'max_items'),
  ],
  ['context', (n) => ({ type: 'context', elements: texts(n) }), '/elements', limit('context', 'elements', 'max_items')],
  [
    'context actions',
    (n) => ({ type: 'context_actions', elements: Array<Json>(n).fill(iconButton()) }),
    '/elements',
    limit('context_actions', 'elements', 'max_items'),
  ],
  [
    'feedback text',
    (n) => feedback({ text: plain(long(n)) }),
    '/elements/0/positive_button/text/text',
    limit('feedback_button', 'text'),
  ],
  [
    'feedback value',
    (n) => feedback({ value: long(n) }),
    '/elements/0/positive_button/value',
    limit('feedback_button', 'value'),
  ],
  [
    'feedback label',
    (n) => feedback({ accessibility_label: long(n) }),
    '/elements/0/positive_button/accessibility_label',
    limit('feedback_button', 'accessibility_label'),
  ],
  [
    'icon for',
    (n) => ({ type: 'context_actions', elements: [iconButton({ visible_to_user_ids: Array<string>(n).fill('U1') })] }),
    '/elements/0/visible_to_user_ids',
    limit('icon_button', 'visible_to_user_ids', 'max_items'),
  ],
  ['data rows', (n) => dataTable(n, 1), '/rows', limit('data_table', 'rows', 'max_items')],
  ['data columns', (n) => dataTable(2, n), '/rows/0', limit('data_table', 'columns', 'max_items')],
  ['data page', (n) => dataTable(2, 1, { page_size: n }), '/page_size', limit('data_table', 'page_size', 'max')],
  [
    'chart title',
    (n) => chartOf({ type: 'pie', segments: [{ label: 'a', value: 1 }] }, long(n)),
    '/title',
    limit('data_visualization', 'title'),
  ],
  ['segments', (n) => pie('a', n), '/chart/segments', limit('data_visualization', 'segments', 'max_items')],
  ['segment label', (n) => pie(long(n)), '/chart/segments/0/label', 20],
  ['series', (n) => bar({ series: n }), '/chart/series', limit('data_visualization', 'series', 'max_items')],
  ['series name', (n) => bar({ name: long(n) }), '/chart/series/0/name', limit('data_visualization', 'series_name')],
  ['points', (n) => bar({ points: n }), '/chart/series/0/data', limit('data_visualization', 'data', 'max_items')],
  [
    'point label',
    (n) => bar({ label: long(n) }),
    '/chart/series/0/data/0/label',
    limit('data_visualization', 'point_label'),
  ],
  [
    'category label',
    (n) => bar({ label: long(n) }),
    '/chart/axis_config/categories/0',
    limit('data_visualization', 'category_label'),
  ],
  [
    'categories',
    (n) => bar({ points: n }),
    '/chart/axis_config/categories',
    limit('data_visualization', 'categories', 'max_items'),
  ],
  [
    'axis label',
    (n) => bar({ axis: long(n) }),
    '/chart/axis_config/x_label',
    limit('data_visualization', 'axis_label'),
  ],
  ['header', (n) => ({ type: 'header', text: plain(long(n)) }), '/text/text', limit('header', 'text')],
  ['tasks', (n) => plan(Array.from({ length: n }, (_, at) => String(at))), '/tasks', 50],
  ['image url', (n) => image({ image_url: address(n) }), '/image_url', limit('image', 'image_url')],
  ['alt text', (n) => image({ alt_text: long(n) }), '/alt_text', limit('image', 'alt_text')],
  [
    'label',
    (n) => input({ type: 'plain_text_input' }, { label: plain(long(n)) }),
    '/label/text',
    limit('input', 'label'),
  ],
  ['hint', (n) => input({ type: 'plain_text_input' }, { hint: plain(long(n)) }), '/hint/text', limit('input', 'hint')],
  ['markdown', (n) => ({ type: 'markdown', text: long(n) }), '/text', limit('markdown', 'text')],
  ['section text', (n) => ({ type: 'section', text: mrkdwn(long(n)) }), '/text/text', limit('section', 'text')],
  ['fields', (n) => ({ type: 'section', fields: texts(n) }), '/fields', limit('section', 'fields', 'max_items')],
  [
    'field',
    (n) => ({ type: 'section', fields: [plain(long(n))] }),
    '/fields/0/text',
    limit('section', 'fields', 'item_max_length'),
  ],
  ['video alt text', (n) => video({ alt_text: long(n) }), '/alt_text', limit('video', 'alt_text')],
  ['video title', (n) => video({ title: plain(long(n)) }), '/title/text', limit('video', 'title')],
  ['video author', (n) => video({ author_name: long(n) }), '/author_name', limit('video', 'author_name')],
  [
    'video description',
    (n) => video({ description: plain(long(n)) }),
    '/description/text',
    limit('video', 'description'),
  ],
  ['video provider', (n) => video({ provider_name: long(n) }), '/provider_name', limit('video', 'provider_name')],
];

describe('the limits', () => {
  it.each(sizes)('%s: as much as Slack takes, and nothing more', (_name, make, at, max) => {
    expect(validateBlocks([make(max)])).toEqual([]);
    for (const size of [max + 1, max * 2]) {
      expect(validateBlocks([make(size)])).toContainEqual(
        expect.objectContaining({ pointer: `/0${at}`, code: 'failed_constraint' }),
      );
    }
  });

  const viewSizes: [string, (size: number) => Json, string, number][] = [
    ['blocks', (n) => modal(Array<Json>(n).fill({ type: 'divider' })), '/blocks', limit('view', 'blocks', 'max_items')],
    [
      'private_metadata',
      (n) => modal([{ type: 'divider' }], { private_metadata: long(n) }),
      '/private_metadata',
      limit('view', 'private_metadata'),
    ],
    [
      'callback_id',
      (n) => modal([{ type: 'divider' }], { callback_id: long(n) }),
      '/callback_id',
      limit('view', 'callback_id'),
    ],
    ['external_id', (n) => modal([{ type: 'divider' }], { external_id: long(n) }), '/external_id', 255],
    ['title', (n) => modal([{ type: 'divider' }], { title: plain(long(n)) }), '/title/text', limit('view', 'title')],
    [
      'submit',
      (n) => modal([{ type: 'divider' }], { submit: plain(long(n)) }),
      '/submit/text',
      limit('view', 'submit'),
    ],
    ['close', (n) => modal([{ type: 'divider' }], { close: plain(long(n)) }), '/close/text', limit('view', 'close')],
  ];
  it.each(viewSizes)('of a view, %s', (_name, make, at, max) => {
    expect(validateView(make(max))).toEqual([]);
    expect(validateView(make(max + 1))).toContainEqual(expect.objectContaining({ pointer: at }));
  });

  it('a view’s size, counted in bytes', () => {
    const large = (text: string): Json =>
      modal(Array.from({ length: 90 }, () => ({ type: 'section', text: plain(text) })));
    expect(validateView(large('x'.repeat(2600)))).toEqual([]);
    expect(validateView(large('督'.repeat(2600)))).toEqual([expect.objectContaining({ pointer: '' })]);
  });
});

/** Where each element may stand, by Slack's reference. */
const menus = ['static', 'external', 'users', 'conversations', 'channels'].flatMap((what) => [
  `${what}_select`,
  `multi_${what}_select`,
]);
const choosing = [...menus, 'checkboxes', 'radio_buttons', 'datepicker', 'timepicker'];
const typing = ['plain_text_input', 'email_text_input', 'url_text_input', 'number_input', 'file_input'];
const standing: Readonly<Record<string, readonly string[]>> = {
  section: [...choosing, 'button', 'overflow', 'workflow_button', 'image'],
  actions: [...choosing, 'button', 'overflow', 'workflow_button', 'datetimepicker', 'rich_text_input'],
  input: [...choosing, 'datetimepicker', 'rich_text_input', ...typing],
  context: ['image', 'plain_text', 'mrkdwn'],
  context_actions: ['icon_button', 'feedback_buttons'],
};
const withOptions = new Set(['static_select', 'multi_static_select', 'checkboxes', 'radio_buttons', 'overflow']);
const particular: Readonly<Record<string, Json>> = {
  button: { text: plain('a') },
  workflow_button: { text: plain('a'), workflow: { trigger: { url: 'https://slack.com/shortcuts/Ft1/a' } } },
  image: { image_url: 'https://a.example/b', alt_text: 'a' },
  number_input: { is_decimal_allowed: false },
  plain_text: { text: 'a' },
  mrkdwn: { text: 'a' },
  icon_button: { icon: 'trash', text: plain('a') },
  feedback_buttons: {
    positive_button: { text: plain('a'), value: 'a' },
    negative_button: { text: plain('b'), value: 'b' },
  },
};
const elementOf = (type: string): Json => ({
  type,
  ...(withOptions.has(type) ? { options: many(2) } : particular[type]),
});
const put: Readonly<Record<string, (element: Json) => [Json, string]>> = {
  section: (element) => [section(element), '/accessory/type'],
  actions: (element) => [actions(element), '/elements/0/type'],
  input: (element) => [input(element), '/element/type'],
  context: (element) => [{ type: 'context', elements: [element] }, '/elements/0/type'],
  context_actions: (element) => [{ type: 'context_actions', elements: [element] }, '/elements/0/type'],
};
const everyElement = [...new Set(Object.values(standing).flat())];

describe.each(Object.keys(standing))('in %s', (place) => {
  it.each(everyElement)('%s stands only where Slack lets it', (type) => {
    const [block, at] = put[place]?.(elementOf(type)) ?? [{}, ''];
    const problems = validateBlocks([block]);
    if (standing[place]?.includes(type) === true) expect(problems).toEqual([]);
    else
      expect(problems).toContainEqual(
        expect.objectContaining({ pointer: `/0${at}`, message: `unsupported type: ${type}` }),
      );
  });
});

const onSurfaces: Readonly<Record<string, [Json, readonly string[]]>> = {
  section: [{ type: 'section', text: plain('a') }, ['modal', 'home', 'message']],
  input: [input({ type: 'plain_text_input' }), ['modal', 'home', 'message']],
  'file input': [input({ type: 'file_input' }), ['modal']],
  'workflow button in actions': [actions(elementOf('workflow_button')), ['message']],
  'workflow button beside a section': [section(elementOf('workflow_button')), ['message']],
  alert: [{ type: 'alert', text: plain('a') }, ['modal', 'message']],
  card: [card({}), ['modal', 'home', 'message']],
  carousel: [{ type: 'carousel', elements: [card({})] }, ['home', 'message']],
  container: [container({}), ['message', 'home']],
  context_actions: [feedback({}), ['message']],
  data_table: [dataTable(2, 1), ['message', 'home']],
  data_visualization: [pie('a'), ['message', 'home']],
  file: [{ type: 'file', external_id: 'a', source: 'remote' }, ['message']],
  markdown: [{ type: 'markdown', text: 'a' }, ['message']],
  plan: [{ type: 'plan', title: 'a' }, ['message']],
  table: [{ type: 'table', rows: [[{ type: 'raw_text', text: 'a' }]] }, ['message', 'home']],
  task_card: [{ type: 'task_card', task_id: 'a', title: 'a', status: 'pending' }, ['message']],
  video: [video({}), ['modal', 'home', 'message']],
};
it.each(Object.keys(onSurfaces))('%s stands only on the surfaces that take it', (name) => {
  const [block, surfacesOf] = onSurfaces[name] ?? [{}, []];
  expect(validateView(modal([block])).length === 0).toBe(surfacesOf.includes('modal'));
  expect(validateView({ type: 'home', blocks: [block] }).length === 0).toBe(surfacesOf.includes('home'));
  expect(validateMessage({ blocks: [block] }).length === 0).toBe(surfacesOf.includes('message'));
  expect(validateBlocks([block])).toEqual([]);
});

/** What no schema of one field can say: [what is wrong, the block, the pointer to it]. */
const together: [string, Json, string][] = [
  [
    'an initial option with other words',
    section({ type: 'static_select', options: many(2), initial_option: option('1', { text: plain('Other') }) }),
    '/accessory/initial_option',
  ],
  [
    'an initial option of another description',
    section({ type: 'radio_buttons', options: many(2), initial_option: option('1', { description: plain('x') }) }),
    '/accessory/initial_option',
  ],
  [
    'an initial option in no group',
    section({
      type: 'static_select',
      option_groups: [{ label: plain('a'), options: many(2) }],
      initial_option: option('9'),
    }),
    '/accessory/initial_option',
  ],
  [
    'options and groups',
    section({ type: 'static_select', options: many(1), option_groups: [{ label: plain('a'), options: many(1) }] }),
    '/accessory',
  ],
  [
    'more options chosen than allowed',
    section({ type: 'multi_static_select', options: many(3), initial_options: many(3), max_selected_items: 2 }),
    '/accessory/initial_options',
  ],
  [
    'more channels chosen than allowed',
    section({ type: 'multi_channels_select', initial_channels: ['C1', 'C2'], max_selected_items: 1 }),
    '/accessory/initial_channels',
  ],
  [
    'nobody allowed to be chosen',
    section({ type: 'multi_users_select', max_selected_items: 0 }),
    '/accessory/max_selected_items',
  ],
  [
    'a day that February has not',
    section({ type: 'datepicker', initial_date: '2025-02-29' }),
    '/accessory/initial_date',
  ],
  ['a day without zeros', section({ type: 'datepicker', initial_date: '2026-3-2' }), '/accessory/initial_date'],
  ['no day', section({ type: 'datepicker', initial_date: '' }), '/accessory/initial_date'],
  ['the hour 24', section({ type: 'timepicker', initial_time: '24:00' }), '/accessory/initial_time'],
  ['a zone that is none', section({ type: 'timepicker', timezone: 'Asia/Qinghe' }), '/accessory/timezone'],
  [
    'a moment with a fraction',
    actions({ type: 'datetimepicker', initial_date_time: 1628633830.5 }),
    '/elements/0/initial_date_time',
  ],
  [
    'a moment in words',
    actions({ type: 'datetimepicker', initial_date_time: '1628633830' }),
    '/elements/0/initial_date_time',
  ],
  [
    'a number below its least',
    input({ type: 'number_input', is_decimal_allowed: true, initial_value: '1.4', min_value: '1.5' }),
    '/element/initial_value',
  ],
  [
    'a number above its most',
    input({ type: 'number_input', is_decimal_allowed: true, initial_value: '10', max_value: '9' }),
    '/element/initial_value',
  ],
  [
    'a least above the most',
    input({ type: 'number_input', is_decimal_allowed: false, min_value: '3', max_value: '2' }),
    '/element/min_value',
  ],
  [
    'a fraction where whole numbers are',
    input({ type: 'number_input', is_decimal_allowed: false, initial_value: '1.5' }),
    '/element/initial_value',
  ],
  [
    'a number in words',
    input({ type: 'number_input', is_decimal_allowed: false, initial_value: 'one' }),
    '/element/initial_value',
  ],
  [
    'a number as a number',
    input({ type: 'number_input', is_decimal_allowed: false, min_value: 1 }),
    '/element/min_value',
  ],
  [
    'more lines at least than at most',
    input({ type: 'rich_text_input', min_lines: 3, max_lines: 2 }),
    '/element/min_lines',
  ],
  ['more than 100 lines at least', input({ type: 'rich_text_input', min_lines: 101 }), '/element/min_lines'],
  ['more than 100 lines at most', input({ type: 'rich_text_input', max_lines: 101 }), '/element/max_lines'],
  ['a least length below nothing', input({ type: 'plain_text_input', min_length: -1 }), '/element/min_length'],
  ['no length at all', input({ type: 'plain_text_input', max_length: 0 }), '/element/max_length'],
  ['no file', input({ type: 'file_input', max_files: 0 }), '/element/max_files'],
  [
    'a dispatch of nothing',
    input({ type: 'plain_text_input', dispatch_action_config: { trigger_actions_on: [] } }),
    '/element/dispatch_action_config/trigger_actions_on',
  ],
  [
    'a dispatch on a bogus act',
    input({ type: 'plain_text_input', dispatch_action_config: { trigger_actions_on: ['on_blur'] } }),
    '/element/dispatch_action_config/trigger_actions_on/0',
  ],
  [
    'a filter for bogus channels',
    section({ type: 'conversations_select', filter: { include: ['secret'] } }),
    '/accessory/filter/include/0',
  ],
  [
    'a filter for none',
    section({ type: 'conversations_select', filter: { include: [] } }),
    '/accessory/filter/include',
  ],
  [
    'a filter where it does not belong',
    section({ type: 'channels_select', filter: { include: ['public'] } }),
    '/accessory',
  ],
  ['a confirm that does not say yes', confirmed({ confirm: undefined }), '/elements/0/confirm'],
  ['a confirm without a text', actions(button({ confirm: { title: plain('a') } })), '/elements/0/confirm'],
  ['mrkdwn in a confirm’s title', confirmed({ title: mrkdwn('a') }), '/elements/0/confirm/title/type'],
  ['a confirm of a bogus style', confirmed({ style: 'loud' }), '/elements/0/confirm/style'],
  ['an address in the option of a select', select(option('a', { url: 'https://a.example' })), '/accessory/options/0'],
  ['a picture from two places', image({ slack_file: { id: 'F1' } }), ''],
  ['a picture from nowhere', { type: 'image', alt_text: 'a' }, ''],
  ['a picture by mail', image({ image_url: 'mailto:a@example.org' }), '/image_url'],
  ['an address that would run', actions(button({ url: 'javascript:alert(1)' })), '/elements/0/url'],
  [
    'a file by id and address',
    { type: 'image', alt_text: 'a', slack_file: { id: 'F1', url: 'https://a.example' } },
    '/slack_file',
  ],
  ['a film over bare http', video({ video_url: 'http://a.example/v' }), '/video_url'],
  ['a film whose title leads to bare http', video({ title_url: 'http://a.example/v' }), '/title_url'],
  ['a film that is no address', video({ video_url: 'film' }), '/video_url'],
  ['a file that is not remote', { type: 'file', external_id: 'a', source: 'local' }, '/source'],
  ['an icon that is none', { type: 'context_actions', elements: [iconButton({ icon: 'star' })] }, '/elements/0/icon'],
  [
    'the same action_id twice',
    { type: 'context_actions', elements: [iconButton({ action_id: 'a' }), iconButton({ action_id: 'a' })] },
    '/elements/1/action_id',
  ],
  ['two tasks of one id', plan(['a', 'b', 'a']), '/tasks/2/task_id'],
  ['an icon of Slack’s that it has not', card({ slack_icon: { type: 'icon', name: 'unicorn' } }), '/slack_icon/name'],
  [
    'two icons on a card',
    card({
      icon: { type: 'image', image_url: 'https://a.example/b', alt_text: 'a' },
      slack_icon: { type: 'icon', name: 'star-filled' },
    }),
    '',
  ],
  ['rich text of nothing', { type: 'rich_text', elements: [] }, '/elements'],
  ['a leaf beside its section', { type: 'rich_text', elements: [{ type: 'text', text: 'a' }] }, '/elements/0/type'],
  [
    'a list in a list',
    {
      type: 'rich_text',
      elements: [
        {
          type: 'rich_text_list',
          style: 'bullet',
          elements: [{ type: 'rich_text_list', style: 'bullet', elements: [] }],
        },
      ],
    },
    '/elements/0/elements/0/type',
  ],
  [
    'a list of a bogus style',
    { type: 'rich_text', elements: [{ type: 'rich_text_list', style: 'roman', elements: [] }] },
    '/elements/0/style',
  ],
  [
    'a mention in code',
    { type: 'rich_text', elements: [{ type: 'rich_text_preformatted', elements: [{ type: 'user', user_id: 'U1' }] }] },
    '/elements/0/elements/0/type',
  ],
  [
    'a style that is none',
    {
      type: 'rich_text',
      elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: 'a', style: { loud: true } }] }],
    },
    '/elements/0/elements/0/style',
  ],
  [
    'a color that is none',
    { type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [{ type: 'color', value: 'red' }] }] },
    '/elements/0/elements/0/value',
  ],
  [
    'a tag of a colour that is none',
    {
      type: 'rich_text',
      elements: [{ type: 'rich_text_section', elements: [{ type: 'tag', text: 'a', color: 'pink' }] }],
    },
    '/elements/0/elements/0/color',
  ],
  [
    'a citation of a bogus kind',
    {
      type: 'rich_text',
      elements: [
        {
          type: 'rich_text_section',
          elements: [
            { type: 'citation', url: 'https://a.example', text: 'a', index: 1, details: { citation_type: 'hearsay' } },
          ],
        },
      ],
    },
    '/elements/0/elements/0/details/citation_type',
  ],
  [
    'a link of empty words',
    {
      type: 'rich_text',
      elements: [{ type: 'rich_text_section', elements: [{ type: 'link', url: 'https://a.example', text: '' }] }],
    },
    '/elements/0/elements/0/text',
  ],
  [
    'a date in no zone',
    {
      type: 'rich_text',
      elements: [
        {
          type: 'rich_text_section',
          elements: [{ type: 'date', timestamp: 1, format: '{date}', timezone: 'Asia/Qinghe' }],
        },
      ],
    },
    '/elements/0/elements/0/timezone',
  ],
  ['rows of different lengths', { type: 'table', rows: [[{ type: 'raw_text', text: 'a' }], []] }, '/rows/1'],
  ['a table of nothing', { type: 'table', rows: [] }, '/rows'],
  ['101 rows', { type: 'table', rows: Array(101).fill([{ type: 'raw_text', text: 'a' }]) }, '/rows'],
  ['21 columns', { type: 'table', rows: [Array(21).fill({ type: 'raw_text', text: 'a' })] }, '/rows/0'],
  [
    'more than 10,000 characters in a table',
    { type: 'table', rows: Array(4).fill([{ type: 'raw_text', text: 'x'.repeat(2501) }]) },
    '/rows',
  ],
  ['a cell without words', { type: 'table', rows: [[{ type: 'raw_text', text: '' }]] }, '/rows/0/0/text'],
  [
    'a column aligned nowhere',
    { type: 'table', rows: [[{ type: 'raw_text', text: 'a' }]], column_settings: [{ align: 'top' }] },
    '/column_settings/0/align',
  ],
  [
    'settings of more columns than there are',
    { type: 'table', rows: [[{ type: 'raw_text', text: 'a' }]], column_settings: [{}, {}] },
    '/column_settings',
  ],
  ['a data table of its head alone', dataTable(1, 1), '/rows'],
  [
    'a head in rich text',
    {
      ...dataTable(2, 1),
      rows: [
        [{ type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [] }] }],
        [{ type: 'raw_text', text: 'a' }],
      ],
    },
    '/rows/0/0/type',
  ],
  ['a row header that is not there', dataTable(2, 2, { row_header_column_index: 2 }), '/row_header_column_index'],
  [
    'more than 20,000 characters in a data table',
    { ...dataTable(2, 1), rows: Array(8).fill([{ type: 'raw_text', text: 'x'.repeat(2501) }]) },
    '/rows',
  ],
  ['a chart of a bogus kind', chartOf({ type: 'radar' }), '/chart/type'],
  [
    'the same category twice',
    chartOf({
      type: 'bar',
      series: [
        {
          name: 's',
          data: [
            { label: 'a', value: 1 },
            { label: 'a', value: 1 },
          ],
        },
      ],
      axis_config: { categories: ['a', 'a'] },
    }),
    '/chart/axis_config/categories/1',
  ],
  [
    'two series of one name',
    chartOf({
      type: 'line',
      series: [
        { name: 's', data: [{ label: 'a', value: 1 }] },
        { name: 's', data: [{ label: 'a', value: 1 }] },
      ],
      axis_config: { categories: ['a'] },
    }),
    '/chart/series/1/name',
  ],
  [
    'a point of no category',
    chartOf({
      type: 'area',
      series: [{ name: 's', data: [{ label: 'b', value: 1 }] }],
      axis_config: { categories: ['a'] },
    }),
    '/chart/series/0/data',
  ],
  ['a negative slice', chartOf({ type: 'pie', segments: [{ label: 'a', value: -1 }] }), '/chart/segments/0/value'],
  ['a folded container that does not fold', container({ default_collapsed: true }), '/default_collapsed'],
  ['a container in a container', container({ child_blocks: [container({})] }), '/child_blocks/0/type'],
];
it.each(together)('%s is refused at its place', (_what, block, at) => {
  expect(validateBlocks([block])).toContainEqual(expect.objectContaining({ pointer: `/0${at}` }));
});

/** What rich text may hold besides words and mentions: [what must be there, what may be]. */
const references: Readonly<Record<string, [Json, Json]>> = {
  tag: [{ text: 'In progress' }, { color: 'indigo' }],
  attachment_mention: [{ url: 'https://a.example' }, { text: 'a', app_id: 'A1', full_size_preview_enabled: true }],
  canvas: [{ file_id: 'F1' }, { label: 'a', hide_title: true, section_id: 'b' }],
  canvas_message_unfurl: [{ root_message_ts: '1.2', root_message_channel: 'C1' }, {}],
  canvas_user_mention: [{ user_id: 'U1' }, { thread_id: 'a' }],
  file: [{ file_id: 'F1' }, { text: 'a', url: 'https://a.example' }],
  list_record: [{ file_id: 'F1' }, { record_id: 'a', view_id: 'b' }],
  message_mention: [
    { channel_id: 'C1', message_ts: '1.2' },
    { author_id: 'U1', thread_ts: '1.1' },
  ],
  salesforce_data_field: [{ salesforce_record_id: '001' }, { salesforce_include_field_label: true }],
  work_object_mention: [{ entity_id: 'E1', app_id: 'A1', text: 'a', url: 'https://a.example' }, { product_name: 'b' }],
  workflow_mention: [{ workflow_id: 'Wf1', function_trigger_id: 'Ft1', text: 'a' }, { channel_id: 'C1' }],
  citation: [
    { url: 'https://a.example', text: 'a', index: 1, details: { citation_type: 'web', title: 'b' } },
    { from_llm: true },
  ],
};
describe.each(Object.keys(references))('in rich text, %s', (type) => {
  const [must = {}, may = {}] = references[type] ?? [];
  const check = (leaf: Json) =>
    validateBlocks([{ type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [leaf] }] }]);
  const at = '/0/elements/0/elements/0';

  it('is accepted with what it must have, and with more', () => {
    expect(check({ type, ...must })).toEqual([]);
    expect(check({ type, ...must, ...may })).toEqual([]);
  });

  it.each(Object.keys(must))('is refused without %s', (field) => {
    expect(check({ type, ...must, [field]: undefined })).toEqual([
      expect.objectContaining({ pointer: at, code: 'missing_field', field }),
    ]);
  });

  it('is refused with what it does not have, and in code', () => {
    expect(check({ type, ...must, made_up: 1 })).toEqual([
      expect.objectContaining({ pointer: at, code: 'unknown_field', field: 'made_up' }),
    ]);
    const code = { type: 'rich_text_preformatted', elements: [{ type, ...must }] };
    expect(validateBlocks([{ type: 'rich_text', elements: [code] }])).toEqual([
      expect.objectContaining({ pointer: `${at}/type` }),
    ]);
  });
});

it('a cell may hold as much as its table', () => {
  const cellOf = (length: number): Json => ({ type: 'raw_text', text: long(length) });
  expect(validateBlocks([{ type: 'table', rows: [[cellOf(10_000)]] }])).toEqual([]);
  expect(validateBlocks([{ ...dataTable(2, 1), rows: [[cellOf(1)], [cellOf(19_999)]] }])).toEqual([]);
});

describe('what a message may hold of one kind, its attachments included', () => {
  const markdown = { type: 'markdown', text: 'x'.repeat(6001) };
  const table = { type: 'table', rows: [[{ type: 'raw_text', text: 'a' }]] };
  const cells = { ...dataTable(2, 1), rows: Array(4).fill([{ type: 'raw_text', text: 'x'.repeat(2501) }]) };
  it.each<[string, Json, string]>([
    ['one table', { blocks: [table], attachments: [{ blocks: [table] }] }, '/attachments/0/blocks'],
    ['two charts', { blocks: [pie('a'), pie('b'), pie('c')] }, '/blocks'],
    ['20,000 characters in data tables', { blocks: [cells, { type: 'divider' }, cells] }, '/blocks'],
    ['12,000 characters of markdown', { blocks: [markdown, { type: 'divider' }, markdown] }, '/blocks'],
  ])('%s', (_what, message, at) => {
    expect(validateMessage(message)).toEqual([expect.objectContaining({ pointer: at, code: 'failed_constraint' })]);
  });
});

describe('blocks in blocks are held to the same', () => {
  const divider = { type: 'divider', block_id: 'a' };
  const within = (child: Json): Json => container({ child_blocks: [child] });
  const cards = ['a', 'a'].map((id) => ({ ...card({}), block_id: id }));
  it.each<[string, readonly Json[], string]>([
    ['a block_id that is taken', [divider, within(divider)], '/1/child_blocks/0/block_id'],
    ['one that another card has', [{ type: 'carousel', elements: cards }], '/0/elements/1/block_id'],
    ['a file input', [within(input({ type: 'file_input' }))], '/0/child_blocks/0/element/type'],
  ])('%s', (_what, blocks, at) => {
    expect(validateMessage({ blocks })).toEqual([
      expect.objectContaining({ pointer: `/blocks${at}`, code: 'failed_constraint' }),
    ]);
    expect(validateBlocks(blocks)).toEqual([expect.objectContaining({ pointer: at })]);
  });

  it('a second table', () => {
    const table = { type: 'table', rows: [[{ type: 'raw_text', text: 'a' }]] };
    expect(validateMessage({ blocks: [within(table)] })).toEqual([]);
    expect(validateMessage({ blocks: [within(table), table] })).toHaveLength(1);
  });
});

it('response_url_enabled stands in input blocks of modals only', () => {
  for (const type of ['conversations_select', 'channels_select']) {
    const menu = { type, response_url_enabled: true };
    expect(validateView(modal([input(menu)]))).toEqual([]);
    const problem = (pointer: string) => [expect.objectContaining({ pointer, code: 'failed_constraint' }) as unknown];
    expect(validateView(modal([section(menu)]))).toEqual(problem('/blocks/0/accessory/response_url_enabled'));
    expect(validateView(modal([actions(menu)]))).toEqual(problem('/blocks/0/elements/0/response_url_enabled'));
    expect(validateView({ type: 'home', blocks: [input(menu)] })).toEqual(
      problem('/blocks/0/element/response_url_enabled'),
    );
    expect(validateMessage({ blocks: [input(menu)] })).toEqual(problem('/blocks/0/element/response_url_enabled'));
    expect(validateBlocks([section(menu)])).toEqual(problem('/0/accessory/response_url_enabled'));
  }
});

it('says one thing of one value', () => {
  const wrong = [
    section({ type: 'datepicker', initial_date: '2026/03/02' }),
    section({ type: 'file_input' }),
    input({ type: 'plain_text_input', dispatch_action_config: { trigger_actions_on: 'on_enter_pressed' } }),
  ];
  for (const block of wrong) expect(validateBlocks([block])).toHaveLength(1);
});

it('a message’s text has its limit too', () => {
  expect(validateMessage({ text: 'x'.repeat(40_000) })).toEqual([]);
  expect(validateMessage({ text: 'x'.repeat(40_001) })).toEqual([expect.objectContaining({ pointer: '/text' })]);
  expect(validateMessage({ text: 7 })).toEqual([expect.objectContaining({ pointer: '/text' })]);
});

it('a message’s metadata has a type and a payload; an answer at a response_url may carry anything', () => {
  const metadata = { event_type: 'made', event_payload: {} };
  expect(validateMessage({ text: 'a', metadata })).toEqual([]);
  for (const wrong of [
    { event_type: 'made' },
    { ...metadata, event_type: '' },
    { ...metadata, event_payload: 'x' },
    'x',
  ])
    expect(validateMessage({ text: 'a', metadata: wrong })).toEqual([
      expect.objectContaining({ pointer: expect.stringMatching(/^\/metadata/) as unknown }),
    ]);
  expect(validateMessage({ text: 'a', response_type: 'ephemeral', metadata: { sender: 'x' } })).toEqual([]);
});

it.each<[string, unknown]>([
  ['thread_ts', '17'],
  ['thread_ts', 17],
  ['mrkdwn', 'true'],
])('a message’s %s is not %j', (field, value) => {
  expect(validateMessage({ text: 'a', [field]: value })).toEqual([expect.objectContaining({ pointer: `/${field}` })]);
});

it.each(['constructor', 'toString', '__proto__', 'hasOwnProperty', 7, null])('%j is no type', (type) => {
  const wrong = [{ type }, section({ type }), input({ type }), { type: 'section', text: { type, text: 'a' } }];
  for (const block of wrong)
    for (const problems of [
      validateBlocks([block]),
      validateMessage({ blocks: [block] }),
      validateView(modal([block])),
    ])
      expect(problems).toEqual([
        expect.objectContaining({ code: 'failed_constraint', message: `unsupported type: ${String(type)}` }),
      ]);
});

it('blocks that no surface takes together are refused', () => {
  const blocks = [input({ type: 'file_input' }), { type: 'markdown', text: 'a' }];
  expect(validateBlocks(blocks)).toEqual([expect.objectContaining({ message: 'unsupported type: file_input' })]);
});

it('whatever it is given, the check answers and does not throw', () => {
  fc.assert(
    fc.property(fc.anything({ withNullPrototype: true }), fc.jsonValue(), (anything, json) => {
      for (const value of [anything, json, { type: 'modal', blocks: json }, { blocks: [json] }]) {
        expect(Array.isArray(validateView(value))).toBe(true);
        expect(Array.isArray(validateMessage(value))).toBe(true);
        expect(Array.isArray(validateBlocks(value))).toBe(true);
      }
    }),
    { numRuns: 150 },
  );
});
