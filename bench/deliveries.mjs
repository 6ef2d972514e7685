// The outbox on PostgreSQL: messages a second next to a bare web-api client that posts the same messages, so many at a
// time, to the same stand-in; the share of Slack's rates that is reached when they bind; a wave of digests.
import { createRequire } from 'node:module';
import { setTimeout as sleep } from 'node:timers/promises';
import { WebClient } from '@slack/web-api';
import { temporaryPostgres } from '../tools/temporary-postgres.mjs';
import { freePort, startChild } from './stage.mjs';

const require = createRequire(import.meta.url);
const { openDatabase } = require('../dist/src/db/open.js');
const { enqueueAll } = require('../dist/src/delivery/enqueue.js');
const { noLimits, perMinute, slackLimits } = require('../dist/src/delivery/rate-rules.js');
const { deliverAll } = require('../dist/src/delivery/worker.js');
const { createLogger } = require('../dist/src/logger.js');
const { ensureOrganisation } = require('../dist/src/people/store.js');
const { boltLogger } = require('../dist/src/slack/bolt-logger.js');
const { createClients } = require('../dist/src/slack/clients.js');

/** As many as the outbox has in flight for one workspace. */
const AT_ONCE = 24;

const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
const blocks = [{ type: 'section', text: { type: 'mrkdwn', text: '您有一项应办事项将到期：报送整改情况。' } }];
const text = '有应办事项将到期';

/** An outbox, and two stand-ins: one that answers at once, and one after 25 ms, which is quick for Slack. */
async function setStage() {
  const postgres = await temporaryPostgres();
  const ends = [() => postgres.stop()];
  const db = await openDatabase({ url: postgres.url });
  ends.unshift(() => db.close());
  const { id: workspaceId } = await ensureOrganisation(db.prisma, {
    ...{ slackTeamId: 'T0BENCH', name: '清河县审计局', locale: 'zh-CN', timeZone: 'Asia/Shanghai' },
  });
  const fake = async (after) => {
    const port = await freePort();
    ends.unshift(await startChild('fake-chat.mjs', port, { ANSWER_AFTER: String(after) }));
    const url = `http://127.0.0.1:${String(port)}/`;
    const logger = boltLogger(createLogger('silent'));
    return {
      client: createClients({ botToken: 'xoxb-bench', apiUrl: url, logger }).deliveries,
      bare: new WebClient('xoxb-bench', { slackApiUrl: url, retryConfig: { retries: 0 }, logger }),
      arrivals: async () => (await fetch(`${url}arrivals`)).json(),
    };
  };
  return {
    ...{ db, workspaceId, quick: await fake(0), usual: await fake(25) },
    put: async (channels, kind = 'card') => {
      for (let from = 0; from < channels.length; from += 1000)
        await enqueueAll(
          db.prisma,
          channels.slice(from, from + 1000).map((channel, index) => ({
            ...{ workspaceId, key: `${kind}:${String(from + index)}`, kind, channel, text, blocks },
            ...{ priority: 40, at: new Date() },
          })),
        );
    },
    clear: async () => {
      await db.prisma.delivery.deleteMany();
      await db.prisma.rateBucket.deleteMany();
      if (!db.embedded) await db.pool.query('VACUUM ANALYZE "Delivery"');
    },
    close: async () => {
      for (const end of ends) await end();
    },
  };
}

const readers = (count) => Array.from({ length: count }, (_, index) => `U${String(index)}`);

/** Works the outbox off as the bot does, until nothing waits or the time is up. */
async function workOff({ db }, client, limits, { seconds = Infinity, beforePost = new Map() } = {}) {
  const until = performance.now() + seconds * 1000;
  const isStopping = () => performance.now() > until;
  const logger = createLogger('silent');
  const clock = { now: () => new Date() };
  for (let wait = 0; wait !== undefined && !isStopping();) {
    await sleep(wait);
    wait = await deliverAll({
      ...{ db, client, clock, logger, limits, beforePost, afterPosted: new Map(), isBusy: () => false, isStopping },
    });
  }
}

const perSecond = async (count, work) => {
  const start = performance.now();
  await work();
  return count / ((performance.now() - start) / 1000);
};

async function throughput(stage, { name, fake, count, alternations }) {
  const channels = readers(count);
  const own = async () => {
    await stage.clear();
    await stage.put(channels);
    const speed = await perSecond(count, () => workOff(stage, fake.client, noLimits));
    const posted = await stage.db.prisma.delivery.count({ where: { postedAt: { not: null } } });
    if (posted !== count) throw new Error(`${String(posted)} of ${String(count)} are on record as posted`);
    return speed;
  };
  const bare = () =>
    perSecond(count, async () => {
      const left = [...channels];
      const post = async () => {
        for (let channel = left.pop(); channel !== undefined; channel = left.pop()) {
          const metadata = { event_type: 'bench', event_payload: { key: channel } };
          await fake.bare.chat.postMessage({ channel, text, blocks, metadata });
        }
      };
      await Promise.all(Array.from({ length: AT_ONCE }, post));
    });
  const turns = [];
  for (let turn = 0; turn <= alternations; turn += 1) turns.push({ own: await own(), bare: await bare() });
  const measured = turns.slice(1);
  const ratio = median(measured.map((turn) => turn.own / turn.bare));
  return rowOf(
    { name, ratio, goal: 0.8 },
    {
      'Outbox/s': Math.round(median(measured.map((turn) => turn.own))),
      'Bare/s': Math.round(median(measured.map((turn) => turn.bare))),
    },
  );
}

/** How many a second came in the long run, without the ones that may come at once after a pause. */
function rateOf(times, burst) {
  const counted = times.toSorted((a, b) => a - b).slice(burst);
  return (1000 * (counted.length - 1)) / (counted.at(-1) - counted[0]);
}

async function shareOfRates(stage, seconds) {
  const { quick: fake } = stage;
  await stage.clear();
  await stage.put(Array.from({ length: 60 }, () => 'C0BENCH'));
  await fake.arrivals();
  await workOff(stage, fake.client, slackLimits, { seconds });
  const [times] = Object.values(await fake.arrivals());
  const channel = rateOf(times, slackLimits.channel.burst) / 1;
  await stage.clear();
  await stage.put(readers(600));
  // Two at once, as two processes would
  await Promise.all([1, 2].map(() => workOff(stage, fake.client, slackLimits, { seconds })));
  const workspace = rateOf(Object.values(await fake.arrivals()).flat(), slackLimits.post.burst) / (300 / 60);
  const share = (name, ratio) => rowOf({ name, ratio, goal: 0.95 }, { 'Measured (s)': seconds });
  return [share('rate reached: a channel', channel), share('rate reached: a workspace', workspace)];
}

/** At twenty times the pace, so that it ends; each digest is asked about in a transaction before it is posted. */
async function wave(stage, people) {
  const { usual: fake, workspaceId } = stage;
  await stage.clear();
  await stage.put(readers(people), 'digest');
  const post = perMinute(6000);
  const beforePost = new Map([
    ['digest', async (tx) => (await tx.obligation.count({ where: { workspaceId, settledAt: null } })) === 0],
  ]);
  await fake.arrivals();
  const start = performance.now();
  await workOff(stage, fake.client, { ...noLimits, post }, { beforePost });
  const took = (performance.now() - start) / 1000;
  const arrived = Object.values(await fake.arrivals()).flat().length;
  if (arrived !== people) throw new Error(`${String(arrived)} of ${String(people)} digests arrived`);
  const ideal = ((people - post.burst) * post.interval) / 1000;
  return rowOf(
    { name: `wave of ${String(people)} digests`, ratio: ideal / took, goal: 0.95 },
    { 'Ideal (s)': ideal.toFixed(1), 'Took (s)': took.toFixed(1) },
  );
}

function rowOf({ name, ratio, goal }, columns) {
  const met = ratio >= goal;
  return {
    row: { Benchmark: name, Ratio: ratio.toFixed(2), Goal: String(goal), Met: met ? 'yes' : 'no', ...columns },
    result: { name, ratio: Number(ratio.toFixed(3)), goal, met },
  };
}

/** @returns rows for the table and results for the JSON, as {@link rowOf} puts them together */
export async function measureDeliveries(alternations, isShort) {
  const stage = await setStage();
  try {
    const { quick, usual } = stage;
    const count = isShort ? 200 : 2000;
    return [
      await throughput(stage, { name: 'deliveries a second', fake: usual, count, alternations }),
      await throughput(stage, { name: 'deliveries a second, answered at once', fake: quick, count, alternations }),
      ...(await shareOfRates(stage, isShort ? 4 : 40)),
      await wave(stage, isShort ? 200 : 10_000),
    ];
  } finally {
    await stage.close();
  }
}
