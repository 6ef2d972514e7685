import { setTimeout as sleep } from 'node:timers/promises';
import { realNow } from '../clock';
import { claim, workspacesDue, type Claim } from './claim';
import { deliver, type DeliveryDeps } from './deliver';
import { marking } from './marks';
import type { Claimed } from './store';

/** Deliveries in flight at once: for all workspaces, and for one. */
const IN_FLIGHT = { all: 32, workspace: 24 };
/** With more than this in flight, others are claimed together with those that end within `GATHER` milliseconds. */
const FEW = 12;
const GATHER = 10;
/** While people are being answered: milliseconds between two claims, and how many are claimed. */
const MAKE_WAY = { pause: 50, most: 2 };

export interface PassDeps extends DeliveryDeps {
  /** Resolves when something was put into the outbox. */
  readonly woken?: () => Promise<void>;
  /** Hears that the outbox could be looked at. */
  readonly looked?: () => void;
}

/**
 * Sends what waits in the outbox, until nothing may go for the time being. Several are in flight at once; each row is
 * claimed with a lease and posted once. Where several workspaces have something due, each has its share of the places.
 *
 * @returns the milliseconds until something that is due may have its turn; undefined when nothing waits for one
 * @throws Slack's error when it refuses the token: the next one would fare no better
 */
export async function deliverAll(deps: PassDeps): Promise<number | undefined> {
  const mark = marking(deps.db);
  const flying = new Map<Promise<void>, Claimed>();
  const failures: unknown[] = [];
  const start = (delivery: Claimed): void => {
    const flight = deliver(deps, delivery, mark)
      .catch((error: unknown) => failures.push(error))
      .then(() => {
        flying.delete(flight);
      });
    flying.set(flight, delivery);
  };
  let wait: number | undefined;
  try {
    while (!deps.isStopping() && failures.length === 0) {
      const isBusy = deps.isBusy();
      if (isBusy) await sleep(MAKE_WAY.pause);
      // What ends during the look may have held up what the look passed over.
      const held = [...flying.values()];
      const round = await claimRound(deps, held, isBusy ? MAKE_WAY.most : Infinity);
      deps.looked?.();
      for (const delivery of round.claimed) start(delivery);
      wait = round.wait;
      if (wait === 0 && flying.size <= FEW) continue;
      if (held.length === 0 && round.claimed.length === 0) break;
      if (flying.size === held.length + round.claimed.length) await somethingEnded(deps, flying, wait);
      if (flying.size > FEW) await sleep(GATHER);
    }
  } finally {
    await Promise.all(flying.keys());
  }
  if (failures.length > 0) throw failures[0];
  return wait;
}

/** Claims what there is a place for, from each workspace in turn, whose turn is another first each time. */
async function claimRound(deps: PassDeps, flying: readonly Claimed[], most: number): Promise<Claim> {
  const due = await workspacesDue(deps.db);
  const first = Math.floor(Math.random() * due.length);
  const turns = [...due.slice(first), ...due.slice(0, first)];
  let free = Math.min(IN_FLIGHT.all - flying.length, most);
  const claims: Claim[] = [];
  for (const [index, workspaceId] of turns.entries()) {
    const ofWorkspace = flying.filter((delivery) => delivery.workspaceId === workspaceId).length;
    const share = Math.min(Math.ceil(free / (turns.length - index)), IN_FLIGHT.workspace - ofWorkspace);
    if (share <= 0) continue;
    const one = await claim(deps.db, { workspaceId, most: share, limits: deps.limits, now: realNow() });
    free -= one.claimed.length;
    claims.push(one);
  }
  const waits = claims.flatMap(({ wait }) => (wait === undefined ? [] : [wait]));
  return {
    claimed: claims.flatMap(({ claimed }) => claimed),
    wait: waits.length === 0 ? undefined : Math.min(...waits),
  };
}

/** Waits until one of those in flight has ended, a token is there, or something new is. */
async function somethingEnded(
  { woken }: PassDeps,
  flying: ReadonlyMap<Promise<void>, unknown>,
  wait: number | undefined,
): Promise<void> {
  const over = new AbortController();
  const { signal } = over;
  const reasons: Promise<unknown>[] = [...flying.keys()];
  if (woken !== undefined) reasons.push(woken());
  if (wait !== undefined && wait > 0) reasons.push(sleep(wait, undefined, { signal }).catch(() => undefined));
  await Promise.race(reasons);
  over.abort();
}
