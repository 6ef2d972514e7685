import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { PGlite } from '@electric-sql/pglite';
import { openDatabase, type Database } from '../../src/db/open';
import { copyDatabase, dropDatabase } from './postgres-server';

/** The run's migrated database to copy: a file when the run is on the embedded one, a URL when it is on PostgreSQL. */
function template(): string {
  const value = process.env.TEST_DATABASE_TEMPLATE;
  if (value === undefined) throw new Error('the run has no template: does its jest project have a globalSetup?');
  return value;
}

/** Whether this run's databases are on PostgreSQL, with several connections. */
const onPostgres = (): boolean => template().startsWith('postgres');

/**
 * A migrated database of the caller's own, empty, on whichever the run is for. Half a second: make one a test file, in
 * `beforeAll`. Its `close` takes it away.
 */
export async function testDatabase(): Promise<Database> {
  return onPostgres() ? copyOnServer() : copyInMemory();
}

async function copyInMemory(): Promise<Database> {
  const pglite = await PGlite.create({ loadDataDir: new Blob([readFileSync(template())]) });
  const db = await openDatabase({ pglite });
  return {
    ...db,
    close: async () => {
      await db.close();
      await pglite.close();
    },
  };
}

async function copyOnServer(): Promise<Database> {
  const url = await copyDatabase(template(), `duban_test_${randomUUID().replaceAll('-', '')}`);
  const db = await openDatabase({ url });
  return {
    ...db,
    close: async () => {
      await db.close();
      await dropDatabase(url);
    },
  };
}
