import { z } from 'zod';
import { appDm } from '../channels';
import type { Core } from '../core';
import type { MessageContent } from '../message-content';
import { checkContent, isBlank, isRefusal } from '../message-content';
import { postMessage, removeMessage, reviseMessage, tombstone } from '../messages';
import type { SlackObject } from '../page-protocol';
import type { ChannelRecord, MessageRecord } from '../records';
import { messageQuotas } from '../rate-limits';
import { isObject } from '../slack-object';
import { limits } from '../validation/limits';
import { messageObject } from '../wire/message';
import { appSees } from './conversations';
import { ApiError, arg, method, rateLimited } from './method';
import { problemDetails } from './validate';

export const contentArgs = {
  text: arg.text.optional(),
  blocks: arg.json.optional(),
  attachments: arg.json.optional(),
  markdown_text: arg.text.optional(),
  metadata: arg.json.optional(),
};

export const chatMethods = {
  'chat.postMessage': method({
    args: z.object({
      ...contentArgs,
      channel: arg.text,
      thread_ts: arg.text.optional(),
      reply_broadcast: arg.flag.optional(),
    }),
    scopes: ['chat:write'],
    tier: 'special',
    run: (core, args) => {
      const channel = writable(core, args.channel);
      const content = contentOf(args);
      if (isBlank(content)) throw new ApiError('no_text');
      const threadTs = threadOf(core, channel, args.thread_ts);
      const wait = core.rateLimits.take(messageQuotas(channel.id));
      if (wait !== undefined) throw rateLimited(wait);
      const message = postMessage(core, channel, {
        ...content,
        text: content.text ?? '',
        userId: core.state.app.botUserId,
        threadTs,
        broadcast: args.reply_broadcast,
      });
      return { channel: channel.id, ts: message.ts, message: messageObject(core, message, 'whole') };
    },
  }),
  'chat.postEphemeral': method({
    args: z.object({ ...contentArgs, channel: arg.text, user: arg.text, thread_ts: arg.text.optional() }),
    scopes: ['chat:write'],
    run: (core, args) => {
      const channel = writable(core, args.channel);
      if (!channel.memberIds.includes(args.user)) throw new ApiError('user_not_in_channel');
      // Slack keeps no ephemeral message: what it says to programs goes unread.
      const { metadata: _metadata, ...said } = args;
      const content = contentOf(said);
      if (isBlank(content)) throw new ApiError('no_text');
      const message = postMessage(core, channel, {
        ...content,
        text: content.text ?? '',
        userId: core.state.app.botUserId,
        threadTs: threadOf(core, channel, args.thread_ts),
        onlyFor: args.user,
      });
      return { message_ts: message.ts };
    },
  }),
  'chat.update': method({
    args: z.object({ ...contentArgs, channel: arg.text, ts: arg.text }),
    scopes: ['chat:write'],
    tier: 3,
    run: (core, args) => {
      const message = ownMessage(core, args.channel, args.ts, 'cant_update_message');
      if (core.state.channels.get(message.channel)?.archived === true) throw new ApiError('is_inactive');
      // A change is held to less than a new message is.
      if (Array.from(args.text ?? '').length > limits.updatedText) throw new ApiError('msg_too_long');
      // Empty metadata takes away what was there.
      const { metadata, ...rest } = args;
      const cleared = isObject(metadata) && Object.keys(metadata).length === 0;
      const content = contentOf(cleared ? rest : args);
      if (content.text === undefined && !content.blocks && !content.attachments) throw new ApiError('no_text');
      const revised = reviseMessage(core, message, {
        ...content,
        text: content.text ?? message.text,
        metadata: cleared ? null : content.metadata,
      });
      return {
        channel: message.channel,
        ts: message.ts,
        text: revised.text,
        message: messageObject(core, revised, 'whole'),
      };
    },
  }),
  'chat.delete': method({
    args: z.object({ channel: arg.text, ts: arg.text }),
    scopes: ['chat:write'],
    tier: 3,
    run: (core, args) => {
      const message = ownMessage(core, args.channel, args.ts, 'cant_delete_message');
      removeMessage(core, message);
      return { channel: message.channel, ts: message.ts };
    },
  }),
  'chat.getPermalink': method({
    args: z.object({ channel: arg.text, message_ts: arg.text }),
    tier: 'special',
    run: (core, { channel: channelId, message_ts: ts }) => {
      const channel = core.state.channels.get(channelId);
      if (!channel || !appSees(core, channel)) throw new ApiError('channel_not_found');
      const message = core.state.message(channel.id, ts);
      if (!message || message.onlyFor !== undefined) throw new ApiError('message_not_found');
      const thread = message.threadTs === undefined ? '' : `?thread_ts=${message.threadTs}&cid=${channel.id}`;
      return {
        channel: channel.id,
        permalink: `${core.origin}/archives/${channel.id}/p${ts.replace('.', '')}${thread}`,
      };
    },
  }),
};

/** The content that these arguments give. @throws ApiError with what is wrong where */
export function contentOf(args: SlackObject): MessageContent {
  const content = checkContent(args);
  if (!isRefusal(content)) return content;
  throw new ApiError(content.error, content.problems.length > 0 ? problemDetails(content.problems) : {});
}

/** The channel, DM or member that the app may write to. @throws ApiError */
export function writable(core: Core, target: string): ChannelRecord {
  const channel = findTarget(core, target);
  if (!channel || !appSees(core, channel)) throw new ApiError('channel_not_found');
  if (channel.archived) throw new ApiError('is_archived');
  if (channel.kind === 'dm' && !core.manifest.messagesTab) throw new ApiError('messages_tab_disabled');
  const inside = channel.memberIds.includes(core.state.app.botUserId);
  if (!inside && !core.manifest.scopes.has('chat:write.public')) throw new ApiError('not_in_channel');
  return channel;
}

/** By id, by a member's id (the DM opens by itself), or by a public channel's name. */
function findTarget(core: Core, target: string): ChannelRecord | undefined {
  const byId = core.state.channels.get(target);
  if (byId) return byId;
  const member = core.state.members.get(target);
  if (member) return member.deleted || member.isBot ? undefined : appDm(core, member.id);
  const name = target.replace(/^#/, '');
  return [...core.state.channels.values()].find((channel) => channel.kind === 'channel' && channel.name === name);
}

/** The thread's first message for a `thread_ts`, which may be any message of the thread. */
export function threadOf(core: Core, channel: ChannelRecord, threadTs: string | undefined): string | undefined {
  if (threadTs === undefined) return undefined;
  const parent = core.state.message(channel.id, threadTs);
  if (!parent || parent.onlyFor !== undefined) throw new ApiError('cannot_reply_to_message');
  return parent.threadTs ?? parent.ts;
}

function ownMessage(core: Core, channelId: string, ts: string, refusal: string): MessageRecord {
  const channel = core.state.channels.get(channelId);
  if (!channel || !appSees(core, channel)) throw new ApiError('channel_not_found');
  const message = core.state.message(channelId, ts);
  if (!message || message.onlyFor !== undefined || message.subtype === tombstone) {
    throw new ApiError('message_not_found');
  }
  if (message.userId !== core.state.app.botUserId) throw new ApiError(refusal);
  return message;
}
