import type { Core } from './core';
import type { ChannelRecord, MemberRecord } from './records';
import { sendEvent } from './dispatch';
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

/** The member at the other end of a DM (oneself, in a DM with oneself). */
export function otherEnd(channel: ChannelRecord, userId: string): string {
  return channel.memberIds.find((id) => id !== userId) ?? userId;
}

/** Adds a member to a channel and tells the app. False when they are in it already. */
export function joinChannel(core: Core, channel: ChannelRecord, member: MemberRecord, inviter?: string): boolean {
  if (channel.memberIds.includes(member.id)) return false;
  core.state.channels.set(channel.id, { ...channel, memberIds: [...channel.memberIds, member.id] });
  core.bus.emit({ type: 'channel', channelId: channel.id });
  const group = channel.kind === 'private';
  sendEvent(
    core,
    'member_joined_channel',
    {
      type: 'member_joined_channel',
      user: member.id,
      channel: channel.id,
      channel_type: group ? 'G' : 'C',
      team: core.state.team.id,
      ...(inviter === undefined ? {} : { inviter }),
      event_ts: core.state.newTs(core.clock.now()),
    },
    [group ? 'groups:read' : 'channels:read'],
  );
  return true;
}
