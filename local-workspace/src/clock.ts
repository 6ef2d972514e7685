import type { ClockRecord } from './records';

/** The workspace's own time: it may be set, moved on, stopped and hurried. Only business time moves with it. */
export interface WorkspaceClock {
  now(): Date;
  set(date: Date): void;
  advance(milliseconds: number): void;
  /** Lets the time go on by itself, `speed` times as fast as real time (as before when it is left out), or stop. */
  run(running: boolean, speed?: number): void;
  readonly running: boolean;
  /** How many times as fast as real time it runs: 1 unless it was told otherwise. */
  readonly speed: number;
  /** Calls back after every set, advance and run (not as time goes by); the answer ends it. */
  onChange(callback: (now: Date) => void): () => void;
}

/** A clock with what the workspace itself needs of it. */
export interface KeptClock extends WorkspaceClock {
  snapshot(): ClockRecord;
  /** Goes on from what a snapshot says, or with real time. */
  restore(record: ClockRecord | undefined): void;
}

const fastest = 100_000;

/** Real time in milliseconds: what signatures, triggers, leases and the three seconds to acknowledge live by. */
export function realNow(): number {
  return Date.now();
}

/** Makes a clock that runs with real time, from where `record` left it. */
export function createClock(record: ClockRecord | undefined): KeptClock {
  // While it runs: `since` + `offsetMs` at the real time `since`, and from there on `speed` times as fast.
  let offsetMs = 0;
  let since = 0;
  let speed = 1;
  let pausedAt: number | null = null;
  const callbacks = new Set<(now: Date) => void>();

  const nowMs = (): number => pausedAt ?? since + offsetMs + (realNow() - since) * speed;
  const read = (from: ClockRecord | undefined): void => {
    offsetMs = from?.offsetMs ?? 0;
    since = from?.since ?? realNow();
    speed = from?.speed ?? 1;
    pausedAt = from?.pausedAt ?? null;
  };
  const moveTo = (ms: number): void => {
    if (Number.isNaN(ms)) throw new RangeError('The clock was given an invalid date');
    if (pausedAt === null) {
      since = realNow();
      offsetMs = ms - since;
    } else {
      pausedAt = ms;
    }
  };

  const changed = (): void => {
    for (const callback of [...callbacks]) callback(new Date(nowMs()));
  };
  read(record);

  return {
    now: () => new Date(nowMs()),
    set: (date) => {
      moveTo(date.getTime());
      changed();
    },
    advance: (milliseconds) => {
      moveTo(nowMs() + milliseconds);
      changed();
    },
    run: (running, newSpeed = speed) => {
      if (!(newSpeed > 0 && newSpeed <= fastest)) {
        throw new RangeError(`The clock's speed is above 0 and at most ${String(fastest)}`);
      }
      if (running === (pausedAt === null) && newSpeed === speed) return;
      const now = nowMs();
      speed = newSpeed;
      pausedAt = running ? null : now;
      moveTo(now);
      changed();
    },
    get running() {
      return pausedAt === null;
    },
    get speed() {
      return speed;
    },
    onChange: (callback) => {
      callbacks.add(callback);
      return () => callbacks.delete(callback);
    },
    snapshot: () => ({ offsetMs, pausedAt, since, speed }),
    restore: (from) => {
      read(from);
      changed();
    },
  };
}

/** What the page and the control interface may ask of the clock. */
export interface ClockChange {
  readonly set?: unknown;
  readonly addSeconds?: unknown;
  readonly running?: unknown;
  readonly speed?: unknown;
}

/**
 * Sets, moves, stops, starts or hurries the clock, in the order that gives the time asked for to the millisecond.
 * @returns what is wrong with what was asked for; undefined when it is done
 */
export function changeClock(
  clock: WorkspaceClock,
  { set, addSeconds, running, speed }: ClockChange,
): string | undefined {
  const date = typeof set === 'string' ? new Date(set) : undefined;
  if (set !== undefined && (!date || Number.isNaN(date.getTime()))) return 'set is not a date';
  if (addSeconds !== undefined && !Number.isFinite(addSeconds)) return 'addSeconds is not a number';
  if (speed !== undefined && !(typeof speed === 'number' && speed > 0 && speed <= fastest)) {
    return `speed is not a number above 0 and at most ${String(fastest)}`;
  }
  if (running === false) clock.run(false);
  if (date) clock.set(date);
  if (typeof addSeconds === 'number') clock.advance(addSeconds * 1000);
  if (typeof speed === 'number') clock.run(running === true || (running === undefined && clock.running), speed);
  else if (running === true) clock.run(true);
  return undefined;
}
