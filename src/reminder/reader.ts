import type { Person } from '../people/rules';
import type { Organisation } from '../slack/interaction';
import { isOutsideQuiet, type Hours } from './hours-rules';

/** The zone in which somebody reads, an IANA name: their Slack profile's, else the organisation's. */
export const zoneOf = ({ timeZone }: Pick<Person, 'timeZone'>, organisation: Pick<Organisation, 'timeZone'>): string =>
  timeZone ?? organisation.timeZone;

/** Somebody's hours: their own morning where they chose one, unless quiet hours that were set later cover it. */
export function hoursOf({ morningAt }: Pick<Person, 'morningAt'>, hours: Hours): Hours {
  const own = { ...hours, morningAt: morningAt ?? hours.morningAt };
  return isOutsideQuiet(own) ? own : hours;
}
