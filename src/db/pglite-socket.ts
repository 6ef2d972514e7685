import { Duplex } from 'node:stream';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { PGlite } from '@electric-sql/pglite';

type WriteDone = (error?: Error | null) => void;

/**
 * What pg's client takes for a network socket: each chunk it writes goes to PGlite in this process, whose answer comes
 * back. So both databases are reached through one driver, over PostgreSQL's own protocol.
 */
export class PgliteSocket extends Duplex {
  #sessionEnded = false;

  constructor(private readonly pglite: PGlite) {
    super({ allowHalfOpen: false });
  }

  // pg calls these on its sockets
  connect(): this {
    process.nextTick(() => this.emit('connect'));
    return this;
  }
  setNoDelay(): this {
    return this;
  }
  setKeepAlive(): this {
    return this;
  }
  ref(): this {
    return this;
  }
  unref(): this {
    return this;
  }

  /** Nothing to ask for: answers are pushed as they come. */
  override _read(): void {
    return;
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: WriteDone): void {
    settle(this.#exchange(chunk), done);
  }

  /** pg writes a query in several messages: one exchange takes them all. */
  override _writev(chunks: { chunk: Buffer }[], done: WriteDone): void {
    settle(this.#exchange(Buffer.concat(chunks.map(({ chunk }) => chunk))), done);
  }

  override _final(done: WriteDone): void {
    settle(this.#endSession(), done);
  }

  override _destroy(error: Error | null, done: WriteDone): void {
    // what went wrong first is what matters; a session that cannot even be reset adds nothing to it
    settle(this.#endSession(), (resetError) => {
      done(error ?? resetError ?? null);
    });
  }

  async #exchange(bytes: Buffer): Promise<void> {
    // PGlite answers without ever leaving the thread: without this a chain of queries starves every timer and request
    await nextTurn();
    await this.pglite.runExclusive(async () => {
      if (this.destroyed || this.pglite.closed) return;
      const answer = await this.pglite.execProtocolRaw(bytes);
      if (answer.length > 0) this.push(Buffer.from(answer.buffer, answer.byteOffset, answer.byteLength));
    });
  }

  /** What a server does when a connection ends. PGlite has one session, which the next client would inherit as it is. */
  async #endSession(): Promise<void> {
    if (this.#sessionEnded) return;
    this.#sessionEnded = true;
    await this.pglite.runExclusive(async () => {
      if (this.pglite.closed) return;
      if (this.pglite.isInTransaction()) await this.pglite.execProtocol(simpleQuery('ROLLBACK'));
      await this.pglite.execProtocol(simpleQuery('DISCARD ALL'));
    });
    this.push(null);
  }
}

function settle(work: Promise<void>, done: WriteDone): void {
  work.then(
    () => {
      done();
    },
    (error: unknown) => {
      done(error instanceof Error ? error : new Error(String(error)));
    },
  );
}

/** A `Query` message of PostgreSQL's protocol: its letter, its length with itself, the text, a NUL. */
function simpleQuery(sql: string): Uint8Array {
  const text = Buffer.from(`${sql}\0`);
  const head = Buffer.alloc(5);
  head.write('Q');
  head.writeInt32BE(4 + text.length, 1);
  return Buffer.concat([head, text]);
}
