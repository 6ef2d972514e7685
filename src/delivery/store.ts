import { realNow } from '../clock';
import type { Database, Tx } from '../db/open';
import { DELIVERY_TIMEOUT } from '../slack/clients';
import type { Mark } from './marks';

/** Milliseconds. A lease is longer than a call may take plus the time Slack may take to store what it answered too late. */
export const LEASE = DELIVERY_TIMEOUT + 10_000;

export interface Claimed {
  readonly workspaceId: string;
  readonly id: string;
  readonly key: string;
  readonly kind: string;
  readonly subjectId: string | null;
  readonly operation: string;
  readonly channel: string;
  readonly threadTs: string | null;
  readonly targetTs: string | null;
  readonly payload: unknown;
  readonly createdAt: Date;
  /** How often it was claimed: it tells this claim from one after the lease ran out. */
  readonly attempts: number;
  /** It may already stand in the channel: an answer was lost, or a lease ran out. */
  readonly unclear: boolean;
}

const later = (milliseconds: number): Date => new Date(realNow() + milliseconds);

/** The row, as long as nobody else claimed it after this claim's lease ran out. */
const stillHeld = ({ workspaceId, id, attempts }: Claimed) => ({
  workspaceId,
  id,
  attempts,
  postedAt: null,
  claimedUntil: { not: null },
});

/** Begins the lease anew, before a call that may take long. `false` when somebody else has it, or it was posted. */
export async function renewLease(tx: Tx, delivery: Claimed): Promise<boolean> {
  const { count } = await tx.delivery.updateMany({
    where: stillHeld(delivery),
    data: { claimedUntil: later(LEASE) },
  });
  return count === 1;
}

/** It applies no more: it leaves the outbox without having been posted. */
export async function forget(tx: Tx, delivery: Claimed): Promise<void> {
  await tx.delivery.deleteMany({ where: stillHeld(delivery) });
}

/** It stands in Slack, there and then. `false` when that was on record already. */
export async function markPosted(tx: Tx, delivery: Claimed, at: Date, channel: string, ts: string): Promise<boolean> {
  const { count } = await tx.delivery.updateMany({
    where: { workspaceId: delivery.workspaceId, id: delivery.id, postedAt: null },
    data: { postedAt: at, postedChannel: channel, postedTs: ts, claimedUntil: null, error: null },
  });
  return count === 1;
}

/** Several stand in Slack; nothing follows. Those on record already stay as they are. */
export async function markAllPosted(tx: Tx, marks: readonly Mark[]): Promise<void> {
  const rows = marks.map(({ delivery, at, channel, ts }) => ({
    ...{ workspaceId: delivery.workspaceId, id: delivery.id },
    ...{ at, channel, ts },
  }));
  await tx.$executeRaw`
    UPDATE "Delivery" d
    SET "postedAt" = one."at", "postedChannel" = one."channel", "postedTs" = one."ts", "claimedUntil" = NULL, "error" = NULL
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      AS one("workspaceId" uuid, "id" uuid, "at" timestamptz, "channel" text, "ts" text)
    WHERE d."workspaceId" = one."workspaceId" AND d."id" = one."id" AND d."postedAt" IS NULL`;
}

export interface GivenBack {
  /** Milliseconds until it is tried again. */
  readonly wait: number;
  /** It may have been stored: it is looked up first. */
  readonly unclear: boolean;
  /** Null when nothing was wrong. */
  readonly error: string | null;
  /** `false` when Slack did not even look at it. */
  readonly wasTried: boolean;
}

/** Given back, to be tried again later. */
export async function giveBack(
  db: Database,
  delivery: Claimed,
  { wait, unclear, error, wasTried }: GivenBack,
): Promise<void> {
  await db.prisma.delivery.updateMany({
    where: stillHeld(delivery),
    data: {
      claimedUntil: null,
      availableAt: later(wait),
      unclear,
      error,
      ...(!wasTried && { attempts: { decrement: 1 } }),
    },
  });
}

/** It can't be delivered: it waits for a person, not for another try. `false` when somebody else has it, or it was posted. */
export async function markFailed(tx: Tx, delivery: Claimed, at: Date, error: string): Promise<boolean> {
  const { count } = await tx.delivery.updateMany({
    where: stillHeld(delivery),
    data: { failedAt: at, claimedUntil: null, error },
  });
  return count === 1;
}
