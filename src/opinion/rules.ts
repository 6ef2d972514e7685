import type { Day } from '../calendar/day';
import type { PostKind, Tier } from '../preset/preset';
import type { PostHeld } from '../slack/interaction';
import type { Form } from '../round/rules';

/** Where a piece of evidence comes from (M9). */
export const evidenceKinds = ['visit', 'talk', 'document', 'colleagues', 'message'] as const;
export type EvidenceKind = (typeof evidenceKinds)[number];

/** A Slack file on record. */
export interface Attached {
  readonly slackFileId: string;
  readonly name: string;
  readonly mimeType: string;
  readonly size: number;
}

/** What of an opinion the signed original of a target without an account stands for (代录). */
export type OpinionPart = 'receipt' | 'reply';

/** One problem on record. */
export interface Problem {
  readonly id: string;
  readonly formId: string | null;
  readonly opinionId: string | null;
  /** 0, 1, 2, … in the order in which the reviewer named them. */
  readonly position: number;
  readonly text: string;
  /** A key of the preset's `causes`. */
  readonly causeCategory: string;
  readonly rootCause: string;
  readonly suggestion: string;
  /** Set when the reviewer ordered its correction at once, by this day (M10). */
  readonly orderedDueOn: Day | null;
  readonly namedAt: Date;
}

/** A submitted opinion with all that belongs to it (M18). There is no row before it is submitted. */
export interface Opinion {
  readonly id: string;
  readonly formId: string;
  readonly targetName: string;
  readonly authorId: string;
  readonly authorName: string;
  /** For whom the author acted, who was on leave. */
  readonly actingForName: string | null;
  readonly submittedById: string;
  readonly submittedByName: string;
  /** The clerk who drafted it, if one did. */
  readonly draftedByName: string | null;
  /** 代录: the recorder took it down from the author's signed original. */
  readonly recordedForAuthor: boolean;
  readonly achievements: string;
  readonly basis: string;
  readonly ratings: Readonly<Record<string, string>>;
  readonly problems: readonly Problem[];
  readonly attachments: readonly Attached[];
  readonly submittedAt: Date;
  readonly deliberatedAt: Date | null;
  readonly receivedAt: Date | null;
  /** 代录: who recorded the receipt for a target without an account, and the signed original. */
  readonly receiptRecordedByName: string | null;
  readonly receiptOriginals: readonly Attached[];
  /** Silence counted as received, and shown as silence. */
  readonly receiptDeemedAt: Date | null;
  /** The target's own answer, published beside the opinion. */
  readonly reply: string | null;
  readonly repliedAt: Date | null;
  /** 代录, as the receipt. */
  readonly replyRecordedByName: string | null;
  readonly replyOriginals: readonly Attached[];
  readonly version: number;
}

/** What an opinion rests on (M9). */
export interface Evidence {
  readonly id: string;
  readonly formId: string;
  readonly kind: EvidenceKind;
  readonly text: string;
  /** A link to the message that it was taken from. */
  readonly source: string | null;
  readonly heldOn: Day;
  readonly recordedById: string;
  readonly recordedByName: string;
  readonly attachments: readonly Attached[];
}

interface Reader {
  readonly id: string;
  readonly posts: readonly PostHeld[];
}

/** Who studies opinions at the affairs meeting (M22). */
const affairsMeeting: readonly PostKind[] = ['principal_leader', 'leadership_member', 'branch_secretary', 'recorder'];

const holdsOneOf = (reader: Reader, kinds: readonly string[]): boolean =>
  reader.posts.some((post) => kinds.includes(post.kind));

/** The post whose holder answers for a target that is a unit. */
export const answersForUnit = (tier: Pick<Tier, 'reporterPost'>): PostKind => tier.reporterPost ?? 'branch_secretary';

/** Whether somebody is the target, or answers for the unit that is. */
export function isTarget(
  reader: Reader,
  form: Pick<Form, 'personId' | 'unitId'>,
  tier: Pick<Tier, 'reporterPost'>,
): boolean {
  return form.unitId === null ? reader.id === form.personId : holdsOneOf(reader, [answersForUnit(tier)]);
}

/**
 * Whether somebody may read a submitted opinion before its disclosure: its reviewer, its target, the tier above, the
 * affairs meeting. A draft is nobody's but its reviewer's and drafter's.
 */
export function mayReadOpinion(
  reader: Reader,
  form: Pick<Form, 'reviewerId' | 'personId' | 'unitId'>,
  tier: Pick<Tier, 'reporterPost' | 'tierAbovePosts'>,
): boolean {
  return (
    reader.id === form.reviewerId ||
    isTarget(reader, form, tier) ||
    holdsOneOf(reader, tier.tierAbovePosts) ||
    holdsOneOf(reader, affairsMeeting)
  );
}
