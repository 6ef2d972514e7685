import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ClientBase } from 'pg';
import { prepareClient } from '../../src/db/client';

/** A connection that answers each query a turn later, and knows how many it had at once. */
class Connection {
  running = 0;
  mostAtOnce = 0;
  readonly asked: unknown[] = [];

  async query(text: string): Promise<{ command: string }> {
    this.asked.push(text);
    this.running += 1;
    this.mostAtOnce = Math.max(this.mostAtOnce, this.running);
    await nextTurn();
    this.running -= 1;
    if (text === 'wrong') throw new Error('syntax error');
    return { command: text };
  }
}

test('a connection has one query at a time, in the order in which they were asked, one that fails among them', async () => {
  const connection = new Connection();
  prepareClient(connection as unknown as ClientBase);
  const answers = await Promise.allSettled(['one', 'wrong', 'three'].map((text) => connection.query(text)));
  expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(connection.asked).toEqual(['one', 'wrong', 'three']);
  expect(connection.mostAtOnce).toBe(1);
});
