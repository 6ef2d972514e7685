import { dayOf } from '../calendar/day';
import type { Database, Tx } from '../db/open';
import type { ActingPerson, Actor, Organisation } from '../slack/interaction';
import type { Profile } from '../slack/profile';
import { localeFromSlack, type Locale } from '../text/locale';
import { personBySlackUser } from './queries';
import type { Person } from './rules';
import { organisationOfTeam, rememberProfile } from './store';

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
  const [organisation, profile] = await Promise.all([
    organisationOfTeam(deps.db.prisma, teamId),
    deps.profile(slackUserId),
  ]);
  if (organisation === undefined) return undefined;
  const today = dayOf(at, organisation.timeZone);
  const person = await personBySlackUser(deps.db.prisma, organisation.id, slackUserId, today);
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
  const organisation = (await organisationOfTeam(tx, actor.organisation.slackTeamId)) ?? actor.organisation;
  const person = await personBySlackUser(tx, organisation.id, actor.slackUserId, dayOf(at, organisation.timeZone));
  return {
    ...actor,
    organisation,
    person: actingAs(person),
  };
}

/** Who is on the roster but has left acts no more. */
const actingAs = (person: Person | undefined): ActingPerson | null =>
  person?.leftOn !== null ? null : { id: person.id, name: person.name, posts: person.posts };
