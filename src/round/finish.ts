import type { Tx } from '../db/open';
import { cancelForForm, cancelForRound } from '../obligation/store';
import type { Act, ActingPerson } from '../slack/interaction';
import { markClosed, markCompleted, markWaived } from './store';

/** A target is not reviewed in this round: nothing more is owed for its form. The caller locked it and sees to the log. */
export async function waiveForm(tx: Tx, act: Act, person: ActingPerson, formId: string, reason: string): Promise<void> {
  const { id } = act.actor.organisation;
  await markWaived(tx, id, formId, { reason, byId: person.id, at: act.now });
  await cancelForForm(tx, id, formId, act.now);
}

/** Nothing that these forms need is missing. Those waived or complete already stay as they are. */
export const completeForms = (tx: Tx, act: Act, formIds: readonly string[]): Promise<void> =>
  markCompleted(tx, act.actor.organisation.id, formIds, act.now);

/**
 * The round is over: what is still owed for it is cancelled, but for measures, their verification and the look at their effect,
 * which run on. The
 * caller locked it and sees to the log.
 */
export async function endRound(tx: Tx, act: Act, person: ActingPerson, roundId: string): Promise<void> {
  const { id } = act.actor.organisation;
  await markClosed(tx, id, roundId, { byId: person.id, at: act.now });
  await cancelForRound(tx, id, roundId, ['measure', 'verification', 'effectiveness'], act.now);
}
