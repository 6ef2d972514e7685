// Small apps as Slack's documentation teaches to write them, each in a process of its own that knows of the workspace
// only what its environment says: addresses and tokens.
import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { Workspace } from '../../src';
import { startWorkspace } from '../../src';
import { manifest, seed } from '../support/apps';

let workspace: Workspace;
let child: ChildProcess | undefined;

afterEach(async () => {
  const ended = new Promise((resolve) => child?.once('exit', resolve));
  if (child?.kill() === true) await ended;
  await workspace.close();
});

/** Starts a sample and waits until it says that it is ready. */
async function run(sample: string, env: Record<string, string> = {}): Promise<void> {
  const { apiUrl, botToken, appToken, signingSecret } = workspace;
  const started = spawn(process.execPath, [path.join(__dirname, '../samples', sample)], {
    env: {
      PATH: process.env.PATH,
      SLACK_API_URL: apiUrl,
      SLACK_BOT_TOKEN: botToken,
      SLACK_APP_TOKEN: appToken,
      SLACK_SIGNING_SECRET: signingSecret,
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  child = started;
  let said = '';
  await new Promise<void>((resolve, reject) => {
    const hear = (piece: Buffer): void => {
      said += piece.toString();
      if (said.includes('ready')) resolve();
    };
    started.stdout.on('data', hear);
    started.stderr.on('data', hear);
    started.once('exit', () => {
      reject(new Error(`${sample} ended: ${said}`));
    });
  });
}

it('a modal with each input', async () => {
  workspace = await startWorkspace({ manifest, seed, mode: 'socket' });
  await run('every-input.mjs');
  const ann = workspace.as('ann');
  await ann.command('/report');
  const modal = await ann.modal({ title: 'Every input' });
  const filled = {
    'plain text input': 'Words',
    'number input': '7',
    'email text input': 'ann@example.org',
    'url text input': 'https://example.org',
    'rich text input': 'Rich words',
    timepicker: '10:45',
    datetimepicker: '2026-03-02T01:00:00Z',
    'multi static select': ['Red', 'Blue'],
    'users select': 'U0BEN',
    'multi users select': ['U0ANN', 'U0BEN'],
    'conversations select': 'C0GENERAL',
    'multi conversations select': ['C0GENERAL'],
    'channels select': 'C0GENERAL',
    'multi channels select': ['C0GENERAL'],
    checkboxes: ['Green'],
    'radio buttons': 'Blue',
  };
  for (const [label, value] of Object.entries(filled)) await modal.fill(label, value);
  expect(await modal.search('external select', 'gr')).toEqual(['Green']);
  await modal.fill('external select', 'Green');
  await modal.search('multi external select', '');
  await modal.fill('multi external select', ['Red', 'Green']);
  await modal.fill('file input', [{ name: 'a.txt', content: 'words' }]);
  expect(await modal.submit()).toEqual({ closed: true });

  const { metadata } = await ann.lastMessage({ in: 'app', containing: 'Thanks' });
  const { values } = (metadata as { event_payload: { values: string } }).event_payload;
  const chosen = (...names: string[]) => names.map((value) => ({ value }));
  expect(JSON.parse(values)).toMatchObject({
    plain_text_input: { type: 'plain_text_input', value: 'Words' },
    number_input: { value: '7' },
    email_text_input: { value: 'ann@example.org' },
    url_text_input: { value: 'https://example.org' },
    rich_text_input: { rich_text_value: { type: 'rich_text' } },
    datepicker: { selected_date: '2026-01-31' },
    timepicker: { selected_time: '10:45' },
    datetimepicker: { selected_date_time: Date.parse('2026-03-02T01:00:00Z') / 1000 },
    static_select: { selected_option: { value: 'red' } },
    multi_static_select: { selected_options: chosen('red', 'blue') },
    users_select: { selected_user: 'U0BEN' },
    multi_users_select: { selected_users: ['U0ANN', 'U0BEN'] },
    conversations_select: { selected_conversation: 'C0GENERAL' },
    multi_conversations_select: { selected_conversations: ['C0GENERAL'] },
    channels_select: { selected_channel: 'C0GENERAL' },
    multi_channels_select: { selected_channels: ['C0GENERAL'] },
    external_select: { selected_option: { value: 'green' } },
    multi_external_select: { selected_options: chosen('red', 'green') },
    checkboxes: { selected_options: chosen('green') },
    radio_buttons: { selected_option: { value: 'blue' } },
    file_input: { files: [{ name: 'a.txt', mimetype: 'text/plain' }] },
  });
});

it('a modal in steps, with push and update', async () => {
  workspace = await startWorkspace({ manifest, seed, mode: 'socket' });
  await run('order-wizard.mjs');
  const ann = workspace.as('ann');
  await ann.shortcut('new_report');
  await (await ann.modal({ title: 'Order' })).choose('What would you like?', 'soup');
  const withDishes = await ann.modal({ containing: 'Tomato' });
  await withDishes.press('Set the address');
  const address = await ann.modal({ title: 'Address' });
  await address.fill('Street', 'Mill Lane');
  expect(await address.submit()).toEqual({ errors: { Street: 'With the house’s number, please' } });
  await address.fill('Street', 'Mill Lane 7');
  await address.submit();
  const order = await ann.modal({ containing: 'Mill Lane 7' });
  await order.fill('Which', 'Leek');
  expect(await order.submit()).toEqual({ closed: true });
  expect((await ann.lastMessage({ in: 'app' })).text).toBe('Leek to Mill Lane 7');
});

it('a Home with a list, over signed HTTP', async () => {
  const port = await freePort();
  const url = `http://127.0.0.1:${String(port)}/slack/events`;
  workspace = await startWorkspace({ manifest, seed, mode: { http: url } });
  await run('home-list.mjs', { PORT: String(port) });
  const ann = workspace.as('ann');
  const home = await ann.openHome();
  for (const thing of ['Milk', 'Bread']) {
    await home.press('Add');
    const modal = await ann.modal({ title: 'Add' });
    await modal.fill('What', thing);
    await modal.submit();
    await ann.settled();
  }
  expect(home.text).toContain('• Milk\nDone\n• Bread');
  await home.press('done:0');
  await ann.settled();
  expect(home.text).not.toContain('Milk');
  expect(home.text).toContain('Bread');
});

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => {
        resolve(port);
      });
    });
  });
}
