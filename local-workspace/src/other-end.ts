import type { ChannelRecord } from './records';

/** The member at the other end of a DM (oneself, in a DM with oneself). */
export function otherEnd(channel: ChannelRecord, userId: string): string {
  return channel.memberIds.find((id) => id !== userId) ?? userId;
}
