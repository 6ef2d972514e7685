import { z } from 'zod';
import { transact } from '../act/transact';
import { appendAudit } from '../audit/log';
import { Refusal } from '../errors';
import { opinionOfForm } from '../opinion/queries';
import { isTarget } from '../opinion/rules';
import { requirePost } from '../people/authorise';
import { refuseOwn } from '../people/own-rules';
import { tellPerson } from '../people/tell';
import { presetNamed } from '../preset';
import type { PostKind } from '../preset/preset';
import { lockForm, roundById } from '../round/queries';
import { isOpen } from '../round/rules';
import { waiveForm } from '../round/finish';
import { context, labelled, section, typed } from '../slack/blocks';
import { fields } from '../slack/fields';
import type { Act } from '../slack/interaction';

/** Who waives a target. */
export const waivers: readonly PostKind[] = ['branch_secretary', 'principal_leader'];

export const waiveSchema = z.object({ reason: fields.text(500) });

/**
 * Waives the review of a target, as of one on leave, with a reason that stays on the form: nothing more is owed for it.
 * Not one's own, nor that of the branch one answers for; not once an opinion was submitted, since a named problem can't be dropped (M22). Throws `Refusal`.
 */
export function waiveTarget(act: Act, formId: string, reason: string): Promise<{ target: string }> {
  return transact(act, async (tx) => {
    const { organisation } = act.actor;
    const person = await requirePost(tx, act, waivers);
    const form = await lockForm(tx, organisation.id, formId);
    refuseOwn('form.waive', {
      target: isTarget(person, form, presetNamed(organisation.preset).tiers[form.targetKind]),
    });
    if (form.waivedAt !== null || form.completedAt !== null) throw new Refusal('alreadyDone');
    if (form.roundId !== null && !isOpen(await roundById(tx, organisation.id, form.roundId)))
      throw new Refusal('roundClosed');
    if ((await opinionOfForm(tx, organisation.id, formId)) !== undefined) throw new Refusal('reviewedAlready');
    await waiveForm(tx, act, person, formId, reason);
    const concerned = [...new Set([form.reviewerId, ...(form.personId === null ? [] : [form.personId])])];
    for (const id of concerned.filter((each) => each !== person.id)) {
      await tellPerson(tx, { organisation, today: act.today, now: act.now }, id, {
        key: `waived:${formId}:${id}`,
        message: (text) => {
          const words = text.ledger.waivedCard(form.targetName);
          return {
            text: words,
            blocks: [
              section(typed(words)),
              ...labelled(text.ledger.waiveReason, reason),
              context(text.ledger.waivedNext),
            ],
          };
        },
      });
    }
    await appendAudit(tx, {
      workspaceId: organisation.id,
      actorId: person.id,
      act: 'form.waive',
      subjectKind: 'form',
      subjectId: formId,
      at: act.now,
      content: { reason },
    });
    return { target: form.targetName };
  });
}
