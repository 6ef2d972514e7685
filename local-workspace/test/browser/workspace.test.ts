/** The page around the blocks, in Chromium: places, people, files, threads, the clock and what goes wrong. */
import type { Browser, Locator } from 'playwright-core';
import { openGallery, type Gallery } from './support/gallery-app';
import { openBrowser, Window } from './support/page';

jest.setTimeout(120_000);

let gallery: Gallery;
let browser: Browser;
let ann: Window;
let ben: Window;

beforeAll(async () => {
  gallery = await openGallery();
  browser = await openBrowser();
  ann = await Window.open(browser, gallery.workspace.pageUrl, 'U0ANN');
  ben = await Window.open(browser, gallery.workspace.pageUrl, 'U0BEN');
  await ann.go('#/channel/C0GENERAL');
  await ben.go('#/channel/C0GENERAL');
});
afterAll(async () => {
  await browser.close();
  await gallery.stop();
});

const write = async ({ page }: Window, words: string): Promise<void> => {
  const box = page.locator('.composer textarea').last();
  await box.fill(words);
  await box.press('Enter');
};
const message = ({ page }: Window, words: string): Locator =>
  page.getByRole('log').first().getByRole('article').filter({ hasText: words }).last();
const sidebar = ({ page }: Window): Locator => page.locator('#sidebar');

it('shows a message to who is in the channel, each in their language and zone', async () => {
  await write(ann, 'Good morning');
  await message(ben, 'Good morning').waitFor();
  await ann.page.getByRole('navigation', { name: '导航' }).waitFor();
  await ben.page.getByRole('navigation', { name: 'Navigation' }).waitFor();
  const times = await Promise.all(
    [ann, ben].map((window) => message(window, 'Good morning').locator('time').first().innerText()),
  );
  expect(times[0]).toMatch(/^\d{1,2}:\d\d$/);
  expect(times[1]).toMatch(/^\d{1,2}:\d\d\s[AP]M$/);
});

it('answers in a thread, which the channel counts', async () => {
  await message(ben, 'Good morning').hover();
  await message(ben, 'Good morning').getByRole('button', { name: 'Reply in thread' }).click();
  await write(ben, 'To you too');
  await ben.page.getByRole('complementary', { name: 'Thread' }).getByText('To you too').waitFor();
  await message(ann, 'Good morning').getByRole('button', { name: '1 条回复' }).click();
  await ann.page.getByRole('complementary').getByText('To you too').waitFor();
  await ann.page.keyboard.press('Escape');
  await ben.page.getByRole('button', { name: 'Close thread' }).click();
});

it('says that a message with a thread was deleted, in the member’s language', async () => {
  const { client } = gallery.app;
  const { ts = '' } = await client.chat.postMessage({ channel: 'C0GENERAL', text: 'Taken back' });
  await client.chat.postMessage({ channel: 'C0GENERAL', text: 'Still there', thread_ts: ts });
  await client.chat.delete({ channel: 'C0GENERAL', ts });
  await ben.go('#/channel/C0GENERAL');
  const row = ben.page.locator(`[data-ts="${ts}"]`);
  await row.getByText('This message was deleted.').waitFor();
  expect(await row.innerText()).not.toContain('Taken back');
  await row.getByRole('button', { name: '1 reply' }).click();
  await ben.page.getByText('Still there').waitFor();
  await ben.page.getByRole('button', { name: 'Close thread' }).click();
  await ann.go('#/channel/C0GENERAL');
  await ann.page.locator(`[data-ts="${ts}"]`).getByText('此消息已被删除。').waitFor();
});

it('marks what was not read, in a direct message too, until it is', async () => {
  await ann.go('#/channel/U0BEN');
  await write(ann, 'Only you');
  const entry = sidebar(ben).getByRole('link', { name: /Ann Lee/ });
  await entry.filter({ hasText: '1 unread' }).waitFor();
  await entry.click();
  await message(ben, 'Only you').waitFor();
  await entry.filter({ hasNotText: 'unread' }).waitFor();
});

it('shows a picture that was sent, and the text of a text file', async () => {
  const png = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  );
  await ben.go('#/channel/C0GENERAL');
  await ann.go('#/channel/C0GENERAL');
  await ben.page.locator('.composer input[type=file]').setInputFiles([
    { name: 'dot.png', mimeType: 'image/png', buffer: png },
    { name: 'note.txt', mimeType: 'text/plain', buffer: Buffer.from('first line\nsecond line') },
  ]);
  await ben.page.getByRole('list', { name: 'Attached files' }).getByText('note.txt').waitFor();
  await write(ben, 'See these');
  const picture = message(ann, 'See these').getByRole('img', { name: 'dot.png' });
  await picture.waitFor();
  expect(await picture.getAttribute('src')).toMatch(/^\/?.*_page\/files\//);
  await message(ann, 'See these').getByText('first line').waitFor();
});

it('acts as another member, in their language', async () => {
  await ben.page.locator('.switcher-button').click();
  await ben.page.getByRole('searchbox').fill('ann');
  await ben.page
    .locator('.switcher-panel')
    .getByRole('button', { name: /Ann Lee/ })
    .click();
  await ben.page.getByRole('navigation', { name: '导航' }).waitFor();
  expect(new URL(ben.page.url()).searchParams.get('as')).toBe('U0ANN');
  await ben.page.goBack();
  await ben.page.getByRole('navigation', { name: 'Navigation' }).waitFor();
});

it('lets a member choose their language and zone, which they read from then on and the app is told', async () => {
  const cat = await Window.open(browser, gallery.workspace.pageUrl, 'U0CAT');
  await cat.go('#/channel/C0GENERAL');
  await cat.page.locator('.switcher-button').click();
  await cat.page.getByLabel('Language').selectOption('zh-CN');
  await cat.page.getByRole('navigation', { name: '导航' }).waitFor();
  await cat.page.getByLabel('时区').selectOption('Asia/Shanghai');
  await cat.page.getByText('zh-CN · Asia/Shanghai').first().waitFor();
  const { user } = await gallery.app.client.users.info({ user: 'U0CAT', include_locale: true });
  expect(user).toMatchObject({ locale: 'zh-CN', tz: 'Asia/Shanghai' });
  await cat.close();
});

it('says in the member’s language what went wrong', async () => {
  await ann.go('#/channel/C0GENERAL');
  await write(ann, '/nothing');
  await ann.page.getByRole('status').getByText('/nothing 不是有效的命令').waitFor();
  await ben.go('#/channel/C0GENERAL');
  await write(ben, '/nothing');
  await ben.page.getByRole('status').getByText('/nothing is not a valid command').waitFor();
});

it('moves the clock for everybody', async () => {
  await ben.go('#/control');
  await ben.page.getByRole('main').getByLabel('Set date and time').fill('2027-03-01T09:00');
  await ben.page.getByRole('main').getByRole('button', { name: 'Set', exact: true }).click();
  await ann.page.locator('.clock-text').getByText('3月1日').waitFor();
  expect(gallery.workspace.clock.now().toISOString()).toMatch(/^2027-03-01T08:0/);
  await ben.page.getByRole('main').getByLabel('Speed').selectOption('60');
  await expect(until(() => gallery.workspace.clock.speed === 60)).resolves.toBe(true);
  await ben.page.getByRole('main').getByRole('button', { name: 'Pause' }).click();
  await ben.page.getByRole('main').getByRole('button', { name: 'Run', exact: true }).waitFor();
  expect(gallery.workspace.clock.running).toBe(false);
});

it('sets something to go wrong, and shows that it did, in the traffic too', async () => {
  await ben.go('#/control');
  const main = ben.page.getByRole('main');
  await main.getByLabel('What goes wrong').selectOption('refused');
  await main.getByLabel('Error code').fill('fatal_error');
  await main.getByLabel('Method, command or event').fill('chat.postMessage');
  await main.getByRole('button', { name: 'Add', exact: true }).click();
  const fault = main.getByRole('list', { name: 'Faults' }).getByRole('listitem');
  await fault.getByText('struck 0 of 1 times').waitFor();
  await expect(gallery.app.client.chat.postMessage({ channel: 'C0GENERAL', text: 'x' })).rejects.toThrow('fatal_error');
  await fault.getByText('struck 1 of 1 times').waitFor();
  await fault.getByRole('button').click();
  await main.getByText('Nothing is set to go wrong.').waitFor();

  await ben.go('#/traffic');
  const entry = ben.page
    .getByRole('list', { name: 'Traffic' })
    .getByRole('listitem')
    .filter({ hasText: 'chat.postMessage' });
  await entry.last().click();
  await entry.last().getByText('C0GENERAL').waitFor();
});

/** Waits for what the server will come to hold. */
async function until(holds: () => boolean): Promise<boolean> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 20));
  return true;
}
