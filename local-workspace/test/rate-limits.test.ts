import type { WebAPIRateLimitedError } from '@slack/web-api';
import { WebClient } from '@slack/web-api';
import type { Workspace } from '../src';
import { startWorkspace } from '../src';
import { createRateLimits, messageQuotas } from '../src/rate-limits';
import { manifest, seed, silent } from './support/apps';
import { clientOf } from './support/calls';

describe('counting', () => {
  const quota = [{ key: 'a', max: 2, perMs: 60_000 }];

  it('lets so many calls through in any stretch of time, and then says how long to wait', () => {
    let now = 0;
    const limits = createRateLimits(true, () => now);
    expect(limits.take(quota)).toBeUndefined();
    now = 30_000;
    expect(limits.take(quota)).toBeUndefined();
    now = 31_000;
    expect(limits.take(quota)).toBe(29);
    now = 59_999;
    expect(limits.take(quota)).toBe(1);
    now = 60_000;
    expect(limits.take(quota)).toBeUndefined();
    expect(limits.take(quota)).toBe(30);
    expect(limits.take([{ ...quota[0], key: 'b', max: 1, perMs: 1 }])).toBeUndefined();
  });

  it('counts nothing that it refuses', () => {
    let now = 0;
    const limits = createRateLimits(true, () => now);
    limits.take(messageQuotas('C1'));
    for (let at = 0; at < 500; at += 1) limits.take(messageQuotas('C1'));
    expect(limits.take(messageQuotas('C2'))).toBeUndefined();
    now = 1000;
    expect(limits.take(messageQuotas('C1'))).toBeUndefined();
  });

  it('keeps the pace of the whole workspace', () => {
    const limits = createRateLimits(true, () => 0);
    for (let at = 0; at < 300; at += 1) expect(limits.take(messageQuotas(`C${String(at)}`))).toBeUndefined();
    expect(limits.take(messageQuotas('one more'))).toBe(60);
  });
});

describe('over HTTP', () => {
  let workspace: Workspace;
  beforeEach(async () => {
    workspace = await startWorkspace({ manifest, seed, mode: 'socket', rateLimits: true });
  });
  afterEach(() => workspace.close());

  const limited = async (call: Promise<unknown>): Promise<number> => {
    try {
      await call;
    } catch (error) {
      return (error as WebAPIRateLimitedError).retryAfter;
    }
    throw new Error('It was let through');
  };

  it.each<[string, number, Record<string, unknown>]>([
    ['users.list', 20, {}],
    ['conversations.info', 50, { channel: 'C0GENERAL' }],
    ['auth.revoke', 50, { test: true }],
    ['users.info', 100, { user: 'U0ANN' }],
  ])('%s: %i calls a minute', async (method, most, args) => {
    const client = clientOf(workspace);
    for (let at = 0; at < most; at += 1) await client.apiCall(method, args);
    const wait = await limited(client.apiCall(method, args));
    expect(wait).toBeGreaterThan(0);
    expect(wait).toBeLessThanOrEqual(60);
    // Each method has its own count.
    await client.team.info();
    workspace.rateLimits.enabled = false;
    await client.apiCall(method, args);
  });

  it('fifty connections a minute', async () => {
    const { apps } = clientOf(workspace, workspace.appToken);
    for (let at = 0; at < 50; at += 1) await apps.connections.open();
    expect(await limited(apps.connections.open())).toBeGreaterThan(0);
  });

  it('a message a second for a channel: 429, which the client waits for by itself', async () => {
    const client = clientOf(workspace);
    const post = (channel: string): Promise<unknown> => client.chat.postMessage({ channel, text: 'a' });
    await Promise.all([post('U0ANN'), post('U0BEN')]);
    // However the channel is called: by its member or by its id.
    const { channel } = await client.conversations.open({ users: 'U0ANN' });
    expect(await limited(post(channel?.id ?? ''))).toBe(1);
    const patient = new WebClient(workspace.botToken, { slackApiUrl: workspace.apiUrl, logger: silent });
    await patient.chat.postMessage({ channel: 'U0ANN', text: 'patient' });
    expect(workspace.as('ann').messages('app')).toHaveLength(2);
    expect(workspace.traffic({ name: 'chat.postMessage', ok: false })[0]).toMatchObject({ error: 'ratelimited' });
  });

  it('is off unless asked for', async () => {
    workspace.rateLimits.enabled = false;
    const client = clientOf(workspace);
    for (let at = 0; at < 5; at += 1) await client.chat.postMessage({ channel: 'U0ANN', text: 'a' });
    expect(workspace.as('ann').messages('app')).toHaveLength(5);
  });
});
