import { z } from 'zod';
import { transact } from '../act/transact';
import { appendAudit } from '../audit/log';
import type { Day } from '../calendar/day';
import { calendarOf, reckon } from '../calendar/working-days';
import { Refusal } from '../errors';
import { owe, settle } from '../obligation/store';
import { requireOriginal } from '../people/original';
import { refuseOwn } from '../people/own-rules';
import { tellPerson } from '../people/tell';
import { fields } from '../slack/fields';
import type { Act, SlackFile } from '../slack/interaction';
import { textIn } from '../text';
import { resultCard } from './measure-cards';
import { refreshCard } from './owner-card';
import { lockOwned } from './report-progress';
import { measureAbout, isWithOwner, progressOf, reckonedAnswer } from './rules';
import { addProgress, markSubmitted } from './store';

export const resultSchema = z.object({ result: fields.text(), files: fields.files });

export interface ResultInput {
  readonly result: string;
  readonly files: readonly SlackFile[];
}

export type Submitted =
  | { readonly is: 'submitted'; readonly verifier: string; readonly dueOn: Day }
  /** It was returned or reopened after the person opened it: they have to read why first. */
  | { readonly is: 'stale' };

/**
 * The owner hands in a measure's result; its verifier owes a verification from now on (M10, M23). `version` is the measure's
 * as the owner saw it. For an owner without an account it is recorded with the signed original (代录), not by the verifier.
 * Throws `Refusal` when it is not the owner's turn; `InvalidInput`.
 */
export function submitResult(act: Act, measureId: string, version: number, input: ResultInput): Promise<Submitted> {
  return transact<Submitted>(act, async (tx) => {
    const { measure, author } = await lockOwned(tx, act, measureId);
    if (!isWithOwner(measure))
      throw new Refusal(
        'measureIs',
        textIn(act.actor.locale, act.actor.organisation.preset).rectification.states[progressOf(measure)],
      );
    if (measure.version !== version && ['returned', 'reopened'].includes(progressOf(measure))) return { is: 'stale' };
    if (author.id !== measure.ownerId) {
      refuseOwn('measure.submit_for', { verifier: author.id === measure.verifierId });
      requireOriginal(input.files, 'files');
    }
    const { organisation } = act.actor;
    const workspaceId = organisation.id;
    await addProgress(tx, {
      workspaceId,
      measureId,
      authorId: author.id,
      kind: 'submitted',
      text: input.result,
      files: input.files,
      at: act.now,
    });
    await markSubmitted(tx, workspaceId, measureId, input.result, act.now);
    await settle(tx, { workspaceId, kind: 'measure', subjectId: measureId, outcome: 'done', at: act.now });
    const { dueOn, reckoned } = reckon(calendarOf(organisation), reckonedAnswer(act.today));
    await owe(tx, {
      workspaceId,
      kind: 'verification',
      personId: measure.verifierId,
      awaitedById: measure.ownerId,
      subjectId: measureId,
      formId: measure.formId,
      roundId: measure.roundId ?? undefined,
      about: measureAbout(measure),
      dueOn,
      reckoned,
      at: act.now,
    });
    await tellPerson(tx, { organisation, today: act.today, now: act.now }, measure.verifierId, {
      key: `measure-submitted:${measureId}:${String(measure.version)}`,
      message: (text, locale) => resultCard(measure, dueOn, text, locale),
    });
    await refreshCard(tx, act, measureId);
    await appendAudit(tx, {
      workspaceId,
      actorId: author.id,
      act: 'measure.submit',
      subjectKind: 'measure',
      subjectId: measureId,
      at: act.now,
      content: { ...input, for: measure.ownerId },
    });
    return { is: 'submitted', verifier: measure.verifierName, dueOn };
  });
}
