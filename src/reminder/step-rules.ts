import { compareDays, type Day } from '../calendar/day';
import { addWorkingDays, previousWorkingDay, type WorkCalendar } from '../calendar/working-days';
import type { Policy, Rung } from '../obligation/policy-rules';

/** One step of a policy for one due day: a day on which somebody is told. */
export interface Step {
  /** `before:3`, `on`, `after:1`, `escalation:5:reviewer`: with the obligation and the day it names a reminder. */
  readonly key: string;
  /** A working day. */
  readonly on: Day;
  readonly to: 'owner' | Rung;
}

/** All steps for something due on a day, in order of their days. */
export function stepsOf(dueOn: Day, policy: Policy, calendar: WorkCalendar): Step[] {
  const own = (key: string, on: Day): Step => ({ key, on, to: 'owner' });
  const steps = [
    ...[...policy.before]
      .reverse()
      .map((days) => own(`before:${String(days)}`, addWorkingDays(calendar, dueOn, -days))),
    ...(policy.on ? [own('on', previousWorkingDay(calendar, dueOn))] : []),
    ...policy.after.map((days) => own(`after:${String(days)}`, addWorkingDays(calendar, dueOn, days))),
    ...policy.escalations.map(({ after, to }) => ({
      key: `escalation:${String(after)}:${to}`,
      on: addWorkingDays(calendar, dueOn, after),
      to,
    })),
  ];
  // Sorting is stable: of two on one day the later in the policy stays the later.
  return steps.sort((a, b) => compareDays(a.on, b.on));
}

const isAfter = (a: Day, b: Day): boolean => compareDays(a, b) > 0;

/** The steps whose day has come by `until` and that were not looked at up to `plannedUntil`. */
export const stepsBetween = (steps: readonly Step[], plannedUntil: Day, until: Day): Step[] =>
  steps.filter(({ on }) => isAfter(on, plannedUntil) && !isAfter(on, until));

/** Hours by which the first zone on Earth is ahead of UTC. */
const FIRST_ZONE = 14;

/** The instant at which a day begins somewhere on Earth: a step of that day is planned by then, whoever reads it. */
export const dayBeginsAt = (on: Day): Date => new Date(Date.parse(`${on}T00:00:00Z`) - FIRST_ZONE * 3_600_000);

/** The last day that has begun somewhere on Earth. */
export const lastDayBegun = (at: Date): Day =>
  new Date(at.getTime() + FIRST_ZONE * 3_600_000).toISOString().slice(0, 10) as Day;

/** When the first step after a day is to be looked at. Null where none is left. */
export function nextWake(steps: readonly Step[], plannedUntil: Day): Date | null {
  const next = steps.find(({ on }) => isAfter(on, plannedUntil));
  return next === undefined ? null : dayBeginsAt(next.on);
}

/** The latest day on which something may be snoozed to from today, so many working days ahead; not past a due day that is still to come. */
export function latestSnooze(today: Day, dueOn: Day, most: number, calendar: WorkCalendar): Day | undefined {
  const last = addWorkingDays(calendar, today, most);
  const until = isAfter(last, dueOn) && isAfter(dueOn, today) ? dueOn : last;
  return isAfter(until, today) ? until : undefined;
}
