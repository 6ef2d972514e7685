import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { PageTraffic } from '@duban/local-workspace';
import { createLogger } from '../../src/logger';
import { PICK_PERSON } from '../../src/people/listeners';
import { backlog } from '../../src/slack/backlog';
import { SlackHttpReceiver } from '../../src/slack/http-receiver';
import { textIn } from '../../src/text';
import { startBureau, type Bureau } from '../support/bureau';
import { senderTo, type Sender } from './sender';

// A busy machine takes its time for it.
jest.setTimeout(60_000);

let bureau: Bureau;
let send: Sender;
let count = 0;
beforeAll(async () => {
  bureau = await startBureau({ over: 'http' });
  send = senderTo(bureau);
});
afterAll(() => bureau.close());

const fresh = (): string => `1.${String((count += 1))}.trigger`;
const user = () => bureau.as('李秀梅').id;
const team = () => bureau.app.organisation.slackTeamId;
const help = (over: Readonly<Record<string, string>> = {}) => ({
  command: '/duban',
  text: 'help',
  team_id: team(),
  user_id: user(),
  channel_id: 'D1',
  trigger_id: fresh(),
  response_url: '',
  ...over,
});
const view = (callbackId: string, over: object = {}) => ({
  type: 'view_submission',
  team: { id: team() },
  user: { id: user() },
  view: { id: `V${fresh()}`, type: 'modal', callback_id: callbackId, blocks: [], state: { values: {} } },
  ...over,
});
/** Who opens Home for the first time has it published; one that stays as it was need not be. */
const homeOpened = (id: string, name: string, over: object = {}) => ({
  type: 'event_callback',
  team_id: team(),
  event_id: id,
  event: { type: 'app_home_opened', user: bureau.as(name).id, tab: 'home', channel: 'D1' },
  ...over,
});

const calls = (name: string): PageTraffic[] =>
  bureau.workspace.traffic().filter((entry) => entry.direction === 'app → workspace' && entry.name === name);

/** Waits until a method was called so often since, by whatever is under way. */
async function called(name: string, times: number, since: number): Promise<void> {
  while (calls(name).length < since + times) await new Promise((resolve) => setTimeout(resolve, 10));
}

/** These requests call a method so often, and not once more: a last request, which calls it too, comes after them. */
async function callsOf(name: string, times: number, requests: () => Promise<void>, last: () => Promise<unknown>) {
  const before = calls(name).length;
  await requests();
  await called(name, times, before);
  await last();
  await called(name, times + 1, before);
  await bureau.as('李秀梅').settled();
  expect(calls(name).length - before).toBe(times + 1);
}
const lastCommand = () => send.form(help());

/** It is alive, and answers. */
afterEach(() => callsOf('views.open', 0, () => Promise.resolve(), lastCommand));

describe('what runs once', () => {
  test('the same signed bytes sent twice', async () => {
    const fields = help();
    const timestamp = String(Math.floor(Date.now() / 1000));
    const twice = async () => {
      for (let n = 0; n < 2; n += 1) expect((await send.form(fields, { timestamp })).status).toBe(200);
    };
    await callsOf('views.open', 1, twice, lastCommand);
  });

  test('the same command signed anew', async () => {
    const fields = help();
    const now = Math.floor(Date.now() / 1000);
    const twice = async () => {
      for (const timestamp of [now, now - 1]) await send.form(fields, { timestamp: String(timestamp) });
    };
    await callsOf('views.open', 1, twice, lastCommand);
  });

  test('an event that Slack sends again because it saw no answer', async () => {
    const again = { headers: { 'x-slack-retry-num': '1', 'x-slack-retry-reason': 'http_timeout' } };
    const twice = async () => {
      expect((await send.json(homeOpened('Ev1', '王建国'))).status).toBe(200);
      const later = { ...again, timestamp: String(Math.floor(Date.now() / 1000) - 1) };
      expect((await send.json(homeOpened('Ev1', '王建国'), later)).status).toBe(200);
    };
    await callsOf('views.publish', 1, twice, () => send.json(homeOpened('Ev2', '李秀梅')));
  });
});

describe('what is turned away', () => {
  const now = (): number => Math.floor(Date.now() / 1000);
  test.each([
    ['signed with another secret', () => ({ secret: 'another secret' })],
    ['signed six minutes ago', () => ({ timestamp: String(now() - 360) })],
    ['signed in six minutes', () => ({ timestamp: String(now() + 360) })],
    ['with a date that is none', () => ({ timestamp: 'now' })],
    ['with no signature', () => ({ headers: { 'x-slack-signature': '' } })],
    ['with a signature of another length', () => ({ headers: { 'x-slack-signature': 'v0=00' } })],
    ['with the signature of another scheme', () => ({ headers: { 'x-slack-signature': `v1=${'0'.repeat(64)}` } })],
  ])('a command %s', async (_how, signing) => {
    const tries = async () => {
      expect(await send.form(help(), signing())).toEqual({ status: 401, body: '' });
    };
    await callsOf('views.open', 0, tries, lastCommand);
  });

  const form = 'application/x-www-form-urlencoded';
  test.each([
    ['null', 'application/json'],
    ['[]', 'application/json'],
    ['"text"', 'application/json'],
    ['{}', 'application/json'],
    ['{"type":7}', 'application/json'],
    ['{not json', 'application/json'],
    ['', 'application/json'],
    ['payload=null', form],
    ['payload=', form],
    ['payload=%7Bnot+json', form],
    ['payload=%5B1%5D', form],
    ['payload=%E0%A4%A', form],
  ])('signed but meaningless: %s (%s)', async (body, contentType) => {
    expect((await send.raw(body, contentType)).status).toBe(400);
  });

  test.each([
    { type: 'view_submission' },
    { type: 'view_submission', view: null },
    { type: 'view_submission', view: { callback_id: 'commitment.add' }, team: null, user: null },
    { type: 'block_suggestion' },
    { type: 'block_suggestion', action_id: PICK_PERSON, team: 'T', user: 1 },
  ])('signed, of a known kind, but without what it needs: %j', async (payload) => {
    const { status } = await send.interaction(payload);
    expect(status).toBeGreaterThanOrEqual(400);
  });

  test.each([
    { type: 'something_new', team: { id: 'T' }, user: { id: 'U' } },
    { type: 'block_actions' },
    { type: 'block_actions', actions: [], user: null },
    { type: 'block_actions', actions: [null] },
    { type: 'shortcut' },
    { type: 'view_closed', view: 5 },
    { type: 'event_callback' },
    { type: 'event_callback', event: null },
    { type: 'event_callback', event: { type: 'message', user: {}, channel: [] } },
  ])('signed, acknowledged, and then found to lack what it needs: %j', async (payload) => {
    const reply =
      'event' in payload || payload.type === 'event_callback' ? send.json(payload) : send.interaction(payload);
    expect((await reply).status).toBeLessThan(500);
  });

  test('more bytes than any payload has, without being read to the end', async () => {
    expect((await send.raw('x'.repeat(5_000_000), 'application/json')).status).toBe(413);
  });

  test('another method than POST', async () => {
    expect((await fetch(bureau.requestUrl ?? '')).status).toBe(405);
  });

  test('another workspace’s command, event and submission are dropped without a word', async () => {
    const strange = async () => {
      expect((await send.form(help({ team_id: 'T0ELSEWHERE' }))).status).toBe(200);
      expect(await send.interaction(view('commitment.add', { team: { id: 'T0ELSEWHERE' } }))).toEqual({
        status: 200,
        body: '',
      });
    };
    await callsOf('views.open', 0, strange, lastCommand);
    const event = async () => {
      expect((await send.json(homeOpened('Ev3', '陈志远', { team_id: 'T0ELSEWHERE' }))).status).toBe(200);
    };
    await callsOf('views.publish', 0, event, () => send.json(homeOpened('Ev4', '张伟')));
  });

  test('an empty signing secret, before anything listens', () => {
    expect(
      () =>
        new SlackHttpReceiver('', {
          logger: createLogger('silent'),
          backlog: backlog(() => undefined),
          text: textIn('zh-CN'),
        }),
    ).toThrow('everybody');
  });
});

describe('what is answered', () => {
  test('Slack’s check of the certificate', async () => {
    expect((await send.form({ ssl_check: '1', token: 'x' })).status).toBe(200);
  });

  test('Slack’s check of the address, with its challenge', async () => {
    const { status, body } = await send.json({ type: 'url_verification', challenge: '3eZbrw1aB', token: 'x' });
    expect([status, JSON.parse(body)]).toEqual([200, { challenge: '3eZbrw1aB' }]);
  });

  test('a search among people', async () => {
    const { status, body } = await send.interaction({
      type: 'block_suggestion',
      action_id: PICK_PERSON,
      block_id: 'who',
      value: '王建国',
      team: { id: team() },
      user: { id: user() },
    });
    expect(status).toBe(200);
    const { options } = JSON.parse(body) as { options: { text: { text: string } }[] };
    expect(options.map((option) => option.text.text).join()).toContain('王建国');
  });

  test('a search that nothing listens to, with no options', async () => {
    const payload = { type: 'block_suggestion', action_id: 'gone', block_id: 'x', value: '' };
    const { body } = await send.interaction({ ...payload, team: { id: team() }, user: { id: user() } });
    expect(JSON.parse(body)).toEqual({ options: [] });
  });

  test('a modal of an older version, with what to do now', async () => {
    const { status, body } = await send.interaction(view('gone.submit'));
    expect(status).toBe(200);
    expect(body).toContain('请在“督办”主页重新打开');
  });

  test('a button and a shortcut of an older version, with the same words', async () => {
    const base = { team: { id: team() }, user: { id: user() } };
    const both = async () => {
      const pressed = { type: 'button', action_id: 'gone.press', block_id: 'b', action_ts: '1', value: 'x' };
      await send.interaction({ ...base, type: 'block_actions', trigger_id: fresh(), actions: [pressed] });
      await send.interaction({ ...base, type: 'shortcut', callback_id: 'gone', trigger_id: fresh() });
    };
    await callsOf('views.open', 2, both, lastCommand);
    const said = calls('views.open').filter(({ request }) => JSON.stringify(request).includes('主页重新打开'));
    expect(said).toHaveLength(2);
  });

  test('a command that the bot never had, where it was typed', async () => {
    const said = await new Promise<string>((resolve, reject) => {
      const responseUrl = createServer((request, response) => {
        response.end();
        text(request).then(resolve, reject);
        responseUrl.close();
      });
      responseUrl.listen(0, '127.0.0.1', () => {
        const { port } = responseUrl.address() as AddressInfo;
        send.form(help({ command: '/elsewhere', response_url: `http://127.0.0.1:${String(port)}/` })).catch(reject);
      });
    });
    expect(said).toContain('主页重新打开');
  });
});
