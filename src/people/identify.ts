import type { Database, Tx } from '../db/open';
import type { ActingPerson, Actor, Organisation } from '../slack/interaction';
import type { Profile } from '../slack/profile';
import { localeFromSlack, type Locale } from '../text/locale';
import type { Person } from './rules';
import { memberOfTeam, rememberProfile } from './store';

export interface IdentifyDeps {
  readonly db: Database;
  /** A member's profile from Slack, cached for a while; undefined when Slack can't be asked. */
  readonly profile: (slackUserId: string) => Promise<Profile | undefined>;
}

/**
 * Finds who acts, afresh: the organisation, the person and their posts of today. The language is the Slack profile's,
 * then the organisation's. Undefined for a workspace that is not ours.
 */
export async function identify(
  deps: IdentifyDeps,
  teamId: string,
  slackUserId: string,
  at: Date,
): Promise<Actor | undefined> {
  const [member, profile] = await Promise.all([
    memberOfTeam(deps.db.prisma, teamId, slackUserId, at),
    deps.profile(slackUserId),
  ]);
  if (member === undefined) return undefined;
  const { organisation, person } = member;
  if (person !== undefined && profile !== undefined)
    await rememberProfile(deps.db.prisma, organisation.id, person, profile);
  return {
    organisation,
    slackUserId,
    isSlackAdmin: profile?.isAdmin ?? false,
    person: actingAs(person),
    locale: localeFromSlack(profile?.locale) ?? organisation.locale,
    timeZone: profile?.timeZone ?? organisation.timeZone,
  };
}

/** The language that messages to a person are written in. */
export const localeOf = (
  person: { readonly locale: string | null },
  organisation: Pick<Organisation, 'locale'>,
): Locale => localeFromSlack(person.locale) ?? organisation.locale;

/** The same member as they are now: posts and settings may have changed since. */
export async function identifiedAgain(tx: Tx, actor: Actor, at: Date): Promise<Actor> {
  const member = await memberOfTeam(tx, actor.organisation.slackTeamId, actor.slackUserId, at);
  if (member === undefined) return { ...actor, person: null };
  return { ...actor, organisation: member.organisation, person: actingAs(member.person) };
}

/** Who is on the roster but has left acts no more. */
const actingAs = (person: Person | undefined): ActingPerson | null =>
  person?.leftOn !== null ? null : { id: person.id, name: person.name, posts: person.posts };
