import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startWorkspace } from '@duban/local-workspace';

const root = path.join(__dirname, '../../..');

/** Duban as `npm start` runs it once it is built: a process of its own, with the workspace and its page. */
export interface RunningDuban {
  readonly pageUrl: string;
  /** Sets the workspace's clock, which stands still otherwise, to an instant (ISO 8601). */
  setClock(instant: string): Promise<void>;
  /** Ends it as Ctrl-C would. @throws when it does not end cleanly, with what it said */
  stop(): Promise<void>;
}

/**
 * Starts the built bot without tokens, on a folder of its own and a free port, when it is `instant` (ISO 8601), in a
 * workspace of the seed's people.
 */
export async function startDuban(instant: string, seed: object): Promise<RunningDuban> {
  const data = await mkdtemp(path.join(tmpdir(), 'duban-browser-'));
  const seedFile = path.join(data, 'seed.json');
  await writeFile(seedFile, JSON.stringify(seed));
  await leaveClockAt(instant, data, seed);
  const bot = spawn(process.execPath, [path.join(root, 'dist/src/main.js')], {
    env: { PATH: process.env.PATH, TZ: process.env.TZ, DUBAN_DATA: data, DUBAN_SEED: seedFile, PORT: '0' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  const ended = new Promise<number | null>((resolve) => bot.on('exit', resolve));
  const address = new Promise<string>((resolve) => {
    for (const stream of [bot.stdout, bot.stderr])
      stream.on('data', (chunk: Buffer) => {
        said += chunk.toString('utf8');
        const url = /http:\/\/127\.0\.0\.1:\d+\//.exec(said)?.[0];
        if (url !== undefined) resolve(url);
      });
  });
  const pageUrl = await Promise.race([
    address,
    ended.then(() => {
      throw new Error(`Duban did not start:\n${said}`);
    }),
  ]);
  return {
    pageUrl,
    setClock: async (set) => {
      const answer = await fetch(`${pageUrl}_control/clock`, { method: 'POST', body: JSON.stringify({ set }) });
      if (!answer.ok) throw new Error(`the clock refused ${set}`);
    },
    stop: async () => {
      bot.kill('SIGINT');
      const code = await ended;
      await rm(data, { recursive: true, force: true });
      if (code !== 0) throw new Error(`Duban ended with ${String(code)}:\n${said}`);
    },
  };
}

/** The workspace keeps its clock across restarts: one that was stopped at `instant` begins there, and stands still. */
async function leaveClockAt(instant: string, data: string, seed: object): Promise<void> {
  const workspace = await startWorkspace({
    dataDir: path.join(data, 'workspace'),
    seed,
    manifest: path.join(root, 'manifest.yml'),
    mode: 'socket',
    clock: instant,
  });
  workspace.clock.run(false);
  workspace.clock.set(new Date(instant));
  await workspace.close();
}
