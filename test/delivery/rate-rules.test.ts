import fc from 'fast-check';
import {
  opensAt,
  perMinute,
  POSTS_A_MINUTE,
  shutAfter,
  slackLimits,
  taken,
  tokensAt,
  type Rate,
} from '../../src/delivery/rate-rules';

const rates = fc.record({ interval: fc.integer({ min: 1, max: 3000 }), burst: fc.integer({ min: 1, max: 20 }) });
/** When somebody asks, and for how many. */
const asks = fc.array(fc.record({ pause: fc.integer({ min: 0, max: 5000 }), count: fc.integer({ min: 1, max: 8 }) }), {
  maxLength: 200,
});

/** When each token was taken by those who took as many as they could each time. */
function run(rate: Rate, asked: readonly { pause: number; count: number }[]): number[] {
  let now = 1_000_000;
  let nextAt = 0;
  return asked.flatMap(({ pause, count }) => {
    now += pause;
    const got = Math.min(count, tokensAt(nextAt, now, rate));
    if (got > 0) nextAt = taken(nextAt, now, rate, got);
    return Array.from({ length: got }, () => now);
  });
}

const mostIn = (times: readonly number[], stretch: number): number =>
  Math.max(0, ...times.map((from) => times.filter((at) => at >= from && at < from + stretch).length));

describe('a bucket', () => {
  it('never gives more in any stretch than the burst and what flows in meanwhile', () => {
    fc.assert(
      fc.property(rates, asks, fc.integer({ min: 1, max: 60_000 }), (rate, asked, stretch) => {
        expect(mostIn(run(rate, asked), stretch)).toBeLessThanOrEqual(rate.burst + Math.floor(stretch / rate.interval));
      }),
    );
  });

  it('gives one as soon as it says that it opens, and none before', () => {
    fc.assert(
      fc.property(rates, fc.integer({ min: 0, max: 100_000 }), (rate, nextAt) => {
        const opens = opensAt(nextAt, rate);
        expect(tokensAt(nextAt, opens, rate)).toBeGreaterThanOrEqual(1);
        expect(tokensAt(nextAt, opens - 1, rate)).toBe(0);
      }),
    );
  });

  it('gives all that flows in to those who come late, up to its burst', () => {
    fc.assert(
      fc.property(rates, fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 100 }), (rate, late) => {
        // Always there, though up to a whole burst too late
        const slack = (rate.burst - 1) * rate.interval;
        let nextAt = 0;
        let now = 0;
        let given = 0;
        for (const share of late) {
          now = Math.max(now, opensAt(nextAt, rate) + Math.floor(share * slack));
          const got = tokensAt(nextAt, now, rate);
          nextAt = taken(nextAt, now, rate, got);
          given += got;
        }
        expect(given * rate.interval).toBe(nextAt);
      }),
    );
  });

  it('that is shut gives nothing before that is over, and one then', () => {
    fc.assert(
      fc.property(rates, fc.integer({ min: 0, max: 100_000 }), (rate, until) => {
        const nextAt = shutAfter(until, rate);
        expect(tokensAt(nextAt, until - 1, rate)).toBe(0);
        expect(opensAt(nextAt, rate)).toBe(until);
      }),
    );
  });

  it('without a limit is open unless it was shut', () => {
    const rate = { interval: 0, burst: Infinity };
    expect(tokensAt(0, 5, rate)).toBe(Infinity);
    expect(taken(0, 5, rate, 3)).toBe(5);
    expect(tokensAt(shutAfter(10, rate), 9, rate)).toBe(0);
    expect(tokensAt(shutAfter(10, rate), 10, rate)).toBe(Infinity);
    expect(opensAt(10, rate)).toBe(10);
  });
});

describe('Slack’s limits', () => {
  it.each([50, 100, 300])('of %d a minute are never passed, and reached to 95 % at least', (most) => {
    const rate = perMinute(most);
    const greedy = run(
      rate,
      Array.from({ length: 60_000 }, () => ({ pause: 5, count: 8 })),
    );
    expect(mostIn(greedy.slice(0, 2 * most), 60_000)).toBeLessThanOrEqual(most);
    expect(greedy.length / 5).toBeGreaterThanOrEqual(0.95 * most);
  });

  it('are kept for a channel with more than a second between two messages, and reached to 95 % at least', () => {
    const { interval, burst } = slackLimits.channel;
    expect(burst).toBe(1);
    expect(interval).toBeGreaterThan(1000);
    expect(interval).toBeLessThan(1000 / 0.95);
  });

  it('give a workspace’s pace, for those who plan a wave', () => {
    expect(POSTS_A_MINUTE).toBeGreaterThanOrEqual(285);
    expect(POSTS_A_MINUTE).toBeLessThanOrEqual(300);
  });
});
