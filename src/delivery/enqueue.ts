import type { KnownBlock } from '@slack/types';
import { v7 as uuid } from 'uuid';
import { realNow } from '../clock';
import type { Place } from './send';
import type { Tx } from '../db/open';
import { withoutEntities } from '../slack/escape';

/** The order in which deliveries that wait are sent: an answer to a person first, digests last. */
export const priority = { answer: 10, card: 20, disclosure: 30, reminder: 40 } as const;

interface Caused {
  readonly workspaceId: string;
  /** What makes it one delivery however often it is caused: `reminder:<obligation>:<step>:<day>`. */
  readonly key: string;
  /** Names what follows when it was posted (`afterPosted` in `app.ts`): `measure.card`, `disclosure`, … */
  readonly kind: string;
  readonly subjectId?: string;
  /** A channel's id; for a new message also a user's: the DM opens by itself. */
  readonly channel: string;
  readonly priority: number;
  readonly at: Date;
}

export interface OutgoingMessage extends Caused {
  readonly threadTs?: string;
  /** Set to change this message of ours and not post another. */
  readonly updateTs?: string;
  /** Neutral words for the notification: that there is something to read, never what is criticised. */
  readonly text: string;
  readonly blocks: readonly KnownBlock[];
}

/** A message of ours that is to go. */
interface Removal extends Caused {
  readonly deleteTs: string;
}

export type Outgoing = OutgoingMessage | Removal;

/** Puts a message, or the removal of one, into the outbox, in the transaction that causes it. The same key a second time does nothing. */
export const enqueue = (tx: Tx, outgoing: Outgoing): Promise<void> => enqueueAll(tx, [outgoing]);

/** Puts several of them into the outbox at once, in this order. */
export async function enqueueAll(tx: Tx, outgoing: readonly Outgoing[]): Promise<void> {
  if (outgoing.length === 0) return;
  const rows = outgoing.map((o) => ({
    workspaceId: o.workspaceId,
    id: uuid(),
    key: o.key,
    kind: o.kind,
    subjectId: o.subjectId ?? null,
    channel: o.channel,
    ...whatToDo(o),
    priority: o.priority,
    createdAt: o.at,
  }));
  await tx.$executeRaw`
    INSERT INTO "Delivery" ("workspaceId", "id", "key", "kind", "subjectId", "operation", "channel", "threadTs", "targetTs",
      "payload", "priority", "createdAt", "availableAt")
    SELECT "workspaceId", "id", "key", "kind", "subjectId", "operation", "channel", "threadTs", "targetTs", "payload",
      "priority", "createdAt", ${new Date(realNow())}
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS one("workspaceId" uuid, "id" uuid, "key" text, "kind" text,
      "subjectId" uuid, "operation" text, "channel" text, "threadTs" text, "targetTs" text, "payload" jsonb,
      "priority" integer, "createdAt" timestamptz)
    ORDER BY "id"
    ON CONFLICT DO NOTHING`;
}

function whatToDo(o: Outgoing) {
  if ('deleteTs' in o) return { operation: 'delete', threadTs: null, targetTs: o.deleteTs, payload: {} };
  return {
    operation: o.updateTs === undefined ? 'post' : 'update',
    threadTs: o.threadTs ?? null,
    targetTs: o.updateTs ?? null,
    payload: { text: withoutEntities(o.text), blocks: o.blocks },
  };
}

/** As many keys as one query asks for. */
const KEYS = 1000;

/** Those of these keys whose deliveries are in the outbox, sent or not. */
export async function keysEnqueued(tx: Tx, workspaceId: string, keys: readonly string[]): Promise<Set<string>> {
  const found = new Set<string>();
  for (let from = 0; from < keys.length; from += KEYS) {
    const some = keys.slice(from, from + KEYS);
    const rows = await tx.delivery.findMany({ where: { workspaceId, key: { in: some } }, select: { key: true } });
    for (const { key } of rows) found.add(key);
  }
  return found;
}

/** Takes those out of the outbox again that nobody has begun to post and that stand nowhere, and gives their keys. */
export async function withdraw(tx: Tx, workspaceId: string, keys: readonly string[]): Promise<string[]> {
  if (keys.length === 0) return [];
  const rows = await tx.$queryRaw<{ key: string }[]>`
    DELETE FROM "Delivery"
    WHERE "workspaceId" = ${workspaceId}::uuid AND "key" = ANY(${[...keys]}::text[]) AND "attempts" = 0
      AND NOT "unclear" AND "claimedUntil" IS NULL AND "postedAt" IS NULL AND "failedAt" IS NULL
    RETURNING "key"`;
  return rows.map(({ key }) => key);
}

/** Where the messages of these keys stand in Slack, for those that were posted. */
export async function postedUnder(tx: Tx, workspaceId: string, keys: readonly string[]): Promise<Map<string, Place>> {
  const rows = await tx.delivery.findMany({
    where: { workspaceId, key: { in: [...keys] }, postedTs: { not: null } },
    select: { key: true, postedChannel: true, postedTs: true },
  });
  return new Map(
    rows.flatMap(({ key, postedChannel: channel, postedTs: ts }) =>
      channel === null || ts === null ? [] : [[key, { channel, ts }]],
    ),
  );
}
