/** Slack's message timestamps: seconds and microseconds of the workspace's time, each given once. */
export interface Timestamps {
  /** The first free timestamp at this time or after it. */
  next(now: Date): string;
  /** Marks one as given: a message that was read back. */
  take(ts: string): void;
}

export function createTimestamps(): Timestamps {
  const given = new Set<number>();
  let last = 0;
  return {
    next: (now) => {
      let micros = now.getTime() * 1000;
      // A clock that stands still would make every search start over: go on from the last one.
      if (last >= micros && last - micros < 60_000_000) micros = last + 1;
      while (given.has(micros)) micros += 1;
      given.add(micros);
      last = micros;
      return format(micros);
    },
    take: (ts) => {
      const micros = Math.round(Number(ts) * 1_000_000);
      given.add(micros);
      last = Math.max(last, micros);
    },
  };
}

/** An instant as Slack writes it, e.g. `1767571200.000100`. */
function format(micros: number): string {
  const seconds = Math.floor(micros / 1_000_000);
  return `${String(seconds)}.${String(micros - seconds * 1_000_000).padStart(6, '0')}`;
}

/** The workspace's time in whole seconds, as Slack's `created`, `event_time` and the like carry it. */
export function secondsOf(date: Date): number {
  return Math.floor(date.getTime() / 1000);
}
