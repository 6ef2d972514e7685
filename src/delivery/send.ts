import { ErrorCode, type WebClient } from '@slack/web-api';
import { z } from 'zod';
import { channelKey, type BucketKey } from './buckets';
import type { Claimed } from './store';

/** Where a message stands. */
export interface Place {
  readonly channel: string;
  readonly ts: string;
}

/** Slack has more calls of this than it takes: nothing was done. */
export class Limited extends Error {
  constructor(
    readonly key: BucketKey,
    /** Milliseconds that Slack asked to be left alone for. */
    readonly wait: number,
  ) {
    super('rate_limited');
  }
}

const EVENT_TYPE = 'duban_delivery';
/** Milliseconds by which Slack's clock may be behind ours. */
const CLOCK_SKEW = 3_600_000;
/** Milliseconds to wait where Slack says that it was too much, but not for how long. */
const UNSAID = 30_000;

/** A failed call of Slack's Web API, as far as it is one. */
export const slackError = z.object({
  code: z.string(),
  data: z.object({ error: z.string() }).optional(),
  retryAfter: z.number().optional(),
});
const payload = z.object({ text: z.string(), blocks: z.array(z.looseObject({ type: z.string() })) });

/** Slack's words, besides HTTP 429, for too many calls. */
const tooMany = new Set(['ratelimited', 'rate_limited', 'message_limit_exceeded']);

/** @throws {Limited} in the place of the client's error, which does not say what was limited */
async function asking<Answer>(key: BucketKey, call: Promise<Answer>): Promise<Answer> {
  try {
    return await call;
  } catch (error) {
    const known = slackError.safeParse(error).data;
    if (known?.code === ErrorCode.RateLimitedError) throw new Limited(key, (known.retryAfter ?? 1) * 1000);
    if (tooMany.has(known?.data?.error ?? '')) throw new Limited(key, UNSAID);
    throw error;
  }
}

/**
 * Does once what the delivery asks for. A message to be changed or deleted that is gone already is as good as done.
 *
 * @throws what the client throws, or {@link Limited}
 */
export async function send(client: WebClient, delivery: Claimed): Promise<Place> {
  const { channel, threadTs, targetTs: ts } = delivery;
  if (delivery.operation === 'post' || ts === null) {
    const answer = await asking(
      channelKey(channel),
      client.chat.postMessage({
        channel,
        ...contentOf(delivery),
        unfurl_links: false,
        unfurl_media: false,
        metadata: { event_type: EVENT_TYPE, event_payload: { key: delivery.key } },
        ...(threadTs !== null && { thread_ts: threadTs }),
      }),
    );
    if (answer.channel === undefined || answer.ts === undefined)
      throw new Error('Slack answered without channel or ts');
    return { channel: answer.channel, ts: answer.ts };
  }
  try {
    if (delivery.operation === 'delete') await asking('delete', client.chat.delete({ channel, ts }));
    else await asking('update', client.chat.update({ channel, ts, ...contentOf(delivery) }));
  } catch (error) {
    if (slackError.safeParse(error).data?.data?.error !== 'message_not_found') throw error;
  }
  return { channel, ts };
}

function contentOf(delivery: Claimed) {
  const { text, blocks } = payload.parse(delivery.payload);
  return { text, blocks: blocks as never };
}

export interface LookedUp {
  /** Undefined when the message does not stand there. */
  readonly found: Place | undefined;
  /** How many pages of history it took. */
  readonly pages: number;
}

/** Looks for the message with this delivery's key in the channel or thread where it may already stand. */
export async function lookUp(client: WebClient, delivery: Claimed): Promise<LookedUp> {
  const channel = /^[UW]/.test(delivery.channel)
    ? (await asking('open', client.conversations.open({ users: delivery.channel }))).channel?.id
    : delivery.channel;
  if (channel === undefined) throw new Error('Slack opened no conversation');
  const oldest = String((delivery.createdAt.getTime() - CLOCK_SKEW) / 1000);
  const window = { channel, oldest, include_all_metadata: true, limit: 200 };
  let cursor: string | undefined;
  for (let pages = 1; ; pages += 1) {
    const page = { ...window, ...(cursor !== undefined && { cursor }) };
    const { messages, response_metadata: more } = await asking(
      'look-up',
      delivery.threadTs === null
        ? client.conversations.history(page)
        : client.conversations.replies({ ...page, ts: delivery.threadTs }),
    );
    const ts = messages?.find(({ metadata }) => keyIn(metadata) === delivery.key)?.ts;
    if (ts !== undefined) return { found: { channel, ts }, pages };
    cursor = more?.next_cursor;
    if (cursor === undefined || cursor === '') return { found: undefined, pages };
  }
}

const ourMetadata = z.object({ event_type: z.literal(EVENT_TYPE), event_payload: z.object({ key: z.string() }) });
const keyIn = (metadata: unknown): string | undefined => ourMetadata.safeParse(metadata).data?.event_payload.key;
