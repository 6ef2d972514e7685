import { realNow } from '../clock';
import type { Database, Tx } from '../db/open';
import { DELIVERY_TIMEOUT } from '../slack/clients';

/** A lease is longer than a call may take plus the time Slack may take to store what it answered too late. */
const LEASE = DELIVERY_TIMEOUT + 10_000;

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

/**
 * Claims the next delivery that is due and that nobody holds. One whose lease ran out comes back as unclear. A change of a
 * message waits for the change before it: sent later, the older one would undo the newer.
 */
export async function claimNext(db: Database): Promise<Claimed | undefined> {
  const now = new Date(realNow());
  const [claimed] = await db.prisma.$queryRaw<Claimed[]>`
    UPDATE "Delivery" d
    SET "claimedUntil" = ${later(LEASE)}, "attempts" = d."attempts" + 1, "unclear" = d."unclear" OR d."claimedUntil" IS NOT NULL
    FROM (
      SELECT "workspaceId", "id" FROM "Delivery" waiting
      WHERE "postedAt" IS NULL AND "failedAt" IS NULL AND "availableAt" <= ${now}
        AND ("claimedUntil" IS NULL OR "claimedUntil" <= ${now})
        AND ("targetTs" IS NULL OR NOT EXISTS (
          SELECT 1 FROM "Delivery" earlier
          WHERE earlier."workspaceId" = waiting."workspaceId" AND earlier."channel" = waiting."channel"
            AND earlier."targetTs" = waiting."targetTs" AND earlier."id" < waiting."id"
            AND earlier."postedAt" IS NULL AND earlier."failedAt" IS NULL
        ))
      ORDER BY "priority", "availableAt", "id"
      LIMIT 1
      FOR UPDATE SKIP LOCKED
    ) due
    WHERE d."workspaceId" = due."workspaceId" AND d."id" = due."id"
    RETURNING d."workspaceId", d."id", d."key", d."kind", d."subjectId", d."operation", d."channel", d."threadTs",
      d."targetTs", d."payload", d."createdAt", d."attempts", d."unclear"`;
  return claimed;
}

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

export interface GivenBack {
  /** Milliseconds until it is tried again. */
  readonly wait: number;
  /** It may have been stored: it is looked up first. */
  readonly unclear: boolean;
  readonly error: string;
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

/** It can't be delivered: it waits for a person, not for another try. */
export async function markFailed(db: Database, delivery: Claimed, at: Date, error: string): Promise<void> {
  await db.prisma.delivery.updateMany({
    where: stillHeld(delivery),
    data: { failedAt: at, claimedUntil: null, error },
  });
}
