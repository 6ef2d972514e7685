import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate } from '../../src/db/migrate';
import type { Database } from '../../src/db/open';
import { testDatabase } from '../support/database';

let database: Database;
let directory: string;

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  await database.pool.query('TRUNCATE "_prisma_migrations"');
  directory = mkdtempSync(join(tmpdir(), 'duban-migrations-'));
});
afterEach(() => {
  rmSync(directory, { recursive: true });
});

function write(name: string, sql: string): void {
  mkdirSync(join(directory, name), { recursive: true });
  writeFileSync(join(directory, name, 'migration.sql'), sql);
}

const run = (): Promise<string[]> => migrate(database.pool, directory);

test('those that are missing are applied in the order of their names, once', async () => {
  write('20260102_second', 'ALTER TABLE first_a ADD b int; INSERT INTO first_a VALUES (1, 2);');
  write('20260101_first', 'CREATE TABLE first_a (a int);');
  await expect(run()).resolves.toEqual(['20260101_first', '20260102_second']);
  await expect(run()).resolves.toEqual([]);
  write('20260103_third', 'ALTER TABLE first_a ADD c int;');
  await expect(run()).resolves.toEqual(['20260103_third']);
  const { rows } = await database.pool.query('SELECT * FROM first_a');
  expect(rows).toEqual([{ a: 1, b: 2, c: null }]);
});

test('a database with a migration that is not known here is of a newer version', async () => {
  write('20260101_known', 'SELECT 1');
  write('20260102_later', 'SELECT 1');
  await run();
  rmSync(join(directory, '20260102_later'), { recursive: true });
  await expect(run()).rejects.toMatchObject({ code: 'newer', params: { migration: '20260102_later' } });
});

test('a migration that was edited after it was applied is refused, and nothing after it applied', async () => {
  write('20260101_edited', 'SELECT 1');
  await run();
  write('20260101_edited', 'SELECT 2');
  write('20260102_new', 'CREATE TABLE never_made (a int)');
  await expect(run()).rejects.toMatchObject({ code: 'edited_migration', params: { migration: '20260101_edited' } });
  const { rows } = await database.pool.query(`SELECT to_regclass('never_made') AS made`);
  expect(rows).toEqual([{ made: null }]);
});

test('a migration that fails leaves nothing of itself, and can be tried again', async () => {
  write('20260101_wrong', 'CREATE TABLE half (a int); SELECT 1/0;');
  await expect(run()).rejects.toMatchObject({
    code: 'failed_migration',
    params: { migration: '20260101_wrong', reason: 'division by zero' },
  });
  write('20260101_wrong', 'CREATE TABLE half (a int);');
  await expect(run()).resolves.toEqual(['20260101_wrong']);
});

test('a migration that another tool began and did not finish is refused', async () => {
  write('20260101_begun', 'SELECT 1');
  await run();
  await database.pool.query('UPDATE "_prisma_migrations" SET finished_at = NULL');
  await expect(run()).rejects.toMatchObject({ code: 'failed_migration', params: { migration: '20260101_begun' } });
});
