import type { WebAPIPlatformError } from '@slack/web-api';
import { WebClient } from '@slack/web-api';
import type { Workspace } from '../src';
import { startWorkspace } from '../src';
import { manifest, plain, seed, silent } from './support/apps';

let workspace: Workspace;
let client: WebClient;

const clientWith = (token: string | undefined): WebClient =>
  new WebClient(token, { slackApiUrl: workspace.apiUrl, logger: silent, retryConfig: { retries: 0 } });

beforeEach(async () => {
  workspace = await startWorkspace({ manifest, seed, mode: 'socket' });
  workspace.clock.run(false);
  workspace.clock.set(new Date('2026-03-02T01:00:00Z'));
  client = clientWith(workspace.botToken);
});
afterEach(() => workspace.close());

/** What Slack's answer was when it refused. */
async function refusal(call: Promise<unknown>): Promise<WebAPIPlatformError['data'] & Record<string, unknown>> {
  try {
    await call;
  } catch (error) {
    return (error as WebAPIPlatformError).data as WebAPIPlatformError['data'] & Record<string, unknown>;
  }
  throw new Error('It was not refused');
}
const code = async (call: Promise<unknown>): Promise<string> => (await refusal(call)).error;

describe('tokens and scopes', () => {
  it('knows who the token is', async () => {
    const { url, team, team_id: teamId, user, bot_id: botId } = await client.auth.test();
    expect({ url, team, teamId, user }).toEqual({
      url: workspace.pageUrl,
      team: 'Test team',
      teamId: 'T0TEST',
      user: 'testapp',
    });
    expect((await client.bots.info({ bot: botId ?? '' })).bot).toMatchObject({ name: 'testapp', deleted: false });
    expect((await client.team.info()).team).toMatchObject({ id: 'T0TEST', domain: 'test-team' });
  });

  it('refuses calls without a token, with a wrong one, and with one of the other kind', async () => {
    expect(await code(clientWith(undefined).auth.test())).toBe('not_authed');
    expect(await code(clientWith('xoxb-bogus').auth.test())).toBe('invalid_auth');
    expect(await code(clientWith(workspace.appToken).auth.test())).toBe('not_allowed_token_type');
    expect(await code(client.apps.connections.open())).toBe('not_allowed_token_type');
    const { url } = await clientWith(workspace.appToken).apps.connections.open();
    expect(url).toMatch(/^ws:\/\/127\.0\.0\.1:\d+\//);
  });

  it('takes the token as an argument of a form or an address too, but not in JSON', async () => {
    const post = async (type: string, body: string): Promise<unknown> =>
      (await fetch(`${workspace.apiUrl}auth.test`, { method: 'POST', headers: { 'content-type': type }, body })).json();
    const token = workspace.botToken;
    expect(await post('application/x-www-form-urlencoded', `token=${token}`)).toMatchObject({ ok: true });
    expect(await (await fetch(`${workspace.apiUrl}auth.test?token=${token}`)).json()).toMatchObject({ ok: true });
    const json = 'application/json; charset=utf-8';
    expect(await post(json, JSON.stringify({ token }))).toEqual({ ok: false, error: 'not_authed' });
    expect(await post(json, '{')).toEqual({ ok: false, error: 'invalid_json' });
    expect(await post(json, '[1]')).toEqual({ ok: false, error: 'json_not_object' });
    expect(await post('application/xml', '<a/>')).toEqual({ ok: false, error: 'invalid_post_type' });
    const body = new Blob([`token=${token}`]);
    const untyped = await fetch(`${workspace.apiUrl}auth.test`, { method: 'POST', body });
    expect(await untyped.json()).toEqual({ ok: false, error: 'missing_post_type' });
  });

  it('warns of JSON without a charset and of a form with one', async () => {
    const post = async (type: string, body: string): Promise<unknown> => {
      const headers = { 'content-type': type, authorization: `Bearer ${workspace.botToken}` };
      return (await fetch(`${workspace.apiUrl}conversations.join`, { method: 'POST', headers, body })).json();
    };
    const warned = (...warnings: string[]) => ({
      ok: true,
      warning: warnings.join(','),
      response_metadata: { warnings },
    });
    const json = JSON.stringify({ channel: 'C0GENERAL' });
    expect(await post('application/json', json)).toMatchObject(warned('missing_charset'));
    expect(await post('application/json', json)).toMatchObject(warned('missing_charset', 'already_in_channel'));
    expect(await post('application/json; charset=utf-8', json)).toMatchObject(warned('already_in_channel'));
    const form = 'application/x-www-form-urlencoded';
    expect(await post(`${form}; charset=utf-8`, 'channel=C0GENERAL')).toMatchObject({
      warning: 'superfluous_charset,already_in_channel',
    });
    expect(await post(form, 'channel=C0GENERAL')).toMatchObject(warned('already_in_channel'));
  });

  it('takes a multipart form, as a client that sends bytes makes it', async () => {
    const form = new FormData();
    form.set('token', workspace.botToken);
    form.set('channel', 'U0ANN');
    form.set('text', '第一行\r\n--second');
    form.set('thread_ts', '');
    form.set('blocks', JSON.stringify([{ type: 'header', text: plain('In a form') }]));
    const ask = async (): Promise<unknown> =>
      (await fetch(`${workspace.apiUrl}chat.postMessage`, { method: 'POST', body: form })).json();
    expect(await ask()).toMatchObject({ ok: false, error: 'cannot_reply_to_message' });
    form.delete('thread_ts');
    expect(await ask()).toMatchObject({
      message: { text: '第一行\r\n--second', blocks: [{ text: { text: 'In a form' } }] },
    });
  });

  it('answers an unknown method as Slack does, with HTTP 200', async () => {
    const response = await fetch(`${workspace.apiUrl}chat.shout`, { method: 'POST' });
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ ok: false, error: 'unknown_method', req_method: 'chat.shout' });
  });

  it('says which scope is missing and which there are', async () => {
    const poor = await startWorkspace({
      manifest: { ...manifest, oauth_config: { scopes: { bot: ['commands', 'users:read'] } } },
      seed,
      mode: 'socket',
    });
    const poorClient = new WebClient(poor.botToken, { slackApiUrl: poor.apiUrl, logger: silent });
    const lookup = poorClient.users.lookupByEmail({ email: 'ann@example.org' });
    expect(await refusal(poorClient.chat.postMessage({ channel: 'C0GENERAL', text: 'a' }))).toMatchObject({
      error: 'missing_scope',
      needed: 'chat:write',
      provided: 'commands,users:read',
    });
    expect(await code(lookup)).toBe('missing_scope');
    expect(await code(poorClient.conversations.info({ channel: 'C0GENERAL' }))).toBe('missing_scope');
    const { user } = await poorClient.users.info({ user: 'U0ANN' });
    expect(user?.profile).not.toHaveProperty('email');
    await poor.close();
  });

  it('takes null in JSON for nothing, and no list for a word', async () => {
    const ask = async (body: object): Promise<unknown> => {
      const type = 'application/json; charset=utf-8';
      const headers = { 'content-type': type, authorization: `Bearer ${workspace.botToken}` };
      const request = { method: 'POST', headers, body: JSON.stringify(body) };
      return (await fetch(`${workspace.apiUrl}chat.postMessage`, request)).json();
    };
    const nothing = { thread_ts: null, blocks: null, metadata: null };
    expect(await ask({ channel: 'U0ANN', text: 'a', ...nothing })).toMatchObject({ ok: true });
    expect(await ask({ channel: 'U0ANN', text: null })).toEqual({ ok: false, error: 'no_text' });
    expect(await ask({ channel: ['U0ANN'], text: 'a' })).toEqual({ ok: false, error: 'invalid_array_arg' });
  });

  it('takes metadata of a type and a payload, up to a size', async () => {
    const post = (metadata: object): Promise<unknown> =>
      client.apiCall('chat.postMessage', { channel: 'U0ANN', text: 'a', metadata });
    const sized = (size: number) => ({ event_type: 'made', event_payload: { x: 'x'.repeat(size) } });
    expect(await post(sized(16_000))).toMatchObject({ message: { metadata: { event_type: 'made' } } });
    expect(await code(post(sized(17_000)))).toBe('metadata_too_large');
    expect(await code(post({ event_type: 5, event_payload: {} }))).toBe('invalid_metadata_format');
    expect(await code(post({ event_type: 'made', event_payload: [] }))).toBe('invalid_metadata_format');
    expect(await code(post({ event_type: 'made' }))).toBe('invalid_metadata_format');
  });

  it('says which argument is missing', async () => {
    expect(await refusal(client.apiCall('users.info'))).toMatchObject({
      error: 'invalid_arguments',
      response_metadata: { messages: ['[ERROR] missing required field: user'] },
    });
  });
});

describe('users', () => {
  it('gives members with zone and, when asked, locale', async () => {
    const { user } = await client.users.info({ user: 'U0ANN', include_locale: true });
    expect(user).toMatchObject({
      id: 'U0ANN',
      real_name: 'Ann Lee',
      tz: 'Asia/Shanghai',
      tz_offset: 28_800,
      locale: 'en-GB',
      is_admin: true,
      is_bot: false,
      deleted: false,
      profile: { email: 'ann@example.org', title: 'Chief', display_name: 'ann' },
    });
    expect((await client.users.info({ user: 'U0BEN' })).user).not.toHaveProperty('locale');
    expect(await code(client.users.info({ user: 'U0NOBODY' }))).toBe('user_not_found');
  });

  it('takes the zone’s offset at the workspace’s time', async () => {
    expect((await client.users.info({ user: 'U0BEN' })).user?.tz_offset).toBe(3600);
    workspace.clock.set(new Date('2026-07-01T00:00:00Z'));
    expect((await client.users.info({ user: 'U0BEN' })).user?.tz_offset).toBe(7200);
  });

  it('lists everybody in pages: Slackbot, the app and those who left among them', async () => {
    const names: (string | undefined)[] = [];
    for await (const page of client.paginate('users.list', { limit: 2 })) {
      const { members = [] } = page as { members?: { name?: string }[] };
      expect(members.length).toBeLessThanOrEqual(2);
      names.push(...members.map((member) => member.name));
    }
    expect(names).toEqual(['slackbot', 'ann', 'ben', 'cat', 'gone', 'testapp']);
    expect((await client.users.info({ user: 'U0GONE' })).user).toMatchObject({ deleted: true });
    expect(await code(client.users.list({ cursor: 'bogus' }))).toBe('invalid_cursor');
  });

  it('finds people by their address and gives profiles', async () => {
    expect((await client.users.lookupByEmail({ email: 'Ben@Example.org' })).user?.id).toBe('U0BEN');
    expect(await code(client.users.lookupByEmail({ email: 'x@example.org' }))).toBe('users_not_found');
    expect((await client.users.profile.get({ user: 'U0ANN' })).profile?.title).toBe('Chief');
  });
});

describe('conversations', () => {
  it('lists what the app may see, by type', async () => {
    const ids = async (types: string): Promise<unknown> =>
      (await client.conversations.list({ types })).channels?.map((channel) => channel.id);
    expect(await ids('public_channel')).toEqual(['C0GENERAL', 'C0SMALL']);
    expect(await ids('private_channel')).toEqual([]);
    const { channel } = await client.conversations.open({ users: 'U0ANN' });
    expect(await ids('im')).toEqual([channel?.id]);
    expect(await code(client.conversations.list({ types: 'bogus' }))).toBe('invalid_types');
  });

  it('lists where a member is, or the app itself, as far as the app sees', async () => {
    const ids = async (args: object): Promise<unknown> =>
      (await client.users.conversations(args)).channels?.map(({ id }) => id);
    expect(await ids({})).toEqual([]);
    await client.conversations.join({ channel: 'C0SMALL' });
    expect(await ids({})).toEqual(['C0SMALL']);
    expect(await ids({ user: 'U0BEN' })).toEqual(['C0GENERAL']);
    expect(await ids({ user: 'U0ANN', types: 'public_channel,private_channel' })).toEqual(['C0GENERAL', 'C0SMALL']);
    expect(await code(ids({ user: 'U0NOBODY' }))).toBe('user_not_found');
  });

  it('tells about a channel and its members', async () => {
    expect((await client.conversations.info({ channel: 'C0GENERAL' })).channel).toMatchObject({
      name: 'general',
      is_private: false,
      is_member: false,
      topic: { value: 'All of us' },
    });
    expect((await client.conversations.members({ channel: 'C0GENERAL' })).members).toEqual(['U0ANN', 'U0BEN', 'U0CAT']);
    expect(await code(client.conversations.info({ channel: 'C0SECRET' }))).toBe('channel_not_found');
    expect(await code(client.conversations.info({ channel: 'C0NONE' }))).toBe('channel_not_found');
  });

  it('gives a hundred to a page, or as many as asked for up to a thousand', async () => {
    const { conversations } = client;
    for (const limit of [1001, -1]) {
      expect(await code(conversations.list({ limit }))).toBe('invalid_limit');
      expect(await code(conversations.members({ channel: 'C0GENERAL', limit }))).toBe('invalid_limit');
    }
    for (const limit of [0, 1000]) {
      expect((await conversations.list({ limit })).channels).toHaveLength(2);
      expect((await conversations.members({ channel: 'C0GENERAL', limit })).members).toHaveLength(3);
    }
    expect((await conversations.list({ limit: 1 })).channels).toHaveLength(1);
  });

  it('opens the same DM each time, and none with people who left', async () => {
    const first = await client.conversations.open({ users: 'U0ANN', return_im: true });
    const second = await client.conversations.open({ users: 'U0ANN' });
    expect(first.channel).toMatchObject({ is_im: true, user: 'U0ANN' });
    expect(first).not.toHaveProperty('already_open');
    expect(second).toMatchObject({ no_op: true, already_open: true, channel: { id: first.channel?.id } });
    const { channel: third } = await client.conversations.open({ channel: first.channel?.id ?? '' });
    expect(third?.id).toBe(first.channel?.id);
    const channel = client.conversations.open({ channel: 'C0GENERAL' });
    expect(await code(channel)).toBe('method_not_supported_for_channel_type');
    expect(await code(client.conversations.open({ users: 'U0GONE' }))).toBe('user_disabled');
    expect(await code(client.conversations.open({ users: 'U0NOBODY' }))).toBe('user_not_found');
  });

  it('counts a channel’s members when asked', async () => {
    const info = async (more: object) => (await client.conversations.info({ channel: 'C0GENERAL', ...more })).channel;
    expect(await info({ include_num_members: true })).toMatchObject({ num_members: 3 });
    expect(await info({})).not.toHaveProperty('num_members');
  });

  it('joins public channels only', async () => {
    expect((await client.conversations.join({ channel: 'C0SMALL' })).channel?.is_member).toBe(true);
    expect(await code(client.conversations.join({ channel: 'C0SECRET' }))).toBe('channel_not_found');
    await workspace.as('ann').command('/invite', '@testapp', { channel: 'C0SECRET' });
    expect((await client.conversations.info({ channel: 'C0SECRET' })).channel?.is_member).toBe(true);
  });

  it('reads history newest first, in pages and between times, with metadata when asked', async () => {
    expect(await code(client.conversations.history({ channel: 'C0GENERAL' }))).toBe('not_in_channel');
    await client.conversations.join({ channel: 'C0GENERAL' });
    const stamps: string[] = [];
    for (const text of ['one', 'two', 'three']) {
      const metadata = { event_type: 'numbered', event_payload: { text } };
      stamps.push((await client.chat.postMessage({ channel: 'C0GENERAL', text, metadata })).ts ?? '');
    }
    const texts = async (more: object): Promise<unknown> =>
      (await client.conversations.history({ channel: 'C0GENERAL', ...more })).messages?.map(({ text }) => text);
    expect(await texts({})).toEqual(['three', 'two', 'one']);
    expect(await texts({ oldest: stamps[0] })).toEqual(['three', 'two']);
    expect(await code(texts({ oldest: 'yesterday' }))).toBe('invalid_ts_oldest');
    expect(await code(texts({ latest: 'now' }))).toBe('invalid_ts_latest');
    expect(await texts({ oldest: stamps[1], latest: '' })).toEqual(['three']);
    expect(await texts({ oldest: stamps[0], latest: stamps[1], inclusive: true })).toEqual(['two', 'one']);

    const page = await client.conversations.history({ channel: 'C0GENERAL', limit: 2 });
    expect(page.has_more).toBe(true);
    const cursor = page.response_metadata?.next_cursor ?? '';
    expect(await texts({ limit: 2, cursor })).toEqual(['one']);

    const [bare] = (await client.conversations.history({ channel: 'C0GENERAL' })).messages ?? [];
    expect(bare?.metadata).toEqual({ event_type: 'numbered' });
    const whole = await client.conversations.history({ channel: 'C0GENERAL', include_all_metadata: true });
    expect(whole).toMatchObject({ pin_count: 0, channel_actions_ts: null, channel_actions_count: 0 });
    expect(whole.messages?.[0]?.metadata).toEqual({ event_type: 'numbered', event_payload: { text: 'three' } });
  });

  it('reads threads oldest first and keeps replies out of the history', async () => {
    const root = await client.chat.postMessage({ channel: 'U0ANN', text: 'root' });
    const channel = root.channel ?? '';
    const reply = await client.chat.postMessage({ channel, text: 'reply', thread_ts: root.ts ?? '' });
    // A reply's own timestamp leads to the same thread.
    await client.chat.postMessage({ channel, text: 'again', thread_ts: reply.ts ?? '' });
    const replies = await client.conversations.replies({ channel, ts: root.ts ?? '' });
    expect(replies.messages?.map(({ text }) => text)).toEqual(['root', 'reply', 'again']);
    expect(replies.messages?.[0]).toMatchObject({ reply_count: 2, thread_ts: root.ts });
    expect((await client.conversations.history({ channel })).messages).toHaveLength(1);
    expect(await code(client.conversations.replies({ channel, ts: '1.000000' }))).toBe('thread_not_found');
    expect(await code(client.apiCall('conversations.replies', { channel }))).toBe('thread_not_found');
    expect(await code(client.apiCall('conversations.replies', { ts: root.ts }))).toBe('channel_not_found');
  });

  it('gives a thread in pages of a thousand, where a channel’s history has a hundred', async () => {
    const { channel = '', ts = '' } = await client.chat.postMessage({ channel: 'U0ANN', text: 'root' });
    for (let at = 0; at < 100; at += 1) await client.chat.postMessage({ channel, text: 'reply', thread_ts: ts });
    const replies = await client.conversations.replies({ channel, ts });
    expect([replies.messages?.length, replies.has_more]).toEqual([101, false]);
  });
});

describe('chat', () => {
  it('posts to a member’s id, opening the DM by itself, at the workspace’s time', async () => {
    const posted = await client.chat.postMessage({ channel: 'U0ANN', text: 'Hello' });
    expect(posted.channel).toMatch(/^D/);
    expect(posted.ts).toBe('1772413200.000000');
    expect(posted.message).toMatchObject({ type: 'message', text: 'Hello', bot_id: expect.any(String) as string });
    expect(workspace.as('ann').messages('app')[0]?.text).toBe('Hello');
    const next = await client.chat.postMessage({ channel: posted.channel ?? '', text: 'Again' });
    expect(next.ts).toBe('1772413200.000001');
  });

  it.each<[string, Record<string, unknown>, string]>([
    ['no such channel', { channel: 'C0NONE', text: 'a' }, 'channel_not_found'],
    ['a private channel it is not in', { channel: 'C0SECRET', text: 'a' }, 'channel_not_found'],
    ['a channel it is not in', { channel: 'C0GENERAL', text: 'a' }, 'not_in_channel'],
    ['a person who left', { channel: 'U0GONE', text: 'a' }, 'channel_not_found'],
    ['nothing', { channel: 'U0ANN' }, 'no_text'],
    ['an empty text', { channel: 'U0ANN', text: '' }, 'no_text'],
    ['too long a text', { channel: 'U0ANN', text: 'x'.repeat(40_001) }, 'msg_too_long'],
    ['blocks that are no JSON', { channel: 'U0ANN', blocks: '[{' }, 'invalid_blocks_format'],
    ['a bad block', { channel: 'U0ANN', blocks: [{ type: 'bogus' }] }, 'invalid_blocks'],
    [
      'a bad block in an attachment',
      { channel: 'U0ANN', attachments: [{ blocks: [{ type: 'bogus' }] }] },
      'invalid_attachments',
    ],
    ['too many attachments', { channel: 'U0ANN', attachments: Array(101).fill({ text: 'a' }) }, 'too_many_attachments'],
    [
      'too much in its blocks',
      { channel: 'U0ANN', blocks: Array(5).fill({ type: 'section', text: plain('x'.repeat(2700)) }) },
      'msg_blocks_too_long',
    ],
    ['metadata in another form', { channel: 'U0ANN', text: 'a', metadata: { a: 1 } }, 'invalid_metadata_format'],
    ['a reply to nothing', { channel: 'U0ANN', text: 'a', thread_ts: '1.000000' }, 'cannot_reply_to_message'],
  ])('refuses %s', async (_what, args, expected) => {
    expect(await code(client.apiCall('chat.postMessage', args))).toBe(expected);
  });

  it('points at what is wrong in a block', async () => {
    const blocks = [{ type: 'header', text: plain('x'.repeat(151)) }];
    expect(await refusal(client.chat.postMessage({ channel: 'U0ANN', text: 'a', blocks }))).toMatchObject({
      error: 'invalid_blocks',
      errors: [
        { pointer: '/blocks/0/text/text', code: 'failed_constraint', message: 'must be less than 151 characters' },
      ],
      response_metadata: { messages: ['[ERROR] must be less than 151 characters [json-pointer:/blocks/0/text/text]'] },
    });
  });

  it.each([
    ['1 < 2 && 3 > 2', '1 &lt; 2 &amp;&amp; 3 &gt; 2'],
    ['> quoted <b>', '&gt; quoted &lt;b&gt;'],
    ['1 &lt; 2 &amp; 3', '1 &lt; 2 &amp; 3'],
    ['<@U0ANN> <#C0GENERAL|general> <!here>', '<@U0ANN> <#C0GENERAL|general> <!here>'],
    ['<!date^1^{date}|then> <mailto:a@b.c|a>', '<!date^1^{date}|then> <mailto:a@b.c|a>'],
    ['<https://a.example/?b=1&c=2|A & B>', '<https://a.example/?b=1&amp;c=2|A &amp; B>'],
    ['督办 &nbsp; 𠮷', '督办 &amp;nbsp; 𠮷'],
  ])('keeps the text %j as %j', async (text, kept) => {
    const { channel = '', ts = '', message } = await client.chat.postMessage({ channel: 'U0ANN', text });
    expect(message?.text).toBe(kept);
    expect((await client.chat.update({ channel, ts, text: kept })).text).toBe(kept);
  });

  it('changes a text to 4,000 characters at most, and nothing in an archived channel', async () => {
    await client.conversations.join({ channel: 'C0GENERAL' });
    const { ts = '' } = await client.chat.postMessage({ channel: 'C0GENERAL', text: 'a' });
    const update = (text: string): Promise<unknown> => client.chat.update({ channel: 'C0GENERAL', ts, text });
    await update('督'.repeat(4000));
    expect(await code(update('督'.repeat(4001)))).toBe('msg_too_long');
    workspace.administer({ do: 'archive_channel', channel: 'general' });
    expect(await code(update('b'))).toBe('is_inactive');
  });

  it('posts to public channels it is not in when it has chat:write.public', async () => {
    const scopes = { bot: ['chat:write', 'chat:write.public'] };
    const open = await startWorkspace({ manifest: { ...manifest, oauth_config: { scopes } }, seed, mode: 'socket' });
    const openClient = new WebClient(open.botToken, { slackApiUrl: open.apiUrl });
    expect((await openClient.chat.postMessage({ channel: '#general', text: 'a' })).channel).toBe('C0GENERAL');
    await open.close();
  });

  it('updates its own messages: what is left out of them stays', async () => {
    const ann = workspace.as('ann');
    const metadata = { event_type: 'a', event_payload: {} };
    const blocks = [{ type: 'section', text: plain('Block') }];
    const { channel = '', ts = '' } = await client.chat.postMessage({
      channel: 'U0ANN',
      text: 'One',
      blocks,
      metadata,
    });
    await client.chat.update({ channel, ts, text: 'Two' });
    expect(await ann.lastMessage({ in: 'app' })).toMatchObject({ text: 'Two', words: 'Block', edited: true, metadata });
    await client.chat.update({ channel, ts, text: 'Three', blocks: [] });
    expect((await ann.lastMessage({ in: 'app' })).words).toBe('Three');
    await client.apiCall('chat.update', { channel, ts, text: 'Three', metadata: {} });
    expect(await ann.lastMessage({ in: 'app' })).not.toHaveProperty('metadata');

    const hers = await ann.say('app', 'Mine');
    expect(await code(client.chat.update({ channel, ts: hers.ts, text: 'No' }))).toBe('cant_update_message');
    expect(await code(client.chat.delete({ channel, ts: hers.ts }))).toBe('cant_delete_message');
    expect(await code(client.chat.update({ channel, ts: '1.000000', text: 'No' }))).toBe('message_not_found');
    await client.chat.delete({ channel, ts });
    expect(ann.messages('app').map(({ text }) => text)).toEqual(['Mine']);
    expect(await code(client.chat.delete({ channel, ts }))).toBe('message_not_found');
  });

  it('shows ephemeral messages to one member, out of reach of everything else', async () => {
    await client.conversations.join({ channel: 'C0GENERAL' });
    const channel = 'C0GENERAL';
    const { message_ts: ts = '' } = await client.chat.postEphemeral({ channel, user: 'U0ANN', text: 'Psst' });
    expect(workspace.as('ann').messages(channel)).toMatchObject([{ text: 'Psst', ephemeral: true }]);
    expect(workspace.as('ben').messages(channel)).toEqual([]);
    expect((await client.conversations.history({ channel })).messages).toEqual([]);
    expect(await code(client.chat.update({ channel, ts, text: 'No' }))).toBe('message_not_found');
    const withMetadata = { channel, user: 'U0ANN', text: 'Psst', metadata: { event_type: 'whispered' } };
    expect(await client.apiCall('chat.postEphemeral', withMetadata)).toMatchObject({ ok: true });
    const stranger = client.chat.postEphemeral({ channel, user: 'U0GONE', text: 'Psst' });
    expect(await code(stranger)).toBe('user_not_in_channel');
  });

  it('gives a permalink to a message that is there', async () => {
    const { channel = '', ts = '' } = await client.chat.postMessage({ channel: 'U0ANN', text: 'a' });
    const { permalink } = await client.chat.getPermalink({ channel, message_ts: ts });
    expect(permalink).toBe(`${workspace.pageUrl}archives/${channel}/p${ts.replace('.', '')}`);
    expect(await code(client.chat.getPermalink({ channel, message_ts: '1.000000' }))).toBe('message_not_found');
  });
});

describe('blocks.validate', () => {
  it('checks a payload without a token', async () => {
    const validate = (args: Record<string, unknown>): Promise<unknown> =>
      clientWith(undefined).apiCall('blocks.validate', args);
    expect(await validate({ blocks: [{ type: 'divider' }] })).toMatchObject({ ok: true });
    const wrong = await refusal(validate({ blocks: [{ type: 'section', text: { type: 'invalid', text: 'a' } }] }));
    expect(wrong).toMatchObject({
      error: 'invalid_blocks',
      errors: [{ pointer: '/0/text/type', code: 'failed_constraint', message: 'unsupported type: invalid' }],
    });
    expect(await code(validate({ view: { type: 'modal', blocks: [] } }))).toBe('invalid_view');
    expect(await code(validate({ message: { blocks: [{}] } }))).toBe('invalid_message');
    expect(await code(validate({}))).toBe('invalid_arguments');
    expect(await code(validate({ blocks: '[{' }))).toBe('invalid_arguments');
    expect(await code(validate({ blocks: [], message: {} }))).toBe('invalid_arguments');
    const long = (count: number): unknown[] =>
      Array.from({ length: count }, () => ({ type: 'section', text: plain('x'.repeat(3000)) }));
    expect(await validate({ blocks: long(32) })).toMatchObject({ ok: true });
    expect(await code(validate({ blocks: long(33) }))).toBe('invalid_arguments');
  });
});

describe('files', () => {
  it('takes an upload in three steps and shares it as a message', async () => {
    await client.conversations.join({ channel: 'C0GENERAL' });
    await client.files.uploadV2({
      channel_id: 'C0GENERAL',
      filename: 'form.pdf',
      file: Buffer.from('%PDF'),
      initial_comment: 'The form',
    });
    const [message] = workspace.as('ann').messages('general');
    expect(message).toMatchObject({
      text: 'The form',
      files: [{ name: 'form.pdf', mimetype: 'application/pdf', size: 4 }],
    });
    const shown = await fetch(message?.files?.[0]?.pageUrl ?? '');
    expect(await shown.text()).toBe('%PDF');

    const { file } = await client.files.info({ file: message?.files?.[0]?.id ?? '' });
    expect(file).toMatchObject({ name: 'form.pdf', filetype: 'pdf', channels: ['C0GENERAL'] });
    const url = file?.url_private ?? '';
    const withToken = await fetch(url, { headers: { authorization: `Bearer ${workspace.botToken}` } });
    expect(await withToken.text()).toBe('%PDF');
    // Slack answers with a page to sign in, and HTTP 200: an app must not keep that as the file.
    const without = await fetch(url);
    expect(without.status).toBe(200);
    expect(without.headers.get('content-type')).toContain('text/html');
    expect(await code(client.files.info({ file: 'F0NONE' }))).toBe('file_not_found');
  });

  it('shares with members too, and says blocks only where there is no comment', async () => {
    const uploaded = async (): Promise<{ id: string }[]> => {
      const { file_id: id = '', upload_url: url = '' } = await client.files.getUploadURLExternal({
        filename: 'a.txt',
        length: 1,
      });
      await fetch(url, { method: 'POST', body: 'a' });
      return [{ id }];
    };
    const complete = async (more: object): Promise<unknown> =>
      client.apiCall('files.completeUploadExternal', { files: await uploaded(), ...more });
    const blocks = [{ type: 'header', text: plain('Blocks') }];
    await complete({ channels: 'U0ANN,U0BEN', initial_comment: 'Comment', blocks });
    for (const who of ['ann', 'ben']) {
      const [message] = workspace.as(who).messages('app');
      expect(message).toMatchObject({ words: 'Comment', files: [{ name: 'a.txt' }] });
    }
    await complete({ channel_id: 'U0ANN', blocks });
    expect(workspace.as('ann').messages('app').at(-1)).toMatchObject({ words: 'Blocks' });
    const many = Array.from({ length: 101 }, (_, at) => `C${String(at)}`).join(',');
    expect(await code(complete({ channels: many }))).toBe('channels_limit_exceeded');
  });

  it('deletes its own files, from the messages too', async () => {
    await client.conversations.join({ channel: 'C0GENERAL' });
    await client.files.uploadV2({ channel_id: 'C0GENERAL', filename: 'b.txt', file: Buffer.from('b') });
    const [message] = workspace.as('ann').messages('general');
    const file = message?.files?.[0]?.id ?? '';
    await client.files.delete({ file });
    expect(workspace.as('ann').messages('general')[0]?.files ?? []).toEqual([]);
    expect(await code(client.files.info({ file }))).toBe('file_deleted');
    expect(await code(client.files.delete({ file }))).toBe('file_deleted');
    const hers = await workspace.as('ann').say('general', 'Mine', { files: [{ name: 'c.txt', content: 'c' }] });
    const [mine] =
      workspace
        .as('ann')
        .messages('general')
        .find(({ ts }) => ts === hers.ts)?.files ?? [];
    expect(await code(client.files.delete({ file: mine?.id ?? '' }))).toBe('cant_delete_file');
  });

  it('refuses files without bytes, long descriptions, and channels that take none', async () => {
    const url = (more: object): Promise<unknown> =>
      client.files.getUploadURLExternal({ filename: 'a.txt', length: 1, ...more });
    expect(await code(url({ length: 0 }))).toBe('missing_argument');
    expect(await code(url({ alt_text: 'x', alt_txt: 'x'.repeat(1001) }))).toBe('alt_txt_too_large');
    await client.conversations.join({ channel: 'C0GENERAL' });
    const share = (more: object): Promise<unknown> =>
      client.files.uploadV2({ channel_id: 'C0GENERAL', filename: 'a.txt', content: 'a', ...more });
    expect(await code(share({ channel_id: 'C0NONE' }))).toBe('channel_not_found');
    expect(await code(share({ thread_ts: '1.000000' }))).toBe('cannot_reply_to_message');
    expect(await refusal(share({ blocks: [{ type: 'header' }] }))).toMatchObject({
      error: 'invalid_blocks',
      errors: [{ pointer: '/blocks/0', code: 'missing_field' }],
    });
    workspace.administer({ do: 'archive_channel', channel: 'general' });
    expect(await code(share({}))).toBe('is_archived');
    expect(workspace.as('ann').messages('general')).toEqual([]);
  });

  it('takes 100 MB and no more', async () => {
    const most = 100 * 1024 * 1024;
    const { upload_url: url = '' } = await client.files.getUploadURLExternal({ filename: 'film.mp4', length: most });
    const upload = async (size: number): Promise<number> =>
      (await fetch(url, { method: 'POST', body: Buffer.alloc(size) })).status;
    expect([await upload(most), await upload(most + 1)]).toEqual([200, 413]);
  });

  it('takes the upload as a multipart form too, and completes nothing that did not arrive', async () => {
    const { upload_url: url = '', file_id: id = '' } = await client.files.getUploadURLExternal({
      filename: 'a.txt',
      length: 2,
    });
    const complete = (): Promise<unknown> => client.files.completeUploadExternal({ files: [{ id }] });
    expect(await code(complete())).toBe('file_not_found');
    const form = new FormData();
    form.append('file', new Blob(['hi']), 'a.txt');
    expect(await (await fetch(url, { method: 'POST', body: form })).text()).toBe('OK - 2');
    expect(await complete()).toMatchObject({ files: [{ id, size: 2 }] });
  });
});
