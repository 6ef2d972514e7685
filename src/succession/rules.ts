import { isChosenByName } from '../obligation/kind-rules';
import type { ObligationKind } from '../obligation/kinds';
import { answersForUnit } from '../opinion/rules';
import { holds, holdsAny, isAway, reviewerPosts, type Person } from '../people/rules';
import type { PostKind, Preset, TargetKind } from '../preset/preset';
import type { Day } from '../calendar/day';
import { verifierPosts } from '../rectification/rules';

/** What of a form decides whose step it is. */
export interface FormOwedFor {
  readonly targetKind: TargetKind;
  readonly unitId: string | null;
}

const withStandIn = (preset: Preset, post: PostKind): PostKind[] => {
  const standIn = preset.standIns[post];
  return standIn === undefined ? [post] : [post, standIn];
};

/** Who finds somebody else when nobody succeeds of themselves: the secretary, who stands in for them, the administrator. */
export const reassigners = (preset: Preset): PostKind[] => [
  ...withStandIn(preset, 'branch_secretary'),
  'administrator',
];

/**
 * The posts by which something of a kind is owed, the first before the others. None: it is theirs in person. A leader's
 * draft goes with the opinion, and a speaker's or a target's silence is noted by its own job.
 */
export function postsFor(kind: ObligationKind, preset: Preset, form: FormOwedFor | undefined): PostKind[] {
  const tier = form && preset.tiers[form.targetKind];
  switch (kind) {
    case 'opinion':
    case 'set_aside_consent':
      return form === undefined ? [] : reviewerPosts(preset, form.targetKind);
    case 'report':
      return tier === undefined ? [] : [answersForUnit(tier)];
    case 'opinion_receipt':
      return tier === undefined || form?.unitId === null ? [] : [answersForUnit(tier)];
    case 'oral_report':
      return ['recorder'];
    case 'meeting':
      return ['branch_secretary'];
    case 'disclosure':
    case 'feedback_answer':
    case 'waive':
      return withStandIn(preset, 'branch_secretary');
    case 'reassign':
    case 'decision':
      return reassigners(preset);
    case 'verification':
    case 'effectiveness':
      return verifierPosts(preset);
    case 'check':
    case 'assessment':
      return [...new Set(Object.values(preset.tiers).flatMap(({ checkerPost }) => withStandIn(preset, checkerPost)))];
    case 'analysis':
      return withStandIn(preset, preset.analystPost);
    case 'measure':
    case 'opinion_draft':
    case 'report_confirmation':
      return [];
  }
}

/** What somebody owes who may have gone. */
export interface OwedBefore {
  readonly kind: ObligationKind;
  readonly personId: string;
  /** The roster says that they have left altogether. */
  readonly hasLeft: boolean;
  /** The posts that they held at any time since it fell to them, whether they hold them now or not. */
  readonly postsHeld: readonly PostKind[];
}

/**
 * Whether somebody can't do what they owe any more: they have left, or the post by which they owed it is theirs no longer.
 * A verifier is chosen in person, whatever posts they hold.
 */
export function hasGone(owed: OwedBefore, posts: readonly PostKind[], now: Pick<Person, 'posts'> | undefined): boolean {
  if (owed.hasLeft) return true;
  if (owed.kind === 'verification' || owed.kind === 'effectiveness') return false;
  return posts.some((post) => owed.postsHeld.includes(post)) && (now === undefined || !holdsAny(now, posts));
}

/**
 * Who succeeds to what somebody owed by a post: whoever holds that post now and is there. A question that any of several
 * posts may answer goes to the first of them, whatever post it was asked by: somebody waits for the answer. Undefined where
 * nobody does; and, for what is chosen by name, where several do: then a person chooses.
 */
export function successorTo(
  owed: OwedBefore,
  posts: readonly PostKind[],
  roster: readonly Person[],
  mayDo: (person: Person) => boolean,
  on: Day,
): Person | undefined {
  const isQuestion = owed.kind === 'decision' || owed.kind === 'reassign';
  for (const post of posts.filter((each) => isQuestion || owed.postsHeld.includes(each))) {
    const able = roster.filter(
      (person) => holds(person, post) && person.id !== owed.personId && !isAway(person, on) && mayDo(person),
    );
    if (able.length > 0) return isChosenByName(owed.kind) && able.length > 1 ? undefined : able[0];
  }
  return undefined;
}

/**
 * The posts by which another does meanwhile what somebody who is away owes: those by which it is theirs, then those that stand
 * in for them. A question goes to whoever may answer it.
 */
export function standInPosts(
  kind: ObligationKind,
  preset: Preset,
  form: FormOwedFor | undefined,
  owner: Pick<Person, 'posts'>,
): PostKind[] {
  const posts = postsFor(kind, preset, form);
  if (kind === 'reassign') return posts;
  const own = posts.filter((post) => holds(owner, post));
  return [...new Set([...own, ...own.flatMap((post) => withStandIn(preset, post))])];
}

/** Who does something that goes with these posts, the first post before the others; who is there before who is away. */
export function holderOf(posts: readonly PostKind[], roster: readonly Person[], on: Day): Person | undefined {
  const holders = posts.flatMap((post) => roster.filter((person) => holds(person, post)));
  return holders.find((person) => !isAway(person, on)) ?? holders[0];
}
