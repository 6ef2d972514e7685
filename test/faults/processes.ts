import { spawn, type ChildProcess } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';

export const root = path.join(__dirname, '../..');

/** A program of a test's own, as a process of its own. */
export interface Program {
  /** Its first line that fits; rejects when it ends without one. */
  says(what: RegExp): Promise<string>;
  /** Its exit code; null when a signal killed it. */
  readonly ended: Promise<number | null>;
  kill(signal: 'SIGKILL' | 'SIGTERM'): void;
}

/** What a test started and what still runs of it. */
export interface Programs {
  start(nodeArguments: readonly string[], env: Readonly<Record<string, string>>): Program;
  /** Kills those that run. */
  end(): Promise<void>;
}

export function programs(): Programs {
  const running = new Map<ChildProcess, Promise<unknown>>();
  return {
    start: (nodeArguments, env) => {
      const child = spawn(process.execPath, [...nodeArguments], {
        stdio: ['ignore', 'pipe', 'inherit'],
        env: { ...process.env, NODE_OPTIONS: '', ...env },
      });
      const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
      running.set(
        child,
        ended.then(() => running.delete(child)),
      );
      const said: string[] = [];
      const heard = new EventEmitter();
      createInterface({ input: child.stdout }).on('line', (line) => {
        said.push(line);
        heard.emit('line');
      });
      const says = async (what: RegExp): Promise<string> => {
        for (;;) {
          const line = said.find((each) => what.test(each));
          if (line !== undefined) return line;
          await Promise.race([
            once(heard, 'line'),
            ended.then((code) =>
              Promise.reject(new Error(`it ended with ${String(code)}, and said ${said.join('; ')}`)),
            ),
          ]);
        }
      };
      return { says, ended, kill: (signal) => child.kill(signal) };
    },
    end: async () => {
      for (const child of running.keys()) child.kill('SIGKILL');
      await Promise.all(running.values());
    },
  };
}
