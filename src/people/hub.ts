import type { HubEntry } from '../slack/hub';
import type { Interaction } from '../slack/interaction';
import { maySetUp, missingNow } from './setters';
import { peopleIds } from './set-up-views';

/** Settings, posts and the roster, for those who set the organisation up. */
export async function peopleHub(interaction: Interaction): Promise<HubEntry[]> {
  if (!maySetUp(interaction.actor)) return [];
  const { guide } = interaction.text.people;
  const missing = await missingNow(interaction.db.prisma, interaction);
  return [
    { words: guide.settingsEntry(missing.length), button: guide.settings, actionId: peopleIds.settings },
    { words: guide.giveEntry, button: guide.give, actionId: peopleIds.give },
    { words: guide.rosterEntry, button: guide.roster, actionId: peopleIds.roster, value: '1' },
  ];
}
