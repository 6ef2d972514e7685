import { randomUUID } from 'node:crypto';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import type { Database, Tx } from '../../src/db/open';
import { organisationById } from '../../src/people/queries';
import { testDatabase } from '../support/database';
import { modules, writing, type Asked } from './cases';
import { addOrganisation, fill, type Rows } from './organisations';

/**
 * Nothing of one organisation is to be had through another: with another's id, what a function is given of the first
 * one's rows is to it as rows that are nowhere.
 */
type Called = (tx: Tx, asked: Asked) => Promise<unknown>;

const functions = Object.entries(modules).flatMap(([module, [exported, cases]]) =>
  Object.entries(exported as Readonly<Record<string, unknown>>)
    .filter(([, value]) => typeof value === 'function')
    .map(([name, value]) => {
      const run = value as (tx: Tx, ...rest: readonly unknown[]) => Promise<unknown>;
      const given = (cases as Readonly<Record<string, ((asked: Asked) => readonly unknown[]) | undefined>>)[name];
      const called: Called | undefined = given && ((tx, asked) => run(tx, ...given(asked)));
      return { name, label: `${module} ${name}`, called };
    }),
);
const withCase = functions.flatMap(({ name, label, called }) =>
  called === undefined ? [] : [{ name, label, called }],
);
const reads = withCase.filter(({ name }) => !writing.has(name));
const writes = withCase.filter(({ name }) => writing.has(name));

let database: Database;
/** Of the organisation that has the rows; asked for, and with, its own. */
let own: Asked;
/** Another organisation, with the rows of the first. */
let foreign: Asked;
/** What the other one was given before the first was there at all, by function. */
const alone = new Map<string, Outcome>();

type Outcome = { readonly gave: unknown } | { readonly failed: unknown };

/** What a call gives, or the code of what it throws: a refusal's, or the database's. Anything it wrote is undone. */
async function outcomeOf(called: Called, asked: Asked): Promise<Outcome> {
  try {
    return { gave: await database.transaction((tx) => called(tx, asked)) };
  } catch (error) {
    const { code } = error as { code?: unknown };
    if (code === undefined) throw error;
    return { failed: code };
  }
}

const asking = async (workspaceId: string, rows: Rows): Promise<Asked> => ({
  organisation: await organisationById(database.prisma, workspaceId),
  workspaceId,
  rows,
});

/** Every row of the organisation that has rows, as text. */
async function rowsOf(tx: Tx, workspaceId: string): Promise<unknown> {
  const tables = await tx.$queryRaw<{ table: string }[]>`
    SELECT table_name::text AS "table" FROM information_schema.columns
     WHERE table_schema = 'public' AND column_name = 'workspaceId' ORDER BY 1`;
  const selects = tables.map(
    ({ table }) => `SELECT '${table}' AS "table", to_jsonb(t)::text AS "row" FROM "${table}" t
                     WHERE "workspaceId" = '${workspaceId}'::uuid`,
  );
  return tx.$queryRawUnsafe(`${selects.join(' UNION ALL ')} ORDER BY 1, 2`);
}

class Undo extends Error {}

/** Whether a call that may write changes any row of the first organisation; all is undone. */
async function changesRows(called: Called, asked: Asked): Promise<boolean> {
  let changed = false;
  try {
    await database.transaction(async (tx) => {
      const before = await rowsOf(tx, own.workspaceId);
      await called(tx, asked);
      changed = JSON.stringify(await rowsOf(tx, own.workspaceId)) !== JSON.stringify(before);
      throw new Undo();
    });
  } catch (error) {
    // what the database refuses has changed nothing
    if (!(error instanceof Undo) && (error as { code?: unknown }).code === undefined) throw error;
  }
  return changed;
}

beforeAll(async () => {
  database = await testDatabase();
  const other = await addOrganisation(database, 'T0OTHER');
  const nowhere = new Proxy({} as Rows, { get: () => randomUUID() });
  const there = await asking(other, nowhere);
  for (const { label, called } of reads) alone.set(label, await outcomeOf(called, there));

  const first = await addOrganisation(database, 'T0FIRST');
  own = await asking(first, await fill(database, first, 'T0FIRST'));
  foreign = await asking(other, own.rows);
}, 60_000);
afterAll(() => database.close());

test('every module of queries is here, and every function has a case', () => {
  const src = path.join(__dirname, '../../src');
  const queries = readdirSync(src, { recursive: true, encoding: 'utf8' })
    .filter((file) => path.basename(file) === 'queries.ts')
    .map((file) => file.replaceAll(path.sep, '/').replace(/\.ts$/, ''));
  expect(Object.keys(modules)).toEqual(expect.arrayContaining(queries));
  expect(functions.filter(({ called }) => called === undefined).map(({ label }) => label)).toEqual([]);
  expect(writes).toHaveLength(writing.size);
});

describe.each(reads)('$label', ({ label, called }) => {
  test('finds the organisation’s own', async () => {
    const found = await outcomeOf(called, own);
    expect(found).toHaveProperty('gave');
    expect(found).not.toEqual(alone.get(label));
  });

  test('gives another organisation what it would give if these rows were nowhere', async () => {
    expect(await outcomeOf(called, foreign)).toEqual(alone.get(label));
  });
});

describe.each(writes)('$label', ({ called }) => {
  test('changes the organisation’s own', async () => {
    expect(await changesRows(called, own)).toBe(true);
  });

  test('changes nothing from another organisation', async () => {
    expect(await changesRows(called, foreign)).toBe(false);
  });
});
