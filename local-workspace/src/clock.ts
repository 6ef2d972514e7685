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
