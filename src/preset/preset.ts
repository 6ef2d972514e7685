import { z } from 'zod';
import { obligationKinds } from '../obligation/kinds';
import { policySchema } from '../obligation/policy-rules';
import { locales, type Words } from '../text/locale';

/** The posts that somebody can hold; a preset gives each its name. */
export const postKinds = [
  'leadership_member',
  'section_chief',
  'ordinary_member',
  'branch_secretary',
  'principal_leader',
  'contact_leader',
  'inspector',
  'recorder',
  'administrator',
] as const;
export type PostKind = (typeof postKinds)[number];

/** What can be reviewed: a unit, or the holder of a post (M1–M3). */
export const targetKinds = ['branch', 'leadership_member', 'section_chief', 'ordinary_member'] as const;
export type TargetKind = (typeof targetKinds)[number];

/** The steps of a round, in their order; `check` runs beside them each month. */
const stepKinds = [
  'plan',
  'notice',
  'report',
  'opinion',
  'meeting',
  'rectification',
  'disclosure',
  'check',
  'close',
] as const;

export const reportModes = ['written', 'oral'] as const;
export type ReportMode = (typeof reportModes)[number];

/** The two axes of methods (M12). */
export const timings = ['random', 'periodic'] as const;
export type Timing = (typeof timings)[number];
export const arrangements = ['concentrated', 'one_by_one'] as const;
export type Arrangement = (typeof arrangements)[number];

/** What a monthly check finds about a commitment (M25). */
export const checkResults = ['kept', 'partly', 'not_kept'] as const;
export type CheckResult = (typeof checkResults)[number];

/** One name in every language. */
export function words(chinese: string, english: string): Words {
  return { 'zh-CN': chinese, en: english };
}

// Slack takes no longer text in a modal's title, in a button or option, and in a placeholder.
const TITLE = 24;
// A term stands in titles and button labels beside other words.
const TERM = 18;
const LABEL = 75;
const HINT = 150;

const wordsOfAtMost = (length: number) => z.record(z.enum(locales), z.string().trim().min(1).max(length));
const title = wordsOfAtMost(TITLE);
const term = wordsOfAtMost(TERM);
const label = wordsOfAtMost(LABEL);
const hint = wordsOfAtMost(HINT);

const key = z.string().regex(/^[a-z]+(?:_[a-z]+)*$/);
const workingDays = z.int().min(0);

const namedSchema = z.strictObject({ key, words: label });
const sectionSchema = z.strictObject({ key, words: label, hint });

const listOf = <Item extends z.ZodType<{ key: string }>>(item: Item) =>
  z
    .array(item)
    .min(1)
    .refine((items) => new Set(items.map((each) => each.key)).size === items.length, 'two entries have the same key');

const tierSchema = z.strictObject({
  /** Whose holders review (M1–M3). */
  reviewerPost: z.enum(postKinds),
  /** Whose holder reports for the target; null when the target does so themselves. */
  reporterPost: z.enum(postKinds).nullable(),
  /** In writing or orally (M15, M16). */
  reportMode: z.enum(reportModes),
  /** Whose holders the report goes to, and accept or return it. */
  reportsToPosts: z.array(z.enum(postKinds)).min(1),
  /** Whose holders check the target's public commitments each month, and assess them each year (M25, M27). */
  checkerPost: z.enum(postKinds),
  /** Whose holders may read the opinion before its disclosure, beside reviewer, target and affairs meeting. */
  tierAbovePosts: z.array(z.enum(postKinds)),
});

const tiersSchema = z
  .record(z.enum(targetKinds), tierSchema)
  .refine(
    (tiers) => targetKinds.every((kind) => tiers[kind].reviewerPost !== kind),
    'a tier can not be its own reviewer',
  );

/** How far apart, in working days, the dates of a quarter are when nobody says otherwise. */
const scheduleSchema = z.strictObject({
  /** At least this long before a sitting its notice is out (M21). */
  noticeDaysBefore: workingDays,
  /** Reports are due this long before the sitting (M15, M16). */
  reportsDueDaysBefore: workingDays,
  /** Opinions are due this long after the sitting. */
  opinionsDueDaysAfter: workingDays,
  /** The affairs meeting is this long after the sitting (M22). */
  affairsMeetingDaysAfter: workingDays,
  /** When whom is reminded of what is owed (M31): as a rule, and of some kinds otherwise. An organisation changes them. */
  reminders: z.strictObject({ usual: policySchema, of: z.partialRecord(z.enum(obligationKinds), policySchema) }),
  /** The quarterly analysis of commitments is due this long after the quarter's end, the yearly assessment after the year's. */
  analysisDueDaysAfter: workingDays,
  assessmentDueDaysAfter: workingDays,
  /** What the public says is answered within so many working days (M24). */
  feedbackAnsweredWithin: workingDays,
  /** This long after a measure was verified its effect is looked at (M10, M28). */
  effectLookedAtAfter: workingDays,
  /** After this long a speaker's silence about their record counts as confirmed, and is shown so. */
  silenceConfirmsAfter: workingDays,
});

/** What is looked at in one kind of target; a form keeps the version that it was reviewed by (M5–M7). */
const criteriaSchema = z.strictObject({
  version: z.int().min(1),
  /** The standard that stands above the points. */
  heading: hint,
  points: listOf(namedSchema),
});

/** All that an organisation chooses about its reviews, the words for it included. */
export const presetSchema = z.strictObject({
  name: label,
  posts: z.record(z.enum(postKinds), label),
  targets: z.record(z.enum(targetKinds), label),
  terms: z.strictObject({
    /** One quarter's reviews. */
    round: label,
    /** The registration form's title (M19). */
    form: label,
    /** The meeting that studies opinions and sets measures (M22). */
    affairsMeeting: term,
    /** A section, a department: what has a head and members of its own. */
    unit: term,
    commitment: label,
    /** What a new round's theme starts with (M8). */
    theme: label,
  }),
  steps: z.record(z.enum(stepKinds), title),
  timings: z.record(z.enum(timings), label),
  arrangements: z.record(z.enum(arrangements), label),
  occasions: listOf(namedSchema),
  /** The sections of a report, in their order (M17). */
  reportSections: listOf(sectionSchema),
  /** Root causes that a problem can have (M18). */
  causes: listOf(namedSchema),
  checkResults: z.record(z.enum(checkResults), label),
  tiers: tiersSchema,
  /** Whose holder analyses the public commitments each quarter (M26). */
  analystPost: z.enum(postKinds),
  /** Who acts for the holder of a post where the matter is their own, since nobody accepts or checks their own. */
  standIns: z.partialRecord(z.enum(postKinds), z.enum(postKinds)),
  criteria: z.record(z.enum(targetKinds), criteriaSchema),
  schedule: scheduleSchema,
});
export type Preset = z.infer<typeof presetSchema>;
export type Tier = Preset['tiers'][TargetKind];
