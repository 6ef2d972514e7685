import type { ObligationKind } from './kinds';

/** What goes with a month, or is an answer whose silence counts: it has no later day, and nobody else does it. */
const fixed: readonly ObligationKind[] = [
  'report_confirmation',
  'opinion_draft',
  'opinion_receipt',
  'set_aside_consent',
  'check',
  'reassign',
  'waive',
  'decision',
];

/** Whether more time may be asked for. */
export const mayBeExtended = (kind: ObligationKind): boolean => !fixed.includes(kind);

/** What somebody else can be chosen for by name. All else goes with a post: it passes when the post is filled. */
export const chosenByName = ['opinion', 'set_aside_consent', 'measure', 'verification', 'effectiveness'] as const;
export const isChosenByName = (kind: ObligationKind): kind is (typeof chosenByName)[number] =>
  (chosenByName as readonly ObligationKind[]).includes(kind);

/** What goes in a leave to who was named to act, if somebody was: what is theirs by name, and what whoever owes it may do. */
export const actedOn: readonly ObligationKind[] = [...chosenByName, 'assessment', 'analysis', 'decision'];

/** What any holder of a post may do: what falls due while the one who owes it is on leave, another does. */
export const doneByPost: readonly ObligationKind[] = [
  'oral_report',
  'disclosure',
  'feedback_answer',
  'waive',
  'reassign',
  'assessment',
  'analysis',
];

/** What is worked on for a while and then handed in: a button beside the one that opens it opens the form to. */
const handedIn = ['measure'] as const;
export type HandedIn = (typeof handedIn)[number];
export const isHandedIn = (kind: ObligationKind): kind is HandedIn =>
  (handedIn as readonly ObligationKind[]).includes(kind);
