import { createHmac } from 'node:crypto';
import type { IncomingHttpHeaders, Server } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Workspace } from '../src';
import { startWorkspace } from '../src';
import { manifest, plain, seed } from './support/apps';

interface Request {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

let server: Server;
let workspace: Workspace;
const requests: Request[] = [];
const waiting: (() => void)[] = [];
/** What the app answers: status, body, content type, further headers. */
let answer: (request: Request) => [number, string, Record<string, string>?];

/** An app by hand, to see the requests themselves. */
beforeEach(async () => {
  requests.length = 0;
  answer = () => [200, ''];
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const got = { headers: request.headers, body: Buffer.concat(chunks).toString() };
      requests.push(got);
      const { type, challenge = '' } = got.body.startsWith('{')
        ? (JSON.parse(got.body) as { type?: string; challenge?: string })
        : {};
      const [status, body, headers] = type === 'url_verification' ? ([200, challenge] as const) : answer(got);
      response.writeHead(status, headers);
      response.end(body);
      waiting.splice(0).forEach((resolve) => {
        resolve();
      });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const http = `http://127.0.0.1:${String(port)}/slack/events`;
  workspace = await startWorkspace({ manifest, seed, mode: { http }, eventRetryDelays: [0, 0, 0] });
});
afterEach(async () => {
  await workspace.close();
  server.closeAllConnections();
  server.close();
});

/** Resolves once the app has had this many requests. */
async function until(count: number): Promise<void> {
  while (requests.length < count) await new Promise<void>((resolve) => waiting.push(resolve));
}

it('signs every request as Slack does, over the bytes it sends', async () => {
  await workspace.as('ann').command('/report', 'a & b', { channel: 'general' });
  const [{ headers, body } = { headers: {}, body: '' }] = requests;
  expect(headers['content-type']).toBe('application/x-www-form-urlencoded');
  const timestamp = String(headers['x-slack-request-timestamp']);
  expect(Math.abs(Date.now() / 1000 - Number(timestamp))).toBeLessThan(60);
  const mac = createHmac('sha256', workspace.signingSecret).update(`v0:${timestamp}:${body}`).digest('hex');
  expect(headers['x-slack-signature']).toBe(`v0=${mac}`);
  expect(Object.fromEntries(new URLSearchParams(body))).toMatchObject({ command: '/report', text: 'a & b' });
});

it('signs at real time, whatever the workspace’s clock says', async () => {
  workspace.clock.set(new Date('2030-01-01T00:00:00Z'));
  await workspace.as('ann').command('/report');
  expect(Number(requests[0]?.headers['x-slack-request-timestamp'])).toBeLessThan(Date.now() / 1000 + 60);
});

it('sends interactions as a form with one JSON field', async () => {
  await workspace.as('ann').shortcut('new_report');
  const form = new URLSearchParams(requests[0]?.body);
  expect([...form.keys()]).toEqual(['payload']);
  expect(JSON.parse(form.get('payload') ?? '')).toMatchObject({ type: 'shortcut', callback_id: 'new_report' });
});

it('asks now and then whether the address answers, as Slack does', async () => {
  expect(await workspace.checkSsl()).toBe(true);
  expect(requests[0]?.headers['content-type']).toBe('application/x-www-form-urlencoded');
  expect(Object.fromEntries(new URLSearchParams(requests[0]?.body))).toEqual({
    ssl_check: '1',
    token: expect.any(String) as string,
  });
  answer = () => [404, ''];
  expect(await workspace.checkSsl()).toBe(false);
});

it('sends events as JSON, once the address has given its challenge back', async () => {
  await workspace.as('ann').say('app', 'Hello');
  await until(2);
  expect(requests.map(({ headers }) => headers['content-type'])).toEqual(['application/json', 'application/json']);
  expect(JSON.parse(requests[0]?.body ?? '')).toEqual({
    type: 'url_verification',
    token: expect.any(String) as unknown,
    challenge: expect.any(String) as unknown,
  });
  expect(JSON.parse(requests[1]?.body ?? '')).toMatchObject({
    type: 'event_callback',
    team_id: 'T0TEST',
    event_id: expect.stringMatching(/^Ev/) as unknown,
    event_time: expect.any(Number) as unknown,
    authorizations: [{ team_id: 'T0TEST', is_bot: true }],
    event: { type: 'message', channel_type: 'im', user: 'U0ANN', text: 'Hello' },
  });
});

it('sends an event that was refused three times again, with Slack’s headers', async () => {
  answer = () => [500, ''];
  await workspace.as('ann').say('app', 'Hello');
  await until(5);
  const events = requests.slice(1);
  expect(events.map(({ headers }) => [headers['x-slack-retry-num'], headers['x-slack-retry-reason']])).toEqual([
    [undefined, undefined],
    ['1', 'http_error'],
    ['2', 'http_error'],
    ['3', 'http_error'],
  ]);
  expect(new Set(events.map(({ body }) => body)).size).toBe(1);
});

it('takes any of the two hundreds for an event', async () => {
  answer = () => [204, ''];
  const ann = workspace.as('ann');
  await ann.say('app', 'Hello');
  await until(2);
  await ann.settled();
  expect(workspace.traffic({ name: 'message' })).toMatchObject([{ ok: true }]);
});

it('does not send it again to an app that asks it not to', async () => {
  answer = () => [500, '', { 'x-slack-no-retry': '1' }];
  const ann = workspace.as('ann');
  await ann.say('app', 'Hello');
  await until(2);
  await ann.settled();
  expect(requests).toHaveLength(2);
});

it.each([
  ['words', [200, 'Done'] as const, 'Done'],
  ['a message', [200, JSON.stringify({ text: 'Done' }), { 'content-type': 'application/json' }] as const, 'Done'],
])('takes %s as the answer to a command', async (_what, reply, words) => {
  answer = () => [...reply] as [number, string, Record<string, string>?];
  const ann = workspace.as('ann');
  await ann.command('/report', '', { channel: 'general' });
  expect(await ann.ephemeral()).toBe(words);
});

it('tells the member of an error, and of silence', async () => {
  const ann = workspace.as('ann');
  answer = () => [404, ''];
  await ann.command('/report');
  expect(ann.notices()).toEqual(['/report failed with the error "http_service_error"']);
  server.closeAllConnections();
  server.close();
  await ann.command('/report');
  expect(ann.notices().at(-1)).toBe('/report failed because the app did not respond');
});

it('refuses what Slack would not show as an answer', async () => {
  const blocks = [{ type: 'header', text: plain('x'.repeat(200)) }];
  answer = () => [200, JSON.stringify({ blocks }), { 'content-type': 'application/json' }];
  const ann = workspace.as('ann');
  await ann.command('/report');
  expect(ann.notices()).toEqual(['/report failed with the error "invalid_blocks"']);
});
