import { setTimeout as sleep } from 'node:timers/promises';
import { drawFrom, isShort, setStage, type Stage } from './stage';
import type { Program } from './processes';

jest.setTimeout(20 * 60_000);

const PEOPLE = isShort ? 80 : 600;
const KILLS = isShort ? 6 : 42;
/** Milliseconds of real time within which a process is killed that has just been started, or has just sent something. */
const STARTING = 2500;
const SENDING = 150;

/** What happens to calls all the while: answers lost and late, limits that bind. Each draws the same in each run. */
const faults = [
  { match: { name: 'chat.postMessage' }, fault: { kind: 'lost' }, share: 0.05, seed: 1 },
  { match: { name: 'chat.postMessage' }, fault: { kind: 'rate_limited', retryAfter: 1 }, share: 0.05, seed: 2 },
  { match: { name: 'chat.postMessage' }, fault: { kind: 'delay', ms: 300 }, share: 0.5, seed: 3 },
  { match: { name: 'conversations.*' }, fault: { kind: 'delay', ms: 300 }, share: 0.2, seed: 4 },
];

let stage: Stage;
afterEach(() => stage.close());

test.each([
  ['two processes on PostgreSQL', 'postgres', 2],
  ['one process on the embedded database', 'embedded', 1],
] as const)('kill -9 again and again, %s: no reminder is lost, none is doubled', async (_what, home, processes) => {
  stage = await setStage(PEOPLE, home);
  for (const fault of faults) await stage.slack.control('POST', 'faults', fault);
  const draw = drawFrom(processes);
  const bots: Program[] = Array.from({ length: processes }, () => stage.startBot());

  let whileSending = 0;
  for (let kill = 0; kill < KILLS; kill += 1) {
    const before = await stage.arrived();
    // Two while they send, one as it starts, and so on
    if (kill % 3 === 2) await sleep(draw() * STARTING);
    else {
      await stage.arrive(Math.min(before + 1, PEOPLE));
      await sleep(draw() * SENDING);
      if ((await stage.arrived()) < PEOPLE) whileSending += 1;
    }
    const which = Math.floor(draw() * processes);
    bots[which]?.kill('SIGKILL');
    await bots[which]?.ended;
    bots[which] = stage.startBot();
  }
  for (const bot of bots) bot.kill('SIGKILL');
  await Promise.all(bots.map(({ ended }) => ended));

  const { exits, ...outcome } = await stage.outcome(processes);
  expect(outcome).toEqual({ lost: [], doubled: [], doubledKeys: [], failed: 0 });
  expect(new Set(exits)).toEqual(new Set([0]));
  // A run in which nothing went wrong would show nothing
  expect(whileSending).toBeGreaterThanOrEqual(KILLS / 4);
  const struck = await stage.slack.struck();
  expect(struck.map((times) => times > 0)).toEqual(faults.map(() => true));
});
