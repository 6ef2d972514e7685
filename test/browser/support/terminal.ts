import { spawn } from 'node:child_process';
import path from 'node:path';

const root = path.join(__dirname, '../../..');

/** A command of the project in a terminal of its own. */
export interface Command {
  /** All that it has said so far. */
  said(): string;
  /** Resolves once it has said this. @throws when it ends without, with what it said */
  says(words: RegExp): Promise<string>;
  /** What Ctrl-C does: the signal reaches every process of the terminal. */
  interrupt(): void;
  /** What it ends with, once it has. */
  ended(): Promise<number | null>;
}

/** Runs `node tools/…` as npm does, with these settings alone in the environment. Nobody can be asked there. */
export function run(tool: string, settings: Readonly<Record<string, string>>, ...args: string[]): Command {
  const child = spawn(process.execPath, [path.join(root, 'tools', tool), ...args], {
    env: { PATH: process.env.PATH, TZ: process.env.TZ, ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  let said = '';
  const heard = new Set<() => void>();
  const tell = (): void => {
    for (const each of heard) each();
  };
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      said += chunk.toString('utf8');
      tell();
    });
  const ended = new Promise<number | null>((resolve) => {
    child.on('close', (code) => {
      resolve(code);
      tell();
    });
  });
  return {
    said: () => said,
    says: (words) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          const found = words.exec(said);
          if (found !== null) resolve(found[0]);
          else if (child.exitCode !== null) reject(new Error(`it ended without saying ${String(words)}:\n${said}`));
        };
        heard.add(look);
        look();
      }),
    interrupt: () => {
      if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, 'SIGINT');
    },
    ended: () => ended,
  };
}
