// Every method that the README names, called by Slack's own client as an app calls it. What is held here is the shape of
// the answers that apps live by; each method's rules have suites of their own beside this folder.
import type { BlockAction } from '@slack/bolt';
import type { UsersListResponse } from '@slack/web-api';
import { WebClient } from '@slack/web-api';
import type { Workspace } from '../../src';
import { startWorkspace } from '../../src';
import type { Running } from '../support/apps';
import { plain, seed, withSocketApp } from '../support/apps';
import { clientOf, manifestWith } from '../support/calls';
import { claimedMethods } from './readme';

const wide = manifestWith(['channels:manage', 'groups:write', 'usergroups:read']);
const userGroups = [{ id: 'S0BOSSES', handle: 'bosses', name: 'Bosses', userIds: ['U0ANN', 'U0BEN'] }];
const options = { manifest: wide, seed: { ...seed, userGroups } };

const called = new Set<string>();
const noteCalls = (workspace: Workspace): void => {
  for (const { name } of workspace.traffic({ to: 'workspace', ok: true })) called.add(name);
};

const viewOf = (title: string) => ({
  type: 'modal' as const,
  callback_id: 'contract',
  title: plain(title),
  blocks: [
    {
      type: 'actions' as const,
      elements: [{ type: 'button' as const, action_id: 'more', text: plain('More') }],
    },
  ],
});

let running: Running;
let client: WebClient;

beforeAll(async () => {
  running = await withSocketApp((app) => {
    app.command('/report', async ({ ack, body, client: own }) => {
      await ack();
      await own.views.open({ trigger_id: body.trigger_id, view: viewOf('Opened') });
    });
    app.action<BlockAction>('more', async ({ ack, body, client: own }) => {
      await ack();
      if (!body.view) return;
      await own.views.update({ view_id: body.view.id, hash: body.view.hash, view: viewOf('Updated') });
      await own.views.push({ trigger_id: body.trigger_id, view: viewOf('Pushed') });
    });
  }, options);
  client = clientOf(running.workspace);
});
afterAll(() => running.stop());
afterEach(() => {
  noteCalls(running.workspace);
});

it('auth, bots, team', async () => {
  const { user_id: user, bot_id: bot, team_id: team } = await client.auth.test();
  expect(team).toBe('T0TEST');
  expect((await client.bots.info({ bot: bot ?? '' })).bot).toMatchObject({ id: bot, user_id: user });
  expect((await client.team.info()).team).toMatchObject({ id: team, name: 'Test team' });
  const { url } = await clientOf(running.workspace, running.workspace.appToken).apps.connections.open();
  expect(url).toMatch(/^ws/);
});

it('users and user groups', async () => {
  const pages: (string | undefined)[] = [];
  for await (const page of client.paginate('users.list', { limit: 2 })) {
    const { members } = page as UsersListResponse;
    pages.push(...(members ?? []).map(({ id }) => id));
  }
  expect(pages).toEqual(expect.arrayContaining(['U0ANN', 'U0BEN', 'U0CAT', 'U0GONE']));
  const { user } = await client.users.info({ user: 'U0ANN', include_locale: true });
  expect(user).toMatchObject({ id: 'U0ANN', tz: 'Asia/Shanghai', locale: 'en-GB' });
  expect((await client.users.lookupByEmail({ email: 'ben@example.org' })).user?.id).toBe('U0BEN');
  expect((await client.users.profile.get({ user: 'U0ANN' })).profile).toMatchObject({ title: 'Chief' });
  expect((await client.usergroups.list()).usergroups).toMatchObject([{ id: 'S0BOSSES', handle: 'bosses' }]);
  expect((await client.usergroups.users.list({ usergroup: 'S0BOSSES' })).users).toEqual(['U0ANN', 'U0BEN']);
});

it('conversations', async () => {
  const { conversations } = client;
  const channel = (await conversations.create({ name: 'contract' })).channel?.id ?? '';
  await conversations.setTopic({ channel, topic: 'What holds' });
  await conversations.invite({ channel, users: 'U0ANN,U0BEN' });
  await conversations.kick({ channel, user: 'U0BEN' });
  expect((await conversations.members({ channel })).members).toEqual(expect.arrayContaining(['U0ANN']));
  expect((await conversations.info({ channel })).channel).toMatchObject({ topic: { value: 'What holds' } });
  const { ts = '' } = await client.chat.postMessage({ channel, text: 'Root' });
  await client.chat.postMessage({ channel, text: 'Reply', thread_ts: ts });
  expect((await conversations.history({ channel })).messages).toMatchObject([{ text: 'Root', reply_count: 1 }]);
  expect((await conversations.replies({ channel, ts })).messages).toMatchObject([{ text: 'Root' }, { text: 'Reply' }]);
  await conversations.archive({ channel });
  expect((await conversations.list({ exclude_archived: true })).channels?.map(({ id }) => id)).not.toContain(channel);
  await conversations.unarchive({ channel });
  await conversations.leave({ channel });
  await conversations.join({ channel });
  expect((await conversations.open({ users: 'U0ANN' })).channel?.id).toMatch(/^D/);
  expect((await client.users.conversations({})).channels?.map(({ id }) => id)).toContain(channel);
});

it('chat', async () => {
  const { chat } = client;
  const blocks = [{ type: 'section', text: plain('In blocks') }];
  const metadata = { event_type: 'contract', event_payload: { key: 1 } };
  const posted = await chat.postMessage({ channel: 'U0ANN', text: 'Posted', blocks, metadata });
  const { channel = '', ts = '' } = posted;
  expect(posted).toMatchObject({
    channel: expect.stringMatching(/^D/) as string,
    message: { text: 'Posted', metadata },
  });
  expect(await chat.update({ channel, ts, text: 'Changed' })).toMatchObject({ ts, text: 'Changed' });
  expect((await chat.getPermalink({ channel, message_ts: ts })).permalink).toContain(channel);
  expect((await chat.delete({ channel, ts })).ts).toBe(ts);
  expect((await chat.postEphemeral({ channel, user: 'U0ANN', text: 'Only you' })).message_ts).toMatch(/^\d+\.\d{6}$/);
  const at = Math.floor(running.workspace.clock.now().getTime() / 1000) + 3600;
  for (const text of ['One', 'Two']) await chat.scheduleMessage({ channel, text, post_at: at });
  const { scheduled_messages: waiting = [] } = await chat.scheduledMessages.list({ channel });
  expect(waiting.map(({ text }) => text).sort()).toEqual(['One', 'Two']);
  await chat.deleteScheduledMessage({ channel, scheduled_message_id: waiting[0]?.id ?? '' });
  running.workspace.clock.advance(3_600_000);
  const last = await running.workspace.as('ann').lastMessage({ in: 'app', containing: waiting[1]?.text ?? '' });
  expect(last.channel).toBe(channel);
});

it('views', async () => {
  const ann = running.workspace.as('ann');
  await ann.command('/report');
  const modal = await ann.modal({ title: 'Opened' });
  await modal.press('More');
  await ann.modal({ title: 'Pushed' });
  expect(ann.modalTitles()).toEqual(['Updated', 'Pushed']);
  await client.views.publish({
    user_id: 'U0ANN',
    view: { type: 'home', blocks: [{ type: 'header', text: plain('Home') }] },
  });
  expect(ann.home().text).toBe('Home');
});

it('files', async () => {
  await client.conversations.join({ channel: 'C0GENERAL' });
  await client.files.uploadV2({ channel_id: 'C0GENERAL', filename: 'a.txt', file: Buffer.from('words') });
  const file = running.workspace.as('ann').messages('general').at(-1)?.files?.[0]?.id ?? '';
  const info = await client.files.info({ file });
  const headers = { authorization: `Bearer ${running.workspace.botToken}` };
  expect(await (await fetch(info.file?.url_private_download ?? '', { headers })).text()).toBe('words');
  await client.files.delete({ file });
  await expect(client.files.info({ file })).rejects.toThrow();
});

it('blocks.validate, without a token', async () => {
  const anybody = new WebClient(undefined, { slackApiUrl: running.workspace.apiUrl });
  const blocks = [{ type: 'header', text: plain('Fine') }];
  expect((await anybody.apiCall('blocks.validate', { blocks })).ok).toBe(true);
});

it('installs by OAuth, takes the token back, and takes the app off', async () => {
  const { oauth_config: oauth } = wide as { oauth_config: object };
  const redirect = 'https://app.example.org/back';
  const manifest = { ...wide, oauth_config: { ...oauth, redirect_urls: [redirect] } };
  const workspace = await startWorkspace({ ...options, manifest, mode: 'socket' });
  const { clientId, clientSecret, apiUrl, installUrl } = workspace;
  const install = async (): Promise<string> => {
    const query = new URLSearchParams({ client_id: clientId, scope: 'chat:write', redirect_uri: redirect });
    const body = new URLSearchParams({ user: 'U0ANN', decision: 'allow' });
    const { headers } = await fetch(`${installUrl}?${query.toString()}`, { method: 'POST', body, redirect: 'manual' });
    const code = new URL(headers.get('location') ?? '').searchParams.get('code') ?? '';
    const args = { client_id: clientId, client_secret: clientSecret, code, redirect_uri: redirect };
    return (await new WebClient(undefined, { slackApiUrl: apiUrl }).oauth.v2.access(args)).access_token ?? '';
  };
  const first = await install();
  await clientOf(workspace, first).auth.revoke();
  await expect(clientOf(workspace, first).auth.test()).rejects.toThrow('token_revoked');
  const second = await install();
  const credentials = { client_id: clientId, client_secret: clientSecret };
  await clientOf(workspace, second).apps.uninstall(credentials);
  await expect(clientOf(workspace, second).auth.test()).rejects.toThrow('account_inactive');
  noteCalls(workspace);
  await workspace.close();
});

it('and these are all that the README names', () => {
  expect(claimedMethods().length).toBeGreaterThan(40);
  expect(claimedMethods().filter((name) => !called.has(name))).toEqual([]);
});
