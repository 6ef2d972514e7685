import type { Database, Tx } from '../db/open';
import { realNow } from '../clock';

/** How long a key is kept, in milliseconds of real time: longer than Slack goes on repeating an event. */
const KEPT = 60 * 60 * 1000;

/** Takes note of a request in the database, for all replicas. `false` when it was there: a replay or a redelivery. */
export async function firstReceipt(db: Database, workspaceId: string, key: string): Promise<boolean> {
  const count = await db.prisma.$executeRaw`
    INSERT INTO "Receipt" ("workspaceId", "key", "receivedAt") VALUES (${workspaceId}::uuid, ${key}, ${new Date(realNow())})
    ON CONFLICT DO NOTHING`;
  return count === 1;
}

/** How long answers to submissions and slots of jobs are kept, in milliseconds: longer than anybody leaves a modal open. */
const KEPT_LONG = 7 * 24 * KEPT;

/** Forgets what can't come again by `at`: requests, answers to submissions, slots of jobs. */
export async function forgetOldReceipts(db: Database, at: Date): Promise<void> {
  const { receipt, submission, jobRun } = db.prisma;
  await receipt.deleteMany({ where: { receivedAt: { lt: new Date(realNow() - KEPT) } } });
  await submission.deleteMany({ where: { at: { lt: new Date(at.getTime() - KEPT_LONG) } } });
  await jobRun.deleteMany({ where: { claimedAt: { lt: new Date(realNow() - KEPT_LONG) } } });
}

/** Claims a submission in its own transaction, waiting for a rival's. Undefined when it is ours to do. */
export async function claimSubmission(
  tx: Tx,
  workspaceId: string,
  key: string,
  at: Date,
): Promise<{ readonly answer: unknown } | undefined> {
  const count = await tx.$executeRaw`
    INSERT INTO "Submission" ("workspaceId", "key", "answer", "at") VALUES (${workspaceId}::uuid, ${key}, '{}', ${at})
    ON CONFLICT DO NOTHING`;
  if (count === 1) return undefined;
  const { answer } = await tx.submission.findUniqueOrThrow({ where: { workspaceId_key: { workspaceId, key } } });
  return { answer: (answer as { readonly result?: unknown }).result };
}

/** Whether a submission was done. */
export async function wasSubmitted(tx: Tx, workspaceId: string, key: string): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM "Submission" WHERE "workspaceId" = ${workspaceId}::uuid AND "key" = ${key}`;
  return rows.length > 0;
}

/** Keeps what was answered, for a second submission of the same. */
export async function keepAnswer(tx: Tx, workspaceId: string, key: string, result: unknown): Promise<void> {
  const answer = JSON.stringify({ result });
  await tx.$executeRaw`
    UPDATE "Submission" SET "answer" = ${answer}::jsonb WHERE "workspaceId" = ${workspaceId}::uuid AND "key" = ${key}`;
}

/** Gives the slots of a job after an instant back: they come again. */
export async function freeSlots(tx: Tx, workspaceId: string, job: string, after: Date): Promise<void> {
  await tx.jobRun.deleteMany({ where: { workspaceId, job, slot: { gt: after } } });
}

/** Takes a slot of a job for one run, for all replicas. `false` when another has it. */
export async function claimSlot(tx: Tx, workspaceId: string, job: string, slot: Date): Promise<boolean> {
  const { count } = await tx.jobRun.createMany({
    data: [{ workspaceId, job, slot, claimedAt: new Date(realNow()) }],
    skipDuplicates: true,
  });
  return count === 1;
}
