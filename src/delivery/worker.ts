import { ErrorCode, type WebClient } from '@slack/web-api';
import { z } from 'zod';
import type { Clock } from '../clock';
import type { Database, Tx } from '../db/open';
import type { Logger } from '../logger';
import { claim, giveBack, markFailed, markPosted, type Claimed } from './store';

/** What follows in the same transaction once a delivery of a kind stands in Slack. */
export type AfterPosted = (
  tx: Tx,
  delivery: Claimed,
  posted: { channel: string; ts: string; at: Date },
) => Promise<void>;

export interface DeliveryDeps {
  readonly db: Database;
  readonly client: WebClient;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly afterPosted: ReadonlyMap<string, AfterPosted>;
}

const EVENT_TYPE = 'duban_delivery';
const BATCH = 20;
const MOST_ATTEMPTS = 8;
/** How long an unclear one rests before it is looked up: Slack may still be storing it. */
const SETTLE = 8_000;

/** Slack's answers after which another try is no use. */
const hopeless = new Set([
  'channel_not_found',
  'not_in_channel',
  'is_archived',
  'user_not_found',
  'user_disabled',
  'cannot_dm_bot',
  'invalid_blocks',
  'invalid_arguments',
  'msg_too_long',
  'message_not_found',
  'cant_update_message',
  'missing_scope',
  'restricted_action',
]);

const slackError = z.object({
  code: z.string(),
  data: z.object({ error: z.string() }).optional(),
  retryAfter: z.number().optional(),
});
const payload = z.object({ text: z.string(), blocks: z.array(z.looseObject({ type: z.string() })) });

/**
 * Sends what waits in the outbox, until nothing does. Each row is claimed with a lease and posted once; one whose answer
 * was lost is looked up in the channel by its key before it may be posted again.
 */
export async function deliverAll(deps: DeliveryDeps): Promise<void> {
  for (;;) {
    const claimed = await claim(deps.db, BATCH);
    if (claimed.length === 0) return;
    for (const delivery of claimed) await deliver(deps, delivery);
  }
}

async function deliver(deps: DeliveryDeps, delivery: Claimed): Promise<void> {
  try {
    const found = delivery.unclear && delivery.operation === 'post' ? await lookUp(deps.client, delivery) : undefined;
    const posted = found ?? (await send(deps.client, delivery));
    const at = deps.clock.now();
    await deps.db.transaction(async (tx) => {
      await markPosted(tx, delivery, at, posted.channel, posted.ts);
      await deps.afterPosted.get(delivery.kind)?.(tx, delivery, { ...posted, at });
    });
  } catch (error) {
    await putAside(deps, delivery, error);
  }
}

async function send(client: WebClient, delivery: Claimed): Promise<{ channel: string; ts: string }> {
  const { text, blocks } = payload.parse(delivery.payload);
  const content = { channel: delivery.channel, text, blocks: blocks as never };
  const answer =
    delivery.operation === 'update' && delivery.targetTs !== null
      ? await client.chat.update({ ...content, ts: delivery.targetTs })
      : await client.chat.postMessage({
          ...content,
          unfurl_links: false,
          unfurl_media: false,
          metadata: { event_type: EVENT_TYPE, event_payload: { key: delivery.key } },
          ...(delivery.threadTs !== null && { thread_ts: delivery.threadTs }),
        });
  if (answer.channel === undefined || answer.ts === undefined) throw new Error('Slack answered without channel or ts');
  return { channel: answer.channel, ts: answer.ts };
}

/** The message with this delivery's key, when it already stands in the channel or thread. */
async function lookUp(client: WebClient, delivery: Claimed): Promise<{ channel: string; ts: string } | undefined> {
  const channel = /^[UW]/.test(delivery.channel)
    ? (await client.conversations.open({ users: delivery.channel })).channel?.id
    : delivery.channel;
  if (channel === undefined) throw new Error('Slack opened no conversation');
  const window = { channel, include_all_metadata: true, limit: 200 };
  const history =
    delivery.threadTs === null
      ? await client.conversations.history(window)
      : await client.conversations.replies({ ...window, ts: delivery.threadTs });
  const key = z.object({ key: z.string() });
  const message = history.messages?.find(
    (candidate) =>
      candidate.metadata?.event_type === EVENT_TYPE &&
      key.safeParse(candidate.metadata.event_payload).data?.key === delivery.key,
  );
  return message?.ts === undefined ? undefined : { channel, ts: message.ts };
}

async function putAside(deps: DeliveryDeps, delivery: Claimed, error: unknown): Promise<void> {
  const known = slackError.safeParse(error).data;
  const reason = known?.data?.error ?? (error instanceof Error ? error.message : String(error));
  deps.logger.warn({ key: delivery.key, attempts: delivery.attempts, reason }, 'a delivery was not confirmed');
  if (known?.code === ErrorCode.RateLimitedError) {
    await giveBack(deps.db, delivery, (known.retryAfter ?? 1) * 1000, delivery.unclear, reason);
  } else if ((known?.data !== undefined && hopeless.has(known.data.error)) || delivery.attempts >= MOST_ATTEMPTS) {
    await markFailed(deps.db, delivery, deps.clock.now(), reason);
  } else if (known?.code === ErrorCode.PlatformError) {
    await giveBack(deps.db, delivery, 1000 * 2 ** delivery.attempts, delivery.unclear, reason);
  } else {
    await giveBack(deps.db, delivery, SETTLE, true, reason);
  }
}
