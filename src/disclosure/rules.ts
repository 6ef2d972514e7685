import { compareDays, type Day } from '../calendar/day';
import { addWorkingDays, type WorkCalendar } from '../calendar/working-days';
import type { Arrangement, Timing } from '../preset/preset';

/** A notice as it was published (M21): all six fields, in the words that stood at the time. */
export interface NoticeContent {
  readonly round: string;
  /** ISO 8601, UTC; shown in the organisation's zone. */
  readonly startsAt: string;
  readonly place: string;
  readonly content: string;
  readonly timing: Timing;
  readonly arrangement: Arrangement;
  readonly occasion: string;
  readonly targets: readonly string[];
  readonly leader: string;
}

/** What a notice modal is about: a sitting to be announced for a round, or an announced one to be corrected. */
export interface NoticeAbout {
  readonly round: string;
  /** Whose targets it starts from. */
  readonly reviewer?: string | undefined;
  readonly sitting?: string | undefined;
}

/** The fields that a reader sees, in their order: time, place, content, method, targets, reviewing leader. */
export const noticeFields = ['time', 'place', 'content', 'method', 'targets', 'leader'] as const;
export type NoticeField = (typeof noticeFields)[number];

const parts: Record<NoticeField, (notice: NoticeContent) => readonly string[]> = {
  time: (notice) => [notice.startsAt],
  place: (notice) => [notice.place],
  content: (notice) => [notice.content],
  method: (notice) => [notice.timing, notice.arrangement, notice.occasion],
  targets: (notice) => notice.targets,
  leader: (notice) => [notice.leader],
};

/** What a correction says otherwise than the notice before it. */
export function changedFields(before: NoticeContent, after: NoticeContent): NoticeField[] {
  return noticeFields.filter((field) => JSON.stringify(parts[field](before)) !== JSON.stringify(parts[field](after)));
}

/** The first day on which a sitting can be whose notice goes out today (M21). */
export const earliestSitting = (today: Day, calendar: WorkCalendar, noticeDaysBefore: number): Day =>
  addWorkingDays(calendar, today, noticeDaysBefore);

/** Whether a sitting's day leaves its notice enough working days. */
export const isTooSoon = (on: Day, today: Day, calendar: WorkCalendar, noticeDaysBefore: number): boolean =>
  compareDays(on, earliestSitting(today, calendar, noticeDaysBefore)) < 0;

/** How many working days the outcome may take once a form's measures are verified: "in good time" (M24). */
export const discloseWithin = 5;

/** One measure as its outcome was published. */
export interface PublishedMeasure {
  readonly task: string;
  /** Null where names were not to be shown. */
  readonly owner: string | null;
  readonly dueOn: Day;
  readonly result: string;
  /** ISO 8601, UTC. */
  readonly verifiedAt: string;
}

/** The opinion, where the organisation chose to publish it. */
export interface PublishedOpinion {
  readonly achievements: string;
  readonly problems: readonly { readonly text: string; readonly rootCause: string; readonly suggestion: string }[];
  /** The target's own answer, beside it. */
  readonly reply: string | null;
}

/** The outcome of one form as it was published (M24). */
export interface OutcomeContent {
  readonly target: string;
  readonly reviewer: string;
  /** For whom the reviewer acted, who was on leave; not there in what was published before this was kept. */
  readonly reviewerActedFor?: string | null;
  /** The round's name; null for an on-the-spot review. */
  readonly round: string | null;
  readonly note: string | null;
  readonly measures: readonly PublishedMeasure[];
  readonly opinion: PublishedOpinion | null;
}

/** Whether nothing of a form is left to decide or to verify. */
export function isSettled(form: {
  readonly waivedAt: Date | null;
  readonly opinion: { readonly deliberatedAt: Date | null } | undefined;
  readonly measures: readonly { readonly verifiedAt: Date | null }[];
}): boolean {
  if (form.waivedAt !== null || form.opinion === undefined || form.opinion.deliberatedAt === null) return false;
  return form.measures.every((measure) => measure.verifiedAt !== null);
}

/** What an outcome modal is about: a form, and for a correction the published outcome. */
export interface OutcomeAbout {
  readonly form: string;
  readonly corrects?: string | undefined;
}

/** What can be published beside measures and results: names and opinion, neither unless chosen. */
export const shownParts = ['owners', 'opinion'] as const;

/** How a reader says something: with their name, the answer public or for themselves alone; or without it. */
export const hows = ['open', 'private', 'anonymous'] as const;
export type How = (typeof hows)[number];
