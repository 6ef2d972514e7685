import type { Interaction } from '../slack/interaction';
import type { Reading } from './measure-views';

/** How the person who acts reads days and times. */
export const readingOf = ({ text, actor, today }: Interaction): Reading => ({
  text,
  locale: actor.locale,
  timeZone: actor.timeZone,
  today,
});
