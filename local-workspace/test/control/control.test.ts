import { WebClient } from '@slack/web-api';
import { request } from 'node:http';
import type { Workspace, WorkspaceExport, WorkspaceOptions } from '../../src';
import { startWorkspace } from '../../src';
import type { Running } from '../support/apps';
import { manifest, plain, seed, silent, withSocketApp } from '../support/apps';

const open: Workspace[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((workspace) => workspace.close()));
});
const start = async (options: Partial<WorkspaceOptions> = {}): Promise<Workspace> => {
  const workspace = await startWorkspace({ manifest, seed, mode: 'socket', ...options });
  open.push(workspace);
  return workspace;
};
const clientOf = ({ botToken, apiUrl }: Workspace): WebClient =>
  new WebClient(botToken, { slackApiUrl: apiUrl, logger: silent, retryConfig: { retries: 0 } });
/** One request of the control interface, as another language's tests would send it. */
async function ask(workspace: Workspace, what: string, body?: unknown): Promise<{ status: number; answer: unknown }> {
  const [method = '', address = ''] = what.split(' ');
  const init = { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) };
  const response = await fetch(`${workspace.controlUrl}${address}`, init);
  return { status: response.status, answer: await response.json() };
}

describe('over HTTP', () => {
  it('moves, stops and hurries the clock', async () => {
    const workspace = await start();
    const set = { set: '2026-05-01T00:00:00Z', addSeconds: 60, running: false };
    const standing = { now: '2026-05-01T00:01:00.000Z', running: false, speed: 1 };
    expect((await ask(workspace, 'POST clock', set)).answer).toEqual(standing);
    expect((await ask(workspace, 'GET clock')).answer).toEqual(standing);
    expect((await ask(workspace, 'POST clock', { running: true, speed: 60 })).answer).toMatchObject({ speed: 60 });
    expect(workspace.clock.running).toBe(true);
    for (const wrong of [{ set: 'soon' }, { addSeconds: 'many' }, { speed: -1 }]) {
      expect((await ask(workspace, 'POST clock', wrong)).status).toBe(400);
    }
  });

  it('adds, lists and removes faults', async () => {
    const workspace = await start();
    const rule = { match: { name: 'auth.test' }, fault: { kind: 'refused', error: 'fatal_error' }, times: 1 };
    expect((await ask(workspace, 'POST faults', rule)).answer).toMatchObject({ fault: { id: '1', struck: 0 } });
    await expect(clientOf(workspace).auth.test()).rejects.toThrow('fatal_error');
    expect((await ask(workspace, 'GET faults')).answer).toMatchObject({ faults: [{ id: '1', struck: 1 }] });
    expect((await ask(workspace, 'DELETE faults/1')).answer).toEqual({ ok: true });
    expect((await ask(workspace, 'DELETE faults/1')).status).toBe(400);
    await ask(workspace, 'POST faults', rule);
    await ask(workspace, 'DELETE faults');
    expect(workspace.faults.list()).toEqual([]);
    expect(await ask(workspace, 'POST faults', { fault: { kind: 'meteor' } })).toMatchObject({
      status: 400,
      answer: { error: expect.stringContaining('fault.kind') as unknown },
    });
  });

  it('gives the traffic in the order in which it began, and what of it is asked for', async () => {
    const workspace = await start();
    const client = clientOf(workspace);
    await client.auth.test();
    await client.chat.postMessage({ channel: 'U0ANN', text: 'One' });
    await client.chat.delete({ channel: 'C0GENERAL', ts: '1.000001' }).catch(() => undefined);
    const names = async (query: string): Promise<unknown> => {
      const { answer } = await ask(workspace, `GET traffic?${query}`);
      return (answer as { entries: { name: string }[] }).entries.map(({ name }) => name);
    };
    expect(await names('to=workspace')).toEqual(['auth.test', 'chat.postMessage', 'chat.delete']);
    expect(await names('name=chat.*&ok=false')).toEqual(['chat.delete']);
    expect(await names('to=workspace&last=1')).toEqual(['chat.delete']);
    expect(await names(`to=workspace&after=${String(workspace.traffic({ name: 'auth.test' })[0]?.id)}`)).toEqual([
      'chat.postMessage',
      'chat.delete',
    ]);
    expect((await ask(workspace, 'GET traffic?colour=red')).status).toBe(400);
    await ask(workspace, 'DELETE traffic');
    expect(workspace.traffic()).toEqual([]);
  });

  it('turns Slack’s rate limits on and off', async () => {
    const workspace = await start();
    expect((await ask(workspace, 'POST rate_limits', { enabled: true })).answer).toEqual({ enabled: true });
    expect(workspace.rateLimits.enabled).toBe(true);
    expect((await ask(workspace, 'GET rate_limits')).answer).toEqual({ enabled: true });
    expect((await ask(workspace, 'POST rate_limits', {})).status).toBe(400);
  });

  it('is not there when it is off, or in production', async () => {
    const off = await start({ control: false });
    expect((await ask(off, 'GET clock')).status).toBe(404);
    const before = process.env.NODE_ENV;
    process.env.NODE_ENV = 'production';
    try {
      expect((await ask(await start(), 'GET state')).status).toBe(404);
      expect((await ask(await start({ control: true }), 'GET state')).status).toBe(200);
    } finally {
      process.env.NODE_ENV = before;
    }
  });

  it('answers no other site, and knows only what it has', async () => {
    const workspace = await start();
    const { port } = new URL(workspace.controlUrl);
    const statusWith = (headers: Record<string, string>): Promise<number | undefined> =>
      new Promise((resolve) => {
        request({ port, host: '127.0.0.1', path: '/_control/state', headers }, (response) => {
          response.resume();
          resolve(response.statusCode);
        }).end();
      });
    expect(await statusWith({ host: 'evil.example' })).toBe(403);
    expect(await statusWith({ origin: 'https://evil.example' })).toBe(403);
    expect((await ask(workspace, 'POST weather')).status).toBe(404);
  });
});

describe('the state', () => {
  it('goes from one workspace to another whole, without secrets', async () => {
    const first = await start({ clock: '2026-03-02T01:00:00Z' });
    first.clock.run(false);
    first.clock.set(new Date('2026-03-02T01:00:00Z'));
    const client = clientOf(first);
    const metadata = { event_type: 'kept', event_payload: { key: 1 } };
    await client.chat.postMessage({ channel: 'U0ANN', text: 'Kept', metadata });
    const blocks = [{ type: 'header' as const, text: plain('Home') }];
    await client.views.publish({ user_id: 'U0ANN', view: { type: 'home', blocks } });
    await first.as('ann').say('app', 'With a file', { files: [{ name: 'a.txt', content: 'bytes' }] });
    first.addMember({ id: 'U0NEW', name: 'new', realName: 'New One' });
    const exported = (await ask(first, 'GET state')).answer as WorkspaceExport;
    for (const secret of [first.botToken, first.appToken, first.signingSecret, first.clientSecret]) {
      expect(JSON.stringify(exported)).not.toContain(secret);
    }

    const second = await start();
    await clientOf(second).chat.postMessage({ channel: 'U0BEN', text: 'Gone after that' });
    expect((await ask(second, 'POST state', exported)).answer).toEqual({ ok: true });
    expect(await second.state.export()).toEqual(exported);
    const ann = second.as('ann');
    expect(ann.messages('app')).toMatchObject([{ text: 'Kept', metadata }, { text: 'With a file' }]);
    expect(ann.home().text).toBe('Home');
    expect(second.as('new').realName).toBe('New One');
    expect(second.as('ben').messages('app')).toEqual([]);
    expect(second.clock.now().toISOString()).toBe('2026-03-02T01:00:00.000Z');
    expect(second.clock.running).toBe(false);
    const page = new URL(ann.messages('app')[1]?.files?.[0]?.pageUrl ?? '');
    expect(await (await fetch(new URL(page.pathname, second.pageUrl))).text()).toBe('bytes');
    // The tokens are the second's own, as before.
    expect((await clientOf(second).auth.test()).ok).toBe(true);
  });

  it('stays as it is when what should be taken over is no export', async () => {
    const workspace = await start();
    await workspace.as('ann').say('app', 'Still here');
    await expect(workspace.state.import({ version: 1 })).rejects.toThrow();
    expect(workspace.as('ann').messages('app')).toHaveLength(1);
  });

  it('starts over from the seed', async () => {
    const workspace = await start({ clock: '2026-03-02T01:00:00Z' });
    workspace.clock.advance(86_400_000);
    await workspace.as('ann').say('app', 'Gone', { files: [{ name: 'a.txt', content: 'bytes' }] });
    workspace.administer({ do: 'deactivate_user', user: 'ann' });
    workspace.administer({ do: 'uninstall_app' });
    workspace.faults.add({ fault: { kind: 'reset' } });
    expect((await ask(workspace, 'POST reset')).answer).toEqual({ ok: true });
    expect(workspace.as('ann').messages('app')).toEqual([]);
    expect(workspace.faults.list()).toEqual([]);
    expect(workspace.clock.now().toISOString()).toMatch(/^2026-03-02T01:00:/);
    expect((await clientOf(workspace).users.info({ user: 'U0ANN' })).user?.deleted).toBe(false);
  });
});

describe('administering', () => {
  const events: { type: string }[] = [];
  let running: Running;
  beforeEach(async () => {
    events.length = 0;
    const bot_events = [
      ...['app_uninstalled', 'tokens_revoked', 'user_change', 'channel_archive', 'channel_unarchive'],
      ...['channel_left', 'member_left_channel', 'member_joined_channel'],
    ];
    const settings = { ...manifest.settings, event_subscriptions: { bot_events } };
    running = await withSocketApp(
      (app) => {
        app.use(async ({ body, next }) => {
          if ('event' in body) events.push(body.event as { type: string });
          await next();
        });
      },
      { manifest: { ...manifest, settings }, eventRetryDelays: [500, 2000, 5000] },
    );
  });
  afterEach(() => running.stop());
  const types = async (): Promise<string[]> => {
    await running.workspace.as('ben').settled();
    return events.map(({ type }) => type);
  };

  it('deactivates a member: they can do nothing, nothing reaches them, the app hears of it', async () => {
    const { workspace } = running;
    const ann = workspace.as('ann');
    workspace.administer({ do: 'deactivate_user', user: 'Ann Lee' });
    await expect(ann.say('app', 'Hello')).rejects.toThrow();
    await expect(running.app.client.chat.postMessage({ channel: 'U0ANN', text: 'Hi' })).rejects.toThrow();
    workspace.administer({ do: 'reactivate_user', user: 'U0ANN' });
    workspace.administer({ do: 'change_user', user: 'ann', title: 'Head', tz: 'Asia/Tokyo' });
    expect(await types()).toEqual(['user_change', 'user_change', 'user_change']);
    expect(events).toMatchObject([
      { user: { id: 'U0ANN', deleted: true } },
      { user: { deleted: false } },
      { user: { tz: 'Asia/Tokyo', profile: { title: 'Head' } } },
    ]);
  });

  it('archives a channel and brings it back', async () => {
    const { workspace, app } = running;
    const post = () => app.client.chat.postMessage({ channel: 'C0GENERAL', text: 'Hi' });
    workspace.administer({ do: 'invite', channel: '#general' });
    workspace.administer({ do: 'archive_channel', channel: 'general' });
    await expect(post()).rejects.toThrow('is_archived');
    workspace.administer({ do: 'unarchive_channel', channel: 'C0GENERAL' });
    expect((await post()).ok).toBe(true);
    expect(await types()).toEqual(['member_joined_channel', 'channel_archive', 'channel_unarchive']);
  });

  it('takes the app out of a channel', async () => {
    const { workspace, app } = running;
    workspace.administer({ do: 'invite', channel: 'general' });
    workspace.administer({ do: 'remove_from_channel', channel: 'general' });
    workspace.administer({ do: 'remove_from_channel', channel: 'general', user: 'ben' });
    await expect(app.client.chat.postMessage({ channel: 'C0GENERAL', text: 'Hi' })).rejects.toThrow('not_in_channel');
    expect(await types()).toEqual(expect.arrayContaining(['channel_left', 'member_left_channel']));
  });

  it('uninstalls the app and installs it again, with another token', async () => {
    const { workspace, app } = running;
    const before = workspace.botToken;
    expect(await ask(workspace, 'POST administer', { do: 'uninstall_app' })).toMatchObject({ answer: { ok: true } });
    await expect(app.client.auth.test()).rejects.toThrow('account_inactive');
    expect(await types()).toEqual(expect.arrayContaining(['tokens_revoked', 'app_uninstalled']));
    workspace.administer({ do: 'install_app' });
    expect(workspace.botToken).not.toBe(before);
    expect((await clientOf(workspace).auth.test()).ok).toBe(true);
    workspace.administer({ do: 'revoke_token' });
    await expect(clientOf(workspace).auth.test()).rejects.toThrow('token_revoked');
  });

  it('says who or what is not there', async () => {
    const { workspace } = running;
    expect(() => {
      workspace.administer({ do: 'deactivate_user', user: 'Nobody' });
    }).toThrow('Nobody');
    const { answer } = await ask(workspace, 'POST administer', { do: 'archive_channel', channel: 'nowhere' });
    expect(answer).toEqual({ ok: false, error: 'There is no channel nowhere' });
    expect((await ask(workspace, 'POST administer', { do: 'dance' })).status).toBe(400);
  });

  it('ends the socket’s connections, politely or not: the app comes back', async () => {
    const { workspace } = running;
    for (const abruptly of [true, false]) {
      workspace.disconnect({ abruptly });
      workspace.administer({ do: 'change_user', user: 'ben', title: String(abruptly) });
    }
    for (let at = 0; at < 500 && events.length < 2; at += 1) await new Promise((resolve) => setTimeout(resolve, 20));
    expect(events.map(({ type }) => type)).toEqual(['user_change', 'user_change']);
  });
});
