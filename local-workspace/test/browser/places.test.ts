/** Places of the page in Chromium: channels to join, what is new in them, the control page, an app that is gone. */
import { readFileSync } from 'node:fs';
import type { Browser, Locator } from 'playwright-core';
import { plain } from '../support/apps';
import { modal, oneInput } from './support/gallery';
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

/** A modal that a test could not close would lie upon what the next one looks at. */
afterEach(async () => {
  const close = ben.page.getByRole('button', { name: 'Close dialog' });
  if ((await close.count()) > 0) await close.filter({ visible: true }).click();
  await ben.page.getByRole('dialog').waitFor({ state: 'detached' });
});

const ann = () => gallery.workspace.as('ann');
const main = (): Locator => ben.page.getByRole('main');
const control = async (): Promise<Locator> => {
  await ben.go('#/control');
  return main();
};
const newLine = (): Locator => ben.page.getByRole('separator', { name: 'New' });

it('lists the public channels; a member looks into one, joins it, writes and leaves it again', async () => {
  await ann().say('small', 'Before you came');
  await ben.go('#/channels');
  const list = main().getByRole('list', { name: 'Browse channels' });
  expect((await list.getByRole('link').allInnerTexts()).map((name) => name.trim())).toEqual(['general', 'small']);
  expect(await list.getByText('secret').count()).toBe(0);

  await list.getByRole('link', { name: 'small' }).click();
  await main().getByText('Before you came').waitFor();
  expect(await main().getByRole('textbox').count()).toBe(0);
  await main().getByRole('button', { name: 'Join channel' }).click();
  await main().getByRole('textbox', { name: 'Message #small' }).fill('Here I am');
  await ben.page.keyboard.press('Enter');
  await main().getByRole('article').filter({ hasText: 'Here I am' }).waitFor();
  await ben.page.locator('#sidebar').getByRole('link', { name: 'small' }).waitFor();
  // What stood there before they came is not new to them.
  expect(await newLine().count()).toBe(0);

  await ben.page.locator('#sidebar').getByRole('link', { name: 'Browse channels' }).click();
  await list.getByRole('button', { name: 'Leave small' }).click();
  await list.getByRole('button', { name: 'Join channel small' }).waitFor();
  expect(await ben.page.locator('#sidebar').getByRole('link', { name: 'small' }).count()).toBe(0);
  expect(await ben.violations()).toEqual([]);
});

it('draws a line above what came since the member was there, until they answer or leave', async () => {
  await ben.go('#/channel/C0GENERAL');
  await ann().say('general', 'While you look');
  await main().getByText('While you look').waitFor();
  expect(await newLine().count()).toBe(0);
  await ben.go('#/channels');
  await ann().say('general', 'While you were away');
  await ann().say('general', 'And this');
  await ben.page
    .locator('#sidebar')
    .getByRole('link', { name: /general.*2 unread/ })
    .click();
  await newLine().waitFor();
  const rows = await main().getByRole('log').locator('[role=separator], article').allInnerTexts();
  const at = rows.findIndex((words) => words === 'New');
  expect(rows.slice(at - 1).map((words) => words.split('\n').at(-1))).toEqual([
    expect.stringContaining('While you look'),
    'New',
    expect.stringContaining('While you were away'),
    expect.stringContaining('And this'),
  ]);
  expect(await ben.violations()).toEqual([]);
  await main().getByRole('textbox').fill('I see');
  await ben.page.keyboard.press('Enter');
  await main().getByText('I see').waitFor();
  expect(await newLine().count()).toBe(0);
});

it('starts a conversations select with the channel that its modal was opened from', async () => {
  gallery.show(modal('One', [oneInput({ type: 'conversations_select', default_to_current_conversation: true })]));
  await ben.command('/report');
  const form = await ben.modal('One');
  expect(await form.getByRole('combobox', { name: 'One' }).inputValue()).toBe('#general');
  await form.getByRole('button', { name: 'Send' }).click();
  await ben.page.getByRole('dialog').waitFor({ state: 'detached' });
  expect(gallery.submitted.at(-1)?.state.values.one?.it).toMatchObject({ selected_conversation: 'C0GENERAL' });
});

it('names what is chosen in a select: of a channel that its reader cannot see, only that it is private', async () => {
  const menu = { type: 'multi_conversations_select', initial_conversations: ['C0SECRET', 'C0GENERAL'] };
  const user = { type: 'users_select', action_id: 'who', initial_user: 'U0GONE' };
  const channel = { type: 'channels_select', action_id: 'it', initial_channel: 'C0SECRET' };
  gallery.show(
    modal('One', [
      oneInput(menu),
      oneInput(user, { block_id: 'two', label: plain('Two') }),
      oneInput(channel, { block_id: 'three', label: plain('Three') }),
    ]),
  );
  await ben.command('/report');
  const form = await ben.modal('One');
  await form.getByText('private channel').waitFor();
  expect(await form.getByRole('combobox', { name: 'Two' }).inputValue()).toBe('Gone Away');
  expect(await form.getByRole('combobox', { name: 'Three' }).inputValue()).toContain('private channel');
  expect(await form.innerText()).not.toContain('C0SECRET');
  expect(await ben.violations()).toEqual([]);
  await form.getByRole('button', { name: 'Send' }).click();
  await ben.page.getByRole('dialog').waitFor({ state: 'detached' });
  expect(gallery.submitted.at(-1)?.state.values.one?.it).toMatchObject({
    selected_conversations: ['C0SECRET', 'C0GENERAL'],
  });
});

it('shows a date as its reader writes it while the calendar is open, and takes what is typed', async () => {
  gallery.show(modal('One', [oneInput({ type: 'datepicker', initial_date: '2026-04-03' })]));
  await ben.command('/report');
  const form = await ben.modal('One');
  await form.getByLabel('One').focus();
  await form.getByText('April 3, 2026').waitFor();
  await ben.page.keyboard.type('05062027');
  // Past the button of the calendar.
  await ben.page.keyboard.press('Tab');
  await ben.page.keyboard.press('Tab');
  await form.getByText('May 6, 2027').waitFor();
  await form.getByRole('button', { name: 'Send' }).click();
  await ben.page.getByRole('dialog').waitFor({ state: 'detached' });
  expect(gallery.submitted.at(-1)?.state.values.one?.it).toMatchObject({ selected_date: '2027-05-06' });
});

it('pushes, updates, refuses and clears modals on a phone', async () => {
  const phone = await Window.open(browser, gallery.workspace.pageUrl, 'U0BEN', { width: 390, height: 844 });
  const send = async (title: string): Promise<void> => {
    await (await phone.modal(title)).getByRole('button', { name: 'Send' }).click();
  };
  gallery.show(modal('First', [oneInput({ type: 'plain_text_input' })], { notify_on_close: true }));
  await phone.command('/report');
  await (await phone.modal('First')).getByLabel('One').fill('kept');
  gallery.answer({ response_action: 'errors', errors: { one: 'Not this' } });
  await send('First');
  await (await phone.modal('First')).getByText('Not this').waitFor();
  gallery.answer({
    response_action: 'push',
    view: modal('Second', [oneInput({ type: 'datepicker', initial_date: '2026-04-03' })]),
  });
  await send('First');
  await phone.modal('Second');
  gallery.answer({
    response_action: 'update',
    view: modal('Third', [oneInput({ type: 'checkboxes', options: [{ text: plain('Yes'), value: 'y' }] })]),
  });
  await send('Second');
  await (await phone.modal('Third')).getByRole('checkbox', { name: 'Yes' }).check();
  expect(await phone.violations()).toEqual([]);
  // Nothing is wider than the screen.
  expect(await phone.page.evaluate('document.documentElement.scrollWidth')).toBe(390);
  gallery.answer({ response_action: 'clear' });
  await send('Third');
  await phone.page.getByRole('dialog').waitFor({ state: 'detached' });
  gallery.answer(undefined);
  await phone.close();
});

it('keeps the bar of a message off what stands in it, on a phone', async () => {
  const phone = await Window.open(browser, gallery.workspace.pageUrl, 'U0BEN', { width: 390, height: 844 });
  const button = { type: 'button', action_id: 'go', text: plain('Action Button') };
  await gallery.post('C0GENERAL', [{ type: 'card', title: plain('A card'), actions: [button] }]);
  await phone.go('#/channel/C0GENERAL');
  const message = phone.page.getByRole('article').filter({ hasText: 'A card' }).last();
  await message.hover();
  const bar = await message.getByRole('toolbar').boundingBox();
  const card = await message.locator('.message-main').getByRole('button', { name: 'Action Button' }).boundingBox();
  expect((card?.x ?? 0) + (card?.width ?? 0)).toBeLessThanOrEqual(bar?.x ?? 0);
  await phone.close();
});

describe('the control page', () => {
  it('turns rate limits on and off', async () => {
    const limits = (await control()).getByRole('checkbox', { name: /rate limits/ });
    await limits.click();
    await until(() => gallery.workspace.rateLimits.enabled);
    await ben.go('#/traffic');
    await (await control()).getByRole('checkbox', { name: /rate limits/, checked: true }).waitFor();
    await limits.click();
    await until(() => !gallery.workspace.rateLimits.enabled);
  });

  it('saves the workspace as a file, begins again, and takes it back from the file', async () => {
    await ann().say('general', 'To be kept');
    await control();
    const [download] = await Promise.all([
      ben.page.waitForEvent('download'),
      main().getByRole('button', { name: 'Save as a file' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('Test team.json');
    const file = await download.path();
    expect(readFileSync(file, 'utf8')).toContain('To be kept');

    await main().getByRole('button', { name: 'Begin again' }).click();
    await main().getByRole('button', { name: 'Cancel' }).click();
    expect(
      ann()
        .messages('general')
        .map(({ text }) => text),
    ).toContain('To be kept');
    await main().getByRole('button', { name: 'Begin again' }).click();
    await main().getByRole('button', { name: 'Yes, remove all messages' }).click();
    await until(() => ann().messages('general').length === 0);
    await ben.go('#/channel/C0GENERAL');
    await main().getByText('This is the beginning of #general.').waitFor();
    expect(await main().getByText('To be kept').count()).toBe(0);

    await (await control()).getByLabel('Load from a file').last().setInputFiles(file);
    await until(() => ann().messages('general').length > 0);
    await ben.go('#/channel/C0GENERAL');
    await main().getByText('To be kept').waitFor();
  });

  it('says what is wrong with a file that is none of its own', async () => {
    const files = [{ name: 'a.json', mimeType: 'application/json', buffer: Buffer.from('{"a":1}') }];
    await (await control()).getByLabel('Load from a file').last().setInputFiles(files);
    await ben.page.locator('.toast').first().waitFor();
    expect(ann().messages('general')).not.toEqual([]);
  });
});

it('shows nothing of an app that was uninstalled but what it wrote, and all of it when it is back', async () => {
  await gallery.post('C0GENERAL', [], 'From the app');
  await ben.go('#/channel/C0GENERAL');
  gallery.workspace.administer({ do: 'uninstall_app' });
  await ben.page.locator('#sidebar').getByRole('link', { name: 'Test app' }).waitFor({ state: 'detached' });
  await main().getByText('From the app').waitFor();
  expect(await main().getByRole('button', { name: 'Shortcuts' }).count()).toBe(0);
  await ben.command('/report');
  await ben.page.getByRole('status').getByText('/report is not a valid command').waitFor();
  await ben.go('#/app/home');
  await main().getByText('No app is installed in this workspace.').waitFor();
  gallery.workspace.administer({ do: 'install_app' });
  await ben.page.locator('#sidebar').getByRole('link', { name: 'Test app' }).waitFor();
});

/** Waits for what the server will come to hold. */
async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 20));
}
