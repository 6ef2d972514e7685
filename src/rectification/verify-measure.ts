import { z } from 'zod';
import { transact } from '../act/transact';
import { appendAudit } from '../audit/log';
import { compareDays, type Day } from '../calendar/day';
import { workCalendar, type WorkCalendarKind } from '../calendar/working-days';
import { invalidField, Refusal } from '../errors';
import { settle } from '../obligation/store';
import { tellPerson } from '../people/tell';
import { lockForm } from '../round/queries';
import { fields } from '../slack/fields';
import type { Act } from '../slack/interaction';
import { textIn } from '../text';
import { actingFor } from './acting-for';
import { settleForm } from './agenda';
import { oweMeasure } from './assign-measure';
import { verdictCard } from './measure-cards';
import { refreshCard } from './owner-card';
import { measureById } from './queries';
import { answerDueOn, progressOf, verdicts } from './rules';
import { addProgress, markReturned, markVerified } from './store';

export const verdictSchema = z.object({ verdict: fields.choice(verdicts), reason: fields.optionalText() });
export type VerdictInput = z.output<typeof verdictSchema>;

export type Verified =
  | { readonly is: 'accepted' }
  | { readonly is: 'returned'; readonly dueOn: Day }
  /** The result was handed in anew after the person opened it: they have to read it first. */
  | { readonly is: 'stale' };

/**
 * The verifier accepts a measure's result, or returns it with a reason: then it is the owner's turn again, until the later
 * of the old day and three working days from today (M10, M23). Nobody verifies their own. Throws `Refusal`, `InvalidInput`.
 */
export function verifyMeasure(act: Act, measureId: string, version: number, input: VerdictInput): Promise<Verified> {
  return transact<Verified>(act, async (tx) => {
    const { organisation } = act.actor;
    const workspaceId = organisation.id;
    const { formId, ownerId, verifierId } = await measureById(tx, workspaceId, measureId);
    const verifier = await actingFor(tx, act, verifierId);
    if (verifier.id === ownerId) throw new Refusal('notYourself');
    const form = await lockForm(tx, workspaceId, formId);
    if (verifier.id === form.personId) throw new Refusal('notYourself');
    const measure = await measureById(tx, workspaceId, measureId);
    const state = progressOf(measure);
    if (state !== 'submitted') throw new Refusal('measureIs', textIn(act.actor.locale).rectification.states[state]);
    if (measure.version !== version) return { is: 'stale' };
    if (input.verdict === 'return' && input.reason === undefined) throw invalidField('reason', 'required');

    const accepted = input.verdict === 'accept';
    const soonest = answerDueOn(act.today, workCalendar(organisation.calendar as WorkCalendarKind));
    const dueOn = compareDays(measure.dueOn, soonest) > 0 ? measure.dueOn : soonest;
    await addProgress(tx, {
      workspaceId,
      measureId,
      authorId: verifier.id,
      kind: accepted ? 'accepted' : 'returned',
      text: input.reason ?? '',
      files: [],
      at: act.now,
    });
    if (accepted) await markVerified(tx, workspaceId, measureId, act.now);
    else await markReturned(tx, workspaceId, measureId, input.reason ?? '', dueOn, act.now);
    await settle(tx, { workspaceId, kind: 'verification', subjectId: measureId, outcome: 'done', at: act.now });
    if (!accepted) await oweMeasure(tx, act, form, { ...measure, dueOn });
    await tellPerson(tx, { organisation, today: act.today, now: act.now }, measure.ownerId, {
      key: `measure-verdict:${measureId}:${String(version)}`,
      message: (text, locale) => verdictCard(measure, accepted ? undefined : dueOn, text, locale),
    });
    await refreshCard(tx, act, measureId);
    if (accepted) await settleForm(tx, act, formId);
    await appendAudit(tx, {
      workspaceId,
      actorId: verifier.id,
      act: accepted ? 'measure.verify' : 'measure.return',
      subjectKind: 'measure',
      subjectId: measureId,
      at: act.now,
      content: { ...input, for: measure.verifierId },
    });
    return accepted ? { is: 'accepted' } : { is: 'returned', dueOn };
  });
}
