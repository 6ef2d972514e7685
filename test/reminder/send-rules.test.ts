import fc from 'fast-check';
import { addDays, day } from '../../src/calendar/day';
import { decide, nudgeBy, type Due, type OwedNow, type ReaderNow } from '../../src/reminder/send-rules';

const today = day('2026-10-12');
const reader: ReaderNow = { today, hasLeft: false, rests: false, hasDigest: false };
const due = (id: string, step: string, given: Partial<Due> = {}): Due => ({
  ...{ id, obligationId: 'o', step, on: today, isSingle: false },
  ...given,
});
const owed = (given: Partial<OwedNow> = {}): OwedNow => ({
  isSettled: false,
  snoozedUntilOn: null,
  steps: ['before:3', 'on', 'after:1', 'escalation:3:awaited'].map((key) => ({ key, on: today })),
  ...given,
});
const verdictOf = (each: Due, now: OwedNow | undefined, who: ReaderNow = reader) =>
  decide([each], () => now, who).get(each.id);

describe('a reminder whose time has come', () => {
  it.each([
    ['goes into the digest', due('1', 'on'), owed(), reader, { is: 'digest' }],
    ['goes alone where the policy says so', due('1', 'on', { isSingle: true }), owed(), reader, { is: 'single' }],
    [
      'is dropped once it is settled',
      due('1', 'on'),
      owed({ isSettled: true }),
      reader,
      { is: 'drop', reason: 'settled' },
    ],
    [
      'is dropped when its day moved',
      due('1', 'on', { on: addDays(today, -1) }),
      owed(),
      reader,
      { is: 'drop', reason: 'moved' },
    ],
    ['is dropped when the policy has it no more', due('1', 'after:9'), owed(), reader, { is: 'drop', reason: 'moved' }],
    [
      'rests while it is snoozed',
      due('1', 'on'),
      owed({ snoozedUntilOn: addDays(today, 1) }),
      reader,
      { is: 'drop', reason: 'snoozed' },
    ],
    [
      'comes back on the day it was snoozed to',
      due('1', 'snoozed'),
      owed({ snoozedUntilOn: today }),
      reader,
      { is: 'digest' },
    ],
    [
      'does not come back when it was snoozed again',
      due('1', 'snoozed'),
      owed({ snoozedUntilOn: addDays(today, 2) }),
      reader,
      { is: 'drop', reason: 'moved' },
    ],
    [
      'tells others of a delay though the owner snoozed',
      due('1', 'escalation:3:awaited'),
      owed({ snoozedUntilOn: addDays(today, 1) }),
      reader,
      { is: 'digest' },
    ],
    ['waits while its reader rests', due('1', 'on'), owed(), { ...reader, rests: true }, { is: 'wait' }],
    ['waits for tomorrow after today’s digest', due('1', 'on'), owed(), { ...reader, hasDigest: true }, { is: 'wait' }],
    [
      'is dropped when its reader has left',
      due('1', 'on'),
      owed(),
      { ...reader, hasLeft: true },
      { is: 'drop', reason: 'left' },
    ],
    [
      'is a nudge, sent alone after the digest',
      due('1', nudgeBy('x'), { isSingle: true }),
      owed({ steps: [] }),
      { ...reader, hasDigest: true },
      { is: 'single' },
    ],
  ] as const)('%s', (_what, each, now, who, verdict) => {
    expect(verdictOf(each, now, who)).toEqual(verdict);
  });

  it('is the latest of one thing: after downtime it is sent once, not once for each step missed', () => {
    const steps = [due('1', 'before:3'), due('2', 'on'), due('3', 'after:1'), due('4', 'escalation:3:awaited')];
    expect(Object.fromEntries(decide(steps, () => owed(), reader))).toEqual({
      1: { is: 'drop', reason: 'superseded' },
      2: { is: 'drop', reason: 'superseded' },
      3: { is: 'digest' },
      4: { is: 'digest' },
    });
  });

  it('that is a nudge goes with the digest that goes out with it', () => {
    const both = [due('1', 'on', { obligationId: 'p' }), due('2', nudgeBy('x'), { isSingle: true })];
    expect([...decide(both, () => owed(), reader).values()]).toEqual([{ is: 'digest' }, { is: 'digest' }]);
  });

  it('is always decided, and never twice for one thing and its owner', () => {
    const anyDue = fc.record({
      id: fc.uuid(),
      obligationId: fc.option(fc.constantFrom('a', 'b'), { freq: 8 }),
      step: fc.constantFrom('before:3', 'on', 'after:1', 'snoozed', 'escalation:3:awaited', 'nudge:x', 'weekly'),
      on: fc.integer({ min: -3, max: 0 }).map((days) => addDays(today, days)),
      isSingle: fc.boolean(),
    });
    const anyReader = fc.record({
      today: fc.constant(today),
      hasLeft: fc.boolean(),
      rests: fc.boolean(),
      hasDigest: fc.boolean(),
    });
    fc.assert(
      fc.property(
        fc.uniqueArray(anyDue, { selector: ({ id }) => id }),
        anyReader,
        fc.boolean(),
        (all, who, isSettled) => {
          const verdicts = decide(all, () => owed({ isSettled }), who);
          expect([...verdicts.keys()].sort()).toEqual(all.map(({ id }) => id).sort());
          const own = all.filter(
            ({ id, obligationId, step }) =>
              obligationId === 'a' &&
              /^(before|on|after|snoozed)/.test(step) &&
              /digest|single/.test(verdicts.get(id)?.is ?? ''),
          );
          expect(own.length).toBeLessThanOrEqual(1);
          if (who.rests || who.hasLeft)
            expect([...verdicts.values()].every(({ is }) => is === 'wait' || is === 'drop')).toBe(true);
          if (who.hasDigest) expect([...verdicts.values()].some(({ is }) => is === 'digest')).toBe(false);
        },
      ),
    );
  });
});
