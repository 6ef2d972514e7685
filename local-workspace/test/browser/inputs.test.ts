/** Every input in Chromium: what is entered, what Slack's page would say to it, and what the app gets. */
import type { Browser, Locator } from 'playwright-core';
import { mrkdwn, plain } from '../support/apps';
import { blue, green, initialModal, inputsModal, inputTypes, modal, oneInput, red } from './support/gallery';
import { openGallery, type Gallery } from './support/gallery-app';
import { openBrowser, Window } from './support/page';

jest.setTimeout(120_000);

let gallery: Gallery;
let browser: Browser;
let ben: Window;

beforeAll(async () => {
  gallery = await openGallery();
  browser = await openBrowser();
  ben = await Window.open(browser, gallery.workspace.pageUrl, 'U0BEN');
});
afterAll(async () => {
  await browser.close();
  await gallery.stop();
});
beforeEach(() => {
  gallery.answer(undefined);
  gallery.submitted.length = 0;
  gallery.closed.length = 0;
  gallery.actions.length = 0;
});
afterEach(async () => {
  const close = ben.page.getByRole('button', { name: 'Close dialog' });
  if ((await close.count()) > 0) await close.filter({ visible: true }).click();
  await ben.page.getByRole('dialog').waitFor({ state: 'detached' });
});

const open = async (view: ReturnType<typeof modal>): Promise<Locator> => {
  gallery.show(view);
  await ben.command('/report');
  return ben.modal((view.title as { text: string }).text);
};
const send = (form: Locator): Promise<void> => form.getByRole('button', { name: 'Send' }).click();
const closed = (): Promise<void> => ben.page.getByRole('dialog').waitFor({ state: 'detached' });
const pick = async (form: Locator, label: string, ...options: readonly string[]): Promise<void> => {
  const box = form.getByRole('combobox', { name: label, exact: true });
  await box.click();
  for (const option of options) {
    await box.fill(option);
    await form.getByRole('option', { name: option }).first().click();
  }
  // A list for several stays open; Escape on a closed one would close the modal.
  if ((await box.getAttribute('aria-expanded')) === 'true') await box.press('Escape');
};
const errorAt = (form: Locator, block: string): Locator =>
  form.locator(`[data-block-id="${block}"]`).getByRole('alert');

it('sends what is entered into every input', async () => {
  const form = await open(inputsModal());
  const block = (id: string): Locator => form.locator(`[data-block-id="${id}"]`);

  await form.getByLabel('plain_text_input').fill('第一行\n second 𠮷');
  await form.getByLabel('number_input').fill('7.5');
  await form.getByLabel('email_text_input').fill('ben@example.org');
  await form.getByLabel('url_text_input').fill('https://example.org/路?a=1');
  await form.getByLabel('datepicker', { exact: true }).fill('2026-10-12');
  await form.getByLabel('timepicker', { exact: true }).fill('09:30');
  await form.getByLabel('datetimepicker').fill('2026-10-12T09:30');
  await pick(form, 'static_select', 'Green');
  await pick(form, 'external_select', 'Blue');
  await pick(form, 'users_select', 'Cat Ray');
  await pick(form, 'conversations_select', 'general');
  await pick(form, 'channels_select', 'general');
  await pick(form, 'multi_static_select', 'Red', 'Blue');
  await pick(form, 'multi_external_select', 'Green', 'Red');
  await pick(form, 'multi_users_select', 'Ann Lee', 'Ben Moss');
  await pick(form, 'multi_conversations_select', 'testapp');
  await pick(form, 'multi_channels_select', 'general');
  await block('checkboxes').getByRole('checkbox', { name: 'Blue' }).check();
  await block('checkboxes').getByRole('checkbox', { name: 'Red' }).check();
  await block('radio_buttons').getByRole('radio', { name: 'Green' }).check();
  await form
    .getByLabel('file_input')
    .setInputFiles({ name: 'note.txt', mimeType: 'text/plain', buffer: Buffer.from('hi') });
  await form.getByText('note.txt').waitFor();

  const editor = form.getByRole('textbox', { name: 'rich_text_input' });
  const { keyboard } = ben.page;
  await editor.click();
  await keyboard.type('Dear @Cat Ray, ');
  await keyboard.press('Control+b');
  await keyboard.type('now');
  await keyboard.press('Control+b');
  await keyboard.type(' see https://example.org/a.');
  await keyboard.press('Enter');
  await form.getByRole('button', { name: 'Bulleted list' }).click();
  await keyboard.type('one');
  await keyboard.press('Enter');
  await keyboard.press('Control+i');
  await keyboard.type('two');

  await send(form);
  await closed();
  const values = gallery.submitted[0]?.state.values ?? {};
  const it = (state: object): object => ({ it: state });
  expect(values).toEqual({
    plain_text_input: it({ type: 'plain_text_input', value: '第一行\n second 𠮷' }),
    number_input: it({ type: 'number_input', value: '7.5' }),
    email_text_input: it({ type: 'email_text_input', value: 'ben@example.org' }),
    url_text_input: it({ type: 'url_text_input', value: 'https://example.org/路?a=1' }),
    rich_text_input: it({
      type: 'rich_text_input',
      rich_text_value: {
        type: 'rich_text',
        elements: [
          {
            type: 'rich_text_section',
            elements: [
              { type: 'text', text: 'Dear ' },
              { type: 'user', user_id: 'U0CAT' },
              { type: 'text', text: ', ' },
              { type: 'text', text: 'now', style: { bold: true } },
              { type: 'text', text: ' see ' },
              { type: 'link', url: 'https://example.org/a' },
              { type: 'text', text: '.' },
            ],
          },
          {
            type: 'rich_text_list',
            style: 'bullet',
            indent: 0,
            elements: [
              { type: 'rich_text_section', elements: [{ type: 'text', text: 'one' }] },
              { type: 'rich_text_section', elements: [{ type: 'text', text: 'two', style: { italic: true } }] },
            ],
          },
        ],
      },
    }),
    datepicker: it({ type: 'datepicker', selected_date: '2026-10-12' }),
    timepicker: it({ type: 'timepicker', selected_time: '09:30' }),
    // Half past nine where Ben is: in Berlin, in summer time.
    datetimepicker: it({ type: 'datetimepicker', selected_date_time: Date.UTC(2026, 9, 12, 7, 30) / 1000 }),
    static_select: it({ type: 'static_select', selected_option: green }),
    external_select: it({ type: 'external_select', selected_option: blue }),
    users_select: it({ type: 'users_select', selected_user: 'U0CAT' }),
    conversations_select: it({ type: 'conversations_select', selected_conversation: 'C0GENERAL' }),
    channels_select: it({ type: 'channels_select', selected_channel: 'C0GENERAL' }),
    multi_static_select: it({ type: 'multi_static_select', selected_options: [red, blue] }),
    multi_external_select: it({ type: 'multi_external_select', selected_options: [green, red] }),
    multi_users_select: it({ type: 'multi_users_select', selected_users: ['U0ANN', 'U0BEN'] }),
    multi_conversations_select: it({
      type: 'multi_conversations_select',
      selected_conversations: [expect.stringMatching(/^D/)],
    }),
    multi_channels_select: it({ type: 'multi_channels_select', selected_channels: ['C0GENERAL'] }),
    checkboxes: it({ type: 'checkboxes', selected_options: [red, blue] }),
    radio_buttons: it({ type: 'radio_buttons', selected_option: green }),
    file_input: it({
      type: 'file_input',
      files: [expect.objectContaining({ name: 'note.txt', mimetype: 'text/plain', user: 'U0BEN', size: 2 })],
    }),
  });
});

it('sends initial values that nobody touched', async () => {
  const { view, values } = initialModal();
  const form = await open(view);
  await send(form);
  await closed();
  expect(gallery.submitted[0]?.state.values).toEqual(values);
});

it('sends nothing while a required input is empty, and says so at each', async () => {
  const form = await open(inputsModal());
  await send(form);
  for (const type of inputTypes) {
    expect(await errorAt(form, type).innerText()).toBe('Please complete this required field.');
  }
  // Where the first one is, the person is.
  expect(await form.locator('[data-block-id="plain_text_input"] textarea:focus').count()).toBe(1);
  expect(gallery.submitted).toEqual([]);
});

it.each([
  [{ type: 'plain_text_input', min_length: 3 }, 'ab', 'Please enter at least 3 characters.'],
  [{ type: 'plain_text_input', max_length: 3 }, 'abcd', 'Please enter at most 3 characters.'],
  [
    { type: 'number_input', is_decimal_allowed: true, min_value: '1' },
    '0.5',
    'Please enter a number that is at least 1.',
  ],
  [
    { type: 'number_input', is_decimal_allowed: true, max_value: '10' },
    '11',
    'Please enter a number that is at most 10.',
  ],
  [{ type: 'number_input', is_decimal_allowed: false }, '1.5', 'Please enter a whole number.'],
  [{ type: 'number_input', is_decimal_allowed: false }, 'seven', 'Please enter a number.'],
  [{ type: 'email_text_input' }, 'ben', 'Please enter a valid email address.'],
  [{ type: 'url_text_input' }, 'example', 'Please enter a valid URL.'],
])('refuses in %j: %s', async (element, words, said) => {
  const form = await open(modal('One', [oneInput(element)]));
  await form.getByLabel('One').fill(words);
  await send(form);
  expect(await errorAt(form, 'one').innerText()).toBe(said);
  expect(gallery.submitted).toEqual([]);
});

it('takes no more than may be chosen, and files of the kinds asked for only', async () => {
  const people = oneInput({ type: 'multi_users_select', max_selected_items: 1 });
  const file = { ...oneInput({ type: 'file_input', filetypes: ['png'] }), block_id: 'two', label: plain('Two') };
  const form = await open(modal('One', [people, file]));
  await pick(form, 'One', 'Ann Lee', 'Ben Moss');
  await form.getByLabel('Two').setInputFiles({ name: 'a.txt', mimeType: 'text/plain', buffer: Buffer.from('a') });
  await form.getByText('a.txt').waitFor();
  await send(form);
  expect(await errorAt(form, 'two').innerText()).toBe('a.txt is not one of: png.');
  await form.getByRole('button', { name: 'Remove a.txt' }).click();
  await form.getByLabel('Two').setInputFiles({ name: 'a.png', mimeType: 'image/png', buffer: Buffer.from('a') });
  await form.getByText('a.png').waitFor();
  await send(form);
  await closed();
  expect(gallery.submitted[0]?.state.values.one?.it).toEqual({ type: 'multi_users_select', selected_users: ['U0ANN'] });
});

it('keeps the modal in sight when a file is missing far below', async () => {
  const long = Array.from({ length: 12 }, (_, at) => ({
    ...oneInput({ type: 'plain_text_input', multiline: true }, { optional: true }),
    block_id: `text ${String(at)}`,
  }));
  const form = await open(modal('Long', [...long, { ...oneInput({ type: 'file_input' }), label: plain('The file') }]));
  await send(form);
  const alert = errorAt(form, 'one');
  await alert.waitFor();
  const screen = ben.page.viewportSize()?.height ?? 0;
  for (const shown of [form.getByText('Long', { exact: true }), alert, form.getByRole('button', { name: 'Send' })]) {
    const box = await shown.boundingBox();
    expect(box?.y).toBeGreaterThanOrEqual(0);
    expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(screen);
  }
});

it('keeps an app’s rich text whole when it is edited', async () => {
  const text = (words: string): object => ({ type: 'text', text: words });
  const section = (words: string): object => ({ type: 'rich_text_section', elements: [text(words)] });
  const list = { type: 'rich_text_list', style: 'ordered', indent: 0, offset: 2, elements: [section('third')] };
  const parts = [
    {
      type: 'rich_text_section',
      elements: [
        { ...text('bold'), style: { bold: true } },
        text(' and '),
        { type: 'link', url: 'https://example.org/', text: 'a link' },
        { type: 'emoji', name: 'wave' },
      ],
    },
    list,
    { type: 'rich_text_list', style: 'bullet', indent: 1, elements: [section('inside')] },
    { type: 'rich_text_quote', elements: [text('said\nso')] },
    { type: 'rich_text_preformatted', elements: [text('let x;\n  y')] },
  ];
  const initial = { type: 'rich_text', elements: [...parts, section('end')] };
  const form = await open(modal('One', [oneInput({ type: 'rich_text_input', initial_value: initial })]));
  await form.getByRole('textbox', { name: 'One' }).click();
  await ben.page.keyboard.press('Control+End');
  await ben.page.keyboard.type('ed');
  await send(form);
  await closed();
  const value = { type: 'rich_text', elements: [...parts, section('ended')] };
  expect(gallery.submitted[0]?.state.values.one?.it).toEqual({ type: 'rich_text_input', rich_text_value: value });
});

it('shows the app’s errors at their inputs, and takes them away once the input is changed', async () => {
  const form = await open(modal('One', [oneInput({ type: 'plain_text_input' })]));
  gallery.answer({ response_action: 'errors', errors: { one: 'Not this one.' } });
  await form.getByLabel('One').fill('this');
  await send(form);
  expect(await errorAt(form, 'one').innerText()).toBe('Not this one.');
  expect(await form.getByLabel('One').getAttribute('aria-invalid')).toBe('true');
  await form.getByLabel('One').fill('that');
  expect(await errorAt(form, 'one').count()).toBe(0);
});

it('goes on to a view that the app pushes, back to what was typed, on to an update, and away on clear', async () => {
  const first = await open(modal('First', [oneInput({ type: 'plain_text_input' })]));
  await first.getByLabel('One').fill('kept');
  gallery.answer({ response_action: 'push', view: modal('Second', [oneInput({ type: 'plain_text_input' })]) });
  await send(first);
  const second = await ben.modal('Second');
  await second.getByRole('button', { name: 'Back' }).click();
  expect(await (await ben.modal('First')).getByLabel('One').inputValue()).toBe('kept');

  gallery.answer({ response_action: 'update', view: modal('Updated', [oneInput({ type: 'plain_text_input' })]) });
  await send(await ben.modal('First'));
  const updated = await ben.modal('Updated');
  // The same block and action: what was typed stays.
  expect(await updated.getByLabel('One').inputValue()).toBe('kept');

  gallery.answer({ response_action: 'clear' });
  await send(updated);
  await closed();
  expect(gallery.submitted.map(({ title }) => title.text)).toEqual(['First', 'First', 'Updated']);
});

it('tells the app of a closed view only when it asked to', async () => {
  const block = { type: 'section', text: mrkdwn('Nothing to do') };
  const quiet = await open(modal('Quiet', [block]));
  await quiet.getByRole('button', { name: 'Cancel' }).click();
  await closed();
  const loud = await open(modal('Loud', [block], { notify_on_close: true, close: plain('Not now') }));
  await loud.getByRole('button', { name: 'Not now' }).click();
  await closed();
  expect(gallery.closed.map(({ title }) => title.text)).toEqual(['Loud']);
});

it('can be filled in and sent without a mouse', async () => {
  const form = await open(
    modal('One', [
      oneInput({ type: 'static_select', options: [red, green, blue] }),
      { ...oneInput({ type: 'checkboxes', options: [red, green] }), block_id: 'two', label: plain('Two') },
    ]),
  );
  const { keyboard } = ben.page;
  await keyboard.press('ArrowDown');
  await keyboard.press('ArrowDown');
  await keyboard.press('Enter');
  await keyboard.press('Tab');
  await keyboard.press('Space');
  await form.getByRole('checkbox', { name: 'Red', checked: true }).waitFor();
  await keyboard.press('Enter');
  await closed();
  expect(gallery.submitted[0]?.state.values).toEqual({
    one: { it: { type: 'static_select', selected_option: green } },
    two: { it: { type: 'checkboxes', selected_options: [red] } },
  });
});
