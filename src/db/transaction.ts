import { setTimeout as sleep } from 'node:timers/promises';
import { DatabaseError } from 'pg';
import { Prisma, type PrismaClient } from '../generated/prisma/client';
import { noticingConnection, withDirectRaw } from './raw';

/** The database within one transaction. Everything in the transaction goes through it: the client outside would wait for it. */
export type Tx = Prisma.TransactionClient;

export interface TransactionOptions {
  /** How often work that lost against another transaction is done again from its start; 3 by default. */
  readonly retries?: number;
}

/** Milliseconds. Embedded, transactions queue for one connection: Prisma's own 2 s makes the fiftieth at once fail. */
const LIMITS = { maxWait: 15_000, timeout: 10_000 };
const RETRIES = 3;
/** Milliseconds, before the first retry and growing with each, so that two rivals do not meet again at once. */
const PAUSE = 10;
/** PostgreSQL's codes for a transaction that lost: serialization failure, deadlock. */
const LOST = new Set(['40001', '40P01']);

/** What is left to the end of each transaction that runs. */
const endings = new WeakMap<Tx, (() => Promise<void>)[]>();

/**
 * Leaves a step to the end of the transaction, after all else: one that locks what everybody needs holds it the shortest
 * then. Outside `runTransaction` it is done at once.
 */
export async function atEnd(tx: Tx, step: () => Promise<void>): Promise<void> {
  const steps = endings.get(tx);
  if (steps === undefined) await step();
  else steps.push(step);
}

/**
 * Runs `work` in one transaction, and again when the database chose it to fail for another's sake. So `work` does nothing
 * that the database cannot take back.
 *
 * @throws what `work` threw, or what kept the transaction from committing: nothing of it is stored then
 */
export async function runTransaction<Result>(
  prisma: PrismaClient,
  work: (tx: Tx) => Promise<Result>,
  { retries = RETRIES }: TransactionOptions = {},
): Promise<Result> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await noticingConnection((connection) =>
        prisma.$transaction(async (prismaTx) => {
          const tx = withDirectRaw(prismaTx, connection);
          const steps: (() => Promise<void>)[] = [];
          endings.set(tx, steps);
          const result = await work(tx);
          for (const step of steps) await step();
          return result;
        }, LIMITS),
      );
    } catch (error) {
      if (attempt >= retries || !lostToAnother(error)) throw error;
      await sleep(PAUSE * (attempt + 1));
    }
  }
}

function lostToAnother(error: unknown): boolean {
  if (error instanceof DatabaseError) return LOST.has(error.code ?? '');
  return error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2034';
}
