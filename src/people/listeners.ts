import type { Choice, Interaction, Listeners, OptionsQuery } from '../slack/interaction';
import { findPeople } from './queries';
import type { Person } from './rules';
import { rosterListeners } from './roster-listeners';
import { maySetUp } from './setters';
import { setUpListeners } from './set-up-listeners';
import { peopleIds } from './set-up-views';

/** The `action_id` of every search for a person; the value chosen is the person's id. */
export const PICK_PERSON = 'people.pick';

/** A person as a choice: the name, with the posts to tell namesakes apart. */
export function personChoice(
  person: Person,
  { preset, actor, text }: Pick<Interaction, 'preset' | 'actor' | 'text'>,
): Choice {
  const posts = [...new Set(person.posts.map((post) => preset.posts[post.kind][actor.locale]))];
  return { text: posts.length === 0 ? person.name : text.people.personWithPosts(person.name, posts), value: person.id };
}

async function pickPerson(interaction: Interaction, { query }: OptionsQuery): Promise<readonly Choice[]> {
  const { db, actor, today } = interaction;
  if (actor.person === null) return [];
  const people = await findPeople(db.prisma, actor.organisation.id, query, today);
  return people.map((person) => personChoice(person, interaction));
}

/** Who may act for somebody: whoever sets the organisation up chooses, on the roster or not. */
async function pickActing(interaction: Interaction, { query }: OptionsQuery): Promise<readonly Choice[]> {
  const { db, actor, today } = interaction;
  if (!maySetUp(actor)) return [];
  const people = await findPeople(db.prisma, actor.organisation.id, query, today);
  return people.map((person) => personChoice(person, interaction));
}

/** Zones whose name has the query in it: `shanghai` finds `Asia/Shanghai`. */
function pickZone(_interaction: Interaction, { query }: OptionsQuery): Promise<readonly Choice[]> {
  const wanted = query.trim().toLowerCase().replaceAll(' ', '_');
  const zones = Intl.supportedValuesOf('timeZone').filter((zone) => zone.toLowerCase().includes(wanted));
  return Promise.resolve(zones.map((zone) => ({ text: zone, value: zone })));
}

export const peopleListeners: Listeners = {
  commands: [
    {
      name: 'duban',
      subcommands: [
        { name: 'setup', aliases: ['设置'], run: setUpListeners.open },
        { name: 'people', aliases: ['名册'], run: rosterListeners.open },
      ],
    },
  ],
  submissions: { ...setUpListeners.submissions, ...rosterListeners.submissions },
  actions: { ...setUpListeners.actions, ...rosterListeners.actions },
  options: { [PICK_PERSON]: pickPerson, [peopleIds.pickActing]: pickActing, [peopleIds.zone]: pickZone },
};
