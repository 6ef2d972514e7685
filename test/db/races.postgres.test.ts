import { randomUUID } from 'node:crypto';
import { openDatabase, type Database, type Tx } from '../../src/db/open';
import { createDatabase, dropDatabase } from '../support/postgres-server';
import { testDatabase } from '../support/database';

let database: Database;

beforeAll(async () => {
  database = await testDatabase();
  await database.pool.query('CREATE TABLE account (id int PRIMARY KEY, amount int NOT NULL)');
});
afterAll(() => database.close());
beforeEach(() => database.pool.query('TRUNCATE account; INSERT INTO account VALUES (1, 0), (2, 0)'));

const add = (tx: Tx, id: number): Promise<number> =>
  tx.$executeRaw`UPDATE account SET amount = amount + 1 WHERE id = ${id}`;

/** Resolves for all who wait once so many do. */
function meeting(of: number): () => Promise<void> {
  let here = 0;
  let open: () => void = () => undefined;
  const all = new Promise<void>((resolve) => (open = resolve));
  return () => {
    here += 1;
    if (here >= of) open();
    return all;
  };
}

async function amounts(): Promise<number[]> {
  const rows = await database.prisma.$queryRaw<{ amount: number }[]>`SELECT amount FROM account ORDER BY id`;
  return rows.map(({ amount }) => amount);
}

test('two transactions that lock each other both succeed in the end, each once', async () => {
  let attempts = 0;
  const bothHoldOne = meeting(2);
  const cross = (first: number, second: number): Promise<void> =>
    database.transaction(async (tx) => {
      attempts += 1;
      await add(tx, first);
      await bothHoldOne();
      await add(tx, second);
    });
  await Promise.all([cross(1, 2), cross(2, 1)]);
  expect(attempts).toBeGreaterThan(2);
  await expect(amounts()).resolves.toEqual([2, 2]);
});

test('without retries the one that PostgreSQL chose fails, and is rolled back', async () => {
  const bothHoldOne = meeting(2);
  const cross = (first: number, second: number): Promise<void> =>
    database.transaction(
      async (tx) => {
        await add(tx, first);
        await bothHoldOne();
        await add(tx, second);
      },
      { retries: 0 },
    );
  const results = await Promise.allSettled([cross(1, 2), cross(2, 1)]);
  expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  await expect(amounts()).resolves.toEqual([1, 1]);
});

test('of five that start at once on an empty database one applies the migrations', async () => {
  const url = await createDatabase(
    process.env.TEST_DATABASE_URL ?? '',
    `duban_empty_${randomUUID().replaceAll('-', '')}`,
  );
  try {
    const opened = await Promise.all(Array.from({ length: 5 }, () => openDatabase({ url })));
    const [first] = opened;
    const { rows } = (await first?.pool.query(
      'SELECT migration_name, count(*)::int AS times FROM "_prisma_migrations" GROUP BY 1',
    )) ?? { rows: [] };
    await Promise.all(opened.map((each) => each.close()));
    expect(rows.length).toBeGreaterThanOrEqual(2);
    expect(rows.every(({ times }: { times: number }) => times === 1)).toBe(true);
  } finally {
    await dropDatabase(url);
  }
});

test('a lost idle connection does not end the process, and is told to who asked to hear', async () => {
  const heard: unknown[] = [];
  const { rows } = await database.pool.query<{ url: string }>('SELECT current_database() AS url');
  const url = new URL(process.env.TEST_DATABASE_URL ?? '');
  url.pathname = `/${rows[0]?.url ?? ''}`;
  const other = await openDatabase({ url: url.href, onBackgroundError: (error) => heard.push(error) });
  try {
    const lost = new Promise((resolve) => other.pool.once('remove', resolve));
    const { rows: pids } = await other.pool.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
    await database.pool.query('SELECT pg_terminate_backend($1)', [pids[0]?.pid]);
    await lost;
    expect(heard).toHaveLength(1);
    await expect(other.prisma.workspace.count()).resolves.toBe(0);
  } finally {
    await other.close();
  }
});
