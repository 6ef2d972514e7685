import type { ClientBase, QueryResult } from 'pg';

/** What `query` gives: a promise, or nothing when it was given a callback. */
type AnyQuery = (...args: unknown[]) => Promise<QueryResult | undefined> | undefined;

/**
 * Makes a new connection of the pool fit for Prisma:
 *
 * - A COMMIT after a failed statement, whose error somebody swallowed, is answered with ROLLBACK and no error: all that was
 *   done would be gone while Prisma reports success. Here it is an error.
 * - Within a transaction Prisma asks for several relations at once. One connection takes them one by one in any case; that
 *   the driver queues them it will stop doing, and warns of it.
 */
export function prepareClient(client: ClientBase): void {
  const query = client.query.bind(client) as AnyQuery;
  let before: Promise<unknown> = Promise.resolve();
  const oneByOne: AnyQuery = (...args) => {
    // with a callback it is the pool's own, which has the connection to itself
    if (typeof args.at(-1) === 'function') return query(...args);
    const answer = before.then(async () => {
      const result = await query(...args);
      if (textOf(args[0]) === 'COMMIT' && result?.command !== 'COMMIT') {
        throw new Error('The transaction was rolled back: a statement in it had failed, and the error was swallowed');
      }
      return result;
    });
    before = answer.catch(() => undefined);
    return answer;
  };
  client.query = oneByOne as typeof client.query;
}

function textOf(query: unknown): unknown {
  return typeof query === 'object' && query !== null && 'text' in query ? query.text : query;
}
