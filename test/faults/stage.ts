import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openDatabase, type Database } from '../../src/db/open';
import { ownPostgres, type OwnPostgres } from '../resilience/own-postgres';
import { BEFORE_MORNING, measureOf, seedOf, setUp } from './organisation';
import { networkTo, type Network } from './proxy';
import { programs, root, type Program } from './processes';
import { startSlack, type Slack } from './slack';

/** Whether this run is the short one, for every change; the long one takes a quarter of an hour. */
export const isShort = process.env.FAULTS === 'short';

/** Milliseconds of real time. */
const LOOK_EVERY = 3000;

/** Numbers from 0 to 1, the same in each run. */
export function drawFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
}

/** Resolves once the bot has started. */
export const isConnected = (bot: Program): Promise<unknown> => bot.says(/已连接到/);

/** A workspace, a database and the bot's processes, each a process of its own, and as many reminders due as people. */
export interface Stage {
  readonly slack: Slack;
  /** Between the bot and Slack's Web API. */
  readonly network: Network;
  /** Undefined on the embedded database. */
  readonly postgres: OwnPostgres | undefined;
  /** Starts the bot, as `npm start` would. */
  startBot(): Program;
  /** How many of the reminders stand in Slack. */
  arrived(): Promise<number>;
  /** Waits until at least so many stand there. */
  arrive(count: number): Promise<void>;
  /**
   * Starts processes until the outbox has nothing left, ends them, and gives what stands in Slack.
   * @returns what each one owed, by how often it was reminded of
   */
  outcome(processes: number): Promise<Outcome>;
  close(): Promise<void>;
}

export interface Outcome {
  readonly lost: readonly string[];
  readonly doubled: readonly string[];
  /** Keys in the messages' metadata that more than one message has. */
  readonly doubledKeys: readonly string[];
  /** Exit codes of the processes that were asked to end; null for one that had to be killed. */
  readonly exits: readonly (number | null)[];
  /** Deliveries that were given up. */
  readonly failed: number;
}

export async function setStage(people: number, home: 'postgres' | 'embedded'): Promise<Stage> {
  const directory = await mkdtemp(path.join(tmpdir(), 'duban-faults-'));
  const running = programs();
  const postgres = home === 'postgres' ? await ownPostgres() : undefined;
  const open = (): Promise<Database> =>
    openDatabase(postgres === undefined ? { dataDir: path.join(directory, 'database') } : { url: postgres.url });
  const inDatabase = async <Result>(work: (db: Database) => Promise<Result>): Promise<Result> => {
    const db = await open();
    try {
      return await work(db);
    } finally {
      await db.close();
    }
  };
  await inDatabase((db) => setUp(db, people));
  const shift = BEFORE_MORNING.getTime() - Date.now();
  const slack = await startSlack(running, directory, seedOf(people), new Date(Date.now() + shift));
  const network = await networkTo(slack.apiUrl);
  const owed = Array.from({ length: people }, (_, at) => measureOf(at));

  const startBot = (): Program =>
    running.start(['--require', path.join(__dirname, 'shifted-clock.cjs'), path.join(root, 'dist/src/main.js')], {
      ...{ SLACK_BOT_TOKEN: slack.botToken, SLACK_APP_TOKEN: slack.appToken, SLACK_API_URL: network.url },
      ...{ DUBAN_DATA: directory, ...(postgres !== undefined && { DATABASE_URL: postgres.url }) },
      ...{ DUBAN_TEST_CLOCK_SHIFT: String(shift), PORT: '0', LOG_LEVEL: 'silent', NODE_ENV: 'production' },
    });
  const timesEach = async (): Promise<readonly number[]> => {
    const said = (await slack.messages()).map((message) => JSON.stringify(message));
    return owed.map((name) => said.filter((each) => each.includes(name)).length);
  };
  const arrived = async (): Promise<number> => (await timesEach()).filter((times) => times > 0).length;

  return {
    ...{ slack, network, postgres, startBot, arrived },
    arrive: async (count) => {
      while ((await arrived()) < count) await sleep(200);
    },
    outcome: async (processes) => {
      const exits: (number | null)[] = [];
      for (;;) {
        const bots = Array.from({ length: processes }, startBot);
        await Promise.all(bots.map(isConnected));
        await sleep(LOOK_EVERY);
        const isAll = (await arrived()) === people;
        for (const bot of bots) bot.kill('SIGTERM');
        exits.push(...(await Promise.all(bots.map(({ ended }) => ended))));
        const waiting = await inDatabase((db) =>
          db.prisma.delivery.count({ where: { postedAt: null, failedAt: null } }),
        );
        if (waiting === 0 && isAll) break;
        const failed = await inDatabase((db) => db.prisma.delivery.count({ where: { failedAt: { not: null } } }));
        if (failed > 0) break;
      }
      const times = await timesEach();
      const keys = (await slack.messages()).flatMap(({ metadata }) => metadata?.event_payload.key ?? []);
      return {
        lost: owed.filter((_, at) => times[at] === 0),
        doubled: owed.filter((_, at) => (times[at] ?? 0) > 1),
        doubledKeys: keys.filter((key, at) => keys.indexOf(key) !== at),
        exits,
        failed: await inDatabase((db) => db.prisma.delivery.count({ where: { failedAt: { not: null } } })),
      };
    },
    close: async () => {
      await running.end();
      await network.close();
      await postgres?.end();
      await rm(directory, { recursive: true, force: true });
    },
  };
}
