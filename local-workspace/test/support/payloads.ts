import fc from 'fast-check';
import { plain } from './apps';

/** Payloads that Slack takes, made at random: the ground for breaking one rule at a time. */
export type Json = Readonly<Record<string, unknown>>;

const words = (max: number): fc.Arbitrary<string> =>
  fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: Math.min(max, 12) })
    .filter((text) => Array.from(text).length <= max);
const plainText = (max: number): fc.Arbitrary<Json> =>
  fc.record(
    { type: fc.constant('plain_text'), text: words(max), emoji: fc.boolean() },
    { requiredKeys: ['type', 'text'] },
  );
const markdown = (max: number): fc.Arbitrary<Json> =>
  fc.record(
    { type: fc.constant('mrkdwn'), text: words(max), verbatim: fc.boolean() },
    { requiredKeys: ['type', 'text'] },
  );
const anyText = (max: number): fc.Arbitrary<Json> => fc.oneof(plainText(max), markdown(max));
/** An object with its type and some of the fields that it may have. */
const made = (
  type: string,
  required: Readonly<Record<string, fc.Arbitrary<unknown>>>,
  optional: Readonly<Record<string, fc.Arbitrary<unknown>>> = {},
): fc.Arbitrary<Json> =>
  fc.record<Record<string, unknown>>(
    { type: fc.constant(type), ...required, ...optional },
    { requiredKeys: ['type', ...Object.keys(required)] },
  );

const options = (max: number): fc.Arbitrary<Json[]> =>
  fc
    .uniqueArray(words(20), { minLength: 1, maxLength: Math.min(max, 4) })
    .map((values) => values.map((value) => ({ text: plain(value), value })));
const confirm = fc.record(
  {
    title: plainText(100),
    text: anyText(300),
    confirm: plainText(30),
    deny: plainText(30),
    style: fc.constantFrom('primary', 'danger'),
  },
  { requiredKeys: ['title', 'text', 'confirm', 'deny'] },
);
const address = fc.constantFrom('https://example.org/a', 'http://example.org');
const picked = { placeholder: plainText(150), confirm };
const typed = {
  placeholder: plainText(150),
  dispatch_action_config: fc.constant({ trigger_actions_on: ['on_enter_pressed'] }),
};
const image = made('image', { image_url: address, alt_text: words(2000) });
const button = made(
  'button',
  { text: plainText(75) },
  {
    value: words(2000),
    url: address,
    style: fc.constantFrom('primary', 'danger'),
    accessibility_label: words(75),
    confirm,
  },
);
/** With one of its options chosen from the start, or several. */
const menu = (type: string, max: number, initial: 'one' | 'some'): fc.Arbitrary<Json> =>
  fc.tuple(options(max), fc.boolean()).map(([all, chosen]) => ({
    type,
    options: all,
    ...(chosen ? (initial === 'one' ? { initial_option: all[0] } : { initial_options: all }) : {}),
  }));
const groups = fc
  .array(fc.record({ label: plainText(75), options: options(100) }), { minLength: 1, maxLength: 3 })
  .map((all) => ({ type: 'static_select', option_groups: all, initial_option: all[0]?.options[0] }));
const selects = ['users', 'channels', 'conversations'].flatMap((what) => {
  const one = what.replace(/s$/, '');
  return [
    made(`${what}_select`, {}, { ...picked, [`initial_${one}`]: fc.constant('C0A') }),
    made(
      `multi_${what}_select`,
      {},
      { ...picked, [`initial_${what}`]: fc.constant(['C0A']), max_selected_items: fc.constant(1) },
    ),
  ];
});
const pickers = [
  made('datepicker', {}, { ...picked, initial_date: fc.constantFrom('2026-03-02', '2024-02-29') }),
  made(
    'timepicker',
    {},
    { ...picked, initial_time: fc.constantFrom('00:00', '23:59'), timezone: fc.constant('Asia/Shanghai') },
  ),
];
const common = [
  ...selects,
  ...pickers,
  menu('static_select', 100, 'one'),
  menu('multi_static_select', 100, 'some'),
  menu('checkboxes', 10, 'some'),
  menu('radio_buttons', 10, 'one'),
  groups,
  made('external_select', {}, { ...picked, min_query_length: fc.nat(3) }),
  made('multi_external_select', {}, { ...picked, max_selected_items: fc.constant(2) }),
];
const overflow = options(5).map((all) => ({ type: 'overflow', options: all }));
const moment = made('datetimepicker', {}, { initial_date_time: fc.constant(1_772_413_200), confirm });
const inputs = [
  moment,
  made(
    'plain_text_input',
    {},
    { ...typed, multiline: fc.boolean(), min_length: fc.nat(9), max_length: fc.integer({ min: 10, max: 3000 }) },
  ),
  made('email_text_input', {}, { ...typed, initial_value: fc.constant('a@example.org') }),
  made('url_text_input', {}, typed),
  made(
    'number_input',
    { is_decimal_allowed: fc.boolean() },
    { ...typed, min_value: fc.constant('1'), initial_value: fc.constant('5'), max_value: fc.constant('9') },
  ),
  made('rich_text_input', {}, typed),
];
const leaf = fc.oneof(
  made('text', { text: words(100) }, { style: fc.record({ bold: fc.boolean() }) }),
  made('link', { url: address }, { text: words(20) }),
  made('user', { user_id: fc.constant('U0A') }),
  made('emoji', { name: fc.constant('wave') }),
  made('broadcast', { range: fc.constantFrom('here', 'channel', 'everyone') }),
);
const section = fc.array(leaf, { maxLength: 3 }).map((elements) => ({ type: 'rich_text_section', elements }));
const richText = fc
  .array(
    fc.oneof(
      section,
      made(
        'rich_text_list',
        { style: fc.constantFrom('bullet', 'ordered'), elements: fc.array(section, { maxLength: 2 }) },
        { indent: fc.nat(8) },
      ),
      made('rich_text_quote', { elements: fc.array(leaf, { maxLength: 2 }) }),
      made('rich_text_preformatted', { elements: fc.array(made('text', { text: words(50) }), { maxLength: 2 }) }),
    ),
    { minLength: 1, maxLength: 3 },
  )
  .map((elements) => ({ type: 'rich_text', elements }));

const everywhere = [
  made('divider', {}),
  made('header', { text: plainText(150) }),
  made(
    'section',
    { text: anyText(3000) },
    { accessory: fc.oneof(...common, button, image, overflow), expand: fc.boolean() },
  ),
  made('section', { fields: fc.array(anyText(2000), { minLength: 1, maxLength: 10 }) }),
  made('context', { elements: fc.array(fc.oneof(image, anyText(3000)), { minLength: 1, maxLength: 10 }) }),
  made('actions', {
    elements: fc.array(fc.oneof(...common, button, overflow, moment), { minLength: 1, maxLength: 5 }),
  }),
  made(
    'input',
    { label: plainText(2000), element: fc.oneof(...common, ...inputs) },
    { hint: plainText(2000), optional: fc.boolean(), dispatch_action: fc.boolean() },
  ),
  made('image', { image_url: address, alt_text: words(2000) }, { title: plainText(2000) }),
  richText,
];
const cell = fc.oneof(
  made('raw_text', { text: words(50) }),
  fc.integer().map((value) => ({ type: 'raw_number', value, text: String(value) })),
);
const rows = (min: number): fc.Arbitrary<Json[][]> =>
  fc
    .integer({ min: 1, max: 4 })
    .chain((columns) =>
      fc.array(fc.array(cell, { minLength: columns, maxLength: columns }), { minLength: min, maxLength: 5 }),
    );
const chart = fc.uniqueArray(words(20), { minLength: 1, maxLength: 5 }).chain((categories) =>
  fc.oneof(
    fc.constant({ type: 'pie', segments: categories.map((label, at) => ({ label, value: at + 1 })) }),
    fc.constantFrom('bar', 'line', 'area').map((type) => ({
      type,
      series: [{ name: 'a', data: categories.map((label, value) => ({ label, value })) }],
      axis_config: { categories },
    })),
  ),
);
const onlyInMessages = [
  made('markdown', { text: words(12_000) }),
  made('table', { rows: rows(1) }, { column_settings: fc.constantFrom([{ align: 'right' }], [null]) }),
  made('data_table', { rows: rows(2), caption: words(100) }, { page_size: fc.integer({ min: 1, max: 100 }) }),
  made('data_visualization', { title: words(50), chart }),
];

/** Gives each block and element an id of its own. */
function named(blocks: readonly Json[]): Json[] {
  return blocks.map((block, at) => ({
    ...block,
    block_id: `b${String(at)}`,
    ...(block.type === 'actions'
      ? {
          elements: (block.elements as Json[]).map((element, index) => ({
            ...element,
            action_id: `a${String(index)}`,
          })),
        }
      : {}),
  }));
}

const blocks = (kinds: readonly fc.Arbitrary<Json>[]): fc.Arbitrary<Json[]> =>
  fc.array(fc.oneof(...kinds), { minLength: 1, maxLength: 6 }).map(named);

export const modals: fc.Arbitrary<Json> = fc.record(
  {
    type: fc.constant('modal'),
    title: plainText(24),
    submit: plainText(24),
    close: plainText(24),
    callback_id: words(255),
    private_metadata: words(3000),
    notify_on_close: fc.boolean(),
    clear_on_close: fc.boolean(),
    blocks: blocks(everywhere),
  },
  { requiredKeys: ['type', 'title', 'submit', 'blocks'] },
);
export const homes: fc.Arbitrary<Json> = fc.record({ type: fc.constant('home'), blocks: blocks(everywhere) });
export const messages: fc.Arbitrary<Json> = fc
  .tuple(blocks(everywhere), fc.option(fc.oneof(...onlyInMessages)))
  .map(([list, one]) => ({ blocks: one ? [...list, one] : list }));
