import { maySetUp } from '../people/setters';
import type { HubEntry } from '../slack/hub';
import type { Interaction } from '../slack/interaction';
import { countUndeliverable } from './queries';
import { undeliverableIds } from './views';

/** What can't be delivered, for those who see to it, while there is any. */
export async function undeliverableHub({ actor, db, text }: Interaction): Promise<HubEntry[]> {
  if (!maySetUp(actor)) return [];
  const count = await countUndeliverable(db.prisma, actor.organisation.id);
  if (count === 0) return [];
  const { alert, open } = text.undeliverable;
  return [{ words: alert(count), button: open, actionId: undeliverableIds.open }];
}
