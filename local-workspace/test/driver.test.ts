import type { App } from '@slack/bolt';
import { textOf } from '../src';
import type { Running } from './support/apps';
import { plain, withSocketApp } from './support/apps';

const options = ['Red', 'Green', 'Blue'].map((text) => ({ text: plain(text), value: text.toLowerCase() }));
const input = (type: string, more: object = {}) => ({
  type: 'input' as const,
  block_id: type,
  optional: true,
  label: plain(`The ${type}`),
  element: { type, action_id: 'it', ...more },
});
/** One input of every kind. */
const everyInput = [
  input('plain_text_input'),
  input('number_input', { is_decimal_allowed: true }),
  input('email_text_input'),
  input('url_text_input'),
  input('rich_text_input'),
  input('static_select', { options }),
  input('radio_buttons', { options }),
  input('users_select'),
  input('conversations_select'),
  input('channels_select'),
  input('datepicker'),
  input('timepicker'),
  input('datetimepicker'),
  input('checkboxes', { options }),
  input('multi_static_select', { option_groups: [{ label: plain('Colours'), options }] }),
  input('multi_users_select'),
  input('multi_conversations_select'),
  input('multi_channels_select'),
  input('file_input'),
];

let running: Running;
let values: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {};

function listen(app: App): void {
  app.command('/report', async ({ ack, body, client }) => {
    await ack();
    const blocks = everyInput as never;
    const view = { type: 'modal' as const, callback_id: 'all', title: plain('All'), submit: plain('Send'), blocks };
    await client.views.open({ trigger_id: body.trigger_id, view });
  });
  app.view('all', async ({ ack, view }) => {
    values = view.state.values;
    await ack();
  });
  app.command('/escaped', async ({ ack, body, client }) => {
    await ack();
    await client.chat.postMessage({ channel: body.user_id, text: 'later' });
  });
}

beforeAll(async () => {
  running = await withSocketApp(listen);
});
afterAll(() => running.stop());

const open = async () => {
  const ann = running.workspace.as('ann');
  await ann.command('/report');
  return ann.modal({ title: 'All' });
};

it('leaves untouched inputs as Slack does: null, or an empty list', async () => {
  await (await open()).submit();
  expect(Object.fromEntries(Object.entries(values).map(([type, actions]) => [type, actions.it]))).toEqual({
    plain_text_input: { type: 'plain_text_input', value: null },
    number_input: { type: 'number_input', value: null },
    email_text_input: { type: 'email_text_input', value: null },
    url_text_input: { type: 'url_text_input', value: null },
    rich_text_input: { type: 'rich_text_input', rich_text_value: null },
    static_select: { type: 'static_select', selected_option: null },
    radio_buttons: { type: 'radio_buttons', selected_option: null },
    users_select: { type: 'users_select', selected_user: null },
    conversations_select: { type: 'conversations_select', selected_conversation: null },
    channels_select: { type: 'channels_select', selected_channel: null },
    datepicker: { type: 'datepicker', selected_date: null },
    timepicker: { type: 'timepicker', selected_time: null },
    datetimepicker: { type: 'datetimepicker', selected_date_time: null },
    checkboxes: { type: 'checkboxes', selected_options: [] },
    multi_static_select: { type: 'multi_static_select', selected_options: [] },
    multi_users_select: { type: 'multi_users_select', selected_users: [] },
    multi_conversations_select: { type: 'multi_conversations_select', selected_conversations: [] },
    multi_channels_select: { type: 'multi_channels_select', selected_channels: [] },
    file_input: { type: 'file_input', files: [] },
  });
});

it('fills every kind of input in', async () => {
  const modal = await open();
  const fill: Record<string, Parameters<typeof modal.fill>[1]> = {
    plain_text_input: 'words',
    number_input: '1.5',
    email_text_input: 'a@example.org',
    url_text_input: 'https://example.org',
    rich_text_input: 'rich',
    static_select: 'Green',
    radio_buttons: 'blue',
    users_select: 'U0BEN',
    conversations_select: 'C0SMALL',
    channels_select: 'C0GENERAL',
    datepicker: '2026-03-31',
    timepicker: '09:30',
    datetimepicker: '2026-03-31T09:30:00+08:00',
    checkboxes: ['Red', 'Blue'],
    multi_static_select: ['Red'],
    multi_users_select: ['U0ANN', 'U0BEN'],
    multi_conversations_select: ['C0SMALL'],
    multi_channels_select: ['C0GENERAL'],
    file_input: { name: 'a.txt', content: 'bytes' },
  };
  for (const [type, value] of Object.entries(fill)) await modal.fill(`The ${type}`, value);
  expect(await modal.submit()).toEqual({ closed: true });
  const [red, green, blue] = options;
  expect(Object.fromEntries(Object.entries(values).map(([type, actions]) => [type, actions.it]))).toMatchObject({
    plain_text_input: { value: 'words' },
    number_input: { value: '1.5' },
    email_text_input: { value: 'a@example.org' },
    url_text_input: { value: 'https://example.org' },
    rich_text_input: {
      rich_text_value: { type: 'rich_text', elements: [{ elements: [{ type: 'text', text: 'rich' }] }] },
    },
    static_select: { selected_option: green },
    radio_buttons: { selected_option: blue },
    users_select: { selected_user: 'U0BEN' },
    conversations_select: { selected_conversation: 'C0SMALL' },
    channels_select: { selected_channel: 'C0GENERAL' },
    datepicker: { selected_date: '2026-03-31' },
    timepicker: { selected_time: '09:30' },
    datetimepicker: { selected_date_time: 1774920600 },
    checkboxes: { selected_options: [red, blue] },
    multi_static_select: { selected_options: [red] },
    multi_users_select: { selected_users: ['U0ANN', 'U0BEN'] },
    multi_conversations_select: { selected_conversations: ['C0SMALL'] },
    multi_channels_select: { selected_channels: ['C0GENERAL'] },
    file_input: {
      files: [{ id: expect.any(String) as unknown, name: 'a.txt', url_private: expect.any(String) as unknown }],
    },
  });
});

it('empties an input with null, and fills by block_id', async () => {
  const modal = await open();
  await modal.fill('plain_text_input', 'words');
  await modal.fill('plain_text_input', null);
  await modal.submit();
  expect(values.plain_text_input?.it).toEqual({ type: 'plain_text_input', value: null });
});

it('says what there is when something is not', async () => {
  const modal = await open();
  await expect(modal.fill('Nothing', 'x')).rejects.toThrow('There is no input "Nothing" in the modal "All"');
  await expect(modal.fill('The static_select', 'Pink')).rejects.toThrow(
    'There is no option "Pink"; there are "Red", "Green", "Blue"',
  );
  await expect(modal.fill('The datepicker', 'tomorrow')).rejects.toThrow('"tomorrow" is not a date as 2026-01-31');
  await expect(modal.press('Nothing')).rejects.toThrow('There is no button "Nothing"');
  await modal.close();
  expect(() => running.workspace.as('Nobody')).toThrow('Nobody in the workspace is called Nobody');
});

it('waits for what the app does later, and only for what is newer if asked', async () => {
  const ben = running.workspace.as('ben');
  await ben.command('/escaped');
  const first = await ben.lastMessage({ in: 'app', containing: 'later' });
  const waiting = ben.lastMessage({ in: 'app', containing: 'later', after: first });
  await ben.command('/escaped');
  expect((await waiting).ts > first.ts).toBe(true);
});

it('says what passed last when nothing comes', async () => {
  const cat = running.workspace.as('cat');
  await cat.command('/escaped');
  await expect(cat.modal()).rejects.toThrow(
    /A modal for Cat Ray did not appear within 20 s\.\nLast traffic:\n.*\/escaped/s,
  );
}, 60_000);

it('reads blocks as a person does', () => {
  expect(
    textOf([
      { type: 'header', text: plain('Title') },
      { type: 'section', text: plain('One'), fields: [plain('Left'), plain('Right')] },
      {
        type: 'rich_text',
        elements: [
          {
            type: 'rich_text_section',
            elements: [
              { type: 'text', text: 'Hello ' },
              { type: 'user', user_id: 'U0ANN' },
              { type: 'text', text: '! ' },
              { type: 'tag', text: 'New' },
              { type: 'text', text: ' ' },
              { type: 'attachment_mention', url: 'https://a.example' },
            ],
          },
        ],
      },
      {
        type: 'table',
        rows: [
          [
            { type: 'raw_text', text: 'a' },
            { type: 'raw_number', value: 7, text: '7' },
          ],
        ],
      },
      { type: 'actions', elements: [{ type: 'button', text: plain('Go') }] },
    ]),
  ).toBe('Title\nOne\nLeft\nRight\nHello <@U0ANN>! New https://a.example\na\n7\nGo');
});
