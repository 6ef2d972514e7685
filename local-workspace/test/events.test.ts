import type { App } from '@slack/bolt';
import { manifest, plain, withSocketApp } from './support/apps';
import type { Running } from './support/apps';
import { manifestWith } from './support/calls';

type Event = Readonly<Record<string, unknown>>;

const events: Event[] = [];
let running: Running;

/** Keeps every event, the app's own messages too, which Bolt leaves out unless told otherwise. */
function listen(app: App): void {
  app.use(async ({ body, next }) => {
    const { event } = body as { event?: Event };
    if (event) events.push(event);
    await next();
  });
  app.event('app_home_opened', async ({ event, client }) => {
    const blocks = [{ type: 'section', text: plain(`Hello ${event.user}`) }];
    await client.views.publish({ user_id: event.user, view: { type: 'home', blocks } });
  });
}

beforeAll(async () => {
  const scopes = ['metadata.message:read'];
  const also = ['user_change', 'file_shared', 'file_deleted', 'message_metadata_posted', 'message_metadata_updated'];
  const subscribed = { metadata_subscriptions: [{ app_id: '*', event_type: 'wanted' }] };
  running = await withSocketApp(listen, { manifest: manifestWith(scopes, also, subscribed) });
});
afterAll(() => running.stop());
beforeEach(() => {
  events.length = 0;
});

const types = (): string[] => events.map(({ type, subtype }) => [type, subtype].filter(Boolean).join(' '));

it('app_home_opened, first without a view and then with the one that was published', async () => {
  const ann = running.workspace.as('ann');
  const home = await ann.openHome();
  expect(home.text).toBe('Hello U0ANN');
  expect(events).toMatchObject([
    { type: 'app_home_opened', user: 'U0ANN', tab: 'home', channel: expect.stringMatching(/^D/) as unknown },
  ]);
  expect(events[0]).not.toHaveProperty('view');
  await ann.openHome();
  expect(events[1]).toMatchObject({ view: { type: 'home', hash: expect.any(String) as unknown } });
});

it('a message to the app, with its thread', async () => {
  const ann = running.workspace.as('ann');
  const root = await ann.say('app', 'Hello <you>');
  await ann.say('app', 'And more', { thread: root });
  await ann.settled();
  expect(events).toMatchObject([
    { type: 'message', channel_type: 'im', user: 'U0ANN', text: 'Hello &lt;you&gt;', ts: root.ts, event_ts: root.ts },
    { type: 'message', text: 'And more', thread_ts: root.ts, parent_user_id: 'U0ANN' },
  ]);
  expect(events[0]?.blocks).toMatchObject([
    { type: 'rich_text', elements: [{ elements: [{ type: 'text', text: 'Hello <you>' }] }] },
  ]);
});

it('a message with a file, which the app can download', async () => {
  const ann = running.workspace.as('ann');
  await ann.say('app', 'See this', { files: [{ name: 'note.txt', content: 'words' }] });
  await ann.settled();
  const [shared, event] = events;
  const [file] = (event?.files ?? []) as { id: string; url_private: string }[];
  expect(shared).toMatchObject({ type: 'file_shared', user_id: 'U0ANN', file_id: file?.id, file: { id: file?.id } });
  expect(event).toMatchObject({
    subtype: 'file_share',
    text: 'See this',
    files: [{ name: 'note.txt', mimetype: 'text/plain' }],
  });
  const headers = { authorization: `Bearer ${running.workspace.botToken}` };
  expect(await (await fetch(file?.url_private ?? '', { headers })).text()).toBe('words');
});

it('messages in channels only where the app is, and mentions of it', async () => {
  const ann = running.workspace.as('ann');
  await ann.say('general', 'Nobody hears @testapp');
  await ann.settled();
  expect(events).toEqual([]);
  await ann.command('/invite', '@testapp', { channel: 'general' });
  await ann.say('general', 'Now @testapp hears');
  await ann.settled();
  expect(types()).toEqual(['member_joined_channel', 'message', 'app_mention']);
  const { user_id: bot } = await running.app.client.auth.test();
  expect(events).toMatchObject([
    { user: bot, channel: 'C0GENERAL', channel_type: 'C', inviter: 'U0ANN' },
    { channel_type: 'channel', text: `Now <@${String(bot)}> hears` },
    { user: 'U0ANN', channel: 'C0GENERAL', text: `Now <@${String(bot)}> hears` },
  ]);
});

it('messages in private channels', async () => {
  const ann = running.workspace.as('ann');
  await ann.command('/invite', '@testapp', { channel: 'secret' });
  await ann.say('secret', 'Between us');
  await ann.settled();
  expect(events).toMatchObject([
    { type: 'member_joined_channel', channel_type: 'G' },
    { type: 'message', channel: 'C0SECRET', channel_type: 'group', text: 'Between us' },
  ]);
});

it('a deleted message with a thread, in whose place a tombstone stands until the last reply is gone', async () => {
  const { client } = running.app;
  const { channel = '', ts = '' } = await client.chat.postMessage({ channel: 'U0BEN', text: 'Root' });
  const reply = await client.chat.postMessage({ channel, text: 'Reply', thread_ts: ts });
  await client.chat.delete({ channel, ts });
  const stone = { subtype: 'tombstone', user: 'USLACKBOT', text: 'This message was deleted.', ts, reply_count: 1 };
  expect((await client.conversations.replies({ channel, ts })).messages).toMatchObject([stone, { text: 'Reply' }]);
  const ben = running.workspace.as('ben');
  expect(ben.messages('app')).toMatchObject([{ ts, deleted: true }, { text: 'Reply' }]);
  await expect(client.chat.delete({ channel, ts })).rejects.toThrow('message_not_found');
  await client.chat.delete({ channel, ts: reply.ts ?? '' });
  expect(ben.messages('app')).toEqual([]);
  await ben.settled();
  expect(events).toMatchObject([
    { subtype: 'message_changed', message: { ...stone, hidden: true }, previous_message: { text: 'Root' } },
    { subtype: 'message_deleted', deleted_ts: reply.ts },
    { subtype: 'message_deleted', deleted_ts: ts },
  ]);
});

it('the app’s own messages, changes and deletions', async () => {
  const { client } = running.app;
  const metadata = { event_type: 'counted', event_payload: { count: 1 } };
  const { channel = '', ts = '' } = await client.chat.postMessage({ channel: 'U0BEN', text: 'One', metadata });
  await client.chat.update({ channel, ts, text: 'Two' });
  await client.chat.delete({ channel, ts });
  await running.workspace.as('ben').settled();
  // Slack sends the message too; it is Bolt that keeps an app's own from it.
  const sent = running.workspace.traffic().filter(({ name }) => name === 'message');
  expect(sent.at(-3)?.request).toMatchObject({
    event: { text: 'One', bot_id: expect.any(String) as unknown, metadata },
  });
  expect(types()).toEqual(['message message_changed', 'message message_deleted']);
  expect(events).toMatchObject([
    { hidden: true, message: { text: 'Two', edited: {} }, previous_message: { text: 'One' } },
    { hidden: true, deleted_ts: ts, previous_message: { text: 'Two' } },
  ]);
});

it('somebody who joins', async () => {
  const dan = running.workspace.addMember({ id: 'U0DAN', name: 'dan', realName: 'Dan Orr', tz: 'Asia/Tokyo' });
  await dan.settled();
  expect(events).toMatchObject([{ type: 'team_join', user: { id: 'U0DAN', real_name: 'Dan Orr', tz_offset: 32_400 } }]);
  expect(() => running.workspace.addMember({ id: 'U0DAN', name: 'dan', realName: 'Dan Orr' })).toThrow('already');
});

it('somebody whose profile changes, or who leaves', async () => {
  running.workspace.administer({ do: 'change_user', user: 'ben', title: 'Deputy', locale: 'zh-CN' });
  running.workspace.administer({ do: 'deactivate_user', user: 'ben' });
  running.workspace.administer({ do: 'reactivate_user', user: 'ben' });
  await running.workspace.as('ann').settled();
  expect(events).toMatchObject([
    { type: 'user_change', user: { id: 'U0BEN', deleted: false, locale: 'zh-CN', profile: { title: 'Deputy' } } },
    { type: 'user_change', user: { id: 'U0BEN', deleted: true } },
    { type: 'user_change', user: { id: 'U0BEN', deleted: false } },
  ]);
});

it('a message’s metadata, of the kinds that the manifest subscribes to', async () => {
  const { client } = running.app;
  const metadata = { event_type: 'wanted', event_payload: { key: 'k1' } };
  const { channel = '', ts = '' } = await client.chat.postMessage({ channel: 'U0BEN', text: 'a', metadata });
  await client.chat.postMessage({ channel: 'U0BEN', text: 'b', metadata: { ...metadata, event_type: 'other' } });
  await client.chat.update({ channel, ts, text: 'c', metadata: { ...metadata, event_payload: { key: 'k2' } } });
  await running.workspace.as('ben').settled();
  const of = (type: string): unknown[] => events.filter((event) => event.type === type);
  expect(of('message_metadata_posted')).toMatchObject([{ channel_id: channel, message_ts: ts, metadata }]);
  expect(of('message_metadata_updated')).toMatchObject([
    { message_ts: ts, metadata: { event_payload: { key: 'k2' } } },
  ]);
});

it('nothing that the manifest does not subscribe to, or has no scope for', async () => {
  const settings = { ...manifest.settings, event_subscriptions: { bot_events: ['message.im', 'app_mention'] } };
  const quiet = await withSocketApp(listen, {
    manifest: { ...manifest, settings, oauth_config: { scopes: { bot: ['chat:write'] } } },
  });
  const ann = quiet.workspace.as('ann');
  await ann.say('app', 'Hello');
  await ann.settled();
  expect(events).toEqual([]);
  await quiet.stop();
});

it('no messages to an app whose manifest takes none', async () => {
  const features = {
    ...manifest.features,
    app_home: { messages_tab_enabled: true, messages_tab_read_only_enabled: true },
  };
  const readOnly = await withSocketApp(listen, { manifest: { ...manifest, features } });
  await expect(readOnly.workspace.as('ann').say('app', 'Hello')).rejects.toThrow(
    'Sending messages to this app has been turned off.',
  );
  await readOnly.stop();
});
