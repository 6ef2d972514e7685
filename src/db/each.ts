import { isDatabaseLost } from './lost';

/**
 * Does something for each of these, one after the other. One that fails keeps no other waiting: that is thrown once all had
 * their turn. Without a database none of them fares better: that is thrown at once.
 */
export async function forEachInTurn<Item>(
  items: Iterable<Item>,
  work: (item: Item) => Promise<unknown>,
): Promise<void> {
  const failures: unknown[] = [];
  for (const item of items)
    try {
      await work(item);
    } catch (error) {
      if (isDatabaseLost(error)) throw error;
      failures.push(error);
    }
  throwAll(failures);
}

/** Throws what failed, if anything did. */
export function throwAll(failures: readonly unknown[]): void {
  if (failures.length > 0) throw new AggregateError(failures, `${String(failures.length)} failed`);
}

/** What comes of each of these by `reckon`; nothing of one where that fails, of which `failed` hears. */
export function ofEach<Item, Result>(
  items: readonly Item[],
  reckon: (item: Item) => Result,
  failed: (error: unknown, item: Item) => void,
): Result[] {
  return items.flatMap((item) => {
    try {
      return [reckon(item)];
    } catch (error) {
      failed(error, item);
      return [];
    }
  });
}
