// Finding what is due: what the reminders ask of the database each minute, with 10,000, 100,000 and 1,000,000 things owed,
// of which the same number are due. The ratio is the last's time through the first's.
import { createRequire } from 'node:module';
import { temporaryPostgres } from '../tools/temporary-postgres.mjs';

const require = createRequire(import.meta.url);
const { openDatabase } = require('../dist/src/db/open.js');
const { ensureOrganisation } = require('../dist/src/people/store.js');
const { isAnythingWoken, readersDue } = require('../dist/src/reminder/queries.js');
const { lockWoken } = require('../dist/src/reminder/store.js');

const NAME = 'due found';
const GOAL = 1.5;
const SIZES = { full: [10_000, 100_000, 1_000_000], short: [1_000, 10_000] };
/** How much is due in each, and how much of it is asked for at once, as the reminders do. */
const DUE = 500;
const AT_ONCE = 200;
const PEOPLE = 500;
/** Looks at each size in a turn. */
const LOOKS = 20;

const AT = new Date('2026-10-12T01:00:00Z');
const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

/** So many things owed, and as many reminders of theirs that were sent, with the same number due of each. */
async function fill(db, workspaceId, size) {
  await db.pool.query(
    `INSERT INTO "Person" ("workspaceId", "id", "name")
     SELECT $1::uuid, gen_random_uuid(), 'Member ' || n FROM generate_series(1, $2::int) n`,
    [workspaceId, PEOPLE],
  );
  const due = `n % (${String(size)} / ${String(DUE)}) = 0`;
  await db.pool.query(
    `INSERT INTO "Obligation" ("workspaceId", "id", "key", "kind", "personId", "about", "subjectId", "dueOn", "createdAt",
       "wakeAt", "plannedUntilOn")
     SELECT $1::uuid, gen_random_uuid(), 'measure:' || n, 'measure', p.ids[1 + n % ${String(PEOPLE)}],
       '{"target": "somebody"}', gen_random_uuid(), '2026-10-12'::date + n % 90, $2::timestamptz - interval '30 days',
       CASE WHEN ${due} THEN $2::timestamptz - interval '1 minute' ELSE $2::timestamptz + (1 + n % 90) * interval '1 day' END,
       '2026-10-10'
     FROM generate_series(1, ${String(size)}) n, (SELECT array_agg("id") ids FROM "Person" WHERE "workspaceId" = $1::uuid) p`,
    [workspaceId, AT],
  );
  await db.pool.query(
    `INSERT INTO "Reminder" ("workspaceId", "id", "obligationId", "personId", "step", "on", "sendAt", "decidedAt", "outcome",
       "deliveryKey")
     SELECT o."workspaceId", gen_random_uuid(), o."id", o."personId", 'on', '2026-10-12',
       CASE WHEN o."wakeAt" < $2 THEN $2::timestamptz END, CASE WHEN o."wakeAt" >= $2 THEN $2::timestamptz END,
       CASE WHEN o."wakeAt" >= $2 THEN 'sent' END, CASE WHEN o."wakeAt" >= $2 THEN 'digest:' || o."id" END
     FROM "Obligation" o WHERE o."workspaceId" = $1::uuid`,
    [workspaceId, AT],
  );
  await db.pool.query('VACUUM (ANALYZE)');
}

/** Milliseconds that one look takes. */
async function look({ db, workspaceId }) {
  const start = performance.now();
  if (!(await isAnythingWoken(db.prisma, workspaceId, AT))) throw new Error('nothing is woken');
  const woken = await db.transaction((tx) => lockWoken(tx, workspaceId, AT, AT_ONCE));
  const readers = await readersDue(db.prisma, workspaceId, AT);
  const took = performance.now() - start;
  if (woken.length !== AT_ONCE || readers.length === 0) throw new Error('not all that is due was found');
  return took;
}

/** @param {boolean} short small sizes: whether it runs, not a measurement */
export async function measureDue(alternations, short) {
  const sizes = short ? SIZES.short : SIZES.full;
  const ends = [];
  try {
    const postgres = await temporaryPostgres();
    ends.unshift(() => postgres.stop());
    const homes = [];
    for (const size of sizes) {
      const name = `due_${String(size)}`;
      const admin = await openDatabase({ url: postgres.url });
      await admin.pool.query(`CREATE DATABASE "${name}"`);
      await admin.close();
      const db = await openDatabase({ url: postgres.url.replace(/postgres$/, name) });
      ends.unshift(() => db.close());
      const organisation = await ensureOrganisation(db.prisma, {
        ...{ slackTeamId: 'T1', name: 'Bench', locale: 'en', timeZone: 'Asia/Shanghai' },
      });
      await fill(db, organisation.id, size);
      homes.push({ size, db, workspaceId: organisation.id, took: [] });
    }
    const turns = [];
    for (let turn = 0; turn <= alternations; turn += 1) {
      const times = homes.map(() => []);
      // One after the other, so that other work on the machine meets all of them
      for (let at = 0; at < LOOKS; at += 1)
        for (const [index, home] of homes.entries()) times[index].push(await look(home));
      turns.push(times.map(median));
    }
    const measured = turns.slice(1);
    const ratio = median(measured.map((times) => times.at(-1) / times[0]));
    const met = ratio <= GOAL;
    return {
      row: {
        Benchmark: NAME,
        Ratio: ratio.toFixed(2),
        Goal: `≤ ${GOAL.toFixed(1)}`,
        Met: met ? 'yes' : 'no',
        ...Object.fromEntries(
          homes.map(({ size }, at) => [
            `${String(size / 1000)} k (ms)`,
            median(measured.map((times) => times[at])).toFixed(1),
          ]),
        ),
      },
      result: { name: NAME, ratio: Number(ratio.toFixed(3)), goal: GOAL, atMost: true, met },
    };
  } finally {
    for (const end of ends) await end();
  }
}
