import { createHash } from 'node:crypto';
import {
  firstWorkingDayOfMonth,
  reckon,
  reckonedDay,
  type Reckoned,
  type WorkCalendar,
} from '../calendar/working-days';
import { addDays, compareDays, firstDayOfMonth, type Day, type Quarter } from '../calendar/day';
import { holds, targetKindOf, type Person } from '../people/rules';
import type { CheckResult, PostKind, Preset, TargetKind } from '../preset/preset';

/** A public commitment (公开承诺) of a person or a unit, with the monthly checks made of it, latest first. */
export interface Commitment {
  readonly id: string;
  /** Exactly one of the two made it. */
  readonly personId: string | null;
  readonly unitId: string | null;
  readonly ownerName: string;
  readonly text: string;
  readonly madeOn: Day;
  readonly dueOn: Day | null;
  readonly withdrawnAt: Date | null;
  readonly withdrawnReason: string | null;
  readonly checks: readonly Check[];
  /** Latest first. */
  readonly assessments: readonly Assessment[];
}

/** What a yearly assessment found about one commitment (M27). */
export interface Assessment {
  readonly year: number;
  readonly result: CheckResult;
  readonly note: string;
  readonly assessorName: string;
}

/** What a monthly check found about one commitment (M25). */
export interface Check {
  /** The first day of the month checked. */
  readonly month: Day;
  readonly result: CheckResult;
  readonly note: string;
  readonly checkerName: string;
  readonly checkedAt: Date;
}

/** What was made of a quarter's checks (M26). */
export interface Analysis extends Quarter {
  readonly id: string;
  readonly authorName: string;
  readonly text: string;
  readonly submittedAt: Date;
}

/** In characters. */
export const LONGEST_COMMITMENT = 500;

/** Working days that a check may take from the month's first working day on. */
const CHECK_TAKES = 5;

/** How the day by which a month is checked is reckoned; for whom Duban was set up later in the month, as long after that. */
export function checkDue(calendar: WorkCalendar, month: Day, setUpOn: Day): Reckoned {
  return compareDays(setUpOn, firstWorkingDayOfMonth(calendar, month)) > 0
    ? { from: setUpOn, after: CHECK_TAKES }
    : { from: addDays(month, -1), after: CHECK_TAKES + 1 };
}

/** Working days that are left at least for what is asked for late: the bot was down, or nobody could do it. */
const AT_LEAST = 3;

/** The day on which something is due that is asked for today: its usual one, later where it was asked for late. */
export function dueFromToday(calendar: WorkCalendar, usual: Reckoned, today: Day): ReturnType<typeof reckon> {
  const soonest = { from: today, after: AT_LEAST };
  const isLate = compareDays(reckonedDay(calendar, usual), reckonedDay(calendar, soonest)) < 0;
  return reckon(calendar, isLate ? soonest : usual);
}

/** Whether the month's check is to be started by now: from its first working day on (M25). */
export const checkIsOwed = (calendar: WorkCalendar, today: Day): boolean =>
  compareDays(firstWorkingDayOfMonth(calendar, firstDayOfMonth(today)), today) <= 0;

/**
 * Who checks the commitments of an owner: the first holder of the tier's post who is not the owner, else the post's stand-in;
 * nobody checks their own, nor those of the unit that they answer for. Undefined where nobody may.
 */
function checkerFor(
  roster: readonly Person[],
  preset: Preset,
  targetKind: TargetKind,
  ownerId: string,
): Person | undefined {
  const post: PostKind = preset.tiers[targetKind].checkerPost;
  const standIn = preset.standIns[post];
  return [post, ...(standIn === undefined ? [] : [standIn])]
    .flatMap((kind) => withAccountFirst(roster.filter((person) => holds(person, kind))))
    .find((person) => !isOwnCommitment(person, { personId: ownerId, targetKind }, preset));
}

/** Whether somebody made a commitment, or answers for the unit that did. */
export const isOwnCommitment = (
  person: { readonly id: string; readonly posts: readonly { readonly kind: string }[] },
  { personId, targetKind }: { readonly personId: string | null; readonly targetKind: TargetKind | undefined },
  preset: Preset,
): boolean =>
  person.id === personId ||
  (targetKind === 'branch' &&
    person.posts.some(({ kind }) => kind === (preset.tiers.branch.reporterPost ?? 'branch_secretary')));

/** Who has an account before who has none. */
export const withAccountFirst = (people: readonly Person[]): Person[] => [
  ...people.filter((person) => person.slackUserId !== null),
  ...people.filter((person) => person.slackUserId === null),
];

/** The commitments that each checker has to check, by the checker's id. Commitments of who is no longer reviewed have none. */
export function commitmentsByChecker(
  commitments: readonly Commitment[],
  roster: readonly Person[],
  preset: Preset,
): Map<string, Commitment[]> {
  const byChecker = new Map<string, Commitment[]>();
  for (const commitment of commitments) {
    const owner = roster.find((person) => person.id === commitment.personId);
    const kind = commitment.unitId === null ? owner && targetKindOf(owner) : 'branch';
    const checker = kind && checkerFor(roster, preset, kind, commitment.personId ?? commitment.unitId ?? '');
    if (checker) byChecker.set(checker.id, [...(byChecker.get(checker.id) ?? []), commitment]);
  }
  return byChecker;
}

export const isCheckedFor = (commitment: Commitment, month: Day): boolean =>
  commitment.checks.some((check) => check.month === month);

/** What a month's check is known by, as an obligation's subject. */
export const monthSubject = (workspaceId: string, month: Day): string => subjectNamed(workspaceId, month);

/** The id of what has no row of its own: a name-based UUID of the workspace and a name, the same on every replica. */
export function subjectNamed(workspaceId: string, name: string): string {
  const hash = createHash('sha256').update(`${workspaceId}:${name}`).digest('hex');
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}-8${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
}
