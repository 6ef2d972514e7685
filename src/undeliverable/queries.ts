import type { Tx } from '../db/open';

/** Which messages belong together: what is to be done about them is the same. */
export interface Group {
  /** Slack's word for what is wrong. */
  readonly error: string;
  /** A channel's id, or a user's. */
  readonly channel: string;
}

/** What can't be delivered to a place for a reason. */
export interface Undeliverable extends Group {
  readonly count: number;
  /** What the messages are, by the kind of delivery: never what they say. */
  readonly kinds: Readonly<Record<string, number>>;
  /** When the first of them failed. */
  readonly since: Date;
}

/** What could not be delivered and nobody gave up yet, by place and reason, most first. */
export function undeliverable(tx: Tx, workspaceId: string): Promise<Undeliverable[]> {
  return tx.$queryRaw<Undeliverable[]>`
    WITH counted AS (
      SELECT coalesce("error", '') AS "error", "channel", "kind", count(*)::int AS "count", min("failedAt") AS "since"
      FROM "Delivery"
      WHERE "workspaceId" = ${workspaceId}::uuid AND "postedAt" IS NULL AND "failedAt" IS NOT NULL AND "givenUpAt" IS NULL
      GROUP BY 1, 2, 3
    )
    SELECT "error", "channel", sum("count")::int AS "count", jsonb_object_agg("kind", "count") AS "kinds", min("since") AS "since"
    FROM counted GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2`;
}

/** How many messages can't be delivered and wait for an administrator. */
export async function countUndeliverable(tx: Tx, workspaceId: string): Promise<number> {
  const [row] = await tx.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS "count" FROM "Delivery"
    WHERE "workspaceId" = ${workspaceId}::uuid AND "postedAt" IS NULL AND "failedAt" IS NOT NULL AND "givenUpAt" IS NULL`;
  return row?.count ?? 0;
}
