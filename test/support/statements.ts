import { AsyncLocalStorage } from 'node:async_hooks';
import type { PoolClient } from 'pg';
import type { Database } from '../../src/db/open';

interface Counted {
  readonly texts: string[];
}

/** So much of each statement is enough to tell it from others, and to be read where a test fails. */
const HEAD = 80;

const counting = new AsyncLocalStorage<Counted>();
const watched = new WeakSet<PoolClient>();

/** The beginnings of what went to a database while `work` ran, and for it alone: jobs and deliveries are left out. */
export async function statementsOf(db: Database, work: () => Promise<unknown>): Promise<readonly string[]> {
  const watch = (client: PoolClient): void => {
    if (watched.has(client)) return;
    watched.add(client);
    const query = client.query.bind(client) as (...args: unknown[]) => unknown;
    client.query = ((...args: unknown[]) => {
      const [asked] = args;
      const { text } = typeof asked === 'string' ? { text: asked } : (asked as { readonly text: string });
      counting.getStore()?.texts.push(text.trim().replaceAll(/\s+/g, ' ').slice(0, HEAD));
      return query(...args);
    }) as typeof client.query;
  };
  db.pool.on('acquire', watch);
  try {
    const counted: Counted = { texts: [] };
    await counting.run(counted, work);
    return counted.texts;
  } finally {
    db.pool.off('acquire', watch);
  }
}
