import type { Tx } from './transaction';

/** Takes a lock by name until the transaction ends. `false` when another transaction holds it. */
export async function tryLock(tx: Tx, name: string): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ taken: boolean }[]>`
    SELECT pg_try_advisory_xact_lock(hashtextextended(${name}, 0)) AS "taken"`;
  return row?.taken === true;
}

/** Takes a lock by name until the transaction ends, as soon as no other transaction holds it. */
export async function waitForLock(tx: Tx, name: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${name}, 0))`;
}
