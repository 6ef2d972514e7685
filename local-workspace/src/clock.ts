import type { ClockRecord } from './records';

/** The workspace's own time: it may be set, moved on and stopped. Only business time moves with it. */
export interface WorkspaceClock {
  now(): Date;
  set(date: Date): void;
  advance(milliseconds: number): void;
  /** Lets the time go on by itself, or stop. */
  run(running: boolean): void;
  readonly running: boolean;
  /** Calls back after every set, advance and run (not as time goes by); the answer ends it. */
  onChange(callback: (now: Date) => void): () => void;
}

/** Real time in milliseconds: what signatures, triggers, leases and the three seconds to acknowledge live by. */
export function realNow(): number {
  return Date.now();
}

/** Makes a clock that runs with real time, from where `record` left it. */
export function createClock(record: ClockRecord | undefined): WorkspaceClock & { snapshot(): ClockRecord } {
  let offsetMs = record?.offsetMs ?? 0;
  let pausedAt = record?.pausedAt ?? null;
  const callbacks = new Set<(now: Date) => void>();
  const nowMs = (): number => pausedAt ?? realNow() + offsetMs;

  const moveTo = (ms: number): void => {
    if (Number.isNaN(ms)) throw new RangeError('The clock was given an invalid date');
    if (pausedAt === null) offsetMs = ms - realNow();
    else pausedAt = ms;
    changed();
  };
  const changed = (): void => {
    for (const callback of [...callbacks]) callback(new Date(nowMs()));
  };

  return {
    now: () => new Date(nowMs()),
    set: (date) => {
      moveTo(date.getTime());
    },
    advance: (milliseconds) => {
      moveTo(nowMs() + milliseconds);
    },
    run: (running) => {
      if (running === (pausedAt === null)) return;
      if (running) {
        offsetMs = nowMs() - realNow();
        pausedAt = null;
      } else {
        pausedAt = nowMs();
      }
      changed();
    },
    get running() {
      return pausedAt === null;
    },
    onChange: (callback) => {
      callbacks.add(callback);
      return () => callbacks.delete(callback);
    },
    snapshot: () => ({ offsetMs, pausedAt }),
  };
}

/**
 * Sets, moves and stops or starts the clock as the page and the control interface ask for it, in the order that gives
 * the time asked for to the millisecond.
 * @returns false when `set` is no date
 */
export function changeClock(
  clock: WorkspaceClock,
  { set, addSeconds, running }: { readonly set?: unknown; readonly addSeconds?: unknown; readonly running?: unknown },
): boolean {
  const date = typeof set === 'string' ? new Date(set) : undefined;
  if (date && Number.isNaN(date.getTime())) return false;
  if (running === false) clock.run(false);
  if (date) clock.set(date);
  if (typeof addSeconds === 'number') clock.advance(addSeconds * 1000);
  if (running === true) clock.run(true);
  return true;
}
