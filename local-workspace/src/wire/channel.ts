import { isGeneral } from '../channels';
import { otherEnd } from '../other-end';
import type { Core } from '../core';
import type { SlackObject } from '../page-protocol';
import type { ChannelRecord } from '../records';

/** A channel or DM as `conversations.info` gives it to the app. */
export function channelObject(core: Core, channel: ChannelRecord): SlackObject {
  const { id, name, kind, created, creator, archived, topic, topicSet, memberIds } = channel;
  const bot = core.state.app.botUserId;
  const base = {
    id,
    created,
    is_archived: archived,
    is_im: kind === 'dm',
    is_org_shared: false,
    context_team_id: core.state.team.id,
    updated: created * 1000,
  };
  if (kind === 'dm') {
    const user = otherEnd(channel, bot);
    return {
      ...base,
      user,
      is_user_deleted: core.state.members.get(user)?.deleted ?? false,
      is_open: true,
      priority: 0,
    };
  }
  return {
    ...base,
    name,
    name_normalized: name,
    is_channel: kind === 'channel',
    is_group: false,
    is_mpim: false,
    is_private: kind === 'private',
    is_general: isGeneral(channel),
    is_shared: false,
    is_ext_shared: false,
    is_pending_ext_shared: false,
    pending_shared: [],
    is_member: memberIds.includes(bot),
    creator,
    unlinked: 0,
    topic: {
      value: topic,
      creator: topicSet?.by ?? (topic === '' ? '' : creator),
      last_set: topicSet?.at ?? (topic === '' ? 0 : created),
    },
    purpose: { value: '', creator: '', last_set: 0 },
    previous_names: [],
    num_members: memberIds.length,
  };
}

/** `channel_type` of a message event. */
export function channelType(channel: ChannelRecord): 'channel' | 'group' | 'im' {
  if (channel.kind === 'dm') return 'im';
  return channel.kind === 'private' ? 'group' : 'channel';
}

/** The name that interactions carry: DMs have one for all of them. */
export function channelName(channel: ChannelRecord): string {
  if (channel.kind === 'dm') return 'directmessage';
  return channel.kind === 'private' ? 'privategroup' : channel.name;
}
