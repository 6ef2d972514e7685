/** How often something may be done. Times are milliseconds of real time. */
export interface Rate {
  /** From one to the next in the long run; 0 where there is no limit. */
  readonly interval: number;
  /** So many at once after a pause. */
  readonly burst: number;
}

/** What of Slack's is limited for a workspace as a whole: posts, and the methods that deliveries call besides. */
export const methods = ['look-up', 'open', 'post', 'update', 'delete'] as const;
export type Method = (typeof methods)[number];

/** A rate for each method of a workspace, and for posts to one channel. */
export type Limits = Readonly<Record<Method | 'channel', Rate>>;

/** A rate that reaches, and never passes, so many in any minute, with what one second allows at once after a pause. */
export function perMinute(most: number): Rate {
  const burst = Math.max(1, Math.round(most / 60));
  return { interval: Math.ceil(60_000 / (most - burst)), burst };
}

const tier3 = perMinute(50);

/**
 * What Slack allows at least. Two posts to a channel are a little more than a second apart: what the second one's way may
 * be shorter by than the first one's.
 */
export const slackLimits: Limits = {
  post: perMinute(300),
  channel: { interval: 1025, burst: 1 },
  update: tier3,
  delete: tier3,
  'look-up': tier3,
  open: tier3,
};

const free: Rate = { interval: 0, burst: Infinity };

/** No limits but those that Slack itself says when it refuses: for a workspace on this machine. */
export const noLimits: Limits = {
  post: free,
  channel: free,
  update: free,
  delete: free,
  'look-up': free,
  open: free,
};

/** How many messages a minute a workspace is sent in the long run: what a wave of many takes, it tells. */
export const POSTS_A_MINUTE = 60_000 / slackLimits.post.interval;

/** By how much the bucket's instant may lie ahead of now while one more may go. */
const ahead = ({ interval, burst }: Rate): number => (interval === 0 ? 0 : (burst - 1) * interval);

/**
 * A bucket is kept as one instant: when it would be full again, were nothing taken from it. It moves on by an interval
 * with each one taken.
 *
 * @returns how many may be taken now
 */
export function tokensAt(nextAt: number, now: number, rate: Rate): number {
  if (nextAt <= now) return rate.burst;
  return rate.interval === 0 ? 0 : Math.max(0, Math.floor((now - nextAt) / rate.interval + rate.burst));
}

/** The bucket after `count` were taken from it. */
export const taken = (nextAt: number, now: number, rate: Rate, count: number): number =>
  Math.max(nextAt, now) + count * rate.interval;

/** When one may be taken from the bucket again: now, or before it, when one may be already. */
export const opensAt = (nextAt: number, rate: Rate): number => nextAt - ahead(rate);

/** A bucket whose instant lies after this one has no token before `now`. */
export const shutAfter = (now: number, rate: Rate): number => now + ahead(rate);
