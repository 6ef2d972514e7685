import { z } from 'zod';
import { isBlank } from '../message-content';
import { defined } from '../slack-object';
import { secondsOf } from '../timestamps';
import { contentArgs, contentOf, threadOf, writable } from './chat';
import { ApiError, arg, method, pageOf } from './method';

const daysAhead = 120;
/** No more than so many messages for one channel in so many seconds. */
const crowd = { messages: 30, seconds: 300 };
/** Slack does not stop a message any more that is about to be posted. */
const tooLateSeconds = 60;

export const scheduledMethods = {
  'chat.scheduleMessage': method({
    args: z.object({
      ...contentArgs,
      channel: arg.text,
      post_at: arg.text,
      thread_ts: arg.text.optional(),
      reply_broadcast: arg.flag.optional(),
    }),
    scopes: ['chat:write'],
    tier: 3,
    run: (core, args) => {
      const channel = writable(core, args.channel);
      const postAt = Number(args.post_at);
      const now = secondsOf(core.clock.now());
      if (!Number.isInteger(postAt) || postAt <= 0) throw new ApiError('invalid_time');
      if (postAt <= now) throw new ApiError('time_in_past');
      if (postAt > now + daysAhead * 86_400) throw new ApiError('time_too_far');
      const content = contentOf(args);
      if (isBlank(content)) throw new ApiError('no_text');
      const close = [...core.state.scheduled.values()].filter(
        (one) => one.channel === channel.id && Math.abs(one.postAt - postAt) < crowd.seconds,
      );
      if (close.length >= crowd.messages) throw new ApiError('restricted_too_many');
      const threadTs = threadOf(core, channel, args.thread_ts);
      const { blocks, attachments, metadata } = content;
      const text = content.text ?? '';
      const { app, team } = core.state;
      const id = core.state.newId('Q');
      core.state.scheduled.set(id, {
        id,
        channel: channel.id,
        postAt,
        created: now,
        text,
        ...defined({ blocks: blocks && [...blocks], attachments: attachments && [...attachments], metadata }),
        ...defined({ threadTs, broadcast: args.reply_broadcast }),
      });
      core.bus.emit({ type: 'channel', channelId: channel.id });
      return {
        channel: channel.id,
        scheduled_message_id: id,
        post_at: postAt,
        message: {
          text,
          bot_id: app.botId,
          app_id: app.appId,
          team: team.id,
          user: app.botUserId,
          type: 'delayed_message',
          ...defined({ blocks, attachments }),
        },
      };
    },
  }),
  'chat.deleteScheduledMessage': method({
    args: z.object({ channel: arg.text, scheduled_message_id: arg.text }),
    scopes: ['chat:write'],
    tier: 3,
    run: (core, { channel: target, scheduled_message_id: id }) => {
      const channel = writable(core, target);
      const message = core.state.scheduled.get(id);
      const late = message !== undefined && message.postAt - secondsOf(core.clock.now()) < tooLateSeconds;
      if (message?.channel !== channel.id || late) throw new ApiError('invalid_scheduled_message_id');
      core.state.scheduled.delete(id);
      core.bus.emit({ type: 'channel', channelId: channel.id });
      return {};
    },
  }),
  'chat.scheduledMessages.list': method({
    args: z.object({
      channel: arg.text.optional(),
      cursor: arg.text.optional(),
      latest: arg.text.optional(),
      oldest: arg.text.optional(),
      limit: arg.count.default(100),
    }),
    tier: 3,
    run: (core, { channel, cursor, latest, oldest, limit }) => {
      if (channel !== undefined && !core.state.channels.has(channel)) throw new ApiError('invalid_channel');
      const waiting = [...core.state.scheduled.values()]
        .filter((one) => channel === undefined || one.channel === channel)
        .filter(({ postAt }) => postAt <= Number(latest ?? Infinity) && postAt >= Number(oldest ?? -Infinity))
        .sort((a, b) => a.postAt - b.postAt);
      const { page, nextCursor } = pageOf(waiting, cursor, Math.min(Math.max(limit, 1), 1000));
      return {
        scheduled_messages: page.map(({ id, channel: channelId, postAt, created, text }) => ({
          id,
          channel_id: channelId,
          post_at: postAt,
          date_created: created,
          text,
        })),
        response_metadata: { next_cursor: nextCursor },
      };
    },
  }),
};
