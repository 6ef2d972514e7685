import type { PGlite } from '@electric-sql/pglite';
import { PrismaPg } from '@prisma/adapter-pg';
import { Pool } from 'pg';
import { PrismaClient } from '../generated/prisma/client';
import { prepareClient } from './client';
import { openEmbedded } from './embedded';
import { expectMigrated, migrate } from './migrate';
import { PgliteSocket } from './pglite-socket';
import { watchPool, withPooledRaw } from './raw';
import { statementName } from './statements';
import { runTransaction, type TransactionOptions, type Tx } from './transaction';
import { DatabaseUnavailable } from './unavailable';

export type { Tx } from './transaction';

/** Where the database is: the first of `url`, `pglite`, `dataDir` that is given. */
export interface DatabaseOptions {
  /** `postgresql://user:password@host:port/name`, PostgreSQL 15 or newer. */
  readonly url?: string | undefined;
  /** An embedded database that is already open, in memory, say; closing it stays with the caller. */
  readonly pglite?: PGlite | undefined;
  /** The embedded database's directory; made when there is none. */
  readonly dataDir?: string | undefined;
  /** `expect`: what lacks migrations is not brought up to date, and does not open. */
  readonly migrations?: 'apply' | 'expect';
  /** Connections to the server at most, 10 by default. The embedded database has one. */
  readonly poolMax?: number | undefined;
  /** Hears of what went wrong while nobody was asking: a lost idle connection, an upkeep that failed. */
  readonly onBackgroundError?: (error: unknown) => void;
}

/** One open database, with its schema up to date. Both homes, the server and the embedded one, are used in the same way. */
export interface Database {
  readonly prisma: PrismaClient;
  /** The connections below Prisma, for what needs PostgreSQL itself. */
  readonly pool: Pool;
  readonly embedded: boolean;
  /**
   * Runs `work` in one transaction, and again when it lost against another one (deadlock, serialization failure).
   *
   * @throws what `work` threw, or why it could not be committed: nothing of it is stored then
   */
  transaction<Result>(work: (tx: Tx) => Promise<Result>, options?: TransactionOptions): Promise<Result>;
  /** What a server does by itself and the embedded database does not: clears dead rows, shortens its log. Runs hourly. */
  upkeep(): Promise<void>;
  /** Waits for what is running, then closes. */
  close(): Promise<void>;
}

/** Milliseconds of real time. */
const UPKEEP_EVERY = 60 * 60 * 1000;
const CONNECT_TIMEOUT = 15_000;
/** Without this the driver's timestamps are off by the server's zone: it drops the offset that the server writes. */
const IN_UTC = '-c TimeZone=UTC';

/**
 * Opens the database, and applies the migrations it does not have yet unless told to expect them.
 *
 * @throws {DatabaseUnavailable} for each reason that whoever starts the program can do something about
 */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  const home = await openHome(options);
  const { pool, embedded } = home;
  const report = options.onBackgroundError ?? ((): void => undefined);
  pool.on('error', report);
  pool.on('connect', prepareClient);
  watchPool(pool);
  try {
    if (!embedded) await reach(pool);
    await (options.migrations === 'expect' ? expectMigrated(pool) : migrate(pool));
  } catch (error) {
    await pool.end();
    await home.close();
    throw error;
  }

  const prisma = new PrismaClient({
    adapter: new PrismaPg(pool, { statementNameGenerator: ({ sql }) => statementName(sql) ?? '' }),
  });
  const upkeep = async (): Promise<void> => {
    if (!embedded) return;
    await pool.query('VACUUM (ANALYZE)');
    await pool.query('CHECKPOINT');
  };
  const timer = setInterval(() => {
    upkeep().catch(report);
  }, UPKEEP_EVERY);
  timer.unref();

  return {
    prisma: withPooledRaw(prisma, pool),
    pool,
    embedded,
    upkeep,
    transaction: (work, transactionOptions) => runTransaction(prisma, work, transactionOptions),
    close: async () => {
      clearInterval(timer);
      await prisma.$disconnect();
      await pool.end();
      await home.close();
    },
  };
}

interface Home {
  readonly pool: Pool;
  readonly embedded: boolean;
  /** Closes what is below the pool. */
  close(): Promise<void>;
}

async function openHome({ url, pglite, dataDir, poolMax = 10 }: DatabaseOptions): Promise<Home> {
  if (url !== undefined) return { pool: poolTo(url, poolMax), embedded: false, close: () => Promise.resolve() };
  if (pglite !== undefined) return { pool: poolOfOne(pglite), embedded: true, close: () => Promise.resolve() };
  if (dataDir === undefined) throw new Error('openDatabase needs one of url, pglite, dataDir');
  const opened = await openEmbedded(dataDir);
  return {
    pool: poolOfOne(opened.pglite),
    embedded: true,
    close: async () => {
      await opened.pglite.close();
      await opened.release();
    },
  };
}

function poolTo(url: string, max: number): Pool {
  return new Pool({ connectionString: url, max, options: IN_UTC, connectionTimeoutMillis: CONNECT_TIMEOUT });
}

/** PGlite is one session, so one connection, which never idles out: there is no other to take its place. */
function poolOfOne(pglite: PGlite): Pool {
  return new Pool({
    max: 1,
    idleTimeoutMillis: 0,
    user: 'postgres',
    database: 'postgres',
    options: IN_UTC,
    stream: () => new PgliteSocket(pglite),
  });
}

async function reach(pool: Pool): Promise<void> {
  try {
    await pool.query('SELECT 1');
  } catch (error) {
    throw new DatabaseUnavailable('unreachable', { reason: reasonOf(error) }, { cause: error });
  }
}

/** A host with several addresses fails with an AggregateError, which says nothing itself. */
function reasonOf(error: unknown): string {
  const errors: unknown[] = error instanceof AggregateError ? error.errors : [error];
  return errors.map((each) => (each instanceof Error ? each.message : String(each))).join('; ');
}
