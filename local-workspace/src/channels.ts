import type { Core } from './core';
import type { ChannelRecord, MemberRecord } from './records';
import { sendEvent } from './dispatch';
import type { SlackObject } from './page-protocol';
import { secondsOf } from './timestamps';

/** The DM between two members, opened if there was none. */
export function openDm(core: Core, one: string, other: string): ChannelRecord {
  const existing = findDm(core, one, other);
  if (existing) return existing;
  const channel: ChannelRecord = {
    id: core.state.newId('D'),
    name: 'directmessage',
    kind: 'dm',
    topic: '',
    memberIds: one === other ? [one] : [one, other],
    archived: false,
    created: secondsOf(core.clock.now()),
    creator: one,
  };
  core.state.channels.set(channel.id, channel);
  core.bus.emit({ type: 'channel', channelId: channel.id });
  return channel;
}

function findDm(core: Core, one: string, other: string): ChannelRecord | undefined {
  const size = one === other ? 1 : 2;
  for (const channel of core.state.channels.values()) {
    const { kind, memberIds } = channel;
    if (kind === 'dm' && memberIds.length === size && memberIds.includes(one) && memberIds.includes(other)) {
      return channel;
    }
  }
  return undefined;
}

/** The DM between a member and the app. */
export function appDm(core: Core, userId: string): ChannelRecord {
  return openDm(core, core.state.app.botUserId, userId);
}

/** Whether this member may see what is written there. */
export function canSee(channel: ChannelRecord, userId: string): boolean {
  return channel.kind === 'channel' || channel.memberIds.includes(userId);
}

/** The channel that everybody is in: Slack keeps it, and everybody in it. */
export function isGeneral({ kind, name }: ChannelRecord): boolean {
  return kind === 'channel' && name === 'general';
}

/** A new channel with one member in it, who made it. */
export function createChannel(core: Core, name: string, isPrivate: boolean, creator: string): ChannelRecord {
  const channel: ChannelRecord = {
    id: core.state.newId('C'),
    name,
    kind: isPrivate ? 'private' : 'channel',
    topic: '',
    memberIds: [creator],
    archived: false,
    created: secondsOf(core.clock.now()),
    creator,
  };
  core.state.channels.set(channel.id, channel);
  core.bus.emit({ type: 'channel', channelId: channel.id });
  if (!isPrivate) {
    const { id, created } = channel;
    sendChannelEvent(core, channel, 'channel_created', { channel: { id, name, created, creator } });
  }
  return channel;
}

/** Changes a channel's own fields. */
export function changeChannel(core: Core, channel: ChannelRecord, changes: Partial<ChannelRecord>): ChannelRecord {
  const changed = { ...channel, ...changes };
  core.state.channels.set(channel.id, changed);
  core.bus.emit({ type: 'channel', channelId: channel.id });
  return changed;
}

/** Archives a channel, or brings it back, and tells the app (`channel_archive`, `group_unarchive` …). */
export function archiveChannel(core: Core, channel: ChannelRecord, user: string, archived = true): ChannelRecord {
  const changed = changeChannel(core, channel, { archived });
  const kind = channel.kind === 'private' ? 'group' : 'channel';
  sendChannelEvent(core, channel, `${kind}_${archived ? 'archive' : 'unarchive'}`, { channel: channel.id, user });
  return changed;
}

/** Takes a member out of a channel and tells the app. False when they are not in it. */
export function leaveChannel(core: Core, channel: ChannelRecord, memberId: string): boolean {
  if (!channel.memberIds.includes(memberId)) return false;
  const group = channel.kind === 'private';
  const changed = changeChannel(core, channel, { memberIds: channel.memberIds.filter((id) => id !== memberId) });
  if (memberId === core.state.app.botUserId) {
    sendChannelEvent(core, changed, group ? 'group_left' : 'channel_left', { channel: channel.id });
  }
  sendChannelEvent(core, changed, 'member_left_channel', {
    user: memberId,
    channel: channel.id,
    channel_type: group ? 'G' : 'C',
    team: core.state.team.id,
  });
  return true;
}

function sendChannelEvent(core: Core, channel: ChannelRecord, type: string, fields: SlackObject): void {
  sendEvent(core, type, { type, ...fields, event_ts: core.state.newTs(core.clock.now()) }, [
    channel.kind === 'private' ? 'groups:read' : 'channels:read',
  ]);
}

/** Adds a member to a channel and tells the app. False when they are in it already. */
export function joinChannel(core: Core, channel: ChannelRecord, member: MemberRecord, inviter?: string): boolean {
  if (channel.memberIds.includes(member.id)) return false;
  const changed = changeChannel(core, channel, { memberIds: [...channel.memberIds, member.id] });
  sendChannelEvent(core, changed, 'member_joined_channel', {
    user: member.id,
    channel: channel.id,
    channel_type: channel.kind === 'private' ? 'G' : 'C',
    team: core.state.team.id,
    ...(inviter === undefined ? {} : { inviter }),
  });
  return true;
}
