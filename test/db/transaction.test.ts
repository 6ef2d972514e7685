import { setTimeout as sleep } from 'node:timers/promises';
import { Prisma } from '../../src/generated/prisma/client';
import type { Database, Tx } from '../../src/db/open';
import { atEnd } from '../../src/db/transaction';
import { testDatabase } from '../support/database';

let database: Database;

beforeAll(async () => {
  database = await testDatabase();
  await database.pool.query(`
    CREATE TABLE note (text text PRIMARY KEY);
    CREATE TABLE late (i int UNIQUE DEFERRABLE INITIALLY DEFERRED);`);
});
afterAll(() => database.close());

const write = (tx: Tx, text: string): Promise<number> => tx.$executeRaw`INSERT INTO note VALUES (${text})`;

async function notes(): Promise<string[]> {
  const rows = await database.prisma.$queryRaw<{ text: string }[]>`SELECT text FROM note ORDER BY text`;
  return rows.map(({ text }) => text);
}

beforeEach(() => database.pool.query('TRUNCATE note'));

test('gives what the work gave, stored', async () => {
  await expect(database.transaction(async (tx) => (await write(tx, 'a')) * 7)).resolves.toBe(7);
  await expect(notes()).resolves.toEqual(['a']);
});

test('stores nothing when the work throws, and throws the same', async () => {
  const reason = new Error('no');
  const work = async (tx: Tx): Promise<void> => {
    await write(tx, 'a');
    throw reason;
  };
  await expect(database.transaction(work)).rejects.toBe(reason);
  await expect(notes()).resolves.toEqual([]);
});

test('a commit that fails is reported', async () => {
  const work = (tx: Tx): Promise<number> => tx.$executeRaw`INSERT INTO late VALUES (1), (1)`;
  await expect(database.transaction(work)).rejects.toThrow(/unique/i);
});

test('a commit that silently rolled back is reported', async () => {
  const work = async (tx: Tx): Promise<void> => {
    await write(tx, 'a');
    await write(tx, 'a').catch(() => undefined);
  };
  await expect(database.transaction(work)).rejects.toThrow(/rolled back/);
  await expect(notes()).resolves.toEqual([]);
  // and the connection serves on
  await database.transaction((tx) => write(tx, 'b'));
  await expect(notes()).resolves.toEqual(['b']);
});

test.each([
  ['40001', 'serialization failure'],
  ['40P01', 'deadlock'],
])('work that loses with %s (%s) is done again from its start', async (code) => {
  let attempts = 0;
  const result = await database.transaction(async (tx) => {
    attempts += 1;
    await write(tx, `attempt ${attempts}`);
    if (attempts < 3)
      await tx.$executeRaw(Prisma.raw(`DO $$ BEGIN RAISE EXCEPTION 'lost' USING ERRCODE = '${code}'; END $$`));
    return attempts;
  });
  expect(result).toBe(3);
  await expect(notes()).resolves.toEqual(['attempt 3']);
});

test('it gives up after the retries it is allowed', async () => {
  let attempts = 0;
  const work = async (tx: Tx): Promise<void> => {
    attempts += 1;
    await tx.$executeRaw`DO $$ BEGIN RAISE EXCEPTION 'lost' USING ERRCODE = '40001'; END $$`;
  };
  await expect(database.transaction(work, { retries: 1 })).rejects.toThrow();
  expect(attempts).toBe(2);
});

describe('what is left to the end', () => {
  test('comes after all else, in its order, and is stored with it', async () => {
    const order: string[] = [];
    const step = (tx: Tx, text: string) => () => {
      order.push(text);
      return write(tx, text).then(() => undefined);
    };
    await database.transaction(async (tx) => {
      await atEnd(tx, step(tx, 'first at the end'));
      await atEnd(tx, step(tx, 'second at the end'));
      await step(tx, 'at once')();
    });
    expect(order).toEqual(['at once', 'first at the end', 'second at the end']);
    await expect(notes()).resolves.toEqual([...order].sort());
  });

  test('takes everything back when it fails', async () => {
    const work = async (tx: Tx): Promise<void> => {
      await atEnd(tx, () => Promise.reject(new Error('at the end')));
      await write(tx, 'a');
    };
    await expect(database.transaction(work)).rejects.toThrow('at the end');
    await expect(notes()).resolves.toEqual([]);
  });

  test('is left anew by work that is done again, and not done where the work fails', async () => {
    let attempts = 0;
    await database.transaction(async (tx) => {
      attempts += 1;
      const text = `end of attempt ${attempts}`;
      await atEnd(tx, () => write(tx, text).then(() => undefined));
      if (attempts < 2)
        await tx.$executeRaw(Prisma.raw(`DO $$ BEGIN RAISE EXCEPTION 'lost' USING ERRCODE = '40001'; END $$`));
    });
    await expect(notes()).resolves.toEqual(['end of attempt 2']);
  });

  test('is done at once outside a transaction', async () => {
    const done: string[] = [];
    await atEnd(database.prisma, () => Promise.resolve(void done.push('a')));
    expect(done).toEqual(['a']);
  });
});

test('any other failure is not tried again', async () => {
  let attempts = 0;
  const work = async (tx: Tx): Promise<void> => {
    attempts += 1;
    await write(tx, 'a');
    await write(tx, 'a');
  };
  await expect(database.transaction(work)).rejects.toThrow(/unique/i);
  expect(attempts).toBe(1);
});

test('fifty at once queue and all succeed', async () => {
  const all = Array.from({ length: 50 }, (_, index) =>
    database.transaction(async (tx) => {
      await write(tx, String(index));
      await sleep(60); // together longer than Prisma's own limit for waiting
    }),
  );
  await Promise.all(all);
  await expect(notes()).resolves.toHaveLength(50);
});

test('instants come back as they went in, whatever the zone here', async () => {
  const at = new Date('2026-10-12T01:00:00.123Z');
  const [row] = await database.prisma.$queryRaw<{ at: Date; zone: string }[]>`
    SELECT ${at}::timestamptz AS at, current_setting('TimeZone') AS zone`;
  expect(row).toEqual({ at, zone: 'UTC' });
});

test('raw statements give days at midnight UTC, counts as bigints and nested parts in their places', async () => {
  const day = Prisma.sql`${'2026-10-12'}::date`;
  const rows = await database.transaction(
    (tx) =>
      tx.$queryRaw<
        unknown[]
      >`SELECT ${day} AS day, count(*) AS count, ${['a']}::text[] AS list, ${{ a: 1 }}::jsonb AS json`,
  );
  expect(rows).toEqual([{ day: new Date('2026-10-12T00:00:00Z'), count: 1n, list: ['a'], json: { a: 1 } }]);
});

test('a raw statement that comes after its transaction is refused, and touches nobody else’s', async () => {
  let late: Tx | undefined;
  await database.transaction((tx) => {
    late = tx;
    return write(tx, 'in time');
  });
  await expect(late && write(late, 'too late')).rejects.toThrow(/too late/);
  await expect(notes()).resolves.toEqual(['in time']);
});
