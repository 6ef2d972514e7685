import { z } from 'zod';
import { archiveChannel, changeChannel, createChannel, isGeneral, joinChannel, leaveChannel } from '../channels';
import type { Core } from '../core';
import type { ChannelRecord } from '../records';
import { secondsOf } from '../timestamps';
import { channelObject } from '../wire/channel';
import { appSees } from './conversations';
import { ApiError, arg, commaList, method, requireScope } from './method';
import { findMember } from './users';

const nameLength = 80;
const topicLength = 250;

/** What an app may do to channels themselves. */
export const channelChangeMethods = {
  'conversations.create': method({
    args: z.object({ name: arg.text.optional(), is_private: arg.flag.default(false), team_id: arg.text.optional() }),
    tier: 2,
    run: (core, { name, is_private: isPrivate }) => {
      requireScope(core, isPrivate ? ['groups:write'] : ['channels:manage']);
      const checked = checkedName(name ?? '');
      const taken = [...core.state.channels.values()].some((one) => one.kind !== 'dm' && one.name === checked);
      if (taken) throw new ApiError('name_taken');
      const channel = createChannel(core, checked, isPrivate, core.state.app.botUserId);
      return { channel: channelObject(core, channel) };
    },
  }),
  'conversations.invite': method({
    args: z.object({ channel: arg.text, users: commaList.optional(), force: arg.flag.default(false) }),
    tier: 3,
    run: (core, { channel: id, users = [], force }) => {
      const channel = own(core, id, 'invites');
      if (users.length === 0) throw new ApiError('no_user');
      const errors = users.flatMap((user) => {
        const error = cannotInvite(core, channel, user);
        return error === undefined ? [] : [{ user, ok: false, error }];
      });
      if (errors.length > 0 && !(force && errors.length < users.length)) {
        throw new ApiError(errors[0]?.error ?? 'user_not_found', { errors });
      }
      for (const user of users) {
        const now = core.state.channels.get(id) ?? channel;
        if (!errors.some((error) => error.user === user)) {
          joinChannel(core, now, findMember(core, user), core.state.app.botUserId);
        }
      }
      const now = core.state.channels.get(id) ?? channel;
      return { channel: channelObject(core, now), ...(errors.length > 0 ? { errors } : {}) };
    },
  }),
  'conversations.kick': method({
    args: z.object({ channel: arg.text, user: arg.text }),
    tier: 3,
    run: (core, { channel: id, user }) => {
      const channel = own(core, id);
      const member = findMember(core, user);
      if (isGeneral(channel)) throw new ApiError('cant_kick_from_general');
      if (member.id === core.state.app.botUserId) throw new ApiError('cant_kick_self');
      if (!leaveChannel(core, channel, member.id)) throw new ApiError('not_in_channel');
      return { errors: {} };
    },
  }),
  'conversations.leave': method({
    args: z.object({ channel: arg.text }),
    tier: 3,
    run: (core, { channel: id }) => {
      const channel = core.state.channels.get(id);
      if (!channel || !appSees(core, channel)) throw new ApiError('channel_not_found');
      mayChange(core, channel);
      if (channel.archived) throw new ApiError('is_archived');
      if (isGeneral(channel)) throw new ApiError('cant_leave_general');
      if (channel.memberIds.every((id) => id === core.state.app.botUserId)) throw new ApiError('last_member');
      return leaveChannel(core, channel, core.state.app.botUserId) ? {} : { not_in_channel: true };
    },
  }),
  'conversations.setTopic': method({
    args: z.object({ channel: arg.text, topic: arg.text }),
    tier: 2,
    run: (core, { channel: id, topic }) => {
      const channel = own(core, id, 'topic');
      if (Array.from(topic).length > topicLength) throw new ApiError('too_long');
      const topicSet = { by: core.state.app.botUserId, at: secondsOf(core.clock.now()) };
      const changed = changeChannel(core, channel, { topic, topicSet });
      return { channel: channelObject(core, changed), topic };
    },
  }),
  'conversations.archive': method({
    args: z.object({ channel: arg.text }),
    tier: 2,
    run: (core, { channel: id }) => {
      const channel = own(core, id, undefined, 'already_archived');
      if (isGeneral(channel)) throw new ApiError('cant_archive_general');
      archiveChannel(core, channel, core.state.app.botUserId);
      return {};
    },
  }),
  'conversations.unarchive': method({
    args: z.object({ channel: arg.text }),
    tier: 2,
    run: (core, { channel: id }) => {
      const channel = core.state.channels.get(id);
      if (!channel || !appSees(core, channel)) throw new ApiError('channel_not_found');
      mayChange(core, channel);
      if (!channel.archived) throw new ApiError('not_archived');
      archiveChannel(core, channel, core.state.app.botUserId, false);
      return {};
    },
  }),
};

/** A channel that the app is in and may change. @throws ApiError */
function own(core: Core, id: string, narrowRight?: 'invites' | 'topic', archived = 'is_archived'): ChannelRecord {
  const channel = core.state.channels.get(id);
  if (!channel || !appSees(core, channel)) throw new ApiError('channel_not_found');
  mayChange(core, channel, narrowRight);
  if (channel.archived) throw new ApiError(archived);
  if (!channel.memberIds.includes(core.state.app.botUserId)) throw new ApiError('not_in_channel');
  return channel;
}

/** Refuses DMs, and apps without the scope: the broad one, or the narrow one that some methods take too. */
function mayChange(core: Core, { kind }: ChannelRecord, narrowRight?: string): void {
  if (kind === 'dm') throw new ApiError('method_not_supported_for_channel_type');
  const narrow =
    narrowRight === undefined ? [] : [`${kind === 'private' ? 'groups' : 'channels'}:write.${narrowRight}`];
  requireScope(core, [kind === 'private' ? 'groups:write' : 'channels:manage', ...narrow]);
}

function cannotInvite(core: Core, channel: ChannelRecord, user: string): string | undefined {
  const member = core.state.members.get(user);
  if (!member || member.deleted) return 'user_not_found';
  if (user === core.state.app.botUserId) return 'cant_invite_self';
  return channel.memberIds.includes(user) ? 'already_in_channel' : undefined;
}

/** Lower case of any script, digits, hyphens and underscores. @throws ApiError */
function checkedName(name: string): string {
  if (name === '') throw new ApiError('invalid_name_required');
  if (Array.from(name).length > nameLength) throw new ApiError('invalid_name_maxlength');
  if (/[^\p{L}\p{M}\p{N}_-]|\p{Lu}/u.test(name)) throw new ApiError('invalid_name_specials');
  if (!/[\p{L}\p{N}]/u.test(name)) throw new ApiError('invalid_name_punctuation');
  return name;
}
