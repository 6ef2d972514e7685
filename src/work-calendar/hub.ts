import { maySetUp } from '../people/setters';
import type { HubEntry } from '../slack/hub';
import type { Interaction } from '../slack/interaction';
import { workCalendarIds } from './ids';

/** The working calendar, for those who set the organisation up. */
export function workCalendarHub({ actor, text }: Interaction): Promise<HubEntry[]> {
  const { entry, title } = text.workCalendar;
  return Promise.resolve(maySetUp(actor) ? [{ words: entry, button: title, actionId: workCalendarIds.open }] : []);
}
