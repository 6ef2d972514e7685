import { z } from 'zod';
import { transact } from '../act/transact';
import { appendAudit } from '../audit/log';
import { Refusal } from '../errors';
import { settle } from '../obligation/store';
import { opinionOfForm } from '../opinion/queries';
import { tellPerson } from '../people/tell';
import { lockForm } from '../round/queries';
import type { Act } from '../slack/interaction';
import { textIn } from '../text';
import { actingFor, refuseTheTarget } from './acting-for';
import { settleAgenda } from './agenda';
import { answerCard } from './meeting-cards';
import { meetingById, resolutionById } from './queries';
import { agendaState } from './rules';
import { saveConsent } from './store';

export const consentSchema = z.object({ consent: z.enum(['agree', 'refuse']) });
export type Consent = z.output<typeof consentSchema>['consent'];

/**
 * The reviewer answers whether a problem may be set aside (M22). Refused, it is back on the agenda. `version` is the
 * decision's as the reviewer saw it. Throws `Refusal`.
 */
export function answerConsent(act: Act, resolutionId: string, version: number, consent: Consent): Promise<void> {
  return transact(act, async (tx) => {
    const { organisation } = act.actor;
    const { formId } = await resolutionById(tx, organisation.id, resolutionId);
    if (formId === null) throw new Refusal('notFound');
    const form = await lockForm(tx, organisation.id, formId);
    const opinion = await opinionOfForm(tx, organisation.id, formId);
    const reviewer = await actingFor(tx, act, opinion?.authorId ?? form.reviewerId);
    refuseTheTarget(reviewer, form, act);
    const resolution = await resolutionById(tx, organisation.id, resolutionId);
    const state = agendaState(resolution, false);
    if (state !== 'awaiting_consent')
      throw new Refusal('problemIs', textIn(act.actor.locale).rectification.agenda[state]);
    if (resolution.version !== version) throw new Refusal('changedMeanwhile');
    const agreed = consent === 'agree';
    await saveConsent(tx, organisation.id, resolutionId, agreed, act.now);
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
      actorId: reviewer.id,
      act: 'problem.consent',
      subjectKind: 'problem',
      subjectId: resolution.problemId,
      at: act.now,
      content: { consent, for: opinion?.authorId ?? form.reviewerId },
    });
  });
}
