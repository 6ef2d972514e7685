import { existsSync, fsyncSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { NodeFS } from '@electric-sql/pglite/nodefs';
import { lockDirectory, type Release } from './directory-lock';
import { DatabaseUnavailable } from './unavailable';

/** PostgreSQL's major version in PGlite 0.5: a directory of another one does not open, it must be dumped and restored. */
const MAJOR = '18';

const DURABLE = ['-c', 'wal_sync_method=fsync'];
/** The defaults (128 MB of buffers, 1 GB of WAL kept) are a server's: these save 135 MB of memory. */
const SMALL = ['-c', 'shared_buffers=32MB', '-c', 'max_wal_size=64MB', '-c', 'min_wal_size=32MB'];
/** `-F` is PostgreSQL's switch to not wait for the disk, which PGlite sets by default. */
const NO_FSYNC = '-F';

/** The part of Emscripten's file system that is to be completed. */
interface FileOperations {
  fsync?: (stream: { nfd: number }) => number;
}

/** PGlite's directory on disk has no fsync: given one, a commit that was acknowledged survives the loss of power. */
class DurableNodeFS extends NodeFS {
  override async init(...args: Parameters<NodeFS['init']>): ReturnType<NodeFS['init']> {
    const { emscriptenOpts } = await super.init(...args);
    emscriptenOpts.preRun?.push((module) => {
      const operations = (module.NODEFS as unknown as { stream_ops: FileOperations }).stream_ops;
      operations.fsync = ({ nfd }) => {
        fsyncSync(nfd);
        return 0;
      };
    });
    return { emscriptenOpts };
  }
}

/**
 * Opens the embedded PostgreSQL on a directory, which it makes when there is none, for this process alone.
 *
 * @throws {DatabaseUnavailable} `locked` when another process has it open, `other_major` when it cannot be read
 */
export async function openEmbedded(directory: string): Promise<{ pglite: PGlite; release: Release }> {
  mkdirSync(directory, { recursive: true });
  const release = await lockDirectory(directory);
  if (release === undefined) throw new DatabaseUnavailable('locked', { directory });
  try {
    const versionFile = join(directory, 'PG_VERSION');
    const found = existsSync(versionFile) ? readFileSync(versionFile, 'utf8').trim() : MAJOR;
    if (found !== MAJOR) throw new DatabaseUnavailable('other_major', { directory, found, supported: MAJOR });
    const pglite = await PGlite.create({
      fs: new DurableNodeFS(directory),
      startParams: [...PGlite.defaultStartParams.filter((param) => param !== NO_FSYNC), ...DURABLE, ...SMALL],
    });
    return { pglite, release };
  } catch (error) {
    await release();
    throw error;
  }
}
