import { createHmac, randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { App } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import { validateView } from '@duban/local-workspace';
import { watchConditions } from '../../src/conditions';
import type { Database } from '../../src/db/open';
import { Refusal } from '../../src/errors';
import { createLogger } from '../../src/logger';
import { presetNamed } from '../../src/preset';
import { backlog, type Backlog, type Waiting } from '../../src/slack/backlog';
import { boltLogger } from '../../src/slack/bolt-logger';
import { registerDispatchers } from '../../src/slack/dispatcher';
import { SlackHttpReceiver } from '../../src/slack/http-receiver';
import type { Listeners } from '../../src/slack/interaction';
import { surfaceOf } from '../../src/slack/surface';
import { tracker } from '../../src/slack/tracker';
import { textIn } from '../../src/text';

const SECRET = 'the signing secret';
const text = textIn('zh-CN');
const logger = createLogger('silent');

/** What is called of Slack's methods, and with what. */
interface Call {
  readonly method: string;
  readonly view: Readonly<Record<string, unknown>> & { readonly blocks: readonly { readonly block_id?: string }[] };
}

/** The bot's Slack side over HTTP, with listeners of the test's own and nothing below them. */
async function stage(listeners: Listeners, given: { readonly backlog?: Backlog; readonly started?: boolean } = {}) {
  const work = tracker(logger);
  const calls: Call[] = [];
  const method = (name: string) => (call: Omit<Call, 'method'>) => {
    calls.push({ method: name, view: call.view });
    return Promise.resolve({ ok: true });
  };
  const client = { views: { open: method('open'), push: method('push'), update: method('update') } };
  const receiver = new SlackHttpReceiver(SECRET, {
    logger,
    text,
    backlog: given.backlog ?? backlog((promise) => work.track(promise)),
  });
  if (given.started !== false) {
    const app = new App({
      receiver,
      logger: boltLogger(logger),
      authorize: () => Promise.resolve({ botToken: 'xoxb-none', botId: 'B1', botUserId: 'U0' }),
    });
    registerDispatchers(app, {
      db: {} as Database,
      clock: { now: () => new Date('2026-10-12T01:00:00Z') },
      logger,
      conditions: watchConditions(logger, Date.now),
      text,
      surface: surfaceOf([listeners]),
      client: client as unknown as WebClient,
      identify: (teamId, slackUserId) =>
        Promise.resolve({
          organisation: {
            id: 'o',
            slackTeamId: teamId,
            name: '',
            preset: 'bureau',
            locale: 'zh-CN',
            timeZone: 'Asia/Shanghai',
            calendar: 'china',
            workdays: [1, 2, 3, 4, 5],
            calendarYears: [],
            branchId: null,
            disclosureChannelId: null,
            setUpAt: null,
            version: 0,
          },
          slackUserId,
          isSlackAdmin: false,
          person: null,
          locale: 'zh-CN',
          timeZone: 'Asia/Shanghai',
        }),
      presetNamed,
      isFirst: () => Promise.resolve(true),
      openHome: () => Promise.resolve(),
      afterAct: () => undefined,
      track: (promise) => work.track(promise),
      slack: {
        joinChannel: () => Promise.resolve(true),
        grantedScopes: () => Promise.resolve([]),
        permalink: () => Promise.resolve(undefined),
        readFile: () => Promise.resolve({ is: 'unread' }),
        profile: () => Promise.resolve(undefined),
      },
    });
  }
  const server = createServer((request, response) => void receiver.take(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  servers.push(server);
  const url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/slack/events`;
  const send = async (fields: Readonly<Record<string, string>>) => {
    const body = new URLSearchParams(fields).toString();
    const timestamp = String(Math.floor(Date.now() / 1000));
    const signature = createHmac('sha256', SECRET).update(`v0:${timestamp}:${body}`).digest('hex');
    const answer = await fetch(url, {
      method: 'POST',
      body,
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        'x-slack-request-timestamp': timestamp,
        'x-slack-signature': `v0=${signature}`,
      },
    });
    return { status: answer.status, body: await answer.text() };
  };
  return {
    calls,
    settled: () => work.settled(),
    interact: (payload: object) => send({ payload: JSON.stringify({ ...who, ...payload }) }),
    command: (over: Readonly<Record<string, string>> = {}) =>
      send({ command: '/try', text: '', team_id: 'T1', user_id: 'U1', trigger_id: randomUUID(), ...over }),
  };
}

const who = { team: { id: 'T1' }, user: { id: 'U1' } };
const servers: Server[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

const input = { type: 'input', block_id: 'reason', label: { type: 'plain_text', text: '原因' } };
const words = { type: 'section', block_id: 'intro', text: { type: 'mrkdwn', text: '请填写' } };

/** A modal that stands as the third of a stack. */
const third = (blocks: readonly object[]) => ({
  id: 'V3',
  hash: '1',
  type: 'modal',
  callback_id: 'try.third',
  title: { type: 'plain_text', text: '第三个窗口' },
  submit: { type: 'plain_text', text: '提交' },
  close: { type: 'plain_text', text: '取消' },
  private_metadata: '{"id":1}',
  root_view_id: 'V1',
  previous_view_id: 'V2',
  blocks,
});

const pressed = (view: object, id = 'try.press') => ({
  type: 'block_actions',
  trigger_id: randomUUID(),
  actions: [{ type: 'button', action_id: id, block_id: 'b', action_ts: randomUUID(), value: 'x' }],
  view,
  container: { type: 'view' },
});

const refuses: Listeners = {
  actions: { 'try.press': () => Promise.reject(new Refusal('alreadyDone')) },
};

describe('a press that is refused in the third of three windows', () => {
  test('says so at its top; the inputs stay, and with them what is typed', async () => {
    const { interact, calls, settled } = await stage(refuses);
    const element = { type: 'plain_text_input', action_id: 'value' };
    expect((await interact(pressed(third([words, { ...input, element }])))).status).toBe(200);
    await settled();
    const [call] = calls;
    expect(calls).toHaveLength(1);
    expect(call?.method).toBe('update');
    expect(call?.view.blocks.map(({ block_id }) => block_id)).toEqual(['words', 'intro', 'reason']);
    expect(JSON.stringify(call?.view.blocks[0])).toContain(text.refusals.alreadyDone);
    expect(call?.view).toMatchObject({ callback_id: 'try.third', private_metadata: '{"id":1}' });
    expect(validateView(call?.view)).toEqual([]);
    // Refused again, the words stand there once.
    await interact(pressed(third(call?.view.blocks ?? [])));
    await settled();
    expect(calls[1]?.view.blocks.map(({ block_id }) => block_id)).toEqual(['words', 'intro', 'reason']);
  });

  test('takes the place of a window without inputs, where nothing can be lost', async () => {
    const { interact, calls, settled } = await stage(refuses);
    await interact(pressed(third([words])));
    await settled();
    expect(calls.map(({ method }) => method)).toEqual(['update']);
    expect(JSON.stringify(calls[0]?.view)).toContain(text.refusals.alreadyDone);
    expect(validateView(calls[0]?.view)).toEqual([]);
  });
});

test('what is pressed in a window and its submission right after it are done in that order; another window does not wait', async () => {
  const done: string[] = [];
  let finish = (): void => undefined;
  const slow = new Promise<void>((resolve) => (finish = resolve));
  const { interact } = await stage({
    actions: {
      'try.press': async () => {
        await slow;
        done.push('pressed');
        return { do: 'nothing' };
      },
    },
    submissions: {
      'try.third': (_interaction, { viewId }) => {
        done.push(`${viewId} submitted`);
        return Promise.resolve({ do: 'close' });
      },
    },
  });
  const view = third([words]);
  expect((await interact(pressed(view))).status).toBe(200);
  const submission = interact({ type: 'view_submission', view });
  expect((await interact({ type: 'view_submission', view: { ...view, id: 'V9' } })).status).toBe(200);
  expect(done).toEqual(['V9 submitted']);
  finish();
  expect((await submission).status).toBe(200);
  expect(done).toEqual(['V9 submitted', 'pressed', 'V3 submitted']);
});

describe('more than can be done', () => {
  const full: Backlog = { add: () => false, hurry: () => false };

  test('a command is told to come again, in words that Slack shows', async () => {
    const { command } = await stage({}, { backlog: full });
    const { status, body } = await command();
    expect(status).toBe(200);
    expect(JSON.parse(body)).toEqual({ response_type: 'ephemeral', text: text.common.busy });
  });

  test('a press has no words of its own: Slack marks it as failed, or sends it again', async () => {
    const { interact } = await stage(refuses, { backlog: full });
    expect((await interact(pressed(third([words])))).status).toBe(503);
  });

  test('a submission is not put off: its answer is waited for', async () => {
    const submissions: Listeners = { submissions: { 'try.third': () => Promise.resolve({ do: 'clear' }) } };
    const { interact } = await stage(submissions, { backlog: full });
    const { status, body } = await interact({ type: 'view_submission', view: third([words]) });
    expect([status, JSON.parse(body)]).toEqual([200, { response_action: 'clear' }]);
  });

  test('while it starts or stops, whatever comes is to be sent again', async () => {
    const { command, interact } = await stage({}, { started: false });
    expect((await command()).status).toBe(503);
    expect((await interact({ type: 'view_submission', view: third([words]) })).status).toBe(503);
  });
});

describe('a command that waited', () => {
  const ran: string[] = [];
  const commands: Listeners = {
    commands: [
      {
        name: 'try',
        hub: () => {
          ran.push('hub');
          return Promise.resolve({ do: 'nothing' });
        },
      },
    ],
  };
  /** A backlog whose work begins when the test says so. */
  const held: Waiting[] = [];
  const holding: Backlog = {
    add: (one) => {
      held.push(one);
      return true;
    },
    hurry: () => false,
  };

  /** What is sent to a response URL. */
  async function responses() {
    const said: unknown[] = [];
    const server = createServer((request, response) => {
      void json(request).then((message) => {
        said.push(message);
        response.end('ok');
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    servers.push(server);
    return { said, url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/` };
  }

  afterEach(() => jest.restoreAllMocks());

  test.each([
    [1_900, ['hub'], []],
    [2_100, [], [{ response_type: 'ephemeral', text: text.common.tooLate }]],
  ])('for %i ms: %j is run', async (waited, expected, answers) => {
    ran.length = held.length = 0;
    const { said, url } = await responses();
    const { command } = await stage(commands, { backlog: holding });
    expect((await command({ response_url: url })).status).toBe(200);
    const late = Date.now() + waited;
    jest.spyOn(Date, 'now').mockReturnValue(late);
    await held[0]?.run();
    expect(ran).toEqual(expected);
    expect(said).toEqual(answers);
  });
});
