import type { Database } from '../../src/db/open';
import { testDatabase } from '../support/database';

/** That a row belongs to one organisation stands in its keys: no row can point to another organisation's. */
interface Key {
  readonly table: string;
  /** The constraint's name. */
  readonly name: string;
  readonly kind: 'primary' | 'foreign';
  /** The columns, in the key's order. */
  readonly columns: readonly string[];
  /** What a foreign key points to. */
  readonly target: string | null;
  readonly targetColumns: readonly string[] | null;
}

/** Not ours: it belongs to no organisation. */
const MIGRATIONS = '_prisma_migrations';

let database: Database;
let tables: readonly string[];
let keys: readonly Key[];

const columnsOf = (relation: string, numbers: string): string => `
  (SELECT array_agg(a.attname::text ORDER BY k.position)
     FROM unnest(${numbers}) WITH ORDINALITY AS k(number, position)
     JOIN pg_attribute a ON a.attrelid = ${relation} AND a.attnum = k.number)`;

beforeAll(async () => {
  database = await testDatabase();
  const { rows } = await database.pool.query<{ table: string }>(
    `SELECT relname AS "table" FROM pg_class
      WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') AND relname <> $1 ORDER BY relname`,
    [MIGRATIONS],
  );
  tables = rows.map(({ table }) => table);
  const found = await database.pool.query<Key>(
    `SELECT t.relname AS "table", c.conname AS "name", f.relname AS "target",
            CASE c.contype WHEN 'p' THEN 'primary' ELSE 'foreign' END AS "kind",
            ${columnsOf('c.conrelid', 'c.conkey')} AS "columns",
            ${columnsOf('c.confrelid', 'c.confkey')} AS "targetColumns"
       FROM pg_constraint c
       JOIN pg_class t ON t.oid = c.conrelid
       LEFT JOIN pg_class f ON f.oid = c.confrelid
      WHERE t.relnamespace = 'public'::regnamespace AND c.contype IN ('p', 'f') AND t.relname <> $1
      ORDER BY t.relname, c.conname`,
    [MIGRATIONS],
  );
  keys = found.rows;
});
afterAll(() => database.close());

const primaryKeyOf = (table: string): readonly string[] =>
  keys.find((key) => key.kind === 'primary' && key.table === table)?.columns ?? [];

/** The keys that break a rule, to be shown by name when there are any. */
const breaking = (kind: Key['kind'], isBroken: (key: Key) => boolean): string[] =>
  keys.filter((key) => key.kind === kind && isBroken(key)).map(({ name, columns }) => `${name} (${columns.join()})`);

test('the catalogue was read', () => {
  expect(tables).toEqual(expect.arrayContaining(['Workspace', 'Form', 'Opinion', 'AuditEntry']));
  expect(keys.filter((key) => key.kind === 'foreign').length).toBeGreaterThan(tables.length);
});

test('every primary key begins with the organisation', () => {
  const first = tables.map((table) => [table, primaryKeyOf(table)[0]]);
  expect(first).toEqual(tables.map((table) => [table, table === 'Workspace' ? 'id' : 'workspaceId']));
});

test('every table but the organisations’ own points to its organisation', () => {
  const pointing = keys.filter((key) => key.target === 'Workspace' && key.columns.join() === 'workspaceId');
  expect(pointing.map((key) => key.table).sort()).toEqual(tables.filter((table) => table !== 'Workspace').sort());
});

test('every foreign key begins with the organisation', () => {
  expect(breaking('foreign', (key) => key.columns[0] !== 'workspaceId')).toEqual([]);
});

test('every foreign key names the organisation of what it points to, and the whole of its key', () => {
  const pointsElsewhere = ({ target, targetColumns }: Key) =>
    target === null || String(targetColumns) !== String(primaryKeyOf(target));
  expect(breaking('foreign', pointsElsewhere)).toEqual([]);
});

test('no unique key reaches over organisations: one’s rows never stand in another’s way', async () => {
  const { rows } = await database.pool.query<{ name: string }>(
    `SELECT i.relname AS "name"
       FROM pg_index x
       JOIN pg_class i ON i.oid = x.indexrelid
       JOIN pg_class t ON t.oid = x.indrelid
       LEFT JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = x.indkey[0]
      WHERE t.relnamespace = 'public'::regnamespace AND x.indisunique AND t.relname NOT IN ('Workspace', $1)
        AND a.attname IS DISTINCT FROM 'workspaceId'`,
    [MIGRATIONS],
  );
  expect(rows).toEqual([]);
});
