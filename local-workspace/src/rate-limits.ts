import { realNow } from './clock';

/** So many calls under one key in a stretch of real time. */
export interface Quota {
  readonly key: string;
  readonly max: number;
  readonly perMs: number;
}

/** Slack's rate limits: off unless asked for, since most tests call faster than Slack would let them. */
export interface RateLimits {
  enabled: boolean;
  /** Counts one call against all of these. When one is used up nothing is counted: the seconds to wait. */
  take(quotas: readonly Quota[]): number | undefined;
}

/** Calls a minute for each of Slack's tiers. Slack promises "at least"; here it is exactly that, in any 60 s. */
export const perMinute = { 1: 10, 2: 20, 3: 50, 4: 100 } as const;
export type Tier = keyof typeof perMinute;

/** Messages: one a second for a channel, and what to plan with for a workspace. */
export const messageQuotas = (channelId: string): readonly Quota[] => [
  { key: `messages in ${channelId}`, max: 1, perMs: 1000 },
  { key: 'messages', max: 300, perMs: 60_000 },
];

/** @param now the time in milliseconds: real time, since clients wait in it */
export function createRateLimits(enabled: boolean, now: () => number = realNow): RateLimits {
  const taken = new Map<string, number[]>();
  /** The calls of the last stretch, oldest first. */
  const recent = ({ key, perMs }: Quota): number[] => {
    const calls = (taken.get(key) ?? []).filter((at) => now() - at < perMs);
    taken.set(key, calls);
    return calls;
  };
  return {
    enabled,
    take(quotas) {
      if (!this.enabled) return undefined;
      const waits = quotas.map((quota) => {
        const calls = recent(quota);
        const oldest = calls[calls.length - quota.max];
        return oldest === undefined ? 0 : oldest + quota.perMs - now();
      });
      const wait = Math.max(0, ...waits);
      if (wait > 0) return Math.max(1, Math.ceil(wait / 1000));
      for (const quota of quotas) recent(quota).push(now());
      return undefined;
    },
  };
}
