// From a command until its modal is opened, one after the other: on an idle bot, and while 10,000 deliveries wait and
// Slack refuses the channel that half of them are for.
import { setTimeout as sleep } from 'node:timers/promises';
import { command, send } from './load.mjs';

const NAME = 'modal while 10,000 wait';
/** At most so many times as long. */
const GOAL = 2;
/** Milliseconds that a trigger lives. */
const TRIGGER = 3000;
const WAITING = 10_000;
/** Milliseconds between two commands, and until the bot has looked at what waits. */
const PAUSE = 20;
const LOOK = 3000;

const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];

/** Half for one channel, half for as many members. */
const fill = (pool, workspaceId, channel) =>
  pool.query(
    `INSERT INTO "Delivery" ("workspaceId", "id", "key", "kind", "operation", "channel", "payload", "priority", "createdAt", "availableAt")
     SELECT $1, gen_random_uuid(), 'waiting:' || n, 'card', 'post', CASE WHEN n % 2 = 0 THEN $2 ELSE 'U0WAITING' || n END,
       '{"text":"waiting","blocks":[]}', 40, now(), now() FROM generate_series(1, $3::int) n`,
    [workspaceId, channel, WAITING],
  );

/**
 * Measures both, after a warm-up.
 * @returns a row for the table and a result for the JSON; `atMost` says that less is better
 */
export async function measureOpening({ bot, pools, seeded, webApi }, isShort) {
  const { team, userIds, workspaceId } = seeded;
  const samples = async (count) => {
    const took = [];
    for (let at = 0; at < count; at += 1) {
      const start = performance.now();
      const opened = webApi.whenOpened();
      await send(undefined, bot, command(team, userIds[at % userIds.length], webApi.responseUrl));
      await opened;
      took.push(performance.now() - start);
      await sleep(PAUSE);
    }
    return took;
  };
  const count = isShort ? 30 : 300;
  await samples(30);
  const idle = await samples(count);
  const channel = 'C0LIMITED';
  webApi.limit(channel);
  await fill(pools.duban, workspaceId, channel);
  await sleep(LOOK);
  const sent = webApi.posted();
  const loaded = await samples(count);
  const posted = webApi.posted() - sent;
  const { rowCount: left } = await pools.duban.query(
    `DELETE FROM "Delivery" WHERE "key" LIKE 'waiting:%' AND "postedAt" IS NULL`,
  );
  webApi.limit(undefined);
  if (posted === 0 || webApi.limited() === 0) throw new Error('Nothing was sent, or nothing refused, meanwhile');
  const ratio = median(loaded) / median(idle);
  const slowest = Math.max(...loaded);
  const met = ratio <= GOAL && slowest < TRIGGER;
  return {
    row: {
      ...{ Benchmark: NAME, Ratio: ratio.toFixed(2), Goal: `≤ ${GOAL.toFixed(1)}`, Met: met ? 'yes' : 'no' },
      'Idle (ms)': median(idle).toFixed(1),
      'Loaded (ms)': median(loaded).toFixed(1),
      'Slowest (ms)': slowest.toFixed(0),
      'Still waiting': left,
    },
    result: { name: NAME, ratio: Number(ratio.toFixed(3)), goal: GOAL, atMost: true, met },
  };
}
