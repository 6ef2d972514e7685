import { joinChannel, leaveChannel } from '../channels';
import type { Core } from '../core';
import { markRead } from '../messages';
import type { PageAct, PageActResult } from '../page-protocol';
import { wordsFor } from '../words';
import { refused } from './outcome';

type Act<Do extends PageAct['do']> = Extract<PageAct, { readonly do: Do }>;

/** A member joins a public channel by themselves; what stands in it already is not new to them. */
export function join(core: Core, userId: string, act: Act<'join'>): PageActResult {
  const channel = core.state.channels.get(act.channel);
  const member = core.state.members.get(userId);
  if (channel?.kind !== 'channel' || !member) return refused(core, userId, wordsFor(core, userId).noSuchChannel);
  if (channel.archived) return refused(core, userId, wordsFor(core, userId).archived);
  joinChannel(core, channel, member);
  markRead(core, channel, userId);
  return { ok: true };
}

export function leave(core: Core, userId: string, act: Act<'leave'>): PageActResult {
  const channel = core.state.channels.get(act.channel);
  if (!channel || channel.kind === 'dm' || !leaveChannel(core, channel, userId)) {
    return refused(core, userId, wordsFor(core, userId).notInChannel);
  }
  return { ok: true };
}
