import { realNow } from '../clock';
import type { Tx } from '../db/open';
import { Prisma } from '../generated/prisma/client';
import { methods, shutAfter, type Limits, type Method } from './rate-rules';

/** A method's bucket, or a channel's. */
export type BucketKey = Method | `channel:${string}`;

export const channelKey = (channel: string): BucketKey => `channel:${channel}`;

export const rateOf = (limits: Limits, key: BucketKey) => limits[methods.find((method) => method === key) ?? 'channel'];

/**
 * The workspace's buckets of methods, as milliseconds of real time. They stay locked to the end of the transaction: what is
 * claimed and the tokens for it are taken by one process after the other.
 */
export async function lockMethodBuckets(tx: Tx, workspaceId: string): Promise<Record<Method, number>> {
  for (;;) {
    const rows = await tx.$queryRaw<{ key: Method; nextAt: Date }[]>`
      SELECT "key", "nextAt" FROM "RateBucket"
      WHERE "workspaceId" = ${workspaceId}::uuid AND "key" IN (${Prisma.join(methods)})
      ORDER BY "key" FOR UPDATE`;
    if (rows.length === methods.length)
      return Object.fromEntries(rows.map(({ key, nextAt }) => [key, nextAt.getTime()])) as Record<Method, number>;
    await tx.$executeRaw`
      INSERT INTO "RateBucket" ("workspaceId", "key", "nextAt")
      SELECT ${workspaceId}::uuid, "key", to_timestamp(0) FROM unnest(${[...methods]}::text[]) AS one("key") ORDER BY "key"
      ON CONFLICT DO NOTHING`;
  }
}

/** Slack limits a workspace as a whole when it asks for patience in so many channels at once. */
const WHOLE = 5;

/**
 * Slack asked to be left alone with this for so many milliseconds. It does not say whether it limits a channel or all of a
 * workspace's posts: the channel waits, and when several do so at once, all posts.
 */
export async function shutBucket(
  tx: Tx,
  workspaceId: string,
  key: BucketKey,
  wait: number,
  limits: Limits,
): Promise<void> {
  const until = realNow() + wait;
  await shut(tx, workspaceId, key, until, limits);
  if (!key.startsWith('channel:')) return;
  const shutByLimit = new Date(shutAfter(realNow() + limits.channel.interval, limits.channel));
  const [row] = await tx.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS "count" FROM "RateBucket"
    WHERE "workspaceId" = ${workspaceId}::uuid AND "nextAt" > ${shutByLimit} AND "key" LIKE 'channel:%'`;
  if ((row?.count ?? 0) >= WHOLE) await shut(tx, workspaceId, 'post', until, limits);
}

async function shut(tx: Tx, workspaceId: string, key: BucketKey, until: number, limits: Limits): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO "RateBucket" AS b ("workspaceId", "key", "nextAt")
    VALUES (${workspaceId}::uuid, ${key}, ${new Date(shutAfter(until, rateOf(limits, key)))})
    ON CONFLICT ("workspaceId", "key") DO UPDATE SET "nextAt" = greatest(b."nextAt", EXCLUDED."nextAt")`;
}

/** More was asked of Slack than was reserved: those who come after wait for it. */
export async function debit(tx: Tx, workspaceId: string, method: Method, count: number, limits: Limits): Promise<void> {
  const cost = count * limits[method].interval;
  if (cost === 0) return;
  const now = new Date(realNow());
  await tx.$executeRaw`
    UPDATE "RateBucket" SET "nextAt" = greatest("nextAt", ${now}) + ${cost} * interval '1 millisecond'
    WHERE "workspaceId" = ${workspaceId}::uuid AND "key" = ${method}`;
}
