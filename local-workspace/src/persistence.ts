import { mkdirSync, readFileSync } from 'node:fs';
import { rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import type { Snapshot } from './records';
import { snapshotSchema } from './records';

/** At most this long after a change it is on disk, in milliseconds. */
const delayMs = 200;

/** Keeps the workspace's state in one file, written shortly after each change, whole or not at all. */
export interface Persistence {
  readonly saved: Snapshot | undefined;
  /** Something changed: it will be written soon. */
  touch(): void;
  /** Writes what is still unwritten. Rejects when the last writing failed. */
  flush(): Promise<void>;
}

/** @throws when the file is there and is not the state of a local workspace. */
export function openPersistence(dataDir: string | undefined, snapshot: () => Snapshot): Persistence {
  if (dataDir === undefined) {
    return { saved: undefined, touch: () => undefined, flush: () => Promise.resolve() };
  }
  mkdirSync(dataDir, { recursive: true });
  const file = path.join(dataDir, 'workspace.json');
  let timer: NodeJS.Timeout | undefined;
  let writing = Promise.resolve();

  const write = (): Promise<void> => {
    clearTimeout(timer);
    timer = undefined;
    writing = writing
      .catch(() => undefined)
      .then(async () => {
        await writeFile(`${file}.new`, JSON.stringify(snapshot()));
        await rename(`${file}.new`, file);
      });
    return writing;
  };

  return {
    saved: load(file),
    touch: () => {
      timer ??= setTimeout(() => {
        // The next change tries again, and whoever flushes is told.
        write().catch(() => undefined);
      }, delayMs);
    },
    flush: () => (timer === undefined ? writing : write()),
  };
}

function load(file: string): Snapshot | undefined {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
  const result = snapshotSchema.safeParse(JSON.parse(text));
  if (!result.success) throw new Error(`${file} is not a local workspace's state: ${z.prettifyError(result.error)}`);
  return result.data;
}
