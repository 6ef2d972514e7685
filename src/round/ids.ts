import { targetKinds, type TargetKind } from '../preset/preset';

/** The ids of the round's modals and buttons. */
export const roundIds = {
  hub: 'round.hub',
  opened: 'round.opened',
  openPlan: 'round.open-plan',
  plan: 'round.plan',
  open: 'round.open',
  back: 'round.back',
  choose: 'round.choose',
  targets: 'round.targets',
  changeReviewer: 'round.change-reviewer',
  addTarget: 'round.add-target',
  cancel: 'round.cancel',
} as const;

const byKind = (prefix: string): Record<TargetKind, string> =>
  Object.fromEntries(targetKinds.map((kind) => [kind, `${prefix}.${kind.replaceAll('_', '-')}`])) as Record<
    TargetKind,
    string
  >;

/** The searches for the reviewers of a kind of target, and for targets to leave out. */
export const pickReviewer = byKind('round.pick-reviewer');
export const pickTarget = byKind('round.pick-target');
