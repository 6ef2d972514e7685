import type { Core } from '../core';
import { otherEnd } from '../other-end';
import { isObject } from '../slack-object';

/** What a call's arguments or a delivery's payload call the channel, and what else it is called. */
export function channelOf(core: Core, body: unknown): readonly string[] {
  const named = isObject(body) ? channelId(body) : undefined;
  if (named === undefined) return [];
  const plain = named.replace(/^#/, '');
  const bot = core.state.app.botUserId;
  const channel =
    core.state.channels.get(plain) ??
    [...core.state.channels.values()].find(
      (one) =>
        one.name === plain ||
        (one.kind === 'dm' && one.memberIds.includes(bot) && one.memberIds.includes(plain) && plain !== bot),
    );
  if (!channel) return [plain];
  return channel.kind === 'dm' ? [channel.id, otherEnd(channel, bot)] : [channel.id, channel.name];
}

function channelId(body: Readonly<Record<string, unknown>>): string | undefined {
  for (const value of [body.channel, body.channel_id]) {
    if (typeof value === 'string') return value;
    if (isObject(value) && typeof value.id === 'string') return value.id;
  }
  for (const inner of [body.event, body.item]) {
    const found = isObject(inner) ? channelId(inner) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}
