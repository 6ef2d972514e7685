import { setTimeout as sleep } from 'node:timers/promises';
import { ErrorCode, type WebClient } from '@slack/web-api';
import { z } from 'zod';
import type { Clock } from '../clock';
import type { Database, Tx } from '../db/open';
import type { Logger } from '../logger';
import { refusedToken } from '../slack/refused-token';
import { claimNext, forget, giveBack, markFailed, markPosted, renewLease, type Claimed } from './store';

/** What follows in the same transaction once a delivery of a kind stands in Slack. */
export type AfterPosted = (
  tx: Tx,
  delivery: Claimed,
  posted: { channel: string; ts: string; at: Date },
) => Promise<void>;

/**
 * Asked in a transaction just before a delivery of a kind is posted, at that instant of business time. `false` when it
 * applies no more: it is not posted, and what the transaction wrote is committed with its removal from the outbox.
 */
export type BeforePost = (tx: Tx, delivery: Claimed, at: Date) => Promise<boolean>;

export interface DeliveryDeps {
  readonly db: Database;
  readonly client: WebClient;
  readonly clock: Clock;
  readonly logger: Logger;
  /** By kind. Asked each time before a post; not for one that was found standing, which is posted already. */
  readonly beforePost: ReadonlyMap<string, BeforePost>;
  /** By kind. */
  readonly afterPosted: ReadonlyMap<string, AfterPosted>;
  /** Whether people are being answered: that goes first. */
  readonly isBusy: () => boolean;
  /** Hears of each one that was posted, and how many seconds after it was caused. */
  readonly onPosted?: (kind: string, seconds: number) => void;
  /** Whether to take no more. */
  readonly isStopping: () => boolean;
}

/** Milliseconds between two deliveries while people are being answered. */
const MAKE_WAY = 50;

const EVENT_TYPE = 'duban_delivery';
/** For an error that nobody foresaw; an outage is waited out however long it takes. */
const MOST_ATTEMPTS = 8;
/** Milliseconds that an unclear one rests before it is looked up, doubled each time: Slack may still be storing it. */
const SETTLE = 8_000;
const LONGEST_WAIT = 300_000;
/** Milliseconds by which Slack's clock may be behind ours. */
const CLOCK_SKEW = 3_600_000;

/** Slack's answers that it is out of order; what was asked may be done all the same. */
const outages = new Set(['internal_error', 'fatal_error', 'service_unavailable', 'request_timeout']);

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
 *
 * @throws Slack's error when it refuses the token: the next one would fare no better
 */
export async function deliverAll(deps: DeliveryDeps): Promise<void> {
  while (!deps.isStopping()) {
    if (deps.isBusy()) await sleep(MAKE_WAY);
    const claimed = await claimNext(deps.db);
    if (claimed === undefined) return;
    await deliver(deps, claimed);
  }
}

async function deliver(deps: DeliveryDeps, delivery: Claimed): Promise<void> {
  try {
    const found = delivery.unclear && delivery.operation === 'post' ? await lookUp(deps.client, delivery) : undefined;
    if (found === undefined && !(await mayGoOut(deps, delivery))) return;
    const posted = found ?? (await send(deps.client, delivery));
    const at = deps.clock.now();
    await deps.db.transaction(async (tx) => {
      if (!(await markPosted(tx, delivery, at, posted.channel, posted.ts))) return;
      await deps.afterPosted.get(delivery.kind)?.(tx, delivery, { ...posted, at });
    });
    deps.onPosted?.(delivery.kind, (at.getTime() - delivery.createdAt.getTime()) / 1000);
  } catch (error) {
    await putAside(deps, delivery, error);
  }
}

/** Whether this delivery still applies, and is still this worker's. */
async function mayGoOut({ db, clock, beforePost }: DeliveryDeps, delivery: Claimed): Promise<boolean> {
  const applies = delivery.operation === 'post' ? beforePost.get(delivery.kind) : undefined;
  // Looking it up took time: another may have taken it over.
  if (applies === undefined) return !delivery.unclear || renewLease(db.prisma, delivery);
  return db
    .transaction(async (tx) => {
      if (!(await renewLease(tx, delivery))) return false;
      if (await applies(tx, delivery, clock.now())) return true;
      await forget(tx, delivery);
      return false;
    })
    .catch((error: unknown) => {
      throw new NotSent(error);
    });
}

/** What went wrong before Slack was asked to post: that it is posted is no likelier than it was. */
class NotSent extends Error {
  constructor(cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
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
  const oldest = String((delivery.createdAt.getTime() - CLOCK_SKEW) / 1000);
  const window = { channel, oldest, include_all_metadata: true, limit: 200 };
  for (let cursor: string | undefined; ;) {
    const page = { ...window, ...(cursor !== undefined && { cursor }) };
    const { messages, response_metadata: more } =
      delivery.threadTs === null
        ? await client.conversations.history(page)
        : await client.conversations.replies({ ...page, ts: delivery.threadTs });
    const ts = messages?.find(({ metadata }) => keyIn(metadata) === delivery.key)?.ts;
    if (ts !== undefined) return { channel, ts };
    cursor = more?.next_cursor;
    if (cursor === undefined || cursor === '') return undefined;
  }
}

const ourMetadata = z.object({ event_type: z.literal(EVENT_TYPE), event_payload: z.object({ key: z.string() }) });
const keyIn = (metadata: unknown): string | undefined => ourMetadata.safeParse(metadata).data?.event_payload.key;

async function putAside(deps: DeliveryDeps, delivery: Claimed, error: unknown): Promise<void> {
  const known = slackError.safeParse(error).data;
  const reason = known?.data?.error ?? (error instanceof Error ? error.message : String(error));
  deps.logger.warn({ key: delivery.key, attempts: delivery.attempts, reason }, 'a delivery was not confirmed');
  const answer = known?.data?.error;
  if (known?.code === ErrorCode.RateLimitedError) {
    const wait = (known.retryAfter ?? 1) * 1000;
    await giveBack(deps.db, delivery, { wait, unclear: delivery.unclear, error: reason, wasTried: false });
  } else if (refusedToken(error) !== undefined) {
    await giveBack(deps.db, delivery, { wait: 0, unclear: delivery.unclear, error: reason, wasTried: false });
    throw error;
  } else if (
    (answer !== undefined && hopeless.has(answer)) ||
    (delivery.attempts >= MOST_ATTEMPTS && !isOutage(known))
  ) {
    await markFailed(deps.db, delivery, deps.clock.now(), reason);
  } else {
    const wait = Math.min(SETTLE * 2 ** (delivery.attempts - 1), LONGEST_WAIT);
    const unclear = delivery.unclear || !(error instanceof NotSent);
    await giveBack(deps.db, delivery, { wait, unclear, error: reason, wasTried: true });
  }
}

/** Slack can't be reached, or is out of order. */
function isOutage(error: z.output<typeof slackError> | undefined): boolean {
  if (error?.code === ErrorCode.PlatformError) return error.data !== undefined && outages.has(error.data.error);
  return error?.code === ErrorCode.RequestError || error?.code === ErrorCode.HTTPError;
}
