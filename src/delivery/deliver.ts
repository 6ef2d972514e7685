import { ErrorCode, type WebClient } from '@slack/web-api';
import type { z } from 'zod';
import type { Clock } from '../clock';
import type { Database, Tx } from '../db/open';
import type { Logger } from '../logger';
import { refusedToken } from '../slack/refused-token';
import { debit, shutBucket } from './buckets';
import type { Marking } from './marks';
import type { Limits } from './rate-rules';
import { Limited, lookUp, send, slackError, type Place } from './send';
import { forget, giveBack, markFailed, markPosted, renewLease, type Claimed } from './store';

/**
 * Asked in a transaction just before a delivery of a kind is posted, at that instant of business time. `false` when it
 * applies no more: it is not posted, and what the transaction wrote is committed with its removal from the outbox.
 */
export type BeforePost = (tx: Tx, delivery: Claimed, at: Date) => Promise<boolean>;

/** What follows in the same transaction once a delivery of a kind stands in Slack. */
export type AfterPosted = (
  tx: Tx,
  delivery: Claimed,
  posted: { channel: string; ts: string; at: Date },
) => Promise<void>;

/** What follows in the same transaction once a delivery can't be made as things are; `error` is Slack's word. */
export type AfterFailed = (tx: Tx, delivery: Claimed, failed: { error: string; at: Date }) => Promise<void>;

export interface DeliveryDeps {
  readonly db: Database;
  readonly client: WebClient;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly limits: Limits;
  /** By kind. Asked each time before a post; not for one that was found standing, which is posted already. */
  readonly beforePost: ReadonlyMap<string, BeforePost>;
  /** By kind. */
  readonly afterPosted: ReadonlyMap<string, AfterPosted>;
  readonly afterFailed?: AfterFailed;
  /** Whether people are being answered: that goes first. */
  readonly isBusy: () => boolean;
  /** Hears of each one that was posted, and how many seconds after it was caused. */
  readonly onPosted?: (kind: string, seconds: number) => void;
  /** Whether to take no more. */
  readonly isStopping: () => boolean;
}

/** For an error that nobody foresaw. */
const MOST_ATTEMPTS = 8;
/** For Slack's answer that it is out of order: a day of them is this message's fault. That it can't be reached is waited out. */
const MOST_OUTAGES = 300;
/** Milliseconds that an unclear one rests before it is looked up, doubled each time: Slack may still be storing it. */
const SETTLE = 8_000;
const LONGEST_WAIT = 300_000;

/** Characters: administrators see it, and act on all that failed for the same reason. */
const LONGEST_REASON = 300;

/** Slack's answers that it is out of order; what was asked may be done all the same. */
const outages = new Set(['internal_error', 'fatal_error', 'service_unavailable', 'request_timeout']);

/** Slack's answers after which another try is no use. */
const hopeless = new Set([
  'channel_not_found',
  'not_in_channel',
  'is_archived',
  'is_inactive',
  'user_not_found',
  'user_disabled',
  'cannot_dm_bot',
  'messages_tab_disabled',
  'invalid_blocks',
  'invalid_arguments',
  'msg_too_long',
  'message_not_found',
  'thread_not_found',
  'cant_update_message',
  'cant_delete_message',
  'edit_window_closed',
  'missing_scope',
  'restricted_action',
]);

/**
 * Makes one claimed delivery: looks it up first when it may already stand, and puts it aside when it could not be made.
 *
 * @throws Slack's error when it refuses the token: the next one would fare no better
 */
export async function deliver(deps: DeliveryDeps, delivery: Claimed, mark: Marking): Promise<void> {
  try {
    const found = delivery.unclear && delivery.operation === 'post' ? await standing(deps, delivery) : undefined;
    if (found === undefined && !(await mayGoOut(deps, delivery))) return;
    const posted = found ?? (await send(deps.client, delivery));
    const at = deps.clock.now();
    const follows = deps.afterPosted.get(delivery.kind);
    if (follows === undefined) await mark({ delivery, at, ...posted });
    else
      await deps.db.transaction(async (tx) => {
        if (await markPosted(tx, delivery, at, posted.channel, posted.ts))
          await follows(tx, delivery, { ...posted, at });
      });
    deps.onPosted?.(delivery.kind, (at.getTime() - delivery.createdAt.getTime()) / 1000);
  } catch (error) {
    await putAside(deps, delivery, error);
  }
}

async function standing({ db, client, limits }: DeliveryDeps, delivery: Claimed): Promise<Place | undefined> {
  const { found, pages } = await lookUp(client, delivery);
  if (pages > 1) await debit(db.prisma, delivery.workspaceId, 'look-up', pages - 1, limits);
  return found;
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

async function putAside(deps: DeliveryDeps, delivery: Claimed, error: unknown): Promise<void> {
  const { db, limits } = deps;
  const known = slackError.safeParse(error).data;
  const answer = known?.data?.error;
  const reason = (answer ?? (error instanceof Error ? error.message : String(error))).slice(0, LONGEST_REASON);
  deps.logger.warn({ key: delivery.key, attempts: delivery.attempts, reason }, 'a delivery was not confirmed');
  const untried = { unclear: delivery.unclear, error: reason, wasTried: false };
  if (error instanceof Limited) {
    await shutBucket(db.prisma, delivery.workspaceId, error.key, error.wait, limits);
    await giveBack(db, delivery, { wait: error.wait, ...untried });
  } else if (refusedToken(error) !== undefined) {
    await giveBack(db, delivery, { wait: 0, ...untried });
    throw error;
  } else if ((answer !== undefined && hopeless.has(answer)) || delivery.attempts >= mostAttempts(known)) {
    const at = deps.clock.now();
    await db.transaction(async (tx) => {
      if (await markFailed(tx, delivery, at, reason)) await deps.afterFailed?.(tx, delivery, { error: reason, at });
    });
  } else {
    const wait = Math.min(SETTLE * 2 ** (delivery.attempts - 1), LONGEST_WAIT);
    const unclear = delivery.unclear || !(error instanceof NotSent);
    await giveBack(db, delivery, { wait, unclear, error: reason, wasTried: true });
  }
}

function mostAttempts(error: z.output<typeof slackError> | undefined): number {
  if (error?.code === ErrorCode.RequestError) return Infinity;
  const isOut =
    error?.code === ErrorCode.HTTPError ||
    (error?.code === ErrorCode.PlatformError && outages.has(error.data?.error ?? ''));
  return isOut ? MOST_OUTAGES : MOST_ATTEMPTS;
}
