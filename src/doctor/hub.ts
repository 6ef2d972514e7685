import { maySetUp } from '../people/setters';
import type { HubEntry } from '../slack/hub';
import type { Interaction } from '../slack/interaction';
import { doctorIds } from './views';

/** The check-up, for those who set the organisation up. */
export function doctorHub({ actor, text }: Interaction): Promise<HubEntry[]> {
  const { entry, title } = text.doctor;
  return Promise.resolve(maySetUp(actor) ? [{ words: entry, button: title, actionId: doctorIds.open }] : []);
}
