import { dayOf, toDateColumn, type Day } from '../calendar/day';
import type { Tx } from '../db/open';
import { Refusal } from '../errors';
import { presetNamed } from '../preset';
import { targetKinds, type PostKind } from '../preset/preset';
import type { Organisation } from '../slack/interaction';
import type { Profile } from '../slack/profile';
import type { Locale } from '../text/locale';
import { loadedYears, toOrganisation } from './organisation-row';
import { personBySlackUser } from './queries';
import type { Person, Unit } from './rules';

export async function organisationOfTeam(tx: Tx, slackTeamId: string): Promise<Organisation | undefined> {
  const row = await tx.workspace.findUnique({ where: { slackTeamId }, include: loadedYears });
  return row === null ? undefined : toOrganisation(row);
}

interface MemberRow {
  readonly organisation: Omit<Organisation, 'calendarYears'>;
  readonly calendarYears: Organisation['calendarYears'] | null;
  readonly setUpAt: Date | null;
  readonly person: Omit<Person, 'posts'> | null;
  /** All that the person ever held. */
  readonly posts: readonly (Person['posts'][number] & { readonly fromOn: Day; readonly toOn: Day | null })[] | null;
}

/**
 * The organisation of a Slack workspace, with the member if they are on the roster and the posts held on the
 * organisation's day. Every request begins with it, so it is one statement.
 */
export async function memberOfTeam(
  tx: Tx,
  slackTeamId: string,
  slackUserId: string,
  at: Date,
): Promise<{ readonly organisation: Organisation; readonly person: Person | undefined } | undefined> {
  const [row] = await tx.$queryRaw<MemberRow[]>`
    SELECT to_jsonb(w) AS "organisation", w."setUpAt", (
      SELECT json_agg(json_build_object(
        'year', y."year", 'holidays', y."holidays", 'makeUpDays', y."makeUpDays") ORDER BY y."year")
      FROM "CalendarYear" y WHERE y."workspaceId" = w."id"
    ) AS "calendarYears", to_jsonb(p) AS "person", (
      SELECT json_agg(json_build_object(
        'kind', held."kind", 'unitId', held."unitId", 'fromOn', held."fromOn", 'toOn', held."toOn") ORDER BY held."id")
      FROM "Post" held WHERE held."workspaceId" = p."workspaceId" AND held."personId" = p."id"
    ) AS "posts"
    FROM "Workspace" w
    LEFT JOIN "Person" p ON p."workspaceId" = w."id" AND p."slackUserId" = ${slackUserId}
    WHERE w."slackTeamId" = ${slackTeamId}`;
  if (row === undefined) return undefined;
  const organisation = { ...row.organisation, setUpAt: row.setUpAt, calendarYears: row.calendarYears ?? [] };
  if (row.person === null) return { organisation, person: undefined };
  const today = dayOf(at, organisation.timeZone);
  const posts = (row.posts ?? [])
    .filter(({ fromOn, toOn }) => fromOn <= today && (toOn === null || toOn >= today))
    .map(({ kind, unitId }) => ({ kind, unitId }));
  const { id, name, locale, timeZone, leaveFromOn, leaveUntilOn, leftOn, morningAt } = row.person;
  return {
    organisation,
    person: { id, name, slackUserId, locale, timeZone, leaveFromOn, leaveUntilOn, leftOn, morningAt, posts },
  };
}

export async function allOrganisations(tx: Tx): Promise<Organisation[]> {
  const rows = await tx.workspace.findMany({ include: loadedYears, orderBy: { id: 'asc' } });
  return rows.map(toOrganisation);
}

export interface NewOrganisation {
  readonly slackTeamId: string;
  readonly name: string;
  readonly locale: Locale;
  readonly timeZone: string;
}

/** The organisation of a Slack workspace, made with the preset's tiers and criteria when it is new. */
export async function ensureOrganisation(tx: Tx, o: NewOrganisation): Promise<Organisation> {
  await tx.workspace.createMany({ data: [{ ...o }], skipDuplicates: true });
  const row = await tx.workspace.findUniqueOrThrow({ where: { slackTeamId: o.slackTeamId }, include: loadedYears });
  const organisation = toOrganisation(row);
  await applyPreset(tx, organisation.id, organisation.preset);
  return organisation;
}

/** Puts a preset's tiers in force, and adds its criteria where this version of them is not there yet. */
export async function applyPreset(tx: Tx, workspaceId: string, presetName: string): Promise<void> {
  const preset = presetNamed(presetName);
  for (const targetKind of targetKinds) {
    const { reviewerPost, reporterPost, checkerPost, reportMode, reportsToPosts, tierAbovePosts } =
      preset.tiers[targetKind];
    const tier = { reviewerPost, reporterPost, checkerPost, reportMode, reportsToPosts, tierAbovePosts };
    await tx.tier.upsert({
      where: { workspaceId_targetKind: { workspaceId, targetKind } },
      create: { workspaceId, targetKind, ...tier },
      update: tier,
    });
    const { version, points } = preset.criteria[targetKind];
    await tx.criteria.createMany({ data: [{ workspaceId, targetKind, version, points }], skipDuplicates: true });
  }
}

export type Settings = Partial<
  Pick<
    Organisation,
    'name' | 'preset' | 'locale' | 'timeZone' | 'calendar' | 'workdays' | 'branchId' | 'disclosureChannelId' | 'setUpAt'
  >
>;

export async function changeSettings(tx: Tx, workspaceId: string, { workdays, ...settings }: Settings): Promise<void> {
  const data = { ...settings, ...(workdays && { workdays: [...workdays] }), version: { increment: 1 } };
  await tx.workspace.update({ where: { id: workspaceId }, data });
}

export async function addUnit(tx: Tx, workspaceId: string, unit: Omit<Unit, 'id'>): Promise<string> {
  const { id } = await tx.unit.create({ data: { workspaceId, ...unit } });
  return id;
}

export interface NewPerson {
  readonly name: string;
  readonly slackUserId: string | null;
  readonly email?: string | null;
  readonly locale?: string | null;
  readonly timeZone?: string | null;
}

export async function addPerson(tx: Tx, workspaceId: string, person: NewPerson): Promise<string> {
  const { id } = await tx.person.create({ data: { workspaceId, ...person } });
  return id;
}

/** Gives somebody a post from a day on. Already held in that unit, nothing changes. */
export async function givePost(
  tx: Tx,
  workspaceId: string,
  personId: string,
  unitId: string,
  kind: PostKind,
  fromOn: Day,
): Promise<void> {
  const post = { workspaceId, personId, unitId, kind };
  if ((await tx.post.count({ where: { ...post, toOn: null } })) > 0) return;
  await tx.post.create({ data: { ...post, fromOn: toDateColumn(fromOn) } });
}

/** Ends a post: `toOn` is the last day on which it is held. One that would have begun later was never held, and goes. */
export async function endPost(tx: Tx, workspaceId: string, personId: string, kind: PostKind, toOn: Day): Promise<void> {
  const post = { workspaceId, personId, kind, toOn: null };
  await tx.post.deleteMany({ where: { ...post, fromOn: { gt: toDateColumn(toOn) } } });
  await tx.post.updateMany({ where: post, data: { toOn: toDateColumn(toOn) } });
}

/** Ends one post by its id: `toOn` is the last day on which it is held. */
export async function endPosting(tx: Tx, workspaceId: string, id: string, toOn: Day): Promise<void> {
  await tx.post.update({ where: { workspaceId_id: { workspaceId, id } }, data: { toOn: toDateColumn(toOn) } });
}

/** Locks the workspace's row until the transaction ends: changes of settings and roster come one after the other. */
export async function lockOrganisation(tx: Tx, workspaceId: string): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM "Workspace" WHERE "id" = ${workspaceId}::uuid FOR UPDATE`;
}

export async function renameUnit(tx: Tx, workspaceId: string, id: string, name: string): Promise<void> {
  await tx.unit.update({ where: { workspaceId_id: { workspaceId, id } }, data: { name } });
}

/** A member of the Slack workspace, as Slack has them. */
export interface MemberToAdd {
  readonly slackUserId: string;
  readonly name: string;
  /** Theirs by Slack, so that the first message to them is in their language. */
  readonly locale: string | null;
  readonly timeZone: string | null;
}

/** The member on the roster; put there when they are not. */
export async function ensurePerson(tx: Tx, workspaceId: string, member: MemberToAdd, on: Day): Promise<Person> {
  const known = await personBySlackUser(tx, workspaceId, member.slackUserId, on);
  if (known !== undefined) return known;
  const id = await addPerson(tx, workspaceId, member);
  const unknown = { leaveFromOn: null, leaveUntilOn: null, leftOn: null, morningAt: null };
  return { id, ...member, ...unknown, posts: [] };
}

interface Named {
  readonly id: string;
  readonly name: string;
}

/** The name, who acts for them, whether they have left, and the version of what the roster says about a person. Refuses an id that is not of this workspace. */
export async function personVersion(
  tx: Tx,
  workspaceId: string,
  id: string,
): Promise<{
  readonly name: string;
  readonly version: number;
  readonly acting: Named | null;
  readonly wasGone: boolean;
}> {
  const row = await tx.person.findUnique({
    where: { workspaceId_id: { workspaceId, id } },
    select: { name: true, version: true, leftOn: true, acting: { select: { id: true, name: true } } },
  });
  if (row === null) throw new Refusal('notFound');
  const { leftOn, ...version } = row;
  return { ...version, wasGone: leftOn !== null };
}

export interface PresenceDays {
  readonly leaveFromOn: Day | null;
  readonly leaveUntilOn: Day | null;
  readonly leftOn: Day | null;
  /** Who acts for them during their leave. */
  readonly actingId: string | null;
}

/** Puts on record whether somebody is there, on leave or gone. What was shown of them before is out of date then. */
export async function setPresence(tx: Tx, workspaceId: string, id: string, days: PresenceDays): Promise<void> {
  const column = (day: Day | null): Date | null => (day === null ? null : toDateColumn(day));
  await tx.person.update({
    where: { workspaceId_id: { workspaceId, id } },
    data: {
      leaveFromOn: column(days.leaveFromOn),
      leaveUntilOn: column(days.leaveUntilOn),
      leftOn: column(days.leftOn),
      actingId: days.actingId,
      version: { increment: 1 },
    },
  });
}

/** What was shown of a person before is out of date from now on. */
export async function touchPerson(tx: Tx, workspaceId: string, id: string): Promise<void> {
  await tx.person.update({
    where: { workspaceId_id: { workspaceId, id } },
    data: { version: { increment: 1 } },
  });
}

/** Keeps when somebody's reminders come. */
export async function saveMorning(tx: Tx, workspaceId: string, id: string, morningAt: string | null): Promise<void> {
  await tx.person.update({ where: { workspaceId_id: { workspaceId, id } }, data: { morningAt } });
}

/** Keeps the language and zone that Slack has for a person, for messages that start from our side. */
export async function rememberProfile(tx: Tx, workspaceId: string, person: Person, profile: Profile): Promise<void> {
  const locale = profile.locale ?? person.locale;
  const timeZone = profile.timeZone ?? person.timeZone;
  if (locale === person.locale && timeZone === person.timeZone) return;
  await tx.person.update({ where: { workspaceId_id: { workspaceId, id: person.id } }, data: { locale, timeZone } });
}
