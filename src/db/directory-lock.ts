import { createHash, randomUUID } from 'node:crypto';
import { realpathSync, rmSync } from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** The shortest limit that a platform sets to a socket's path (macOS: 104 bytes with the end mark). */
const SOCKET_PATH_MAX = 100;
/** How long a rival that took the old socket for a dead one needs at most to show itself. */
const SETTLE_MS = 50;
/** A holder that accepts but says nothing for so long is alive, only busy. */
const ANSWER_MS = 2_000;
const ATTEMPTS = 20;

/** Gives the directory free again. */
export type Release = () => Promise<void>;

/**
 * One process per data directory: PGlite does not check, and two writers silently destroy each other's rows. The lock is a
 * listening socket, which the kernel takes away with its process however that ends; so none is ever left behind.
 *
 * @returns how to let go, or undefined when another process (or this one) holds the directory
 */
export async function lockDirectory(directory: string): Promise<Release | undefined> {
  const address = addressOf(realpathSync(directory));
  const token = randomUUID();
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const server = await listen(address, token);
    if (server === undefined) {
      if ((await whoHolds(address)) !== undefined) return undefined;
      // nobody listens: its owner died, and the file is all that is left (Windows' pipes leave none)
      if (process.platform !== 'win32') rmSync(address, { force: true });
      continue;
    }
    await sleep(SETTLE_MS);
    const holder = await whoHolds(address);
    if (holder === token) return () => close(server);
    await close(server);
    if (holder !== undefined) return undefined;
    // a rival removed our socket as it gave up: try again
  }
  return undefined;
}

function addressOf(directory: string): string {
  const name = `duban-${createHash('sha256').update(directory).digest('hex').slice(0, 32)}`;
  if (process.platform === 'win32') return `\\\\.\\pipe\\${name}`;
  const inside = join(directory, '.lock.sock');
  return Buffer.byteLength(inside) < SOCKET_PATH_MAX ? inside : join(tmpdir(), `${name}.sock`);
}

/** Listens there and tells everybody who asks the token; undefined when the address is taken. */
function listen(address: string, token: string): Promise<Server | undefined> {
  const server = createServer((socket) => {
    socket.on('error', () => socket.destroy());
    socket.end(token);
  });
  server.unref();
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(undefined);
      else reject(error);
    });
    server.listen(address, () => {
      resolve(server);
    });
  });
}

/** The token of whoever listens there, '' when it is slow to say; undefined when nobody does. */
function whoHolds(address: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    let answer = '';
    const socket = connect(address);
    socket.setTimeout(ANSWER_MS, () => {
      socket.destroy();
      resolve(answer);
    });
    socket.on('data', (data) => (answer += data.toString()));
    socket.on('end', () => {
      resolve(answer);
    });
    socket.on('error', () => {
      resolve(undefined);
    });
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => {
      resolve();
    });
  });
}
