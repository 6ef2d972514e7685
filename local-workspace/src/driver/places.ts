import { appDm, canSee, openDm } from '../channels';
import type { Core } from '../core';
import type { ChannelRecord, MemberRecord } from '../records';

/** A channel's id or name, a member's id or name for the DM with them, or `'app'` for the DM with the app. */
export type Place = string;

/** @throws when nobody has this id, handle or real name */
export function findMember(core: Core, wanted: string): MemberRecord {
  const people = [...core.state.members.values()].filter((member) => !member.isBot);
  const member = people.find(({ id, name, realName }) => [id, name, realName].includes(wanted));
  if (!member) throw new Error(`Nobody in the workspace is called ${wanted}`);
  return member;
}

/** @throws when this member sees no such channel, and nobody is called so */
export function findPlace(core: Core, me: MemberRecord, place: Place): ChannelRecord {
  if (place === 'app') return appDm(core, me.id);
  const name = place.replace(/^#/, '');
  const channels = [...core.state.channels.values()].filter((channel) => canSee(channel, me.id));
  const channel = channels.find(({ id, kind, name: called }) => id === place || (kind !== 'dm' && called === name));
  return channel ?? openDm(core, me.id, findMember(core, place).id);
}
