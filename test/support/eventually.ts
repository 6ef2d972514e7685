import { setTimeout as sleep } from 'node:timers/promises';

/** Waits until something holds, for as long as the test may take. What it throws meanwhile counts as not yet. */
export async function eventually<Found>(look: () => Promise<Found | undefined> | Found | undefined): Promise<Found> {
  for (;;) {
    const found = await Promise.resolve(undefined)
      .then(look)
      .catch(() => undefined);
    if (found !== undefined && found !== false) return found;
    await sleep(50);
  }
}
