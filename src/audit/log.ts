import { createHash } from 'node:crypto';
import type { Database, Tx } from '../db/open';
import { atEnd } from '../db/transaction';

/** One act to be put on record. */
export interface AuditRecord {
  readonly workspaceId: string;
  /** The person who acted; the workspace's own id for what the clock did. */
  readonly actorId: string;
  /** `report.submit`, `measure.verify`, … */
  readonly act: string;
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly at: Date;
  /** What was written. Only its digest is kept, so that a text can be erased where the law asks. */
  readonly content: unknown;
}

/** The hash that a chain begins with. */
const GENESIS = '0'.repeat(64);

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** JSON whose keys are in order, so that the same content always has the same digest. Nothing is `null`. */
function canonical(value: unknown): string {
  return JSON.stringify(value ?? null, (_key, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}

interface Chained {
  readonly sequence: number;
  readonly at: Date;
  readonly actorId: string;
  readonly act: string;
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly digest: string;
  readonly previousHash: string;
}

/** What an entry's hash is of, but for what links it: the hash before it and its number. */
const contentOf = (e: Omit<Chained, 'sequence' | 'previousHash'>): string =>
  [e.at.toISOString(), e.actorId, e.act, e.subjectKind, e.subjectId, e.digest].join('\n');

const hashOf = (e: Chained): string => sha256([e.previousHash, String(e.sequence), contentOf(e)].join('\n'));

/**
 * Appends an act to the workspace's audit log, in the transaction of the act itself. It locks the end of the chain until
 * the transaction is over, and everybody else's act waits for that: so it is left to the transaction's end.
 */
export function appendAudit(tx: Tx, record: AuditRecord): Promise<void> {
  return atEnd(tx, () => append(tx, record));
}

/** One statement, since others wait meanwhile; the database makes the hash, as `hashOf` does. */
async function append(tx: Tx, record: AuditRecord): Promise<void> {
  const { workspaceId, actorId, act, subjectKind, subjectId, at } = record;
  const digest = sha256(canonical(record.content));
  const content = contentOf({ at, actorId, act, subjectKind, subjectId, digest });
  const link = (): Promise<number> => tx.$executeRaw`
    WITH head AS (
      SELECT "sequence" + 1 AS "next", "hash" FROM "AuditHead" WHERE "workspaceId" = ${workspaceId}::uuid FOR UPDATE
    ), entry AS (
      INSERT INTO "AuditEntry" ("workspaceId", "sequence", "at", "actorId", "act", "subjectKind", "subjectId", "digest",
        "previousHash", "hash")
      SELECT ${workspaceId}::uuid, "next", ${at}::timestamptz, ${actorId}::uuid, ${act}, ${subjectKind}, ${subjectId}, ${digest}, "hash",
        encode(sha256(convert_to("hash" || E'\\n' || "next" || E'\\n' || ${content}, 'UTF8')), 'hex')
      FROM head
      RETURNING "sequence", "hash"
    )
    UPDATE "AuditHead" SET "sequence" = entry."sequence", "hash" = entry."hash"
    FROM entry WHERE "workspaceId" = ${workspaceId}::uuid`;
  if ((await link()) === 1) return;
  // The workspace's first act of all.
  await tx.auditHead.createMany({ data: [{ workspaceId, sequence: 0, hash: GENESIS }], skipDuplicates: true });
  if ((await link()) !== 1) throw new Error('the audit log has no head');
}

/** Walks the chain. Gives the sequence number of the first entry that does not fit, or undefined when all do. */
export async function firstBrokenEntry(db: Database, workspaceId: string): Promise<number | undefined> {
  let previousHash = GENESIS;
  let sequence = 0;
  for (;;) {
    const entries = await db.prisma.auditEntry.findMany({
      where: { workspaceId, sequence: { gt: sequence } },
      orderBy: { sequence: 'asc' },
      take: 1000,
    });
    for (const entry of entries) {
      const fits =
        entry.sequence === sequence + 1 && entry.previousHash === previousHash && entry.hash === hashOf(entry);
      if (!fits) return sequence + 1;
      sequence = entry.sequence;
      previousHash = entry.hash;
    }
    if (entries.length > 0) continue;
    const head = await db.prisma.auditHead.findUnique({ where: { workspaceId } });
    const headFits = head === null ? sequence === 0 : head.sequence === sequence && head.hash === previousHash;
    return headFits ? undefined : sequence + 1;
  }
}
