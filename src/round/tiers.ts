import { createHash } from 'node:crypto';
import type { Day } from '../calendar/day';
import { holdsAny, isAway, proposedReviewer, reviewerPosts, type Person, type Proposal } from '../people/rules';
import { targetKinds, type Preset, type TargetKind } from '../preset/preset';
import type { FormToOpen } from './open-form';

/** What is proposed for the targets of one kind. */
export interface Tier {
  readonly targetKind: TargetKind;
  readonly targets: readonly Proposal[];
  /** Who reviews most of them; undefined when nobody may. */
  readonly reviewer: Person | undefined;
}

/** What was chosen for a kind: who is left out this time, and who reviews the others. */
export interface TierChoice {
  readonly except: readonly string[];
  readonly reviewerId: string;
}

export type TierChoices = Readonly<Partial<Record<TargetKind, TierChoice>>>;

/** Who is there to review targets of a kind (M1–M4). */
export const eligibleReviewers = (roster: readonly Person[], preset: Preset, kind: TargetKind, on: Day): Person[] =>
  roster.filter((person) => holdsAny(person, reviewerPosts(preset, kind)) && !isAway(person, on));

/** The proposals by kind, the kinds without any left out. */
export function tiersOf(proposals: readonly Proposal[], roster: readonly Person[]): Tier[] {
  return targetKinds.flatMap((targetKind) => {
    const targets = proposals.filter((proposal) => proposal.targetKind === targetKind);
    const proposed = targets.flatMap(({ reviewerId }) => (reviewerId === undefined ? [] : [reviewerId]));
    const count = (id: string): number => proposed.filter((each) => each === id).length;
    const [most] = [...new Set(proposed)].sort((a, b) => count(b) - count(a));
    return targets.length === 0 ? [] : [{ targetKind, targets, reviewer: roster.find((person) => person.id === most) }];
  });
}

export interface TierForms {
  readonly forms: readonly FormToOpen[];
  /** Targets whose reviewer is another than the tier's, since nobody reviews themselves. */
  readonly standIns: readonly { readonly target: string; readonly reviewer: string }[];
  /** Targets that nobody may review: the reviewer chosen is the target, and there is no stand-in. */
  readonly unreviewed: readonly string[];
}

/** The forms that a choice comes to. Somebody who would review themselves is reviewed by the stand-in (M4). */
export function formsOf(tier: Tier, choice: TierChoice, roster: readonly Person[], preset: Preset, on: Day): TierForms {
  const forms: FormToOpen[] = [];
  const standIns: { target: string; reviewer: string }[] = [];
  const unreviewed: string[] = [];
  for (const target of tier.targets.filter(({ targetId }) => !choice.except.includes(targetId))) {
    if (target.targetId !== choice.reviewerId) {
      forms.push({ ...target, reviewerId: choice.reviewerId });
      continue;
    }
    const standIn = proposedReviewer(roster, preset, tier.targetKind, target.targetId, on);
    if (standIn === undefined) {
      unreviewed.push(target.name);
      continue;
    }
    forms.push({ ...target, reviewerId: standIn.id });
    standIns.push({ target: target.name, reviewer: standIn.name });
  }
  return { forms, standIns, unreviewed };
}

/** What identifies a list of proposals: shown with it, it tells whether the roster changed meanwhile. */
export const digestOf = (proposals: readonly Proposal[]): string =>
  createHash('sha256')
    .update(JSON.stringify(proposals.map(({ targetKind, targetId }) => [targetKind, targetId])))
    .digest('base64url');
