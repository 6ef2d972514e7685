import { WebClient } from '@slack/web-api';
import { performance } from 'node:perf_hooks';
import type { FaultRule, Workspace } from '../../src';
import { startWorkspace } from '../../src';
import { manifest, seed, silent } from '../support/apps';

let workspace: Workspace;
let client: WebClient;

beforeEach(async () => {
  workspace = await startWorkspace({ manifest, seed, mode: 'socket' });
  client = new WebClient(workspace.botToken, {
    slackApiUrl: workspace.apiUrl,
    logger: silent,
    rejectRateLimitedCalls: true,
    retryConfig: { retries: 0 },
  });
  await client.conversations.join({ channel: 'C0GENERAL' });
  await client.conversations.join({ channel: 'C0SMALL' });
});
afterEach(() => workspace.close());

const post = (text: string, channel = 'C0GENERAL') => client.chat.postMessage({ channel, text });
const posted = (): string[] =>
  workspace
    .as('ann')
    .messages('general')
    .map(({ text }) => text);
/** What the client made of a call: `ok`, or its error's code. */
const outcome = (call: Promise<unknown>): Promise<string> =>
  call.then(
    () => 'ok',
    (error: unknown) => (error as { code: string }).code,
  );
const onPost = (fault: FaultRule['fault'], rest: Partial<FaultRule> = {}) =>
  workspace.faults.add({ match: { name: 'chat.postMessage' }, fault, ...rest });

it('loses an answer after the message was stored: a client that tries again posts it again', async () => {
  onPost({ kind: 'lost' }, { times: 1 });
  expect(await outcome(post('Once'))).toBe('slack_webapi_request_error');
  expect(posted()).toEqual(['Once']);

  onPost({ kind: 'lost' }, { times: 2 });
  const retrying = new WebClient(workspace.botToken, {
    slackApiUrl: workspace.apiUrl,
    logger: silent,
    retryConfig: { retries: 3, minTimeout: 1, maxTimeout: 1 },
  });
  await retrying.chat.postMessage({ channel: 'C0GENERAL', text: 'Thrice' });
  expect(posted()).toEqual(['Once', 'Thrice', 'Thrice', 'Thrice']);
});

it('drops the connection before anything is done', async () => {
  onPost({ kind: 'reset' });
  expect(await outcome(post('Never'))).toBe('slack_webapi_request_error');
  expect(posted()).toEqual([]);
});

it.each([
  [false, []],
  [true, ['Perhaps']],
])('answers with an HTTP error, stored: %p', async (stored, messages) => {
  onPost({ kind: 'error', status: 503, stored });
  const error = await post('Perhaps').catch((reason: unknown) => reason);
  expect(error).toMatchObject({ code: 'slack_webapi_http_error', statusCode: 503 });
  expect(posted()).toEqual(messages);
});

it('limits the rate, with the wait that is given', async () => {
  onPost({ kind: 'rate_limited', retryAfter: 7 });
  const error = await post('Too fast').catch((reason: unknown) => reason);
  expect(error).toMatchObject({ code: 'slack_webapi_rate_limited_error', retryAfter: 7 });
  expect(posted()).toEqual([]);
});

it('refuses with a code of Slack’s', async () => {
  onPost({ kind: 'refused', error: 'fatal_error' });
  await expect(post('Refused')).rejects.toMatchObject({ data: { ok: false, error: 'fatal_error' } });
});

it('holds an answer back, after the message was stored', async () => {
  onPost({ kind: 'delay', ms: 300 });
  const began = performance.now();
  let answered = false;
  const answer = post('Late').finally(() => {
    answered = true;
  });
  await workspace.as('ann').lastMessage({ in: 'general', containing: 'Late' });
  expect(answered).toBe(false);
  expect((await answer).ok).toBe(true);
  expect(performance.now() - began).toBeGreaterThanOrEqual(299);
});

it('strikes one channel, named by id, name or member, and lets others through', async () => {
  const fault = { kind: 'refused', error: 'fatal_error' } as const;
  for (const channel of ['C0GENERAL', '#general', 'U0BEN']) workspace.faults.add({ match: { channel }, fault });
  const results: string[] = [];
  for (const channel of ['C0GENERAL', 'general', 'U0BEN', 'C0SMALL', 'U0ANN']) {
    results.push(await outcome(post('Where', channel)));
  }
  const struck = 'slack_webapi_platform_error';
  expect(results).toEqual([struck, struck, struck, 'ok', 'ok']);
  const dm = workspace.as('ben').messages('app');
  expect(dm).toEqual([]);
});

it('strikes after so many, so many times, and says how often', async () => {
  onPost({ kind: 'reset' }, { after: 2, times: 2 });
  const results: string[] = [];
  for (let at = 0; at < 6; at += 1) results.push(await outcome(post(String(at))));
  expect(results.map((result) => result === 'ok')).toEqual([true, true, false, false, true, true]);
  expect(workspace.faults.list()).toMatchObject([{ id: '1', struck: 2 }]);
});

it('strikes a share of the calls, the same ones for the same seed', async () => {
  const drawn = async (given: number): Promise<boolean[]> => {
    workspace.faults.clear();
    onPost({ kind: 'refused', error: 'fatal_error' }, { share: 0.3, seed: given });
    const struck: boolean[] = [];
    for (let at = 0; at < 60; at += 1) struck.push((await outcome(post('Drawn'))) !== 'ok');
    return struck;
  };
  const first = await drawn(7);
  expect(await drawn(7)).toEqual(first);
  expect(await drawn(8)).not.toEqual(first);
  const share = first.filter(Boolean).length / first.length;
  expect(share).toBeGreaterThan(0.15);
  expect(share).toBeLessThan(0.45);
});

it('matches many methods at once, and leaves what is of another kind alone', async () => {
  workspace.faults.add({ match: { name: 'chat.*' }, fault: { kind: 'refused', error: 'chat_is_off' } });
  workspace.faults.add({ match: { kind: 'events_api' }, fault: { kind: 'lost' } });
  await expect(post('Off')).rejects.toThrow('chat_is_off');
  expect((await client.auth.test()).ok).toBe(true);
});

it('of several that fit, the oldest strikes, until it is used up', async () => {
  onPost({ kind: 'refused', error: 'first_fault' }, { times: 1 });
  onPost({ kind: 'refused', error: 'second_fault' }, { after: 1 });
  await expect(post('One')).rejects.toThrow('first_fault');
  expect(await outcome(post('Two'))).toBe('ok');
  await expect(post('Three')).rejects.toThrow('second_fault');
  expect(workspace.faults.list()).toMatchObject([
    { met: 1, struck: 1 },
    { met: 2, struck: 1 },
  ]);
});

it('is seen in the traffic, with what was stored before it', async () => {
  onPost({ kind: 'lost' });
  await outcome(post('Seen'));
  const seen = workspace.traffic({ name: 'chat.postMessage' });
  expect(seen.map(({ ok, error }) => [ok, error])).toEqual([
    [false, 'fault: lost'],
    [true, undefined],
  ]);
});

it('is taken away by its id, or all are', async () => {
  const fault = onPost({ kind: 'reset' });
  expect(workspace.faults.remove(fault.id)).toBe(true);
  expect(workspace.faults.remove(fault.id)).toBe(false);
  expect(await outcome(post('Through'))).toBe('ok');
});

it.each([
  { fault: { kind: 'meteor' } },
  { fault: { kind: 'delay' } },
  { fault: { kind: 'lost' }, share: 2 },
  { fault: { kind: 'lost' }, match: { methd: 'chat.postMessage' } },
])('refuses what is no fault: %j', (rule) => {
  expect(() => workspace.faults.add(rule as FaultRule)).toThrow();
});

it('strikes uploads and downloads as well', async () => {
  workspace.faults.add({ match: { kind: 'upload' }, fault: { kind: 'error' }, times: 1 });
  const file = { channel_id: 'C0GENERAL', filename: 'a.txt', file: Buffer.from('words') };
  await expect(client.files.uploadV2(file)).rejects.toThrow();
  await client.files.uploadV2(file);
  workspace.faults.add({ match: { kind: 'download' }, fault: { kind: 'error', status: 502 }, times: 1 });
  const [message] = workspace.as('ann').messages('general');
  const { file: info } = await client.files.info({ file: message?.files?.[0]?.id ?? '' });
  const headers = { authorization: `Bearer ${workspace.botToken}` };
  const fetched = async (): Promise<number> => (await fetch(info?.url_private ?? '', { headers })).status;
  expect([await fetched(), await fetched()]).toEqual([502, 200]);
});
