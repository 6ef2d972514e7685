import { addDays, compareDays, dayOf, instantAt, type Day } from '../calendar/day';
import { addWorkingDays, reckonedDay, type Reckoned, type WorkCalendar } from '../calendar/working-days';
import { holdsAny, isAway, type Person } from '../people/rules';
import type { PostKind, Preset, Tier } from '../preset/preset';
import type { Form } from '../round/rules';
import type { SlackFile } from '../slack/interaction';

/** The section of an oral report that holds what was minuted as one text. */
export const RECORD = 'record';

/** A file on record with the name of who added it. */
export interface AttachedFile {
  readonly slackFileId: string;
  readonly name: string;
  readonly mimeType: string;
  readonly size: number;
  readonly addedByName: string;
}

export interface PersonNamed {
  readonly id: string;
  readonly name: string;
}

/** Something that one person did at an instant. */
export interface Done {
  readonly by: PersonNamed;
  readonly at: Date;
}

/** An occasion at which oral reports were heard (M16). */
export interface Hearing {
  readonly id: string;
  readonly roundId: string | null;
  readonly heldAt: Date;
  readonly place: string;
  readonly minutes: string;
  readonly recordedBy: PersonNamed;
  readonly attendees: readonly PersonNamed[];
  readonly attachments: readonly AttachedFile[];
}

/** A report on record (M15–M17), with the names and files that its readers see. */
export interface Report {
  readonly id: string;
  readonly formId: string;
  readonly mode: 'written' | 'oral';
  readonly reporter: PersonNamed & { readonly hasAccount: boolean };
  /** The recorder of an oral report; of a written one, who recorded it for the reporter (代录). */
  readonly recordedBy: PersonNamed | null;
  readonly hearing: Hearing | null;
  /** Texts by the preset's section keys; `record` for what was minuted as a whole. */
  readonly sections: Readonly<Record<string, string>>;
  readonly submittedAt: Date;
  /** The day by which it was due, in the organisation's zone; null where nothing was due. */
  readonly dueOn: Day | null;
  readonly isLate: boolean;
  readonly accepted: Done | null;
  readonly returned: (Done & { readonly reason: string }) | null;
  /** The speaker said: recorded rightly. */
  readonly confirmedAt: Date | null;
  /** The speaker's own words beside the record. */
  readonly objection: { readonly text: string; readonly at: Date } | null;
  /** When silence was taken for agreement; shown as silence, never as confirmation. */
  readonly deemedAt: Date | null;
  readonly supersededAt: Date | null;
  readonly attachments: readonly AttachedFile[];
  readonly version: number;
}

/** Working days that somebody has for a report that was returned. */
const DAYS_AFTER_RETURN = 2;

/** How the day of a returned report is reckoned: two working days later, or its own day where that is later. */
export const reckonedAfterReturn = (returnedOn: Day, dueOn: Day | null): Reckoned => ({
  from: returnedOn,
  after: DAYS_AFTER_RETURN,
  notBefore: dueOn ?? undefined,
});

/** When a returned report is due again. */
export const dueAfterReturn = (calendar: WorkCalendar, returnedOn: Day, dueOn: Day | null): Day =>
  reckonedDay(calendar, reckonedAfterReturn(returnedOn, dueOn));

/** The first day on which a speaker's silence counts: the one after the last that they had to answer. */
export function silenceCounts(calendar: WorkCalendar, recordedOn: Day, workingDays: number, today: Day): boolean {
  return compareDays(addWorkingDays(calendar, recordedOn, workingDays), today) < 0;
}

/** The instant before which silence counts today: of what was put on record earlier, the working days are over. */
export function silentBefore(calendar: WorkCalendar, today: Day, workingDays: number, zone: string): Date {
  let last = addDays(today, -1);
  while (!silenceCounts(calendar, last, workingDays, today)) last = addDays(last, -1);
  return instantAt(addDays(last, 1), '00:00', zone);
}

/** Whether it came after its day, as days go in `zone`. For an oral report the day counts on which it was heard. */
export function isLate(
  report: { readonly submittedAt: Date; readonly hearing: Pick<Hearing, 'heldAt'> | null },
  dueOn: Day | null,
  zone: string,
): boolean {
  return dueOn !== null && compareDays(dayOf(report.hearing?.heldAt ?? report.submittedAt, zone), dueOn) > 0;
}

/** Whether a new report for the form may be handed in: there is none, or the last one was returned. */
export const takesReport = (live: Pick<Report, 'returned'> | undefined): boolean => live?.returned !== null;

/** Who hands in a target's written report: whoever holds the tier's post, else the target (M15). */
export function reportersOf(form: Pick<Form, 'personId'>, tier: Tier, people: readonly Person[], on: Day): Person[] {
  const { reporterPost } = tier;
  const able = people.filter((person) =>
    reporterPost === null ? person.id === form.personId : holdsAny(person, [reporterPost]),
  );
  const present = able.filter((person) => !isAway(person, on));
  return present.length > 0 ? present : able;
}

/** Whom a report goes to, and who accepts or returns it: never who reported, for whom the stand-ins act. */
export function receiversOf(
  people: readonly Person[],
  preset: Pick<Preset, 'standIns'>,
  tier: Pick<Tier, 'reportsToPosts'>,
  reporterIds: readonly (string | null)[],
): Person[] {
  const holding = (posts: readonly PostKind[]): Person[] =>
    people.filter((person) => holdsAny(person, posts) && !reporterIds.includes(person.id));
  const holders = holding(tier.reportsToPosts);
  if (holders.length > 0) return holders;
  return holding(tier.reportsToPosts.flatMap((post) => preset.standIns[post] ?? []));
}

/** The posts whose holders sit in the affairs meeting, with who minutes it. */
const meetingPosts: readonly PostKind[] = ['principal_leader', 'leadership_member', 'branch_secretary', 'recorder'];

/** Whether somebody may read a report: whose it is, who reviews, whom it goes to, the tier above, the affairs meeting. */
export function mayReadReport(
  person: { readonly id: string; readonly posts: readonly { readonly kind: string }[] },
  form: Pick<Form, 'personId' | 'reviewerId'>,
  report: Pick<Report, 'reporter' | 'recordedBy'>,
  tier: Pick<Tier, 'reportsToPosts' | 'tierAbovePosts'>,
): boolean {
  const own = [report.reporter.id, report.recordedBy?.id, form.personId, form.reviewerId];
  const posts: readonly string[] = [...tier.reportsToPosts, ...tier.tierAbovePosts, ...meetingPosts];
  return own.includes(person.id) || person.posts.some((post) => posts.includes(post.kind));
}

/** Files chosen now and files kept from before, each once, in that order of adding. */
export function joinFiles(kept: readonly SlackFile[], added: readonly SlackFile[]): SlackFile[] {
  return [...new Map([...kept, ...added].map((file) => [file.id, file])).values()];
}
