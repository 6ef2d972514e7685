import { setTimeout as sleep } from 'node:timers/promises';
import { drawFrom, isConnected, isShort, setStage, type Outcome, type Stage } from './stage';
import type { Program } from './processes';

jest.setTimeout(20 * 60_000);

const PEOPLE = isShort ? 60 : 300;
const TIMES = isShort ? 2 : 6;
/** Milliseconds of real time that something is gone at most. */
const GONE = 4000;

const nothingWrong: Outcome = { lost: [], doubled: [], doubledKeys: [], exits: [0], failed: 0 };

let stage: Stage;
afterEach(() => stage.close());

/** Starts with messages that take their time, so that what goes wrong meets some on their way. */
async function begin(home: 'postgres' | 'embedded', processes: number): Promise<Program[]> {
  stage = await setStage(PEOPLE, home);
  await stage.slack.control('POST', 'faults', {
    match: { name: 'chat.postMessage' },
    fault: { kind: 'delay', ms: 300 },
    share: 0.7,
    seed: 5,
  });
  const bots = Array.from({ length: processes }, () => stage.startBot());
  await Promise.all(bots.map(isConnected));
  return bots;
}

/** Lets it go wrong some times, each time after more was sent. */
async function again(goWrong: (draw: () => number) => Promise<void>): Promise<void> {
  const draw = drawFrom(9);
  for (let times = 0; times < TIMES; times += 1) {
    await stage.arrive(Math.min((await stage.arrived()) + 5, PEOPLE));
    await goWrong(draw);
  }
}

/** Whether each is there still: what is gone for a while is no reason to end. */
const haveEnded = (bots: readonly Program[]): Promise<readonly (number | null | 'runs')[]> =>
  Promise.all(bots.map(({ ended }) => Promise.race([ended, sleep(0, 'runs' as const)])));

/** @returns what stands in Slack once everything is sent, and all exit codes, each once */
async function endOf(bots: readonly Program[]): Promise<Outcome> {
  await stage.arrive(PEOPLE);
  for (const bot of bots) bot.kill('SIGTERM');
  const codes = await Promise.all(bots.map(({ ended }) => ended));
  const outcome = await stage.outcome(bots.length);
  return { ...outcome, exits: [...new Set([...codes, ...outcome.exits])] };
}

test('the database stopped, as a crash would, and started again: two processes go on by themselves, 0 lost, 0 doubled', async () => {
  const bots = await begin('postgres', 2);
  await again(async (draw) => {
    await stage.postgres?.stop();
    await sleep(draw() * GONE);
    await stage.postgres?.start();
  });
  expect(await haveEnded(bots)).toEqual(['runs', 'runs']);
  expect(await endOf(bots)).toEqual(nothingWrong);
});

test.each([
  ['PostgreSQL', 'postgres', 2],
  ...(isShort ? [] : [['the embedded database', 'embedded', 1] as const]),
] as const)('the network to Slack cut and restored, on %s: 0 lost, 0 doubled', async (_where, home, processes) => {
  const bots = await begin(home, processes);
  const connections = () => stage.slack.passed('apps.connections.open');
  const before = await connections();
  await again(async (draw) => {
    stage.network.cut();
    await stage.slack.control('POST', 'disconnect', { abrupt: true });
    await sleep(draw() * GONE);
    stage.network.restore();
  });
  expect(await haveEnded(bots)).toEqual(bots.map(() => 'runs'));
  const outcome = await endOf(bots);
  expect(outcome).toEqual(nothingWrong);
  expect(await connections()).toBeGreaterThan(before + processes);
});

test.each([
  ...(isShort ? [] : [['PostgreSQL', 'postgres', 2] as const]),
  ['the embedded database', 'embedded', 1],
] as const)('SIGTERM under load, on %s: each ends with 0, 0 lost, 0 doubled', async (_where, home, processes) => {
  const bots = await begin(home, processes);
  const codes: (number | null)[] = [];
  await again(async (draw) => {
    const which = Math.floor(draw() * processes);
    bots[which]?.kill('SIGTERM');
    codes.push((await bots[which]?.ended) ?? null);
    const next = stage.startBot();
    bots[which] = next;
    await isConnected(next);
  });
  expect(new Set(codes)).toEqual(new Set([0]));
  expect(await endOf(bots)).toEqual(nothingWrong);
});
