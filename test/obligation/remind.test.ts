import fc from 'fast-check';
import { addDays, compareDays, day } from '../../src/calendar/day';
import { addWorkingDays, workCalendar } from '../../src/calendar/working-days';
import type { Database } from '../../src/db/open';
import { remind, reminderDays, reminderSteps, stepFor } from '../../src/obligation/remind';
import { settle } from '../../src/obligation/store';
import { recipientsOf } from '../../src/people/tell';
import { setStage, type Stage } from '../rectification/stage';

// A shared machine may be slow: a story is long, not wrong.
jest.setTimeout(60_000);

const calendar = workCalendar('china');
const policy = { before: 3, on: 0, after: 1 } as const;
const anyDay = fc.integer({ min: 0, max: 700 }).map((count) => addDays(day('2025-06-01'), count));

describe('the day of each reminder', () => {
  it('comes in order: before, on, after', () => {
    fc.assert(
      fc.property(anyDay, (dueOn) => {
        const days = reminderDays(dueOn, policy, calendar);
        expect(compareDays(days.before, days.on)).toBe(-1);
        expect(compareDays(days.on, days.after)).toBe(-1);
      }),
    );
  });

  it('is reached step by step, each once, however the clock moves forward', () => {
    fc.assert(
      fc.property(anyDay, fc.array(fc.integer({ min: 0, max: 20 }), { maxLength: 30 }), (dueOn, jumps) => {
        const days = reminderDays(dueOn, policy, calendar);
        let today = addWorkingDays(calendar, dueOn, -10);
        const seen = jumps.flatMap((jump) => {
          today = addDays(today, jump);
          const step = stepFor(today, days);
          return step === undefined ? [] : [reminderSteps.indexOf(step)];
        });
        expect(seen).toEqual([...seen].sort((a, b) => a - b));
      }),
    );
  });
});

describe('reminding an owner, moved by the workspace’s clock', () => {
  let stage: Stage;

  beforeEach(async () => {
    stage = await setStage();
    await stage.opinion('高翔', [{ orderedDueOn: day('2026-10-22') }]);
    await stage.bureau.delivered();
  });
  afterEach(async () => {
    await stage.bureau.close();
  });

  const reminders = (): number =>
    stage.bureau
      .as('高翔')
      .messages('app')
      .filter(({ words }) => words.includes('落实整改措施')).length;

  it('sends one before the day, one on it and one after it, none twice and none before nine', async () => {
    const { bureau } = stage;
    const counts: number[] = [];
    for (const instant of [
      '2026-10-18T02:00:00Z', // Sunday
      '2026-10-19T00:59:00Z', // 8:59
      '2026-10-19T01:00:00Z',
      '2026-10-19T01:00:00Z',
      '2026-10-20T06:00:00Z',
      '2026-10-22T01:00:00Z',
      '2026-10-23T01:00:00Z',
      '2026-10-30T01:00:00Z',
    ]) {
      await bureau.at(instant);
      counts.push(reminders());
    }
    expect(counts).toEqual([0, 0, 1, 1, 1, 2, 3, 3]);
  });

  it('sends one, not three, when weeks were missed', async () => {
    await stage.bureau.at('2026-11-23T02:00:00Z');
    expect(reminders()).toBe(1);
  });

  it('sends none for what was settled in between', async () => {
    const { app } = stage.bureau;
    const [owed] = await app.db.prisma.obligation.findMany({ where: { kind: 'measure' } });
    await settle(app.db.prisma, {
      workspaceId: stage.workspaceId,
      kind: 'measure',
      subjectId: owed?.subjectId ?? '',
      outcome: 'done',
      at: new Date('2026-10-15T02:00:00Z'),
    });
    await stage.bureau.at('2026-10-22T02:00:00Z');
    expect(reminders()).toBe(0);
  });

  it('costs no transaction for what was reminded of already, however often it runs', async () => {
    const { app } = stage.bureau;
    const at = new Date('2026-10-23T02:00:00Z');
    await remind(app.db, app.organisation, recipientsOf, at);
    const transaction = jest.fn();
    const counted = { prisma: app.db.prisma, transaction } as unknown as Database;
    await remind(counted, app.organisation, recipientsOf, at);
    expect(transaction).not.toHaveBeenCalled();
  });
});
