import type { App } from '@slack/bolt';
import type { Running } from './support/apps';
import { plain, withSocketApp } from './support/apps';

let running: Running;
/** Where the last interaction may be answered. */
let responseUrl = '';
let offered: object = { options: [] };

const buttons = [
  {
    type: 'actions' as const,
    elements: [{ type: 'button' as const, action_id: 'go', text: plain('Go') }],
  },
];

function listen(app: App): void {
  app.action('go', async ({ ack, body }) => {
    responseUrl = 'response_url' in body ? body.response_url : '';
    await ack();
  });
  app.shortcut('keep_message', async ({ ack, body }) => {
    responseUrl = 'response_url' in body ? body.response_url : '';
    await ack();
  });
  app.options('search', async ({ ack }) => {
    await (ack as (answer: object) => Promise<void>)(offered);
  });
}

beforeAll(async () => {
  running = await withSocketApp(listen);
  await running.app.client.conversations.join({ channel: 'C0GENERAL' });
});
afterAll(() => running.stop());

const answer = async (body: object): Promise<[number, string]> => {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(responseUrl, { method: 'POST', headers, body: JSON.stringify(body) });
  return [response.status, await response.text()];
};

/** Ann, with a message of the app's before her whose button she has pressed. */
async function pressed() {
  const ann = running.workspace.as('ann');
  const { ts } = await running.app.client.chat.postMessage({ channel: 'C0GENERAL', text: 'Press', blocks: buttons });
  const message = { channel: 'C0GENERAL', ts: ts ?? '' };
  await ann.press(message, 'Go');
  return { ann, message, now: () => ann.messages('general').find((one) => one.ts === ts) };
}

it('replaces a message: words instead of blocks', async () => {
  const { now } = await pressed();
  expect(await answer({ replace_original: true, text: 'Done' })).toEqual([200, 'ok']);
  expect(now()).toMatchObject({ text: 'Done', words: 'Done', edited: true });
  expect(now()).not.toHaveProperty('blocks');
});

it('refuses a body that is no JSON object', async () => {
  await pressed();
  for (const body of ['{', '[]', '"Done"']) {
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(responseUrl, { method: 'POST', headers, body });
    expect([response.status, await response.json()]).toEqual([400, { ok: false, error: 'invalid_payload' }]);
  }
});

it('deletes a message', async () => {
  const { now } = await pressed();
  expect(await answer({ delete_original: true })).toEqual([200, 'ok']);
  expect(now()).toBeUndefined();
});

it('takes flags as words too, as Slack’s examples write them', async () => {
  const first = await pressed();
  await answer({ replace_original: 'false', response_type: 'in_channel', text: 'Beside it' });
  expect(first.now()).toMatchObject({ text: 'Press' });
  await answer({ replace_original: 'true', text: 'Done' });
  expect(first.now()).toMatchObject({ text: 'Done' });
  await answer({ delete_original: 'true' });
  expect(first.now()).toBeUndefined();
});

it('deletes a message and says something else in its place', async () => {
  const { ann, now } = await pressed();
  expect(await answer({ delete_original: true, text: 'Instead', response_type: 'in_channel' })).toEqual([200, 'ok']);
  expect(now()).toBeUndefined();
  expect(ann.messages('general').map(({ text }) => text)).toContain('Instead');
});

it('answers the member alone unless told otherwise', async () => {
  const { ann } = await pressed();
  await answer({ text: 'For you' });
  await answer({ text: 'For all', response_type: 'in_channel' });
  expect(await ann.ephemeral()).toBe('For you');
  const texts = running.workspace
    .as('ben')
    .messages('general')
    .map(({ text }) => text);
  expect(texts).toContain('For all');
  expect(texts).not.toContain('For you');
});

it('replaces and deletes ephemeral messages, which nothing else can', async () => {
  const ann = running.workspace.as('ann');
  await running.app.client.chat.postEphemeral({ channel: 'C0GENERAL', user: 'U0ANN', text: 'Press', blocks: buttons });
  const message = await ann.ephemeralMessage({ containing: 'Go' });
  await ann.press(message, 'Go');
  await answer({ replace_original: true, text: 'Replaced' });
  expect(await ann.ephemeralMessage()).toMatchObject({ ts: message.ts, text: 'Replaced', ephemeral: true });
  await answer({ delete_original: true });
  expect(ann.messages('general').some(({ ts }) => ts === message.ts)).toBe(false);
});

it('does not let an app change what a person wrote', async () => {
  const ann = running.workspace.as('ann');
  const message = await ann.say('general', 'My words');
  await ann.messageShortcut('keep_message', message);
  expect(await answer({ replace_original: true, text: 'Its words' })).toEqual([
    400,
    JSON.stringify({ ok: false, error: 'cant_update_message' }),
  ]);
  expect(await answer({ delete_original: true })).toEqual([
    400,
    JSON.stringify({ ok: false, error: 'cant_delete_message' }),
  ]);
  expect(ann.messages('general').map(({ text }) => text)).toContain('My words');
});

it('refuses bad answers, and those that come too late', async () => {
  await pressed();
  expect(await answer({})).toEqual([400, JSON.stringify({ ok: false, error: 'no_text' })]);
  expect((await answer({ blocks: [{ type: 'bogus' }] }))[1]).toContain('invalid_blocks');
  const later = Date.now() + 30 * 60 * 1000 + 1;
  const clock = jest.spyOn(Date, 'now').mockReturnValue(later);
  expect(await answer({ text: 'Late' })).toEqual([404, JSON.stringify({ ok: false, error: 'expired_url' })]);
  clock.mockRestore();
});

it.each([
  ['both options and groups', { options: [], option_groups: [] }],
  ['neither', {}],
  ['options that Slack refuses', { options: [{ text: plain('x'.repeat(76)), value: 'x' }] }],
])('shows no choices when the app offers %s', async (_what, offer) => {
  offered = offer;
  const ann = running.workspace.as('ann');
  const section = {
    type: 'section',
    text: plain('Find'),
    accessory: { type: 'external_select', action_id: 'search', min_query_length: 0 },
  };
  await running.app.client.views.publish({ user_id: 'U0ANN', view: { type: 'home', blocks: [section] } as never });
  await expect(ann.home().search('search', '')).rejects.toThrow('We had some trouble connecting');
});
