/** What acts at once, in Chromium: from a message, a modal and the Home, with what the app gets. */
import type { Browser, Locator } from 'playwright-core';
import { plain } from '../support/apps';
import { acting, green, modal, red } from './support/gallery';
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

/** Does something and gives the action that the app is sent of it. */
async function acted(does: () => Promise<unknown>): Promise<Gallery['actions'][number]> {
  const before = gallery.actions.length;
  await does();
  await gallery.nextAction(before);
  const [body] = gallery.actions.slice(before);
  if (body === undefined) throw new Error('no action came');
  return body;
}
const section = (place: Locator, words: string): Locator => place.locator('.block-section').filter({ hasText: words });

const places: readonly (readonly [string, () => Promise<Locator>])[] = [
  [
    'message',
    async () => {
      await gallery.post('C0GENERAL', acting());
      await ben.go('#/channel/C0GENERAL');
      return ben.page.getByRole('log').getByRole('article').last();
    },
  ],
  [
    'Home',
    async () => {
      await gallery.publish('U0BEN', acting());
      await ben.go('#/app/home');
      return ben.page.getByRole('region', { name: 'Home' });
    },
  ],
  [
    'modal',
    async () => {
      gallery.show(modal('Acting', acting()));
      await ben.command('/report');
      return ben.modal('Acting');
    },
  ],
];

describe.each(places)('in a %s', (where, arrive) => {
  let place: Locator;
  beforeAll(async () => {
    place = await arrive();
    await place.getByText('With overflow').waitFor();
  });
  afterAll(async () => {
    if (where === 'modal') await place.getByRole('button', { name: 'Close dialog' }).click();
  });
  const button = (name: string): Locator => place.getByRole('button', { name });

  it('fires a button, with its value, from where it stands', async () => {
    const body = await acted(() => button('Plain').click());
    expect(body.actions).toEqual([
      {
        type: 'button',
        block_id: 'buttons',
        action_id: 'plain',
        text: expect.objectContaining(plain('Plain')) as object,
        value: 'p',
        action_ts: expect.any(String) as string,
      },
    ]);
    expect(body.container.type).toBe(where === 'message' ? 'message' : 'view');
    expect(body.user.id).toBe('U0BEN');
  });

  it('asks first where the app wants that, and fires only when the person agrees', async () => {
    const before = gallery.actions.length;
    await button('Danger').click();
    const sure = ben.page.getByRole('dialog', { name: 'Sure?' });
    await sure.getByText('It cannot be undone.').waitFor();
    await sure.getByRole('button', { name: 'Leave it' }).click();
    await sure.waitFor({ state: 'detached' });
    expect(gallery.actions).toHaveLength(before);
    await button('Danger').click();
    const body = await acted(() => sure.getByRole('button', { name: 'Do it' }).click());
    expect(body.actions[0]).toMatchObject({ action_id: 'danger', value: '2', style: 'danger' });
  });

  it('fires an overflow’s choice', async () => {
    await section(place, 'With overflow').getByRole('button', { name: 'More options' }).click();
    const body = await acted(() => ben.page.getByRole('menuitem', { name: 'Green' }).click());
    expect(body.actions[0]).toMatchObject({ type: 'overflow', action_id: 'overflow', selected_option: green });
  });

  it('fires selects, and shows what was chosen', async () => {
    const box = section(place, 'With static_select').getByRole('combobox');
    await box.click();
    const body = await acted(() => place.getByRole('option', { name: 'Red' }).click());
    expect(body.actions[0]).toMatchObject({ type: 'static_select', selected_option: red });
    expect(await box.inputValue()).toBe('Red');

    const people = section(place, 'With multi_users_select').getByRole('combobox');
    await people.click();
    const chosen = await acted(() => place.getByRole('option', { name: 'Cat Ray' }).click());
    expect(chosen.actions[0]).toMatchObject({ type: 'multi_users_select', selected_users: ['U0CAT'] });
    await people.press('Escape');
  });

  it('fires checkboxes, radio buttons and pickers', async () => {
    const boxes = await acted(() => section(place, 'With checkboxes').getByRole('checkbox', { name: 'Green' }).check());
    expect(boxes.actions[0]).toMatchObject({ type: 'checkboxes', selected_options: [green] });
    const radio = await acted(() => section(place, 'With radio_buttons').getByRole('radio', { name: 'Red' }).check());
    expect(radio.actions[0]).toMatchObject({ type: 'radio_buttons', selected_option: red });
    const date = await acted(() => section(place, 'With datepicker').locator('input').fill('2026-12-31'));
    expect(date.actions[0]).toMatchObject({
      type: 'datepicker',
      selected_date: '2026-12-31',
      initial_date: '2026-04-03',
    });
    const time = await acted(() => section(place, 'With timepicker').locator('input').fill('18:05'));
    expect(time.actions[0]).toMatchObject({ type: 'timepicker', selected_time: '18:05' });
  });

  it('fires an input that dispatches, on Enter, with the state of everything else', async () => {
    await place.getByLabel('Typed').fill('some words');
    const body = await acted(() => place.getByLabel('Typed').press('Enter'));
    expect(body.actions[0]).toMatchObject({ type: 'plain_text_input', action_id: 'typed', value: 'some words' });
    const state = where === 'message' ? body.state : body.view?.state;
    expect(state?.values).toMatchObject({
      typed: { typed: { type: 'plain_text_input', value: 'some words' } },
      with_static_select: { static_select: { type: 'static_select', selected_option: red } },
      with_checkboxes: { checkboxes: { selected_options: [green] } },
      with_datepicker: { datepicker: { selected_date: '2026-12-31' } },
    });
  });
});

it('fires feedback and icon buttons of a message', async () => {
  await gallery.post('C0GENERAL', [
    {
      type: 'context_actions',
      block_id: 'feedback',
      elements: [
        {
          type: 'feedback_buttons',
          action_id: 'feedback',
          positive_button: { text: plain('Good'), value: 'yes' },
          negative_button: { text: plain('Bad'), value: 'no' },
        },
        { type: 'icon_button', action_id: 'delete', icon: 'trash', text: plain('Delete'), value: 'it' },
        {
          type: 'icon_button',
          action_id: 'ann',
          icon: 'trash',
          text: plain('For Ann'),
          visible_to_user_ids: ['U0ANN'],
        },
      ],
    },
  ]);
  await ben.go('#/channel/C0GENERAL');
  const message = ben.page.getByRole('log').getByRole('article').last();
  const bad = await acted(() => message.getByRole('button', { name: 'Bad' }).click());
  expect(bad.actions[0]).toMatchObject({ type: 'feedback_buttons', action_id: 'feedback', value: 'no' });
  const gone = await acted(() => message.getByRole('button', { name: 'Delete' }).click());
  expect(gone.actions[0]).toMatchObject({ type: 'icon_button', action_id: 'delete', value: 'it' });
  expect(await message.getByRole('button', { name: 'For Ann' }).count()).toBe(0);
});

it('fires a workflow button, which starts no workflow here', async () => {
  const trigger = { url: 'https://slack.com/shortcuts/Ft01/abc' };
  const button = { type: 'workflow_button', action_id: 'run', text: plain('Run it'), workflow: { trigger } };
  await gallery.post('C0GENERAL', [{ type: 'actions', elements: [button] }]);
  await ben.go('#/channel/C0GENERAL');
  const run = ben.page.getByRole('log').getByRole('article').last().getByRole('button', { name: 'Run it' });
  expect((await acted(() => run.click())).actions[0]).toMatchObject({ type: 'workflow_button', action_id: 'run' });
});

it('shows what an action leads to by push: nothing is asked for again and again', async () => {
  const ts = await gallery.post('C0GENERAL', acting(), 'before');
  await ben.go('#/channel/C0GENERAL');
  const message = ben.page.locator(`[data-ts="${ts}"]`);
  const asked: string[] = [];
  ben.page.on('request', (request) => asked.push(`${request.method()} ${new URL(request.url()).pathname}`));
  await acted(() => message.getByRole('button', { name: 'Primary' }).click());
  await gallery.app.client.chat.update({ channel: 'C0GENERAL', ts, text: 'After', blocks: [] });
  await message.getByText('After').waitFor();
  expect(asked).toEqual(['POST /_page/act']);
});
