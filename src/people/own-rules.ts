import { Refusal } from '../errors';

/**
 * Nobody decides on their own, in whichever post: for each decision, what somebody may have to do with the matter that
 * keeps them from it. What stands here of a person also holds for who only records the decision for somebody else (代录).
 */
export const barredBy = {
  /** Writing, drafting or recording an opinion, and the evidence for it. */
  'opinion.write': ['target'],
  /** Recording a target's receipt and reply, from their signed original. */
  'opinion.take_for': ['author'],
  /** Accepting or returning a report. */
  'report.answer': ['target', 'reporter', 'recorder'],
  /** Recording what the affairs meeting decided on a problem, or that it took note of an opinion. */
  'problem.decide': ['target'],
  /** Answering whether a problem may be set aside. */
  'consent.answer': ['target'],
  /** Recording a result for an owner without an account. */
  'measure.submit_for': ['verifier'],
  /** Accepting or returning a result, and saying some weeks later whether it lasts. */
  'measure.verify': ['target', 'owner', 'recorder'],
  /** Approving what is published about a form, and answering what is said to it. */
  'outcome.approve': ['target'],
  /** Assessing how commitments were kept in a year. */
  'commitment.assess': ['target'],
  /** Waiving the review of a target. */
  'form.waive': ['target'],
} as const satisfies Readonly<Record<string, readonly Part[]>>;

export type Part = 'target' | 'author' | 'reporter' | 'owner' | 'verifier' | 'recorder';
export type Decision = keyof typeof barredBy;
type BarredPart<D extends Decision> = (typeof barredBy)[D][number];

/** Of who put the step before on record themselves, another one who may record is asked for. */
const byRecording: readonly Part[] = ['recorder', 'verifier'];

/** Refuses a decision to somebody with a part in the matter: every part that bars it has to be answered by the caller. */
export function refuseOwn<D extends Decision>(decision: D, has: Readonly<Record<BarredPart<D>, boolean>>): void {
  for (const part of barredBy[decision] as readonly BarredPart<D>[]) {
    if (has[part]) throw new Refusal(byRecording.includes(part) ? 'recordedByYou' : 'notYourself');
  }
}
