/** What a member is told in Chromium: for their eyes only, when the app fails, about others, and what time it is. */
import type { Browser, Locator } from 'playwright-core';
import { modal, oneInput } from './support/gallery';
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
});
afterAll(async () => {
  await browser.close();
  await gallery.stop();
});

const message = ({ page }: Window, words: string): Locator =>
  page.getByRole('log').first().getByRole('article').filter({ hasText: words }).last();

it('shows an ephemeral message to one member, until the page is loaded again', async () => {
  await ann.go('#/channel/C0GENERAL');
  await ben.go('#/channel/C0GENERAL');
  await gallery.app.client.chat.postEphemeral({ channel: 'C0GENERAL', user: 'U0BEN', text: 'Between us' });
  await message(ben, 'Between us').getByText('Only visible to you').waitFor();
  await gallery.post('C0GENERAL', [], 'For everybody');
  await message(ann, 'For everybody').waitFor();
  expect(await message(ann, 'Between us').count()).toBe(0);

  await ben.page.reload();
  await message(ben, 'For everybody').waitFor();
  expect(await message(ben, 'Between us').count()).toBe(0);
});

it('says that the app did not respond, in three seconds', async () => {
  await ben.go('#/channel/C0GENERAL');
  // The gallery has no listener for it.
  await ben.command('/escaped');
  await ben.page.getByRole('status').getByText('/escaped failed because the app did not respond').waitFor();
});

it('keeps a modal open, with what was typed, when its submission is lost', async () => {
  gallery.show(modal('One', [oneInput({ type: 'plain_text_input' })]));
  await ben.command('/report');
  const form = await ben.modal('One');
  await form.getByLabel('One').fill('kept');
  gallery.workspace.faults.add({ match: { name: 'view_submission' }, fault: { kind: 'lost' }, times: 1 });
  await form.getByRole('button', { name: 'Send' }).click();
  await ben.page.getByRole('dialog').getByText('We had some trouble connecting. Try again?').waitFor();
  expect(await form.getByLabel('One').inputValue()).toBe('kept');
  await form.getByRole('button', { name: 'Send' }).click();
  await ben.page.getByRole('dialog').waitFor({ state: 'detached' });
});

it('shows a member’s language, zone and time there', async () => {
  gallery.workspace.clock.set(new Date('2026-03-02T04:00:00Z'));
  await gallery.workspace.as('ann').say('general', 'Who am I');
  await ben.go('#/channel/C0GENERAL');
  await message(ben, 'Who am I').locator('.message-author').click();
  const card = message(ben, 'Who am I').locator('.profile');
  await card.getByText('Chief').waitFor();
  const words = await card.innerText();
  expect(words).toContain('Chinese');
  expect(words).toMatch(/12:0\d\sPM/);
});

it('moves the clock by an hour, by a day, and to the next working morning', async () => {
  const now = (): string => gallery.workspace.clock.now().toISOString().slice(0, 13);
  gallery.workspace.clock.run(false);
  // A Friday evening in Berlin.
  gallery.workspace.clock.set(new Date('2026-03-06T18:00:00Z'));
  await ben.go('#/control');
  const main = ben.page.getByRole('main');
  await main.getByRole('button', { name: '+1 hour' }).click();
  await main.getByText(/^8:00\sPM$/).waitFor();
  expect(now()).toBe('2026-03-06T19');
  await main.getByRole('button', { name: '+1 day' }).click();
  await main
    .getByText(/Saturday/)
    .first()
    .waitFor();
  expect(now()).toBe('2026-03-07T19');
  await main.getByRole('button', { name: 'Next working morning' }).click();
  await main
    .getByText(/Monday/)
    .first()
    .waitFor();
  expect(now()).toBe('2026-03-09T08');
});
