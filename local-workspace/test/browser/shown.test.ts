/** How blocks and words look in Chromium, and that everybody can use them: at a phone's width and a desk's. */
import type { Browser, Locator } from 'playwright-core';
import { mrkdwn, plain } from '../support/apps';
import { blockFor } from '../support/placing';
import { acting, inputsModal, modal, oneInput, payloads } from './support/gallery';
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
  await ben.go('#/channel/C0GENERAL');
});
afterAll(async () => {
  await browser.close();
  await gallery.stop();
});

/** Posts these blocks and gives the message on the screen. */
async function shown(...blocks: Parameters<Gallery['post']>[1]): Promise<Locator> {
  const ts = await gallery.post('C0GENERAL', blocks);
  const message = ben.page.locator(`[data-ts="${ts}"]`);
  await message.waitFor();
  return message;
}
const said = async (text: string): Promise<Locator> =>
  (await shown({ type: 'section', text: mrkdwn(text) })).locator('.block-section');

/** Words that each payload must put on the screen, where they are not simply all of its texts. */
const WORDS: Readonly<Record<string, readonly string[]>> = {
  data_table_block: ['Team scores', 'Alice', '42'],
  data_visualization_area: ['Daily Active Users', 'Free Tier', 'Mon', 'Tue', 'Day', 'Users'],
  data_visualization_bar: ['Pies by Tastiness', 'Pumpkin', 'Blueberry', 'Pies', 'Tastiness'],
  data_visualization_line: ['Weekly Paper Sales', 'Website', 'In-store', 'Week 1'],
  data_visualization_pie: ['My Favorite Candy Bars', 'Kit Kat: 45 (45%)', 'Milky Way: 9 (9%)'],
  alert_block: ['The work is mysterious and important.'],
  card_block: ['Lumon Industries', 'Please enjoy each card equally.', 'Action Button'],
  carousel_block: ['First result', 'Second result'],
  container_block: ['Deployment summary', 'All systems operational.'],
  plan_block: ['Thinking completed', 'Profile data loaded'],
  task_card_block: ['Fetching weather data', 'accuweather.com'],
  video_block_full: ['Getting Started'],
  table_block: ['Header A', 'Data 2B'],
  file_block_only: ['external_id'],
};

describe.each(['blocks', 'rich_text'])('of Slack’s own %s', (kind) => {
  it.each([...payloads(kind)])('draws %s', async (name, payload) => {
    const block = kind === 'rich_text' ? asBlock(payload) : payload;
    const message = await shown(block);
    expect(await message.locator('.placeholder').count()).toBe(0);
    const text = await message.locator('.blocks').first().innerText();
    for (const words of WORDS[name] ?? []) expect(text).toContain(words);
  });
});

function asBlock(payload: ReturnType<typeof modal>): ReturnType<typeof modal> {
  if (payload.type === 'rich_text') return payload;
  const isPart = String(payload.type).startsWith('rich_text_');
  const part = isPart ? payload : { type: 'rich_text_section', elements: [payload] };
  return { type: 'rich_text', elements: [part] };
}

it('draws what rich text refers to: its words, or its address', async () => {
  const elements = [
    { type: 'tag', text: 'In progress', color: 'blue' },
    { type: 'work_object_mention', entity_id: 'E1', app_id: 'A1', text: 'Ticket 7', url: 'https://example.org/7' },
    { type: 'attachment_mention', url: 'https://example.org/8' },
    { type: 'canvas', file_id: 'F1', label: 'Plan' },
    { type: 'canvas_user_mention', user_id: 'U0ANN' },
  ];
  const message = await shown({ type: 'rich_text', elements: [{ type: 'rich_text_section', elements }] });
  const words = await message.locator('.blocks').first().innerText();
  for (const word of ['In progress', 'Ticket 7', 'https://example.org/8', 'Plan', 'Ann']) expect(words).toContain(word);
  expect(await message.locator('.blocks a[href="https://example.org/7"]').count()).toBe(1);
});

describe('of Slack’s own elements', () => {
  const controls = 'button, input, textarea, [role=combobox], [role=textbox], [role=img], img, a';
  it.each([...payloads('elements')])('draws %s', async (_name, element) => {
    const block = blockFor(element);
    if (element.type !== 'file_input') {
      const message = await shown(block);
      expect(await message.locator('.blocks').locator(controls).count()).toBeGreaterThan(0);
      expect(await message.locator('.placeholder').count()).toBe(0);
      return;
    }
    gallery.show(modal('File', [block]));
    await ben.command('/report');
    const form = await ben.modal('File');
    await form.locator('input[type=file]').waitFor({ state: 'attached' });
    await ben.page.keyboard.press('Escape');
    await form.waitFor({ state: 'detached' });
  });
});

it('draws Slack’s own modal and Home', async () => {
  const view = payloads('views').get('modal_with_blocks');
  if (view === undefined) throw new Error('no modal');
  gallery.show(view);
  await ben.command('/report');
  const dialog = ben.page.getByRole('dialog');
  await dialog.getByRole('heading').first().waitFor();
  expect(await dialog.locator('.placeholder').count()).toBe(0);
  await ben.page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });

  const home = payloads('views').get('hometab_view');
  await gallery.publish('U0BEN', (home?.blocks ?? []) as ReturnType<typeof acting>);
  await ben.go('#/app/home');
  const region = ben.page.getByRole('region', { name: 'Home' });
  await region.waitFor();
  expect(await region.locator('.placeholder').count()).toBe(0);
  await ben.go('#/channel/C0GENERAL');
});

it.each([
  ['*bold* and not*bold*', '<b>bold</b> and not*bold*'],
  ['_slanted_ ~gone~ `code *as it is*`', '<i>slanted</i> <s>gone</s> <code>code *as it is*</code>'],
  ['*_both_*', '<b><i>both</i></b>'],
  ['1 &lt; 2 &amp;&amp; 3 &gt; 2', '1 &lt; 2 &amp;&amp; 3 &gt; 2'],
])('reads %s as Slack does', async (text, html) => {
  const section = await said(text);
  expect(await section.locator('.line').innerHTML()).toBe(html);
});

it('reads quotes, code blocks, links and mentions', async () => {
  const section = await said(
    '> quoted\n```\nlet *x*\n```\n<https://example.org/?a=1&amp;b=2|Look here> <@U0CAT> <#C0GENERAL> <!channel> <!here> :tada:',
  );
  expect(await section.locator('blockquote').innerText()).toBe('quoted');
  expect((await section.locator('pre').innerText()).trim()).toBe('let *x*');
  const link = section.getByRole('link', { name: 'Look here' });
  expect(await link.getAttribute('href')).toBe('https://example.org/?a=1&b=2');
  expect(await section.locator('.mention').allInnerTexts()).toEqual(['@Cat Ray', '#general', '@channel', '@here']);
  // Those would ring for the reader.
  expect(await section.locator('.mention-me').allInnerTexts()).toEqual(['@channel', '@here']);
  expect(await section.getByRole('img', { name: 'tada' }).innerText()).toBe('🎉');
});

it('makes a bare address a link, unless the text is verbatim', async () => {
  const text = 'see https://example.org/1 and <https://example.org/2|there>';
  const usual = await shown({ type: 'section', text: { type: 'mrkdwn', text } });
  expect(await usual.locator('.block-section').getByRole('link').allInnerTexts()).toEqual([
    'https://example.org/1',
    'there',
  ]);
  const verbatim = await shown({ type: 'section', text: { type: 'mrkdwn', text, verbatim: true } });
  expect(await verbatim.locator('.block-section').getByRole('link').allInnerTexts()).toEqual(['there']);
  expect(await verbatim.innerText()).toContain('see https://example.org/1');
});

it('shows a date to each in their language and zone', async () => {
  // Half an hour before midnight in Berlin, when it is the next morning in Shanghai.
  const instant = Date.UTC(2026, 9, 12, 21, 30) / 1000;
  const text = `<!date^${String(instant)}^{date_num} {time}|some day>`;
  const ts = await gallery.post('C0GENERAL', [{ type: 'section', text: mrkdwn(text) }]);
  const ann = await Window.open(browser, gallery.workspace.pageUrl, 'U0ANN');
  await ann.go('#/channel/C0GENERAL');
  const words = async (window: Window): Promise<string> =>
    (await window.page.locator(`[data-ts="${ts}"] .block-section`).innerText()).replaceAll('\u202f', ' ');
  expect(await words(ben)).toBe('2026-10-12 11:30 PM');
  // Browsers differ in the nought.
  expect(await words(ann)).toMatch(/^2026-10-13 0?5:30$/);
  await ann.close();
});

it('shows an attachment’s blocks beside a bar of its colour, and its buttons fire', async () => {
  const [attachment] = payloads('attachments').values();
  const { ts = '' } = await gallery.app.client.chat.postMessage({
    channel: 'C0GENERAL',
    text: 'Above it',
    attachments: [{ ...attachment, blocks: [...(attachment?.blocks as never[]), acting()[0]] } as never],
  });
  const message = ben.page.locator(`[data-ts="${ts}"]`);
  await message.getByText('Above it').waitFor();
  const bar = message.locator('.attachment');
  await bar.getByText('I like pretty colours').waitFor();
  expect(await bar.getAttribute('style')).toContain('rgb(136, 0, 255)');
  await bar.getByRole('button', { name: 'Plain' }).click();
  await gallery.nextAction(0);
  expect(gallery.actions[0]?.actions[0]).toMatchObject({ action_id: 'plain', value: 'p' });
});

it('shows an attachment of older fields beside its bar', async () => {
  const { ts = '' } = await gallery.app.client.chat.postMessage({
    channel: 'C0GENERAL',
    text: '',
    attachments: [
      {
        color: 'danger',
        title: 'Build 7',
        title_link: 'https://example.org/7',
        text: 'It *failed*',
        fields: [{ title: 'Branch', value: 'main', short: true }],
        footer: 'Builds',
      },
    ],
  });
  const bar = ben.page.locator(`[data-ts="${ts}"] .attachment`);
  await bar.waitFor();
  expect(await bar.getByRole('link', { name: 'Build 7' }).getAttribute('href')).toBe('https://example.org/7');
  expect(await bar.locator('b').allInnerTexts()).toEqual(['Build 7', 'failed', 'Branch']);
  expect(await bar.innerText()).toContain('Builds');
});

it('sorts a data table by a column and leafs through it', async () => {
  const text = (words: string): object => ({ type: 'raw_text', text: words });
  const number = (value: number): object => ({ type: 'raw_number', value, text: String(value) });
  const message = await shown({
    type: 'data_table',
    caption: 'Scores',
    page_size: 2,
    row_header_column_index: 0,
    rows: [
      [text('Name'), text('Score')],
      [text('Ann'), number(9)],
      [text('Ben'), number(100)],
      [text('Cat'), number(20)],
    ],
  });
  const names = (): Promise<string[]> => message.locator('tbody th').allInnerTexts();
  expect(await names()).toEqual(['Ann', 'Ben']);
  await message.getByRole('button', { name: 'Next page' }).click();
  expect(await names()).toEqual(['Cat']);
  await message.getByRole('button', { name: 'Score' }).click();
  expect(await names()).toEqual(['Ann', 'Cat']);
  await message.getByRole('button', { name: 'Score' }).click();
  expect(await names()).toEqual(['Ben', 'Cat']);
  expect(await message.getByRole('columnheader', { name: 'Score' }).getAttribute('aria-sort')).toBe('descending');
});

it('stays at the end of a channel while what stands there still grows, until somebody scrolls up', async () => {
  const log = "document.querySelector('[role=log]')";
  const fromEnd = (): Promise<number> =>
    ben.page.evaluate<number>(`(({ scrollHeight, scrollTop, clientHeight }) =>
      Math.round(scrollHeight - scrollTop - clientHeight))(${log})`);
  const charts = ['data_visualization_bar', 'card_block', 'data_visualization_line', 'image_block_only'];
  const tall = charts.map((name) => payloads('blocks').get(name) ?? {});
  await Promise.all([...tall, ...tall].map((block) => gallery.post('C0GENERAL', [block])));
  await shown({ type: 'header', text: plain('The last one') });
  await ben.page.locator('.picture-broken').last().waitFor();
  expect(await fromEnd()).toBeLessThan(2);
  await ben.page.evaluate(`${log}.scrollTop -= 500`);
  await shown(...tall.slice(0, 1));
  expect(await fromEnd()).toBeGreaterThan(500);
  await ben.go('#/channel/C0GENERAL');
});

describe.each([
  ['at a desk', {}],
  ['at a desk, in the dark', { dark: true }],
  ['on a phone', { width: 390, height: 800 }],
  ['on a phone, in the dark', { width: 390, height: 800, dark: true }],
])('%s', (_name, seat) => {
  let window: Window;
  beforeAll(async () => {
    window = await Window.open(browser, gallery.workspace.pageUrl, 'U0ANN', seat);
    for (const [, block] of payloads('blocks')) await gallery.post('C0GENERAL', [block]);
    await gallery.publish('U0ANN', acting());
  });
  afterAll(() => window.close());
  /** Nothing for axe to complain of, and nothing that makes the page wider than the window. */
  const fine = async (): Promise<void> => {
    expect(await window.violations()).toEqual([]);
    expect(await window.page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
  };

  it('everybody can read a channel and a thread', async () => {
    await window.go('#/channel/C0GENERAL');
    // Words of charts are to be read, however narrow the page is.
    await window.page.locator('.chart-text').nth(10).waitFor();
    const sizes = await window.page.evaluate<number[]>(
      "[...document.querySelectorAll('.chart-text')].map((word) => word.getBoundingClientRect().height)",
    );
    expect(sizes.length).toBeGreaterThan(10);
    expect(Math.min(...sizes)).toBeGreaterThan(10);
    const ts = await gallery.post('C0GENERAL', acting());
    await window.page.locator(`[data-ts="${ts}"]`).waitFor();
    await fine();
    await window.go(`#/channel/C0GENERAL/${ts}`);
    await window.page.getByRole('complementary').waitFor();
    await fine();
  });

  it('everybody can use the Home and the app’s pages', async () => {
    for (const tab of ['home', 'messages', 'about']) {
      await window.go(`#/app/${tab}`);
      await window.page.getByRole('tab', { selected: true }).waitFor();
      await fine();
    }
  });

  it('everybody can fill in a modal, with its errors and its questions', async () => {
    const blocks = inputsModal().blocks as ReturnType<typeof acting>;
    gallery.show(modal('Inputs', [...blocks, ...acting().slice(0, 1)]));
    await window.command('/report');
    const form = await window.modal('Inputs');
    await fine();
    await form.getByRole('button', { name: 'Send' }).click();
    await form.getByRole('alert').first().waitFor();
    await fine();
    await form.getByRole('combobox', { name: 'static_select', exact: true }).click();
    await fine();
    await window.page.keyboard.press('Escape');
    await form.getByRole('button', { name: 'Danger' }).click();
    const sure = window.page.getByRole('dialog', { name: 'Sure?' });
    await sure.waitFor();
    await fine();
    await sure.getByRole('button', { name: 'Leave it' }).click();
    await form.locator('.dialog-head .icon-button').click();
    await form.waitFor({ state: 'detached' });
  });

  it('everybody can use the clock, the faults and the traffic, and change places', async () => {
    for (const place of ['control', 'traffic']) {
      await window.go(`#/${place}`);
      await window.page.getByRole('main').getByRole('heading').first().waitFor();
      await fine();
    }
    for (const opener of ['.clock-button', '.switcher-button']) {
      await window.page.locator(opener).click();
      await fine();
      await window.page.keyboard.press('Escape');
    }
  });
});

it('says what a block is that it cannot draw', async () => {
  // Nothing that the workspace lets through is unknown to its page: only a page older than its server meets one.
  await ben.page.route('**/_page/messages*', async (route) => {
    const blocks = [{ type: 'hologram', block_id: 'h', depth: 3 }];
    const message = { channel: 'C0GENERAL', ts: '1700000000.000001', userId: 'U0CAT', text: '', blocks };
    await route.fulfill({ json: { messages: [message], more: false } });
  });
  await ben.page.reload();
  const placeholder = ben.page.locator('.placeholder');
  await placeholder.locator('summary').filter({ hasText: 'hologram' }).click();
  expect(await placeholder.innerText()).toContain('"depth": 3');
  await ben.page.unroute('**/_page/messages*');
});

it('asks for one thing only in this modal', async () => {
  // The label names its input for a screen reader, the hint and the error describe it.
  gallery.show(modal('One', [oneInput({ type: 'plain_text_input' }, { hint: plain('Some hint') })]));
  await ben.command('/report');
  const form = await ben.modal('One');
  await form.getByRole('button', { name: 'Send' }).click();
  const box = form.getByRole('textbox', { name: 'One', description: 'Please complete this required field. Some hint' });
  await box.waitFor();
  await ben.page.keyboard.press('Escape');
});
