import { holdsPost } from '../people/authorise';
import type { HubEntry } from '../slack/hub';
import type { Interaction } from '../slack/interaction';
import { planners } from './plan-draft';
import { openRounds } from './queries';
import { roundIds } from './ids';

/** What features to the right add to `/round`: notices, meetings, outcomes, gaps, the end. Filled where the parts are put together. */
export const moreOfRounds: ((interaction: Interaction) => Promise<HubEntry[]>)[] = [];

/** Planning a round and changing its targets, for those who do. */
export async function roundHub(interaction: Interaction): Promise<HubEntry[]> {
  if (!holdsPost(interaction, planners)) return [];
  const { actor, db, text } = interaction;
  const { hub } = text.round;
  const open = await openRounds(db.prisma, actor.organisation.id);
  return [
    ...(open.length === 0 ? [] : [{ words: hub.targetsEntry, button: hub.targets, actionId: roundIds.targets }]),
    { words: hub.planEntry, button: hub.plan, actionId: roundIds.openPlan },
  ];
}
