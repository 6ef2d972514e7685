import { realNow } from '../clock';
import type { Database, Tx } from '../db/open';
import { Prisma } from '../generated/prisma/client';
import { channelKey, lockMethodBuckets, rateOf, type BucketKey } from './buckets';
import { choose, methodsOf, type Candidate, type Tokens } from './choose-rules';
import { methods, opensAt, shutAfter, taken, tokensAt, type Limits, type Method } from './rate-rules';
import { LEASE, type Claimed } from './store';

/** So many are looked at for each one that may be claimed: several may be for one channel, which takes one at a time. */
const WINDOW = 5;
/** Tried so often, a delivery no longer holds up what comes after it in its channel. */
const HOLDS_UP = 3;

export interface Claim {
  readonly claimed: readonly Claimed[];
  /** Milliseconds until something that is due may have its turn; undefined when nothing waits for a token. */
  readonly wait: number | undefined;
}

export interface Claiming {
  readonly workspaceId: string;
  /** So many at most. */
  readonly most: number;
  readonly limits: Limits;
  /** Real time, in milliseconds. */
  readonly now: number;
}

/** The workspaces for which something is due that no process holds. */
export async function workspacesDue(db: Database): Promise<string[]> {
  const now = new Date(realNow());
  const rows = await db.prisma.$queryRaw<{ id: string }[]>`
    SELECT w."id" FROM "Workspace" w
    WHERE EXISTS (
      SELECT 1 FROM "Delivery" d
      WHERE d."workspaceId" = w."id" AND d."postedAt" IS NULL AND d."failedAt" IS NULL AND d."availableAt" <= ${now}
        AND (d."claimedUntil" IS NULL OR d."claimedUntil" <= ${now})
    )
    ORDER BY w."id"`;
  return rows.map(({ id }) => id);
}

/**
 * Claims up to `most` deliveries of a workspace that are due, that nobody holds, and whose turn it is, and takes the tokens
 * for them in the same transaction: however many processes do this, together they keep the limits. One whose lease ran
 * out comes back as unclear. A channel is given one post at a time, and a message one change, in order: sent later, an
 * older change would undo a newer one.
 */
export function claim(db: Database, { workspaceId, most, limits, now }: Claiming): Promise<Claim> {
  return db.transaction(async (tx) => {
    const buckets = await lockMethodBuckets(tx, workspaceId);
    const tokens = tokensOf((method) => tokensAt(buckets[method], now, limits[method]));
    const chosen = choose(await candidates(tx, { workspaceId, now, most, tokens, limits }), most, tokens);
    const used = usedBy(chosen);
    const claimed = chosen.length === 0 ? [] : await take(tx, workspaceId, { chosen, used, now, limits });
    const leftOf = (method: Method): number => tokens[method] - (used.get(method) ?? 0);
    // There may be more that could not be seen for those before them.
    if (claimed.length > 0 && leftOf('post') > 0) return { claimed, wait: 0 };
    const openings = methods
      .filter((method) => leftOf(method) < 1)
      .map((method) => opensAt(taken(buckets[method], now, limits[method], used.get(method) ?? 0), limits[method]));
    const channel = await channelOpensAt(tx, workspaceId, now, limits);
    const next = Math.min(...openings, channel ?? Infinity);
    return { claimed, wait: next === Infinity ? undefined : Math.max(1, next - now) };
  });
}

const tokensOf = (of: (method: Method) => number): Tokens =>
  Object.fromEntries(methods.map((method) => [method, of(method)])) as Record<Method, number>;

function usedBy(chosen: readonly Candidate[]): Map<BucketKey, number> {
  const used = new Map<BucketKey, number>();
  for (const candidate of chosen) {
    const keys: BucketKey[] = [...methodsOf(candidate)];
    if (candidate.operation === 'post') keys.push(channelKey(candidate.channel));
    for (const key of keys) used.set(key, (used.get(key) ?? 0) + 1);
  }
  return used;
}

interface Wanted extends Claiming {
  readonly tokens: Tokens;
}

/**
 * What is due and may go, from the front of the queue. Whatever was tried before stands apart: a channel waits for the one
 * that holds it up, unless that was tried so often that it may never go.
 */
async function candidates(tx: Tx, { workspaceId, now, most, tokens, limits }: Wanted): Promise<Candidate[]> {
  const at = new Date(now);
  const posts = tokens.post < 1 ? 0 : most * WINDOW;
  const changes = (method: 'update' | 'delete'): number => Math.min(most, tokens[method]);
  return tx.$queryRaw<Candidate[]>`
    WITH shut AS MATERIALIZED (
      SELECT substr("key", 9) AS "channel" FROM "RateBucket"
      WHERE "workspaceId" = ${workspaceId}::uuid AND "nextAt" > ${shutFrom(now, limits)} AND "key" LIKE 'channel:%'
    ), held AS MATERIALIZED (
      SELECT "channel" FROM "Delivery"
      WHERE "workspaceId" = ${workspaceId}::uuid AND "operation" = 'post' AND "attempts" > 0 AND "postedAt" IS NULL AND "failedAt" IS NULL
        AND ("attempts" < ${HOLDS_UP} OR "claimedUntil" > ${at})
    )
    (
      SELECT "id", "operation", "channel", "priority", "unclear" FROM "Delivery"
      WHERE "workspaceId" = ${workspaceId}::uuid AND "operation" = 'post' AND "attempts" = 0 AND "postedAt" IS NULL AND "failedAt" IS NULL
        AND "availableAt" <= ${at} AND "channel" NOT IN (SELECT "channel" FROM shut) AND "channel" NOT IN (SELECT "channel" FROM held)
      ORDER BY "priority", "id" LIMIT ${posts}
    ) UNION ALL (
      SELECT "id", "operation", "channel", "priority", ("unclear" OR "claimedUntil" IS NOT NULL) AS "unclear" FROM "Delivery" t
      WHERE "workspaceId" = ${workspaceId}::uuid AND "operation" = 'post' AND "attempts" > 0 AND "postedAt" IS NULL AND "failedAt" IS NULL
        AND "availableAt" <= ${at} AND ("claimedUntil" IS NULL OR "claimedUntil" <= ${at})
        AND "channel" NOT IN (SELECT "channel" FROM shut)
        AND NOT EXISTS (
          SELECT 1 FROM "Delivery" e
          WHERE e."workspaceId" = t."workspaceId" AND e."operation" = 'post' AND e."attempts" > 0 AND e."postedAt" IS NULL AND e."failedAt" IS NULL
            AND e."channel" = t."channel" AND e."id" <> t."id"
            AND (e."claimedUntil" > ${at} OR (e."attempts" < ${HOLDS_UP} AND (e."priority", e."id") < (t."priority", t."id")))
        )
      ORDER BY "priority", "id" LIMIT ${posts}
    ) UNION ALL (
      ${dueChanges(workspaceId, 'update', at)} LIMIT ${changes('update')}
    ) UNION ALL (
      ${dueChanges(workspaceId, 'delete', at)} LIMIT ${changes('delete')}
    )`;
}

/** Of the changes of one message only the oldest. */
const dueChanges = (workspaceId: string, operation: 'update' | 'delete', at: Date): Prisma.Sql => Prisma.sql`
  SELECT "id", "operation", "channel", "priority", false AS "unclear" FROM "Delivery" c
  WHERE "workspaceId" = ${workspaceId}::uuid AND "operation" = ${operation} AND "targetTs" IS NOT NULL AND "postedAt" IS NULL AND "failedAt" IS NULL
    AND "availableAt" <= ${at} AND ("claimedUntil" IS NULL OR "claimedUntil" <= ${at})
    AND NOT EXISTS (
      SELECT 1 FROM "Delivery" e
      WHERE e."workspaceId" = c."workspaceId" AND e."channel" = c."channel" AND e."targetTs" = c."targetTs" AND e."id" < c."id"
        AND e."postedAt" IS NULL AND e."failedAt" IS NULL
    )
  ORDER BY "priority", "id"`;

interface Taking {
  readonly chosen: readonly Candidate[];
  readonly used: ReadonlyMap<BucketKey, number>;
  readonly now: number;
  readonly limits: Limits;
}

/** Claims the chosen ones and takes their tokens, in one statement. */
async function take(tx: Tx, workspaceId: string, { chosen, used, now, limits }: Taking): Promise<Claimed[]> {
  const costs = [...used]
    .map(([key, count]) => ({ key, cost: count * rateOf(limits, key).interval }))
    .filter(({ cost }) => cost > 0)
    .sort((a, b) => (a.key < b.key ? -1 : 1));
  const at = new Date(now);
  const ids = chosen.map(({ id }) => id);
  const claimed = await tx.$queryRaw<Claimed[]>`
    WITH paid AS (
      INSERT INTO "RateBucket" AS b ("workspaceId", "key", "nextAt")
      SELECT ${workspaceId}::uuid, "key", ${at}::timestamptz + "cost" * interval '1 millisecond'
      FROM jsonb_to_recordset(${JSON.stringify(costs)}::jsonb) AS one("key" text, "cost" float8)
      ON CONFLICT ("workspaceId", "key") DO UPDATE SET "nextAt" = greatest(b."nextAt", ${at}) + (EXCLUDED."nextAt" - ${at}::timestamptz)
    )
    UPDATE "Delivery" d
    SET "claimedUntil" = ${new Date(now + LEASE)}, "attempts" = d."attempts" + 1, "unclear" = d."unclear" OR d."claimedUntil" IS NOT NULL
    WHERE d."workspaceId" = ${workspaceId}::uuid AND d."id" = ANY(${ids}::uuid[]) AND d."postedAt" IS NULL AND d."failedAt" IS NULL
      AND (d."claimedUntil" IS NULL OR d."claimedUntil" <= ${at})
    RETURNING d."workspaceId", d."id", d."key", d."kind", d."subjectId", d."operation", d."channel", d."threadTs",
      d."targetTs", d."payload", d."createdAt", d."attempts", d."unclear"`;
  return claimed.sort((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id));
}

/** When the first of the channels opens again that something due waits for. */
async function channelOpensAt(tx: Tx, workspaceId: string, now: number, limits: Limits): Promise<number | undefined> {
  const at = new Date(now);
  const [row] = await tx.$queryRaw<{ nextAt: Date | null }[]>`
    SELECT min(b."nextAt") AS "nextAt" FROM "RateBucket" b
    WHERE b."workspaceId" = ${workspaceId}::uuid AND b."nextAt" > ${shutFrom(now, limits)} AND b."key" LIKE 'channel:%'
      AND EXISTS (
        SELECT 1 FROM "Delivery" d
        WHERE d."workspaceId" = b."workspaceId" AND d."channel" = substr(b."key", 9) AND d."operation" = 'post'
          AND d."postedAt" IS NULL AND d."failedAt" IS NULL AND d."availableAt" <= ${at}
          AND (d."claimedUntil" IS NULL OR d."claimedUntil" <= ${at})
      )`;
  const nextAt = row?.nextAt ?? undefined;
  return nextAt && opensAt(nextAt.getTime(), limits.channel);
}

const shutFrom = (now: number, limits: Limits): Date => new Date(shutAfter(now, limits.channel));
