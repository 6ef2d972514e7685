import { compareDays, type Day } from '../calendar/day';
import type { FieldIssue } from '../errors';
import { leavesOverlap, type Leave, type Person } from './rules';

/** Whether somebody is there, on leave, or has left. */
export const presences = ['here', 'leave', 'left'] as const;
export type Presence = (typeof presences)[number];

interface PostsToEnd {
  readonly endPosts?: readonly string[] | undefined;
  readonly lastDay?: Day | undefined;
}

/** What is wrong with ending these of the posts that somebody holds: each ends on a day, and not before it began. */
export function postIssues(
  { endPosts = [], lastDay }: PostsToEnd,
  held: readonly { readonly id: string; readonly fromOn: Day }[],
): FieldIssue[] {
  if (endPosts.length === 0) return [];
  const ended = held.filter(({ id }) => endPosts.includes(id));
  const issues: FieldIssue[] = [];
  if (ended.length < new Set(endPosts).size) issues.push({ field: 'endPosts', code: 'invalid', params: [] });
  if (lastDay === undefined) issues.push({ field: 'lastDay', code: 'required', params: [] });
  else if (ended.some(({ fromOn }) => compareDays(lastDay, fromOn) < 0))
    issues.push({ field: 'lastDay', code: 'beforeStart', params: [] });
  return issues;
}

interface LeaveAskedFor {
  readonly presence?: Presence | undefined;
  readonly leaveFromOn?: Day | undefined;
  readonly leaveUntilOn?: Day | undefined;
  /** The id of who acts for them. */
  readonly acting?: string | undefined;
}

/**
 * What is wrong with somebody's leave: it has a beginning, and doesn't end before it; who acts for them is another person,
 * who is there for all of it.
 * @param acting who has the id chosen; undefined where nobody has
 */
export function leaveIssues(
  change: LeaveAskedFor,
  personId: string,
  acting: (Leave & Pick<Person, 'id' | 'name' | 'leftOn'>) | undefined,
): FieldIssue[] {
  if (change.presence !== 'leave') return [];
  const { leaveFromOn, leaveUntilOn } = change;
  const issues: FieldIssue[] = [];
  if (leaveFromOn === undefined) issues.push({ field: 'leaveFromOn', code: 'required', params: [] });
  else if (leaveUntilOn !== undefined && compareDays(leaveUntilOn, leaveFromOn) < 0)
    issues.push({ field: 'leaveUntilOn', code: 'beforeStart', params: [] });
  if (change.acting === undefined) return issues;
  const leave = { leaveFromOn: leaveFromOn ?? null, leaveUntilOn: leaveUntilOn ?? null };
  const wrong = (code: FieldIssue['code'], ...params: readonly unknown[]) =>
    issues.push({ field: 'acting', code, params });
  if (change.acting === personId) wrong('actsForThemselves');
  else if (acting === undefined) wrong('unknownPerson');
  else if (acting.leftOn !== null) wrong('personLeft', acting.name);
  else if (leavesOverlap(leave, acting)) wrong('awayThen', acting.name);
  return issues;
}
