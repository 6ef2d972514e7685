import { z } from 'zod';
import { compareDays, dayOf, instantAt } from '../calendar/day';
import { calendarOf } from '../calendar/working-days';
import type { Tx } from '../db/open';
import { Refusal, type FieldIssue } from '../errors';
import { peopleById } from '../people/queries';
import { presetNamed } from '../preset';
import { arrangements, timings } from '../preset/preset';
import { formsOfRound, roundById } from '../round/queries';
import { isOpen, type Form, type Round, type Sitting } from '../round/rules';
import { sittingById, sittingsOfRound } from '../round/sittings';
import { fields } from '../slack/fields';
import type { Act, Interaction } from '../slack/interaction';
import { showDay, showList } from '../text/format';
import { earliestSitting, isTooSoon, type NoticeAbout, type NoticeContent } from './rules';

/** What a notice modal is about; from its metadata, so hostile. */
export const noticeAboutSchema: z.ZodType<NoticeAbout> = z.object({
  round: z.uuid(),
  reviewer: z.uuid().optional(),
  sitting: z.uuid().optional(),
});

const typedSchema = z.object({
  day: fields.day,
  time: fields.time,
  place: fields.text(200),
  content: fields.text(1000),
  timing: z.enum(timings),
  arrangement: z.enum(arrangements),
  occasion: z.string().min(1),
  targets: fields.ids,
  leader: z.uuid().optional(),
  reason: fields.optionalText(500),
});
const correctionSchema = typedSchema.extend({ reason: fields.text(500) });
export type TypedNotice = z.output<typeof typedSchema>;

/** What a notice's inputs must hold; a correction says why. */
export const noticeSchema = (about: NoticeAbout) => (about.sitting === undefined ? typedSchema : correctionSchema);

/** The channel that disclosures go to. Refuses until one is chosen. */
export function disclosureChannel(act: Pick<Act, 'actor'>): string {
  const { disclosureChannelId } = act.actor.organisation;
  if (disclosureChannelId === null) throw new Refusal('noDisclosureChannel');
  return disclosureChannelId;
}

/** Makes sure, before anything is prepared, that the bot can post to that channel: somebody may have removed it. */
export async function joinDisclosureChannel(interaction: Pick<Interaction, 'actor' | 'slack'>): Promise<void> {
  const channelId = disclosureChannel(interaction);
  if (!(await interaction.slack.joinChannel(channelId))) throw new Refusal('channelUnreachable');
}

/** The round that a notice is for, still open, and the sitting that a correction is about, not yet begun. */
export async function noticeSubject(
  tx: Tx,
  act: Act,
  about: NoticeAbout,
): Promise<{ readonly round: Round; readonly sitting: Sitting | undefined }> {
  const workspaceId = act.actor.organisation.id;
  const round = await roundById(tx, workspaceId, about.round);
  if (!isOpen(round)) throw new Refusal('roundNotOpen');
  if (about.sitting === undefined) return { round, sitting: undefined };
  const sitting = await sittingById(tx, workspaceId, about.sitting);
  if (sitting.roundId !== round.id || sitting.announcedAt === null) throw new Refusal('notFound');
  if (sitting.cancelledAt !== null || sitting.startsAt <= act.now) throw new Refusal('sittingBegun');
  return { round, sitting };
}

/** The forms of a round that a sitting may take: not in another one, neither waived nor complete. */
export async function formsToAnnounce(
  tx: Tx,
  workspaceId: string,
  roundId: string,
  sittingId?: string,
): Promise<Form[]> {
  const sittings = await sittingsOfRound(tx, workspaceId, roundId);
  const taken = new Set(sittings.filter(({ id }) => id !== sittingId).flatMap((sitting) => sitting.formIds));
  const forms = await formsOfRound(tx, workspaceId, roundId);
  return forms.filter((form) => form.waivedAt === null && form.completedAt === null && !taken.has(form.id));
}

export interface PreparedNotice {
  readonly round: Round;
  readonly sitting: Sitting | undefined;
  readonly startsAt: Date;
  readonly forms: readonly Form[];
  readonly leaderId: string;
  readonly content: NoticeContent;
}

/** What was typed, held against what is on record: the forms and who may lead, and each mistake at its field. */
async function compare(tx: Tx, act: Act, about: NoticeAbout, typed: Partial<TypedNotice>) {
  const { organisation, locale } = act.actor;
  const { round, sitting } = await noticeSubject(tx, act, about);
  const { occasion, targets = [] } = typed;
  const issues: FieldIssue[] = [];
  const dayIssue = dayProblem(act, typed, sitting);
  if (dayIssue !== undefined) issues.push(dayIssue);
  if (occasion !== undefined && !presetNamed(organisation.preset).occasions.some(({ key }) => key === occasion))
    issues.push({ field: 'occasion', code: 'invalid', params: [] });

  const available = await formsToAnnounce(tx, organisation.id, round.id, sitting?.id);
  const forms = available.filter((form) => targets.includes(form.id));
  const gone = [...new Set(targets)].filter((id) => !forms.some((form) => form.id === id));
  if (gone.length > 0) {
    const known = await formsOfRound(tx, organisation.id, round.id);
    const names = known.filter((form) => gone.includes(form.id)).map((form) => form.targetName);
    issues.push(
      names.length === gone.length
        ? { field: 'targets', code: 'notAvailable', params: [showList(names, locale)] }
        : { field: 'targets', code: 'invalid', params: [] },
    );
  }

  const reviewers = new Map(forms.map((form) => [form.reviewerId, form.reviewerName]));
  const leaderId = typed.leader ?? (reviewers.size === 1 ? [...reviewers.keys()][0] : undefined);
  const leaderIssue = await leaderProblem(tx, act, leaderId, reviewers);
  if (forms.length > 0 && leaderIssue !== undefined) issues.push(leaderIssue);
  return { round, sitting, forms, reviewers, leaderId, issues };
}

/** The mistakes in what was typed, as far as it can be read. Throws as `prepareNotice` does. */
export const noticeIssues = async (
  tx: Tx,
  act: Act,
  about: NoticeAbout,
  typed: Partial<TypedNotice>,
): Promise<readonly FieldIssue[]> => (await compare(tx, act, about, typed)).issues;

/**
 * What was typed, as the notice that would be published (M12, M13, M21); or the mistakes, each at its field. Nothing is
 * written. Throws `Refusal` for a round or a sitting that takes no notice any more.
 */
export async function prepareNotice(
  tx: Tx,
  act: Act,
  about: NoticeAbout,
  typed: TypedNotice,
): Promise<{ readonly issues: readonly FieldIssue[] } | { readonly issues: null; readonly notice: PreparedNotice }> {
  const { round, sitting, forms, reviewers, leaderId, issues } = await compare(tx, act, about, typed);
  if (issues.length > 0 || leaderId === undefined) return { issues };
  const startsAt = instantAt(typed.day, typed.time, act.actor.organisation.timeZone);
  const content: NoticeContent = {
    round: round.name,
    startsAt: startsAt.toISOString(),
    place: typed.place,
    content: typed.content,
    timing: typed.timing,
    arrangement: typed.arrangement,
    occasion: typed.occasion,
    targets: forms.map((form) => form.targetName),
    leader: reviewers.get(leaderId) ?? '',
  };
  return { issues: null, notice: { round, sitting, startsAt, forms, leaderId, content } };
}

/** A sitting is not in the past, and its notice leaves the working days that the organisation wants (M21). */
function dayProblem(
  act: Act,
  { day, time }: Partial<TypedNotice>,
  sitting: Sitting | undefined,
): FieldIssue | undefined {
  const { organisation, locale } = act.actor;
  if (day === undefined) return undefined;
  if (compareDays(day, act.today) < 0) return { field: 'day', code: 'inThePast', params: [] };
  const calendar = calendarOf(organisation);
  const { noticeDaysBefore } = presetNamed(organisation.preset).schedule;
  // A correction of the place alone may come at short notice; another day may not.
  const isSameDay = sitting !== undefined && dayOf(sitting.startsAt, organisation.timeZone) === day;
  if (isSameDay || !isTooSoon(day, act.today, calendar, noticeDaysBefore)) {
    const isOver = time !== undefined && instantAt(day, time, organisation.timeZone) <= act.now;
    return isOver ? { field: 'time', code: 'earlierThanNow', params: [] } : undefined;
  }
  const earliest = earliestSitting(act.today, calendar, noticeDaysBefore);
  return { field: 'day', code: 'notBefore', params: [showDay(earliest, locale)] };
}

/** Who leads a sitting reviews at least one of its targets. */
async function leaderProblem(
  tx: Tx,
  act: Act,
  leaderId: string | undefined,
  reviewers: ReadonlyMap<string, string>,
): Promise<FieldIssue | undefined> {
  const { organisation, locale } = act.actor;
  const oneOf: FieldIssue = { field: 'leader', code: 'oneOf', params: [showList([...reviewers.values()], locale)] };
  if (leaderId === undefined) return oneOf;
  const leader = (await peopleById(tx, organisation.id, [leaderId], act.today)).get(leaderId);
  if (leader === undefined) return { field: 'leader', code: 'unknownPerson', params: [] };
  if (leader.leftOn !== null && compareDays(leader.leftOn, act.today) <= 0)
    return { field: 'leader', code: 'personLeft', params: [leader.name] };
  return reviewers.has(leaderId) ? undefined : oneOf;
}
