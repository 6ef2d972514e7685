import fc from 'fast-check';
import { addDays, compareDays, day } from '../../src/calendar/day';
import { workCalendar } from '../../src/calendar/working-days';
import type { Policy } from '../../src/obligation/policy-rules';
import { dayBeginsAt, lastDayBegun, nextWake, stepsBetween, stepsOf } from '../../src/reminder/step-rules';

const calendar = workCalendar('china');
const anyDay = fc.integer({ min: 0, max: 700 }).map((count) => addDays(day('2025-06-01'), count));
const distances = fc.uniqueArray(fc.integer({ min: 1, max: 20 }), { maxLength: 4 }).map((d) => d.sort((a, b) => a - b));
const anyPolicy: fc.Arbitrary<Policy> = fc.record({
  before: distances,
  on: fc.boolean(),
  after: distances,
  single: fc.boolean(),
  escalations: fc
    .constant([
      { after: 3, to: 'awaited' },
      { after: 5, to: 'reviewer' },
    ] as const)
    .map((given) => [...given]),
});

describe('the steps of a policy', () => {
  it('are on working days, in order, each once', () => {
    fc.assert(
      fc.property(anyDay, anyPolicy, (dueOn, policy) => {
        const steps = stepsOf(dueOn, policy, calendar);
        expect(steps.every(({ on }) => calendar.isWorkingDay(on))).toBe(true);
        expect(steps.map(({ on }) => on)).toEqual(steps.map(({ on }) => on).sort(compareDays));
        expect(new Set(steps.map(({ key }) => key)).size).toBe(steps.length);
        expect(steps).toHaveLength(policy.before.length + Number(policy.on) + policy.after.length + 2);
      }),
    );
  });

  it('of something due on a Sunday come on the Friday before it and on the Monday after it', () => {
    const policy = { before: [1], on: true, after: [1], single: false, escalations: [] };
    expect(stepsOf(day('2026-10-25'), policy, calendar)).toEqual([
      { key: 'before:1', on: '2026-10-23', to: 'owner' },
      { key: 'on', on: '2026-10-23', to: 'owner' },
      { key: 'after:1', on: '2026-10-26', to: 'owner' },
    ]);
  });

  it('are each looked at exactly once, however often and however late anybody looks', () => {
    fc.assert(
      fc.property(
        anyDay,
        anyPolicy,
        fc.array(fc.integer({ min: 0, max: 15 }), { maxLength: 40 }),
        (due, policy, jumps) => {
          const steps = stepsOf(due, policy, calendar);
          let plannedUntil = addDays(due, -60);
          let at = plannedUntil;
          const seen: string[] = [];
          for (const jump of [...jumps, 200]) {
            at = addDays(at, jump);
            seen.push(...stepsBetween(steps, plannedUntil, at).map(({ key }) => key));
            if (compareDays(at, plannedUntil) > 0) plannedUntil = at;
          }
          expect(seen).toEqual(steps.map(({ key }) => key));
        },
      ),
    );
  });

  it('wake before any zone’s day begins, and not again once none is left', () => {
    fc.assert(
      fc.property(anyDay, anyPolicy, (dueOn, policy) => {
        const steps = stepsOf(dueOn, policy, calendar);
        let plannedUntil = addDays(dueOn, -60);
        const woken: string[] = [];
        for (let wake = nextWake(steps, plannedUntil); wake !== null; wake = nextWake(steps, plannedUntil)) {
          const until = lastDayBegun(wake);
          woken.push(...stepsBetween(steps, plannedUntil, until).map(({ key }) => key));
          plannedUntil = until;
        }
        expect(woken).toEqual(steps.map(({ key }) => key));
      }),
    );
    expect(dayBeginsAt(day('2026-10-12')).toISOString()).toBe('2026-10-11T10:00:00.000Z');
    expect(lastDayBegun(new Date('2026-10-11T10:00:00Z'))).toBe('2026-10-12');
    expect(lastDayBegun(new Date('2026-10-11T09:59:59Z'))).toBe('2026-10-11');
  });
});
