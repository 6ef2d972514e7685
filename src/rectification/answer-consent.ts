import { actingFor } from '../people/authorise';
import { z } from 'zod';
import { transact } from '../act/transact';
import { appendAudit } from '../audit/log';
import type { Tx } from '../db/open';
import { Refusal } from '../errors';
import { whoOwes } from '../obligation/open';
import { settle } from '../obligation/store';
import { opinionOfForm } from '../opinion/queries';
import { requireOriginal } from '../people/original';
import { refuseOwn } from '../people/own-rules';
import { tellPerson } from '../people/tell';
import { lockForm } from '../round/queries';
import { fields } from '../slack/fields';
import type { Act, SlackFile } from '../slack/interaction';
import { textIn } from '../text';
import { isOwnReview } from './acting-for';
import { settleAgenda } from './agenda';
import { answerCard } from './meeting-cards';
import { meetingById, resolutionById } from './queries';
import { agendaState } from './rules';
import { saveConsent } from './store';

export const consentSchema = z.object({ consent: z.enum(['agree', 'refuse']), original: fields.files });
export type Consent = z.output<typeof consentSchema>['consent'];

/** Whose answer it is: the opinion's author's, or of whoever has taken over what they owed. */
export const consentOf = async (tx: Tx, workspaceId: string, resolutionId: string, authorId: string): Promise<string> =>
  (await whoOwes(tx, workspaceId, 'set_aside_consent', resolutionId)) ?? authorId;

/**
 * The reviewer answers whether a problem may be set aside (M22). Refused, it is back on the agenda. `version` is the
 * decision's as the reviewer saw it. The answer of a reviewer without an account is recorded with its signed original (代录).
 * Throws `Refusal`, `InvalidInput`.
 */
export function answerConsent(
  act: Act,
  resolutionId: string,
  version: number,
  consent: Consent,
  original: readonly SlackFile[] = [],
): Promise<void> {
  return transact(act, async (tx) => {
    const { organisation } = act.actor;
    const { formId } = await resolutionById(tx, organisation.id, resolutionId);
    if (formId === null) throw new Refusal('notFound');
    const form = await lockForm(tx, organisation.id, formId);
    const opinion = await opinionOfForm(tx, organisation.id, formId);
    const reviewerId = await consentOf(tx, organisation.id, resolutionId, opinion?.authorId ?? form.reviewerId);
    const acting = await actingFor(tx, act, reviewerId);
    refuseOwn('consent.answer', { target: isOwnReview(acting, form, act) });
    const resolution = await resolutionById(tx, organisation.id, resolutionId);
    const state = agendaState(resolution, false);
    if (state !== 'awaiting_consent')
      throw new Refusal(
        'problemIs',
        textIn(act.actor.locale, act.actor.organisation.preset).rectification.agenda[state],
      );
    if (resolution.version !== version) throw new Refusal('changedMeanwhile');
    const agreed = consent === 'agree';
    const isRecorded = acting.id !== reviewerId;
    if (isRecorded) requireOriginal(original, 'original');
    await saveConsent(tx, organisation.id, resolutionId, {
      agreed,
      at: act.now,
      recordedById: isRecorded ? acting.id : null,
      original: isRecorded ? original : [],
    });
    await settle(tx, {
      workspaceId: organisation.id,
      kind: 'set_aside_consent',
      subjectId: resolutionId,
      outcome: 'done',
      at: act.now,
    });
    const { roundId } = await meetingById(tx, organisation.id, resolution.meetingId);
    if (agreed) await settleAgenda(tx, act, formId, roundId);
    await tellPerson(tx, { organisation, today: act.today, now: act.now }, resolution.decidedById, {
      key: `set-aside-answered:${resolutionId}:${String(version)}`,
      message: (text) => answerCard(form.targetName, agreed, roundId, text),
    });
    await appendAudit(tx, {
      workspaceId: organisation.id,
      actorId: acting.id,
      act: 'problem.consent',
      subjectKind: 'problem',
      subjectId: resolution.problemId,
      at: act.now,
      content: { consent, for: reviewerId, original: original.map((file) => file.id) },
    });
  });
}
