import { toDateColumn, type Day } from '../calendar/day';
import type { Tx } from '../db/open';
import { presetNamed } from '../preset';
import { targetKinds, type PostKind } from '../preset/preset';
import type { Organisation } from '../slack/interaction';
import type { Profile } from '../slack/profile';
import type { Locale } from '../text/locale';
import type { Person, Unit } from './rules';

type Row = Awaited<ReturnType<Tx['workspace']['findFirstOrThrow']>>;

const toOrganisation = (row: Row): Organisation => ({ ...row, locale: row.locale as Locale });

export async function organisationOfTeam(tx: Tx, slackTeamId: string): Promise<Organisation | undefined> {
  const row = await tx.workspace.findUnique({ where: { slackTeamId } });
  return row === null ? undefined : toOrganisation(row);
}

export async function allOrganisations(tx: Tx): Promise<Organisation[]> {
  const rows = await tx.workspace.findMany({ orderBy: { id: 'asc' } });
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
  const organisation = toOrganisation(await tx.workspace.findUniqueOrThrow({ where: { slackTeamId: o.slackTeamId } }));
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
    'name' | 'preset' | 'locale' | 'timeZone' | 'calendar' | 'branchId' | 'disclosureChannelId' | 'setUpAt'
  >
>;

export async function changeSettings(tx: Tx, workspaceId: string, settings: Settings): Promise<void> {
  await tx.workspace.update({ where: { id: workspaceId }, data: { ...settings, version: { increment: 1 } } });
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

/** Ends a post: `toOn` is the last day on which it is held. */
export async function endPost(tx: Tx, workspaceId: string, personId: string, kind: PostKind, toOn: Day): Promise<void> {
  await tx.post.updateMany({ where: { workspaceId, personId, kind, toOn: null }, data: { toOn: toDateColumn(toOn) } });
}

/** Keeps the language and zone that Slack has for a person, for messages that start from our side. */
export async function rememberProfile(tx: Tx, workspaceId: string, person: Person, profile: Profile): Promise<void> {
  const locale = profile.locale ?? person.locale;
  const timeZone = profile.timeZone ?? person.timeZone;
  if (locale === person.locale && timeZone === person.timeZone) return;
  await tx.person.update({ where: { workspaceId_id: { workspaceId, id: person.id } }, data: { locale, timeZone } });
}
