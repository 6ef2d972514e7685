import { compareDays, type Day } from '../calendar/day';
import { targetKinds, type PostKind, type Preset, type TargetKind } from '../preset/preset';

/** Somebody on the roster, with the posts held on the day asked for. */
export interface Person {
  readonly id: string;
  readonly name: string;
  /** Without one, others record for this person (代录). */
  readonly slackUserId: string | null;
  readonly locale: string | null;
  readonly timeZone: string | null;
  readonly leaveFromOn: Day | null;
  readonly leaveUntilOn: Day | null;
  readonly leftOn: Day | null;
  /** When their reminders come, `HH:MM` in their zone; null: at the organisation's hour. */
  readonly morningAt: string | null;
  readonly posts: readonly { readonly kind: PostKind; readonly unitId: string }[];
}

export interface Unit {
  readonly id: string;
  readonly kind: 'branch' | 'section';
  readonly name: string;
  readonly parentId: string | null;
}

/** Somebody with posts, whether from the roster or as who acts. */
interface PostHolder {
  readonly posts: readonly { readonly kind: string }[];
}

export const holds = (person: PostHolder, kind: string): boolean => person.posts.some((post) => post.kind === kind);

export const holdsAny = (person: PostHolder, kinds: readonly string[]): boolean =>
  kinds.some((kind) => holds(person, kind));

export type Leave = Pick<Person, 'leaveFromOn' | 'leaveUntilOn'>;

/** The leave that somebody is on that day, with its last day; null where that is not known. */
export function leaveOn({ leaveFromOn: from, leaveUntilOn: until }: Leave, on: Day): { until: Day | null } | undefined {
  if (from === null || compareDays(from, on) > 0) return undefined;
  return until === null || compareDays(on, until) <= 0 ? { until } : undefined;
}

/** Not there on that day: on leave, or gone. */
export const isAway = (person: Person, on: Day): boolean =>
  (person.leftOn !== null && compareDays(person.leftOn, on) <= 0) || leaveOn(person, on) !== undefined;

/** Whether two people are on leave on the same day. A leave without a last day goes on. */
export function leavesOverlap(one: Leave, other: Leave): boolean {
  if (one.leaveFromOn === null || other.leaveFromOn === null) return false;
  const endsBefore = ({ leaveUntilOn }: Leave, from: Day): boolean =>
    leaveUntilOn !== null && compareDays(leaveUntilOn, from) < 0;
  return !endsBefore(one, other.leaveFromOn) && !endsBefore(other, one.leaveFromOn);
}

/** As what kind of target somebody is reviewed: by their highest post (M1–M3). Undefined for who is not reviewed. */
export function targetKindOf(person: Pick<Person, 'posts'>): Exclude<TargetKind, 'branch'> | undefined {
  return targetKinds.filter((kind) => kind !== 'branch').find((kind) => holds(person, kind));
}

/** The posts whose holders may review a kind of target: the tier's, its stand-in's, and the inspection group's (M1–M4). */
export function reviewerPosts(preset: Preset, targetKind: TargetKind): PostKind[] {
  const post = preset.tiers[targetKind].reviewerPost;
  const standIn = preset.standIns[post];
  return [...new Set<PostKind>([post, ...(standIn === undefined ? [] : [standIn]), 'inspector'])];
}

export interface Proposal {
  readonly targetKind: TargetKind;
  /** A person's or the branch's id. */
  readonly targetId: string;
  readonly isUnit: boolean;
  readonly name: string;
  /** Undefined when nobody may: it has to be chosen by hand. */
  readonly reviewerId: string | undefined;
}

/** Who reviews a target: the first holder of the tier's post who is there and is not the target; else their stand-in. */
export function proposedReviewer(
  roster: readonly Person[],
  preset: Preset,
  targetKind: TargetKind,
  targetId: string,
  on: Day,
): Person | undefined {
  const post = preset.tiers[targetKind].reviewerPost;
  const standIn = preset.standIns[post];
  const posts = standIn === undefined ? [post] : [post, standIn];
  return posts
    .flatMap((kind) => roster.filter((person) => holds(person, kind)))
    .find((person) => person.id !== targetId && !isAway(person, on));
}

/** The targets that a round starts from, by tier: the branch, then everybody who is reviewed (M1–M3). */
export function proposedTargets(
  roster: readonly Person[],
  branch: Pick<Unit, 'id' | 'name'> | undefined,
  preset: Preset,
  on: Day,
): Proposal[] {
  const propose = (targetKind: TargetKind, targetId: string, name: string, isUnit: boolean): Proposal => ({
    targetKind,
    targetId,
    isUnit,
    name,
    reviewerId: proposedReviewer(roster, preset, targetKind, targetId, on)?.id,
  });
  const people = targetKinds.flatMap((kind) =>
    roster
      .filter((person) => targetKindOf(person) === kind && !isAway(person, on))
      .map((person) => propose(kind, person.id, person.name, false)),
  );
  return branch === undefined ? people : [propose('branch', branch.id, branch.name, true), ...people];
}
