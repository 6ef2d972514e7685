import type { Day } from '../calendar/day';

/** What can be owed. Each kind has words in the catalogue and a listener `owed.<kind>` that opens it. */
export const obligationKinds = [
  /** A written report (M15), or taking a member's oral one (M16). */
  'report',
  'oral_report',
  /** The speaker looks at what was recorded. */
  'report_confirmation',
  'opinion',
  /** A leader looks at what the clerk drafted. */
  'opinion_draft',
  /** The target says that the opinion was received. */
  'opinion_receipt',
  /** The affairs meeting deliberates on the round's opinions (M22). */
  'meeting',
  /** The reviewer agrees, or not, to set a problem aside (M22). */
  'set_aside_consent',
  'measure',
  'verification',
  /** Some weeks after a measure was verified: whether its problem stays away (M10, M28). */
  'effectiveness',
  /** The outcome of a form is published (M24). */
  'disclosure',
  /** What a reader said to a disclosure is answered, or taken up as a problem (M24). */
  'feedback_answer',
  /** The monthly check of one person's or unit's commitments (M25). */
  'check',
  /** The quarterly analysis of all commitments (M26); its subject is the quarter. */
  'analysis',
  /** The yearly assessment of one holder's commitments (M27); its subject is the holder in that year. */
  'assessment',
  /** Somebody else is found for what a person owed who has gone; its subject is that obligation. */
  'reassign',
  /** Whether a target who has left is still reviewed. */
  'waive',
  /** Whether somebody may have more time, or another does it; its subject is their request. */
  'decision',
] as const;

export type ObligationKind = (typeof obligationKinds)[number];

/** The names that an obligation's words need; never criticism. */
export interface ObligationAbout {
  readonly target: string;
  readonly detail?: string;
}

/** What a person owes, as lists and reminders show it. */
export interface Owed {
  readonly id: string;
  readonly kind: ObligationKind;
  readonly personId: string;
  /** For whom the person acts, who is on leave; where lists show it. */
  readonly forPersonName?: string | null;
  readonly awaitedById: string | null;
  readonly about: ObligationAbout;
  readonly subjectId: string;
  readonly formId: string | null;
  readonly roundId: string | null;
  readonly dueOn: Day;
}
