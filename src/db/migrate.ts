import { createHash, randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Pool, PoolClient } from 'pg';
import { DatabaseUnavailable } from './unavailable';

/** The number that Prisma's own commands lock, so that both exclude each other. */
const PRISMA_LOCK = 72707369;

/** Prisma's own table, as its commands make it: `prisma migrate status` reads what this wrote, and the other way round. */
const BOOKKEEPING = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
  "id" VARCHAR(36) PRIMARY KEY NOT NULL, "checksum" VARCHAR(64) NOT NULL, "finished_at" TIMESTAMPTZ,
  "migration_name" VARCHAR(255) NOT NULL, "logs" TEXT, "rolled_back_at" TIMESTAMPTZ,
  "started_at" TIMESTAMPTZ NOT NULL DEFAULT now(), "applied_steps_count" INTEGER NOT NULL DEFAULT 0)`;

const APPLIED = 'SELECT migration_name, checksum, finished_at FROM "_prisma_migrations" WHERE rolled_back_at IS NULL';

interface AppliedMigration {
  readonly migration_name: string;
  readonly checksum: string;
  readonly finished_at: Date | null;
}

interface Migration {
  readonly name: string;
  readonly sql: string;
  readonly checksum: string;
}

/**
 * Applies the migrations that the database does not have yet, each in a transaction with its row in Prisma's table. Of
 * several processes that start at once one does it, the others wait.
 *
 * @returns the names of those applied now
 * @throws {DatabaseUnavailable} `newer`, `edited_migration` or `failed_migration`; nothing was changed then, but for the
 *   migrations before the one that failed
 */
export async function migrate(pool: Pool, directory: string = migrationsDirectory()): Promise<string[]> {
  const known = readMigrations(directory);
  const client = await pool.connect();
  try {
    await client.query(`SELECT pg_advisory_lock(${PRISMA_LOCK})`);
    try {
      await client.query(BOOKKEEPING);
      const { rows } = await client.query<AppliedMigration>(APPLIED);
      const pending = pendingOf(known, rows);
      for (const migration of pending) await apply(client, migration);
      return pending.map(({ name }) => name);
    } finally {
      await client.query(`SELECT pg_advisory_unlock(${PRISMA_LOCK})`);
    }
  } finally {
    client.release();
  }
}

/**
 * Looks whether the database has every migration, and changes nothing.
 *
 * @throws {DatabaseUnavailable} `behind`, `newer` or `edited_migration`
 */
export async function expectMigrated(pool: Pool, directory: string = migrationsDirectory()): Promise<void> {
  const known = readMigrations(directory);
  const { rows: tables } = await pool.query(`SELECT 1 WHERE to_regclass('"_prisma_migrations"') IS NOT NULL`);
  const { rows } = tables.length === 0 ? { rows: [] } : await pool.query<AppliedMigration>(APPLIED);
  const count = pendingOf(known, rows).length;
  if (count > 0) throw new DatabaseUnavailable('behind', { count });
}

/** prisma/migrations, above this file both in the sources and where they are compiled to. */
function migrationsDirectory(): string {
  for (let above = __dirname; above !== dirname(above); above = dirname(above)) {
    const directory = join(above, 'prisma', 'migrations');
    if (existsSync(directory)) return directory;
  }
  throw new Error(`There is no prisma/migrations above ${__dirname}`);
}

function readMigrations(directory: string): Migration[] {
  return readdirSync(directory, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => {
      const sql = readFileSync(join(directory, name, 'migration.sql'), 'utf8');
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

function pendingOf(known: readonly Migration[], applied: readonly AppliedMigration[]): Migration[] {
  for (const { migration_name: name, checksum, finished_at } of applied) {
    const migration = known.find((each) => each.name === name);
    if (migration === undefined) throw new DatabaseUnavailable('newer', { migration: name });
    if (finished_at === null) {
      throw new DatabaseUnavailable('failed_migration', { migration: name, reason: 'it was begun and not finished' });
    }
    if (migration.checksum !== checksum) throw new DatabaseUnavailable('edited_migration', { migration: name });
  }
  const names = new Set(applied.map(({ migration_name }) => migration_name));
  return known.filter(({ name }) => !names.has(name));
}

async function apply(client: PoolClient, { name, sql, checksum }: Migration): Promise<void> {
  await client.query('BEGIN');
  try {
    await client.query(sql); // without parameters a query may hold many statements
    await client.query(
      `INSERT INTO "_prisma_migrations" (id, checksum, migration_name, finished_at, applied_steps_count)
       VALUES ($1, $2, $3, now(), 1)`,
      [randomUUID(), checksum, name],
    );
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    const reason = error instanceof Error ? error.message : String(error);
    throw new DatabaseUnavailable('failed_migration', { migration: name, reason }, { cause: error });
  }
}
