import type { PageChannel, PageMember } from '../../../src/page-protocol';

/** `#name` for a channel, the other member's name for a DM. */
export function channelName(channel: PageChannel, members: readonly PageMember[]): string {
  if (channel.kind !== 'dm') return `#${channel.name}`;
  return members.find(({ id }) => id === channel.withUserId)?.realName ?? channel.name;
}
