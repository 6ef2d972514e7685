import { typed } from '../slack/blocks';
import type { Text } from '../text';

/** Somebody's name, ready for mrkdwn; with for whom, where they act for somebody on leave. */
export const nameWithActing = (name: string, actingFor: string | null, { people }: Text): string =>
  actingFor === null ? typed(name) : people.actingFor(typed(name), typed(actingFor));
