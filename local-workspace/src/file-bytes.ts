import { mkdirSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** The contents of files: in a folder, or in memory when there is none. */
export interface FileBytes {
  read(fileId: string): Promise<Buffer | undefined>;
  write(fileId: string, bytes: Buffer): Promise<void>;
  remove(fileId: string): Promise<void>;
}

export function createFileBytes(folder: string | undefined): FileBytes {
  if (folder === undefined) {
    const held = new Map<string, Buffer>();
    return {
      read: (fileId) => Promise.resolve(held.get(fileId)),
      write: (fileId, bytes) => Promise.resolve(void held.set(fileId, bytes)),
      remove: (fileId) => Promise.resolve(void held.delete(fileId)),
    };
  }
  mkdirSync(folder, { recursive: true });
  return {
    read: (fileId) => readFile(path.join(folder, fileId)).catch(() => undefined),
    write: (fileId, bytes) => writeFile(path.join(folder, fileId), bytes),
    remove: (fileId) => rm(path.join(folder, fileId), { force: true }),
  };
}
