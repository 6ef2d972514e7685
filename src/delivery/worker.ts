import { setTimeout as sleep } from 'node:timers/promises';
import { realNow } from '../clock';
import { claim, workspacesDue, type Claim } from './claim';
import { deliver, type DeliveryDeps } from './deliver';
import { marking, type Marking } from './marks';
import { giveBack, LEASE, renewLease, type Claimed } from './store';

/** Calls of Slack's in flight at once: for all workspaces, and for one. */
const IN_FLIGHT = { all: 32, workspace: 24 };
/** Claimed and not answered yet: so many that those in flight never wait for the next claim. */
const IN_HAND = { all: 64, workspace: 48 };
/** With more than this in hand, others are claimed together with those that end within `GATHER` milliseconds. */
const FEW = 24;
const GATHER = 5;
/** Milliseconds after which a claimed one that waited for its place makes sure that it is still this process's. */
const LONG_AGO = LEASE / 4;
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
  /** Claimed, and waiting for a place. */
  const queue: Queued[] = [];
  const flying = new Set<Claimed>();
  /** Those in flight, and those that are only being marked. */
  const unended = new Set<Promise<void>>();
  const failures: unknown[] = [];
  let ended = 0;
  let ring: () => void = () => undefined;
  const start = (): void => {
    while (failures.length === 0 && flying.size < IN_FLIGHT.all) {
      const isNext = ({ delivery }: Queued): boolean => countOf(flying, delivery.workspaceId) < IN_FLIGHT.workspace;
      const next = queue.find(isNext);
      if (next === undefined) return;
      queue.splice(queue.indexOf(next), 1);
      fly(next);
    }
  };
  const fly = ({ delivery, at }: Queued): void => {
    flying.add(delivery);
    const answered = (): void => {
      flying.delete(delivery);
      start();
      ring();
    };
    const whole = deliverHeld(deps, delivery, at, (posted) => {
      answered();
      return mark(posted);
    })
      .catch((error: unknown) => failures.push(error))
      .then(() => {
        unended.delete(whole);
        ended += 1;
        answered();
      });
    unended.add(whole);
  };
  let wait: number | undefined;
  try {
    while (!deps.isStopping() && failures.length === 0) {
      const isBusy = deps.isBusy();
      if (isBusy) await sleep(MAKE_WAY.pause);
      // What ends during the look may have held up what the look passed over.
      const before = { ended, unended: unended.size };
      const at = realNow();
      const inHand = [...flying, ...queue.map(({ delivery }) => delivery)];
      const round = await claimRound(deps, inHand, isBusy ? MAKE_WAY.most : Infinity);
      deps.looked?.();
      queue.push(...round.claimed.map((delivery) => ({ delivery, at })));
      start();
      wait = round.wait;
      const isFull = (): boolean => flying.size + queue.length > FEW;
      if (wait === 0 && !isFull()) continue;
      if (before.unended === 0 && round.claimed.length === 0) break;
      if (ended === before.ended) await somethingHappens(deps, new Promise((resolve) => (ring = resolve)), wait);
      if (isFull()) await sleep(GATHER);
    }
  } finally {
    const untried = { wait: 0, error: null, wasTried: false };
    const unsent = queue.splice(0);
    const givenBack = unsent.map(({ delivery }) =>
      giveBack(deps.db, delivery, { ...untried, unclear: delivery.unclear }).catch((error: unknown) => {
        failures.push(error);
      }),
    );
    await Promise.all(givenBack);
    await Promise.all(unended);
  }
  if (failures.length > 0) throw failures[0];
  return wait;
}

interface Queued {
  readonly delivery: Claimed;
  /** When it was claimed: milliseconds of real time. */
  readonly at: number;
}

const countOf = (deliveries: Iterable<Claimed>, workspaceId: string): number =>
  [...deliveries].filter((delivery) => delivery.workspaceId === workspaceId).length;

/** Makes a delivery that was claimed at an instant of real time, unless it waited so long that another has it now. */
async function deliverHeld(deps: PassDeps, delivery: Claimed, at: number, mark: Marking): Promise<void> {
  if (realNow() - at > LONG_AGO && !(await renewLease(deps.db.prisma, delivery))) return;
  await deliver(deps, delivery, mark);
}

/** Claims what there is a place for, from each workspace in turn, whose turn is another first each time. */
async function claimRound(deps: PassDeps, inHand: readonly Claimed[], most: number): Promise<Claim> {
  const due = await workspacesDue(deps.db);
  const first = Math.floor(Math.random() * due.length);
  const turns = [...due.slice(first), ...due.slice(0, first)];
  let free = Math.min(IN_HAND.all - inHand.length, most);
  const claims: Claim[] = [];
  for (const [index, workspaceId] of turns.entries()) {
    const share = Math.min(Math.ceil(free / (turns.length - index)), IN_HAND.workspace - countOf(inHand, workspaceId));
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

/** Waits until one of those in flight has its answer or is marked, a token is there, or something new is. */
async function somethingHappens({ woken }: PassDeps, rung: Promise<void>, wait: number | undefined): Promise<void> {
  const over = new AbortController();
  const { signal } = over;
  const reasons: Promise<unknown>[] = [rung];
  if (woken !== undefined) reasons.push(woken());
  if (wait !== undefined && wait > 0) reasons.push(sleep(wait, undefined, { signal }).catch(() => undefined));
  await Promise.race(reasons);
  over.abort();
}
