import type { Tx } from '../db/open';
import type { Act } from '../slack/interaction';
import { markCarriedOver } from './store';

/** These measures run on after their round's end, with their owners as before. The caller sees to the log. */
export const carryOver = (tx: Tx, act: Act, measureIds: readonly string[]): Promise<void> =>
  markCarriedOver(tx, act.actor.organisation.id, measureIds, act.now);
