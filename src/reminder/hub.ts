import { personById } from '../people/queries';
import { maySetUp } from '../people/setters';
import type { HubEntry } from '../slack/hub';
import type { Interaction } from '../slack/interaction';
import { policyIds } from './policy-views';
import { reminderSettings } from './queries';
import { hoursOf } from './reader';
import { settingsIds } from './settings-views';

/** When one's own reminders come; for those who set the organisation up, the rules and what holds for all. */
export async function reminderHub({ db, actor, today, text }: Interaction): Promise<HubEntry[]> {
  const { hub } = text.reminderPolicy;
  const { organisation, person } = actor;
  const entries: HubEntry[] = [];
  if (person !== null) {
    const { morningAt } = await personById(db.prisma, organisation.id, person.id, today);
    const hours = hoursOf({ morningAt }, await reminderSettings(db.prisma, organisation.id));
    entries.push({ words: hub.mineEntry(hours.morningAt), button: hub.mine, actionId: settingsIds.mine });
  }
  if (!maySetUp(actor)) return entries;
  return [
    ...entries,
    { words: hub.policiesEntry, button: hub.policies, actionId: policyIds.list },
    { words: hub.settingsEntry, button: hub.settings, actionId: settingsIds.settings },
  ];
}
