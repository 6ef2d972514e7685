import { compareDays, lastDayOfQuarter, quarterOf, type Day, type Quarter } from '../calendar/day';
import { addWorkingDays, nextWorkingDay, previousWorkingDay, type WorkCalendar } from '../calendar/working-days';
import type { Preset, TargetKind } from '../preset/preset';

/** The days of a round, each on or after the one before (M14). */
export interface RoundDays {
  readonly startsOn: Day;
  readonly reportsDueOn: Day;
  readonly opinionsDueOn: Day;
  readonly meetingOn: Day;
  readonly endsOn: Day;
}

export const roundDayFields = ['startsOn', 'reportsDueOn', 'opinionsDueOn', 'meetingOn', 'endsOn'] as const;

export interface Round extends RoundDays {
  readonly id: string;
  readonly name: string;
  readonly year: number;
  readonly quarter: number;
  readonly theme: string;
  readonly methods: readonly string[];
  readonly occasions: readonly string[];
  readonly plannedById: string;
  readonly closedAt: Date | null;
  readonly cancelledAt: Date | null;
  readonly version: number;
}

/** One review of one target (领导点评登记表), as other features need it. */
export interface Form {
  readonly id: string;
  readonly roundId: string | null;
  readonly origin: 'periodic' | 'on_the_spot';
  readonly targetKind: TargetKind;
  /** The target: exactly one of the two. */
  readonly personId: string | null;
  readonly unitId: string | null;
  readonly targetName: string;
  readonly reviewerId: string;
  readonly reviewerName: string;
  /** For whom the reviewer acts, who was on leave. */
  readonly actingForName: string | null;
  readonly criteriaVersion: number;
  readonly occasion: string | null;
  readonly waivedAt: Date | null;
  readonly waivedReason: string | null;
  readonly completedAt: Date | null;
  readonly version: number;
}

/** Days proposed for a quarter's round that is planned on `today`, all working days, within the quarter where it still can be. */
export function proposedDays(today: Day, calendar: WorkCalendar, schedule: Preset['schedule']): RoundDays {
  const quarterEnd = previousWorkingDay(calendar, lastDayOfQuarter(quarterOf(today)));
  const startsOn = nextWorkingDay(calendar, today);
  const reportsDueOn = addWorkingDays(calendar, startsOn, schedule.noticeDaysBefore + schedule.reportsDueDaysBefore);
  const opinionsDueOn = addWorkingDays(
    calendar,
    reportsDueOn,
    schedule.reportsDueDaysBefore + schedule.opinionsDueDaysAfter,
  );
  const meetingOn = addWorkingDays(
    calendar,
    opinionsDueOn,
    schedule.affairsMeetingDaysAfter - schedule.opinionsDueDaysAfter,
  );
  const endsOn = compareDays(meetingOn, quarterEnd) < 0 ? quarterEnd : addWorkingDays(calendar, meetingOn, 5);
  return { startsOn, reportsDueOn, opinionsDueOn, meetingOn, endsOn };
}

/** The fields whose day is before the one above it. */
export const daysOutOfOrder = (days: Partial<RoundDays>): (keyof RoundDays)[] =>
  roundDayFields.filter((field, index) => {
    const above = roundDayFields[index - 1];
    const [before, on] = [above && days[above], days[field]];
    return before !== undefined && on !== undefined && compareDays(on, before) < 0;
  });

/** The quarters a round can be planned for: this one, the one before and the two after. */
export function quartersAround(today: Day): Quarter[] {
  const current = quarterOf(today);
  const index = current.year * 4 + (current.quarter - 1);
  return [index, index + 1, index + 2, index - 1].map((at) => ({
    year: Math.floor(at / 4),
    quarter: ((at % 4) + 1) as Quarter['quarter'],
  }));
}

/** `2026-4`, as a choice's value. */
export const quarterValue = ({ year, quarter }: Quarter): string => `${String(year)}-${String(quarter)}`;

/** The quarter in a choice's value; undefined for anything else. */
export function quarterFrom(value: string): Quarter | undefined {
  const [, year, quarter] = /^(\d{4})-([1-4])$/.exec(value) ?? [];
  return year === undefined || quarter === undefined
    ? undefined
    : { year: Number(year), quarter: Number(quarter) as Quarter['quarter'] };
}

export const isOpen = (round: Round): boolean => round.closedAt === null && round.cancelledAt === null;

/** One occasion on which targets are reviewed (M12, M13, M21). */
export interface Sitting {
  readonly id: string;
  readonly roundId: string | null;
  readonly startsAt: Date;
  readonly place: string;
  readonly content: string;
  readonly timing: string;
  readonly arrangement: string;
  readonly occasion: string;
  readonly leaderId: string;
  /** When its notice was approved for posting; without it a planned sitting takes no opinions. */
  readonly announcedAt: Date | null;
  readonly cancelledAt: Date | null;
  readonly formIds: readonly string[];
  readonly version: number;
}

export const roundPhases = ['before', 'reports', 'opinions', 'meeting', 'rectification', 'over'] as const;
export type RoundPhase = (typeof roundPhases)[number];

/** Where the calendar has a round, whatever was done: the phase that ends next. */
export function phaseOf(days: RoundDays, today: Day): RoundPhase {
  if (compareDays(today, days.startsOn) < 0) return 'before';
  if (compareDays(today, days.reportsDueOn) <= 0) return 'reports';
  if (compareDays(today, days.opinionsDueOn) <= 0) return 'opinions';
  if (compareDays(today, days.meetingOn) <= 0) return 'meeting';
  return compareDays(today, days.endsOn) <= 0 ? 'rectification' : 'over';
}
