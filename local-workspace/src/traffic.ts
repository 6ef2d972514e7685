import type { Bus } from './bus';
import type { WorkspaceClock } from './clock';
import { realNow } from './clock';
import type { PageTraffic } from './page-protocol';

/** How many exchanges are kept: enough for a long test, little enough for a demo that runs for days. */
const kept = 10_000;

/** The exchanges between the app and the workspace, in the order in which they ended; ids go by their beginnings. */
export interface Traffic {
  entries(): readonly PageTraffic[];
  clear(): void;
  /** Starts the time of one exchange; the answer records it, with what came of it. */
  start(
    direction: PageTraffic['direction'],
    name: string,
    request: unknown,
  ): (outcome: { readonly ok: boolean; readonly error?: string | undefined; readonly response?: unknown }) => void;
}

export function createTraffic(bus: Bus, clock: WorkspaceClock): Traffic {
  const entries: PageTraffic[] = [];
  let lastId = 0;
  return {
    entries: () => entries,
    clear: () => {
      entries.length = 0;
    },
    start: (direction, name, request) => {
      const at = clock.now().toISOString();
      const started = realNow();
      lastId += 1;
      const id = lastId;
      return ({ ok, error, response }) => {
        const entry: PageTraffic = {
          id,
          at,
          direction,
          name,
          ok,
          ...(error === undefined ? {} : { error }),
          milliseconds: realNow() - started,
          request,
          ...(response === undefined ? {} : { response }),
        };
        entries.push(entry);
        if (entries.length > kept) entries.shift();
        bus.emit({ type: 'traffic', entry });
      };
    },
  };
}
