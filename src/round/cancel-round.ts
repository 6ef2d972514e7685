import { z } from 'zod';
import { transact } from '../act/transact';
import { appendAudit } from '../audit/log';
import { Refusal } from '../errors';
import { requirePost } from '../people/authorise';
import { fields } from '../slack/fields';
import type { Act } from '../slack/interaction';
import { planners } from './plan-draft';
import { formsOfRound, formsWithOpinion, lockForm, lockRound } from './queries';
import { isOpen } from './rules';
import { cancelRoundRows } from './store';

export const cancelSchema = z.object({ reason: fields.text(500) });

/**
 * Cancels a round with a reason, its sittings and what is owed for it too, as long as nobody submitted an opinion. Only the
 * secretary or the administrator. Gives the round's name.
 */
export function cancelRound(act: Act, roundId: string, version: number, reason: string): Promise<string> {
  return transact(act, async (tx) => {
    const actor = await requirePost(tx, act, planners);
    const workspaceId = act.actor.organisation.id;
    const round = await lockRound(tx, workspaceId, roundId);
    if (!isOpen(round)) throw new Refusal('alreadyDone');
    if (round.version !== version) throw new Refusal('changedMeanwhile');
    const forms = await formsOfRound(tx, workspaceId, roundId);
    // An opinion is submitted under its form's lock: with all of them held, none can come in between.
    for (const form of forms) await lockForm(tx, workspaceId, form.id);
    const ids = forms.map((form) => form.id);
    if ((await formsWithOpinion(tx, workspaceId, ids)).size > 0) throw new Refusal('roundHasOpinions');
    await cancelRoundRows(tx, workspaceId, roundId, reason, act.now);
    await appendAudit(tx, {
      workspaceId,
      actorId: actor.id,
      act: 'round.cancel',
      subjectKind: 'round',
      subjectId: roundId,
      at: act.now,
      content: { reason },
    });
    return round.name;
  });
}
