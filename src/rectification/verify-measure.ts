import { z } from 'zod';
import { transact } from '../act/transact';
import { appendAudit } from '../audit/log';
import type { Day } from '../calendar/day';
import { calendarOf, reckon } from '../calendar/working-days';
import { Refusal, refuseMistakes } from '../errors';
import { settle } from '../obligation/store';
import { originalIssues } from '../people/original';
import { tellPerson } from '../people/tell';
import { fields } from '../slack/fields';
import type { Act, SlackFile } from '../slack/interaction';
import { textIn } from '../text';
import { settleForm } from './agenda';
import { asVerifier } from './as-verifier';
import { oweMeasure } from './assign-measure';
import { verdictCard } from './measure-cards';
import { oweLook } from './look-at-effect';
import { refreshCard } from './owner-card';
import { measureById } from './queries';
import { progressOf, reckonedAnswer, verdicts } from './rules';
import { addProgress, markReturned, markVerified } from './store';

export const verdictSchema = z.object({
  verdict: fields.choice(verdicts),
  reason: fields.optionalText(),
  /** The signed original of a verifier without an account (代录). */
  files: fields.files,
});
export type VerdictInput = Omit<z.output<typeof verdictSchema>, 'files'> & { readonly files?: readonly SlackFile[] };

export type Verified =
  | { readonly is: 'accepted' }
  | { readonly is: 'returned'; readonly dueOn: Day }
  /** The result was handed in anew after the person opened it: they have to read it first. */
  | { readonly is: 'stale' };

/**
 * The verifier accepts a measure's result, and owes a look at its effect some weeks later; or returns it with a reason: then it is the owner's turn again, until the later
 * of the old day and three working days from today (M10, M23). Nobody verifies their own, nor
 * what they put on record for another. Throws `Refusal`, `InvalidInput`.
 */
export function verifyMeasure(act: Act, measureId: string, version: number, input: VerdictInput): Promise<Verified> {
  return transact<Verified>(act, async (tx) => {
    const { organisation } = act.actor;
    const workspaceId = organisation.id;
    const { verifier, verifierId, form } = await asVerifier(tx, act, measureId);
    const measure = await measureById(tx, workspaceId, measureId);
    const state = progressOf(measure);
    if (state !== 'submitted')
      throw new Refusal(
        'measureIs',
        textIn(act.actor.locale, act.actor.organisation.preset).rectification.states[state],
      );
    if (measure.version !== version) return { is: 'stale' };
    const { files = [] } = input;
    const isUnexplained = input.verdict === 'return' && input.reason === undefined;
    refuseMistakes([
      ...(isUnexplained ? [{ field: 'reason', code: 'required' as const, params: [] }] : []),
      ...(verifier.id === verifierId ? [] : originalIssues(files, 'files')),
    ]);

    const accepted = input.verdict === 'accept';
    const { dueOn, reckoned } = reckon(calendarOf(organisation), reckonedAnswer(act.today, measure.dueOn));
    await addProgress(tx, {
      workspaceId,
      measureId,
      authorId: verifier.id,
      kind: accepted ? 'accepted' : 'returned',
      text: input.reason ?? '',
      files,
      at: act.now,
    });
    if (accepted) await markVerified(tx, workspaceId, measureId, act.now);
    else await markReturned(tx, workspaceId, measureId, input.reason ?? '', dueOn, act.now);
    await settle(tx, { workspaceId, kind: 'verification', subjectId: measureId, outcome: 'done', at: act.now });
    if (accepted) await oweLook(tx, act, measure);
    else await oweMeasure(tx, act, { ...measure, dueOn, reckoned });
    await tellPerson(tx, { organisation, today: act.today, now: act.now }, measure.ownerId, {
      key: `measure-verdict:${measureId}:${String(version)}`,
      message: (text, locale) => verdictCard(measure, accepted ? undefined : dueOn, text, locale),
    });
    await refreshCard(tx, act, measureId);
    if (accepted) await settleForm(tx, act, form.id);
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
