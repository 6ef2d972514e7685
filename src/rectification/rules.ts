import type { Day } from '../calendar/day';
import { addWorkingDays, type Reckoned, type WorkCalendar } from '../calendar/working-days';
import type { ObligationAbout } from '../obligation/kinds';
import { isTarget } from '../opinion/rules';
import { holds, isAway, type Person } from '../people/rules';
import type { PostKind, Preset } from '../preset/preset';
import type { Form } from '../round/rules';

/** Working days that a measure is given when nobody says otherwise. */
const MEASURE_DAYS = 10;
/** Working days for an answer that holds others up: a verification, a consent, a second try after a return. */
const ANSWER_DAYS = 3;

export const proposedDueOn = (today: Day, calendar: WorkCalendar): Day => addWorkingDays(calendar, today, MEASURE_DAYS);
/** How the day of an answer is reckoned: some working days after it was asked for, not before a later day of its own. */
export const reckonedAnswer = (today: Day, notBefore?: Day): Reckoned => ({
  from: today,
  after: ANSWER_DAYS,
  notBefore,
});

/** How many working days before its day a measure's effect can be called lasting at the earliest. */
const LOOK_WINDOW = 5;

/** When the effect of a measure verified on a day is looked at, and the first day on which it can be called lasting. */
export function effectLook(
  verifiedOn: Day,
  calendar: WorkCalendar,
  { effectLookedAtAfter }: Pick<Preset['schedule'], 'effectLookedAtAfter'>,
): { readonly dueOn: Day; readonly soonest: Day } {
  return {
    dueOn: addWorkingDays(calendar, verifiedOn, effectLookedAtAfter),
    soonest: addWorkingDays(calendar, verifiedOn, Math.max(0, effectLookedAtAfter - LOOK_WINDOW)),
  };
}

/** A Slack file on record. */
export interface Attached {
  readonly slackFileId: string;
  readonly name: string;
  readonly mimeType: string;
  readonly size: number;
}

export const progressKinds = ['progress', 'submitted', 'returned', 'accepted', 'effective', 'reopened'] as const;
export type ProgressKind = (typeof progressKinds)[number];

/** What was said and shown about a measure: one entry. */
export interface Progress {
  readonly id: string;
  readonly kind: ProgressKind;
  readonly authorId: string;
  readonly authorName: string;
  readonly text: string;
  readonly at: Date;
  readonly attachments: readonly Attached[];
}

/** A rectification measure (整改措施): a task with an owner, a verifier and a due day (M22). */
export interface Measure {
  readonly id: string;
  readonly formId: string;
  /** Null where the form is an on-the-spot review. */
  readonly roundId: string | null;
  readonly problemId: string;
  /** Null when the reviewer ordered it at once (M10). */
  readonly meetingId: string | null;
  /** Whose review it comes from. */
  readonly targetName: string;
  /** Which of the measures of its form it is, from 1 in the order in which they were taken. */
  readonly number: number;
  readonly task: string;
  readonly ownerId: string;
  readonly ownerName: string;
  /** For whom the owner acts, who is on leave; null for who owns it themselves. */
  readonly ownerActsFor: string | null;
  readonly verifierId: string;
  readonly verifierName: string;
  /** For whom the verifier acts, as for the owner. */
  readonly verifierActsFor: string | null;
  readonly assignedAt: Date;
  readonly dueOn: Day;
  readonly startedAt: Date | null;
  readonly submittedAt: Date | null;
  readonly result: string | null;
  readonly verifiedAt: Date | null;
  readonly returnedAt: Date | null;
  /** The verifier's last words to the owner: why it was returned, or reopened. */
  readonly returnReason: string | null;
  /** Looked at some weeks after it was verified: its problem stays away. */
  readonly effectiveAt: Date | null;
  /** Its problem was found again after it was verified: a recurrence (M28). */
  readonly reopenedAt: Date | null;
  /** Running on after its round was closed. */
  readonly carriedOverAt: Date | null;
  /** The owner's card: a reply in its thread is progress. */
  readonly cardChannelId: string | null;
  readonly cardTs: string | null;
  readonly version: number;
}

/** What an obligation about a measure says of it: whose review, and which of several measures. Nothing of its task. */
export const measureAbout = ({ targetName, number }: Pick<Measure, 'targetName' | 'number'>): ObligationAbout => ({
  target: targetName,
  ...(number > 1 && { detail: String(number) }),
});

export type MeasureState =
  'assigned' | 'in_progress' | 'submitted' | 'returned' | 'reopened' | 'verified' | 'effective';

/** How far a measure is. A result that was returned or reopened and not handed in again is so. */
export function progressOf(
  measure: Pick<Measure, 'verifiedAt' | 'effectiveAt' | 'submittedAt' | 'returnedAt' | 'reopenedAt' | 'startedAt'>,
): MeasureState {
  if (measure.verifiedAt !== null) return measure.effectiveAt === null ? 'verified' : 'effective';
  if (measure.submittedAt !== null) return 'submitted';
  if (measure.returnedAt !== null) return 'returned';
  if (measure.reopenedAt !== null) return 'reopened';
  return measure.startedAt === null ? 'assigned' : 'in_progress';
}

/** Whether it is the owner's turn. */
export const isWithOwner = (measure: Parameters<typeof progressOf>[0]): boolean =>
  !['submitted', 'verified', 'effective'].includes(progressOf(measure));

/** What a verifier finds about a result. */
export const verdicts = ['accept', 'return'] as const;

/** What a verifier finds some weeks after they accepted a result. */
export const findings = ['effective', 'back'] as const;

export const resolutionKinds = ['measure', 'merged', 'set_aside'] as const;
export type ResolutionKind = (typeof resolutionKinds)[number];

/** What the affairs meeting decided on one problem (局务会决议, M22). */
export interface Resolution {
  readonly id: string;
  readonly meetingId: string;
  readonly problemId: string;
  /** Of the problem. */
  readonly formId: string | null;
  readonly kind: ResolutionKind;
  readonly mergedIntoId: string | null;
  /** Whose problem it was merged into. */
  readonly mergedIntoTarget: string | null;
  readonly reason: string | null;
  readonly decidedById: string;
  readonly decidedByName: string;
  readonly decidedAt: Date;
  /** When the reviewer agreed to set the problem aside, or refused. */
  readonly consentedAt: Date | null;
  readonly refusedAt: Date | null;
  /** Who recorded the reviewer's answer for them (代录), and the signed original it was taken from. */
  readonly answerRecordedByName: string | null;
  readonly attachments: readonly Attached[];
  readonly version: number;
}

export const agendaStates = ['undecided', 'refused', 'awaiting_consent', 'measure', 'merged', 'set_aside'] as const;
export type AgendaState = (typeof agendaStates)[number];

/**
 * How far the affairs meeting is with a problem. One that was ordered at once has its measure already. Set aside, it
 * stays open until the reviewer agrees; when they refuse, it is back on the agenda (M22).
 */
export function agendaState(
  resolution: Pick<Resolution, 'kind' | 'consentedAt' | 'refusedAt'> | undefined,
  hasMeasure: boolean,
): AgendaState {
  if (resolution === undefined) return hasMeasure ? 'measure' : 'undecided';
  if (resolution.kind !== 'set_aside') return resolution.kind;
  if (resolution.refusedAt !== null) return 'refused';
  return resolution.consentedAt === null ? 'awaiting_consent' : 'set_aside';
}

export const isUndecided = (state: AgendaState): boolean => state === 'undecided' || state === 'refused';

/** Whether nothing more is to be decided on a problem. */
export const isResolved = (state: AgendaState): boolean => !isUndecided(state) && state !== 'awaiting_consent';

/** The posts that see to reviews, and whose holders are proposed to verify: the first before the others. */
export function verifierPosts(preset: Preset): PostKind[] {
  const standIn = preset.standIns.branch_secretary;
  return ['branch_secretary', ...(standIn === undefined ? [] : [standIn]), 'contact_leader', 'inspector'];
}

/**
 * Who is proposed to verify: the branch secretary or who stands in for them, then who else sees to reviews; never the
 * owner, never the person whose review it is or who answers for the unit that is, and nobody who is away.
 */
export function proposedVerifier(
  roster: readonly Person[],
  preset: Preset,
  form: Pick<Form, 'personId' | 'unitId' | 'targetKind'>,
  ownerId: string | undefined,
  on: Day,
): Person | undefined {
  const tier = preset.tiers[form.targetKind];
  return verifierPosts(preset)
    .flatMap((post) => roster.filter((person) => holds(person, post)))
    .find((person) => person.id !== ownerId && !isTarget(person, form, tier) && !isAway(person, on));
}

/** Who is proposed to own a measure: the target; for a unit the holder of the post that reports for it. */
export function proposedOwner(
  roster: readonly Person[],
  preset: Preset,
  form: { readonly personId: string | null; readonly targetKind: keyof Preset['tiers'] },
): Person | undefined {
  if (form.personId !== null) return roster.find((person) => person.id === form.personId);
  const post = preset.tiers[form.targetKind].reporterPost ?? 'branch_secretary';
  return roster.find((person) => holds(person, post));
}

export interface Attendee {
  readonly personId: string;
  readonly name: string;
  readonly steppedAside: boolean;
}

/** One affairs meeting (局务会) on a round's opinions. */
export interface AffairsMeeting {
  readonly id: string;
  readonly roundId: string;
  readonly heldAt: Date;
  readonly place: string;
  readonly minutes: string;
  readonly recordedById: string;
  readonly recordedByName: string;
  readonly recordedAt: Date;
  readonly attendees: readonly Attendee[];
}
