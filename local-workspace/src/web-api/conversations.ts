import { z } from 'zod';
import { joinChannel, openDm } from '../channels';
import type { Core } from '../core';
import type { SlackObject } from '../page-protocol';
import type { ChannelRecord, MessageRecord } from '../records';
import { channelObject } from '../wire/channel';
import { messageObject, repliesTo } from '../wire/message';
import { ApiError, arg, commaList, method, pageOf, pageSize, requireScope } from './method';
import { findMember } from './users';

const scopeWord = { channel: 'channels', private: 'groups', dm: 'im' } as const;
const kindOfType: ReadonlyMap<string, ChannelRecord['kind']> = new Map([
  ['public_channel', 'channel'],
  ['private_channel', 'private'],
  ['im', 'dm'],
]);

/** How many messages a page of a channel's history holds at most, and of a thread, where it is the default too. */
const mostMessages = 999;
const mostReplies = 1000;

/** Where a stretch of time begins or ends: a `ts`; an empty one is as good as none. */
const edge = (name: 'oldest' | 'latest') =>
  arg.text.optional().transform((ts) => {
    if (ts === undefined || ts === '') return undefined;
    if (!/^\d+(\.\d+)?$/.test(ts)) throw new ApiError(`invalid_ts_${name}`);
    return ts;
  });

const window = {
  channel: arg.text,
  cursor: arg.text.optional(),
  limit: arg.count.default(100),
  latest: edge('latest'),
  oldest: edge('oldest'),
  inclusive: arg.flag.default(false),
  include_all_metadata: arg.flag.default(false),
};

/** Which channels to list. */
const listing = z.object({
  types: commaList.default(['public_channel']),
  exclude_archived: arg.flag.default(false),
  cursor: arg.text.optional(),
  limit: pageSize,
});

const already = { warning: 'already_in_channel', response_metadata: { warnings: ['already_in_channel'] } };

export const conversationMethods = {
  'conversations.list': method({
    args: listing,
    tier: 2,
    run: (core, args) => channelPage(core, args, () => true),
  }),
  'users.conversations': method({
    args: listing.extend({ user: arg.text.optional() }),
    tier: 3,
    run: (core, { user = core.state.app.botUserId, ...args }) => {
      const { id } = findMember(core, user);
      return channelPage(core, args, (channel) => channel.memberIds.includes(id));
    },
  }),
  'conversations.info': method({
    args: z.object({ channel: arg.text, include_num_members: arg.flag.default(false) }),
    tier: 3,
    run: (core, args) => {
      const channel = channelObject(core, readable(core, args.channel, 'read'));
      const { num_members: _members, ...withoutMembers } = channel;
      return { channel: args.include_num_members ? channel : withoutMembers };
    },
  }),
  'conversations.open': method({
    args: z.object({ users: commaList.optional(), channel: arg.text.optional(), return_im: arg.flag.default(false) }),
    scopes: ['im:write'],
    tier: 3,
    run: (core, { users, channel: channelId, return_im: whole }) => {
      const before = core.state.channels.size;
      const channel = channelId === undefined ? dmWith(core, users) : readable(core, channelId, 'read');
      if (channel.kind !== 'dm') throw new ApiError('method_not_supported_for_channel_type');
      const known = core.state.channels.size === before;
      return {
        ...(known ? { no_op: true, already_open: true } : {}),
        channel: whole ? channelObject(core, channel) : { id: channel.id },
      };
    },
  }),
  'conversations.members': method({
    args: z.object({ channel: arg.text, cursor: arg.text.optional(), limit: pageSize }),
    run: (core, { channel: channelId, cursor, limit }) => {
      const channel = readable(core, channelId, 'read');
      const { page, nextCursor } = pageOf(channel.memberIds, cursor, limit);
      return { members: page, response_metadata: { next_cursor: nextCursor } };
    },
  }),
  'conversations.join': method({
    args: z.object({ channel: arg.text }),
    scopes: ['channels:join'],
    tier: 3,
    run: (core, { channel: channelId }) => {
      const channel = core.state.channels.get(channelId);
      if (!channel || !appSees(core, channel)) throw new ApiError('channel_not_found');
      if (channel.kind !== 'channel') throw new ApiError('method_not_supported_for_channel_type');
      if (channel.archived) throw new ApiError('is_archived');
      const joined = joinChannel(core, channel, findMember(core, core.state.app.botUserId));
      const now = core.state.channels.get(channelId) ?? channel;
      return { channel: channelObject(core, now), ...(joined ? {} : already) };
    },
  }),
  'conversations.history': method({
    args: z.object(window),
    tier: 3,
    run: (core, args) => {
      const channel = readable(core, args.channel, 'history');
      const newestFirst = core.state
        .messagesIn(channel.id)
        .filter((message) => message.onlyFor === undefined && (message.threadTs === undefined || message.broadcast))
        .filter((message) => within(message, args))
        .reverse();
      const nothing = { pin_count: 0, channel_actions_ts: null, channel_actions_count: 0 };
      return { ...messagePage(core, newestFirst, args, mostMessages), ...nothing };
    },
  }),
  'conversations.replies': method({
    // What is missing is as good as what is not there.
    args: z.object({
      ...window,
      channel: arg.text.default(''),
      ts: arg.text.default(''),
      limit: arg.count.default(mostReplies),
    }),
    tier: 3,
    run: (core, args) => {
      const channel = readable(core, args.channel, 'history');
      const root = core.state.message(channel.id, args.ts);
      if (!root || root.onlyFor !== undefined) throw new ApiError('thread_not_found');
      const thread = [root, ...repliesTo(core, root).filter((reply) => within(reply, args))];
      return messagePage(core, thread, args, mostReplies);
    },
  }),
};

/** Private channels and DMs that the app is not in do not exist for it. */
export function appSees(core: Core, channel: ChannelRecord): boolean {
  return channel.kind === 'channel' || channel.memberIds.includes(core.state.app.botUserId);
}

/** A page of the channels of these types that the app sees. @throws ApiError `invalid_types`, `missing_scope` */
function channelPage(
  core: Core,
  { types, exclude_archived: withoutArchived, cursor, limit }: z.output<typeof listing>,
  wanted: (channel: ChannelRecord) => boolean,
): SlackObject {
  const kinds = types.map((type) => {
    const kind = kindOfType.get(type);
    if (!kind && type !== 'mpim') throw new ApiError('invalid_types');
    requireScope(core, [kind ? `${scopeWord[kind]}:read` : 'mpim:read']);
    return kind;
  });
  const channels = [...core.state.channels.values()]
    .filter((channel) => kinds.includes(channel.kind) && appSees(core, channel) && wanted(channel))
    .filter(({ archived }) => !(withoutArchived && archived));
  const { page, nextCursor } = pageOf(channels, cursor, limit);
  return {
    channels: page.map((channel) => channelObject(core, channel)),
    response_metadata: { next_cursor: nextCursor },
  };
}

/** The channel, if the app may read it. History asks for membership too, as Slack does of bots. @throws ApiError */
function readable(core: Core, channelId: string, right: 'read' | 'history'): ChannelRecord {
  const channel = core.state.channels.get(channelId);
  if (!channel || !appSees(core, channel)) throw new ApiError('channel_not_found');
  requireScope(core, [`${scopeWord[channel.kind]}:${right}`]);
  if (right === 'history' && !channel.memberIds.includes(core.state.app.botUserId))
    throw new ApiError('not_in_channel');
  return channel;
}

function dmWith(core: Core, users: readonly string[] | undefined): ChannelRecord {
  const [user, ...others] = users ?? [];
  if (user === undefined) throw new ApiError('users_list_not_supplied');
  // Group DMs are not kept here; the README says so.
  if (others.length > 0) throw new ApiError('method_not_supported_for_channel_type');
  const member = findMember(core, user);
  if (member.deleted) throw new ApiError('user_disabled');
  if (member.id === core.state.app.botUserId) throw new ApiError('cannot_dm_bot');
  return openDm(core, core.state.app.botUserId, member.id);
}

interface Window {
  readonly cursor?: string | undefined;
  readonly limit: number;
  readonly latest?: string | undefined;
  readonly oldest?: string | undefined;
  readonly inclusive: boolean;
  readonly include_all_metadata: boolean;
}

function within({ ts }: MessageRecord, { latest, oldest, inclusive }: Window): boolean {
  const time = Number(ts);
  if (latest !== undefined && (inclusive ? time > Number(latest) : time >= Number(latest))) return false;
  if (oldest !== undefined && (inclusive ? time < Number(oldest) : time <= Number(oldest))) return false;
  return true;
}

function messagePage(core: Core, messages: readonly MessageRecord[], args: Window, most: number): SlackObject {
  const { page, nextCursor } = pageOf(messages, args.cursor, Math.min(Math.max(args.limit, 1), most));
  return {
    messages: page.map((message) => messageObject(core, message, args.include_all_metadata ? 'whole' : 'type')),
    has_more: nextCursor !== '',
    ...(nextCursor === '' ? {} : { response_metadata: { next_cursor: nextCursor } }),
  };
}
