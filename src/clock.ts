/** Business time. Instants are `Date`s in UTC; what day that is, a time zone decides. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };

/** Real time in milliseconds: for signatures, triggers, leases and rate limits, which no workspace's clock moves. */
export const realNow = (): number => Date.now();
