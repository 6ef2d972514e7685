import type { WebClient } from '@slack/web-api';
import type { Workspace } from '../src';
import { startWorkspace } from '../src';
import { manifest, seed } from './support/apps';
import { clientOf, manifestWith, refusal, refusalCode } from './support/calls';

const wide = manifestWith(
  ['channels:manage', 'groups:write', 'usergroups:read'],
  ['channel_created', 'channel_archive', 'member_left_channel', 'channel_left'],
);
const userGroups = [
  { id: 'S0BOSSES', handle: 'bosses', name: 'Bosses', description: 'Who decides', userIds: ['U0ANN', 'U0BEN'] },
  { id: 'S0OLD', handle: 'old', name: 'Old', userIds: [], disabled: true },
];
let workspace: Workspace;
let client: WebClient;

beforeEach(async () => {
  const options = { mode: 'socket', eventRetryDelays: [] } as const;
  workspace = await startWorkspace({ manifest: wide, seed: { ...seed, userGroups }, ...options });
  client = clientOf(workspace);
});
afterEach(() => workspace.close());

const sent = (): unknown[] =>
  workspace
    .traffic()
    .filter(({ direction }) => direction === 'workspace → app')
    .map(({ name }) => name);

describe('conversations.create', () => {
  it('makes a public or private channel with the app in it', async () => {
    const { channel } = await client.conversations.create({ name: '整改-2026' });
    expect(channel).toMatchObject({ name: '整改-2026', is_private: false, is_member: true, num_members: 1 });
    expect(workspace.as('ann').messages(channel?.id ?? '')).toEqual([]);
    const hidden = await client.conversations.create({ name: 'hidden', is_private: true });
    expect(hidden.channel).toMatchObject({ is_private: true, is_member: true });
    expect(() => workspace.as('ann').messages('hidden')).toThrow();
    await workspace.as('ann').settled();
    expect(sent()).toEqual(['channel_created']);
  });

  it.each([
    ['', 'invalid_name_required'],
    ['x'.repeat(81), 'invalid_name_maxlength'],
    ['two words', 'invalid_name_specials'],
    ['Capital', 'invalid_name_specials'],
    ['--', 'invalid_name_punctuation'],
    ['general', 'name_taken'],
  ])('refuses the name %p', async (name, code) => {
    expect(await refusalCode(client.conversations.create({ name }))).toBe(code);
  });
});

it('invites people, and says of each who cannot come', async () => {
  const { channel } = await client.conversations.create({ name: 'new' });
  const id = channel?.id ?? '';
  const invite = (users: string, force = false): Promise<unknown> =>
    client.conversations.invite({ channel: id, users, force });
  await invite('U0ANN,U0BEN');
  expect(await refusal(invite('U0CAT,U0NOBODY'))).toMatchObject({
    error: 'user_not_found',
    errors: [{ user: 'U0NOBODY', ok: false, error: 'user_not_found' }],
  });
  expect(await refusalCode(invite('U0ANN'))).toBe('already_in_channel');
  expect(await refusalCode(client.apiCall('conversations.invite', { channel: id, users: '' }))).toBe('no_user');
  expect(await invite('U0CAT,U0GONE', true)).toMatchObject({
    channel: { num_members: 4 },
    errors: [{ user: 'U0GONE' }],
  });
  expect(await refusalCode(client.conversations.invite({ channel: 'C0GENERAL', users: 'U0ANN' }))).toBe(
    'not_in_channel',
  );
  expect(await refusalCode(client.conversations.invite({ channel: 'C0SECRET', users: 'U0ANN' }))).toBe(
    'channel_not_found',
  );
});

it('sets a topic, takes people out, leaves, archives', async () => {
  const { channel: made } = await client.conversations.create({ name: 'project' });
  const id = made?.id ?? '';
  await client.conversations.invite({ channel: id, users: 'U0ANN,U0BEN,U0CAT' });
  await client.conversations.setTopic({ channel: id, topic: 'Now this' });
  const { channel } = await client.conversations.info({ channel: id });
  const { user_id: bot } = await client.auth.test();
  expect(channel?.topic).toMatchObject({ value: 'Now this', creator: bot });
  const long = client.conversations.setTopic({ channel: id, topic: 'x'.repeat(251) });
  expect(await refusalCode(long)).toBe('too_long');

  const kick = (user: string): Promise<unknown> => client.conversations.kick({ channel: id, user });
  await kick('U0BEN');
  expect(await refusalCode(kick('U0BEN'))).toBe('not_in_channel');
  expect(await refusalCode(kick(String(bot)))).toBe('cant_kick_self');
  expect((await client.conversations.members({ channel: id })).members).toEqual([bot, 'U0ANN', 'U0CAT']);

  await client.conversations.archive({ channel: id });
  expect(await refusalCode(client.conversations.archive({ channel: id }))).toBe('already_archived');
  expect(await refusalCode(kick('U0CAT'))).toBe('is_archived');
  expect(await refusalCode(client.chat.postMessage({ channel: id, text: 'a' }))).toBe('is_archived');
  await client.conversations.unarchive({ channel: id });
  expect(await refusalCode(client.conversations.unarchive({ channel: id }))).toBe('not_archived');

  await client.conversations.leave({ channel: id });
  expect(await client.conversations.leave({ channel: id })).toMatchObject({ not_in_channel: true });
  await workspace.as('ann').settled();
  expect(sent()).toEqual([
    'channel_created',
    'member_joined_channel',
    'member_joined_channel',
    'member_joined_channel',
    'member_left_channel',
    'channel_archive',
    'channel_left',
    'member_left_channel',
  ]);
  const { channel: dm } = await client.conversations.open({ users: 'U0ANN' });
  expect(await refusalCode(client.conversations.archive({ channel: dm?.id ?? '' }))).toBe(
    'method_not_supported_for_channel_type',
  );
});

it('keeps the general channel, everybody in it, and the last member of any channel', async () => {
  await client.conversations.join({ channel: 'C0GENERAL' });
  expect((await client.conversations.info({ channel: 'C0GENERAL' })).channel?.is_general).toBe(true);
  const { kick, leave, archive } = client.conversations;
  expect(await refusalCode(kick({ channel: 'C0GENERAL', user: 'U0BEN' }))).toBe('cant_kick_from_general');
  expect(await refusalCode(leave({ channel: 'C0GENERAL' }))).toBe('cant_leave_general');
  expect(await refusalCode(archive({ channel: 'C0GENERAL' }))).toBe('cant_archive_general');
  const { channel } = await client.conversations.create({ name: 'alone' });
  expect(channel?.is_general).toBe(false);
  expect(await refusalCode(leave({ channel: channel?.id ?? '' }))).toBe('last_member');
});

it('lists user groups, with members, count and disabled ones when asked', async () => {
  const { usergroups } = await client.usergroups.list();
  expect(usergroups).toMatchObject([{ id: 'S0BOSSES', handle: 'bosses', is_usergroup: true }]);
  expect(usergroups?.[0]).not.toHaveProperty('users');
  const whole = await client.usergroups.list({ include_users: true, include_count: true, include_disabled: true });
  expect(whole.usergroups).toMatchObject([{ users: ['U0ANN', 'U0BEN'], user_count: 2 }, { id: 'S0OLD' }]);
  expect((await client.usergroups.users.list({ usergroup: 'S0BOSSES' })).users).toEqual(['U0ANN', 'U0BEN']);
  expect(await refusalCode(client.usergroups.users.list({ usergroup: 'S0NONE' }))).toBe('no_such_subteam');
});

it.each<[string, Record<string, unknown>, string]>([
  ['bots.info', {}, 'users:read'],
  ['team.info', {}, 'team:read'],
  ['users.info', { user: 'U0ANN' }, 'users:read'],
  ['users.list', {}, 'users:read'],
  ['users.lookupByEmail', { email: 'a@b.c' }, 'users:read.email'],
  ['users.profile.get', {}, 'users.profile:read'],
  ['usergroups.list', {}, 'usergroups:read'],
  ['usergroups.users.list', { usergroup: 'S0BOSSES' }, 'usergroups:read'],
  ['conversations.list', {}, 'channels:read'],
  ['conversations.info', { channel: 'C0GENERAL' }, 'channels:read'],
  ['conversations.members', { channel: 'C0GENERAL' }, 'channels:read'],
  ['conversations.history', { channel: 'C0GENERAL' }, 'channels:history'],
  ['conversations.replies', { channel: 'C0GENERAL', ts: '1.0' }, 'channels:history'],
  ['conversations.open', { users: 'U0ANN' }, 'im:write'],
  ['conversations.join', { channel: 'C0GENERAL' }, 'channels:join'],
  ['conversations.create', { name: 'a' }, 'channels:manage'],
  ['conversations.create', { name: 'a', is_private: true }, 'groups:write'],
  ['conversations.invite', { channel: 'C0GENERAL', users: 'U0ANN' }, 'channels:manage,channels:write.invites'],
  ['conversations.setTopic', { channel: 'C0GENERAL', topic: 'a' }, 'channels:manage,channels:write.topic'],
  ['conversations.kick', { channel: 'C0GENERAL', user: 'U0ANN' }, 'channels:manage'],
  ['conversations.leave', { channel: 'C0GENERAL' }, 'channels:manage'],
  ['conversations.archive', { channel: 'C0GENERAL' }, 'channels:manage'],
  ['conversations.unarchive', { channel: 'C0GENERAL' }, 'channels:manage'],
  ['chat.postMessage', { channel: 'U0ANN', text: 'a' }, 'chat:write'],
  ['chat.postEphemeral', { channel: 'C0GENERAL', user: 'U0ANN', text: 'a' }, 'chat:write'],
  ['chat.update', { channel: 'C0GENERAL', ts: '1.0', text: 'a' }, 'chat:write'],
  ['chat.delete', { channel: 'C0GENERAL', ts: '1.0' }, 'chat:write'],
  ['chat.scheduleMessage', { channel: 'C0GENERAL', text: 'a', post_at: 1 }, 'chat:write'],
  ['chat.deleteScheduledMessage', { channel: 'C0GENERAL', scheduled_message_id: 'Q1' }, 'chat:write'],
  ['files.getUploadURLExternal', { filename: 'a', length: 1 }, 'files:write'],
  ['files.completeUploadExternal', { files: [] }, 'files:write'],
  ['files.info', { file: 'F1' }, 'files:read'],
  ['files.delete', { file: 'F1' }, 'files:write'],
])('%s %j needs %s', async (method, args, needed) => {
  const poor = await startWorkspace({
    manifest: { ...manifest, oauth_config: { scopes: { bot: ['commands'] } } },
    seed,
    mode: 'socket',
  });
  expect(await refusal(clientOf(poor).apiCall(method, args))).toMatchObject({
    error: 'missing_scope',
    needed,
    provided: 'commands',
  });
  await poor.close();
});
