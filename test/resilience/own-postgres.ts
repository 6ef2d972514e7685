import { spawn } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';

/** A PostgreSQL server of a test's own, to be stopped under the bot. */
export interface OwnPostgres {
  readonly url: string;
  /** As a crash would: connections break off. */
  stop(): Promise<void>;
  start(): Promise<void>;
  /** Takes it away. */
  end(): Promise<void>;
}

export async function ownPostgres(): Promise<OwnPostgres> {
  const program = path.join(__dirname, '../../tools/temporary-postgres.mjs');
  const child = spawn(process.execPath, [program], { stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]() as AsyncIterator<string, undefined>;
  const nextLine = async (): Promise<string> => {
    const line = await lines.next();
    if (line.done === true) throw new Error('the PostgreSQL server ended by itself');
    return line.value;
  };
  const tell = async (word: string): Promise<void> => {
    child.stdin.write(`${word}\n`);
    await nextLine();
  };
  return {
    url: await nextLine(),
    stop: () => tell('stop'),
    start: () => tell('start'),
    end: async () => {
      child.stdin.end('end\n');
      await ended;
    },
  };
}
