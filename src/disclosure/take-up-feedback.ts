import { z } from 'zod';
import { transact } from '../act/transact';
import { appendAudit } from '../audit/log';
import { Refusal, refuseMistakes } from '../errors';
import { nameProblem } from '../opinion/name-problem';
import type { Preset } from '../preset/preset';
import { assignMeasure, assignmentIssues } from '../rectification/assign-measure';
import { carryOver } from '../rectification/carry-over';
import { lockForm, roundById } from '../round/queries';
import { isOpen } from '../round/rules';
import { fields } from '../slack/fields';
import type { Act } from '../slack/interaction';
import { closeFeedback, lockToAnswer } from './answer-feedback';

export const takeUpSchema = (preset: Pick<Preset, 'causes'>) =>
  z.object({
    problem: fields.text(1000),
    cause: z.string().refine((key) => preset.causes.some((cause) => cause.key === key)),
    rootCause: fields.text(1000),
    task: fields.text(1000),
    ownerId: fields.id,
    verifierId: fields.id,
    dueOn: fields.day,
  });
export type TakenUp = z.output<ReturnType<typeof takeUpSchema>>;

/**
 * Takes what a reader said up as a problem of the form whose outcome it was said to (M24, M28), with a measure at once:
 * the affairs meeting is through with that form. The reader hears that it was taken up. Throws `Refusal`, `InvalidInput`.
 */
export function takeUpFeedback(act: Act, feedbackId: string, given: TakenUp): Promise<void> {
  return transact(act, async (tx) => {
    const workspaceId = act.actor.organisation.id;
    const toAnswer = await lockToAnswer(tx, act, feedbackId);
    const { formId } = toAnswer.disclosure;
    if (formId === null) throw new Refusal('notFound');
    const form = await lockForm(tx, workspaceId, formId);
    const { problem, cause, rootCause, task, ownerId, verifierId, dueOn } = given;
    refuseMistakes(await assignmentIssues(tx, act, form, { task, ownerId, verifierId, dueOn }));
    const problemId = await nameProblem(tx, act, {
      ...{ formId, feedbackId, text: problem, causeCategory: cause, rootCause, suggestion: task },
    });
    const measureId = await assignMeasure(tx, act, form, {
      ...{ task, ownerId, verifierId, dueOn, problemId },
      meetingId: null,
      assignedById: toAnswer.person.id,
    });
    if (form.roundId !== null && !isOpen(await roundById(tx, workspaceId, form.roundId)))
      await carryOver(tx, act, [measureId]);
    await closeFeedback(tx, act, toAnswer, null);
    await appendAudit(tx, {
      workspaceId,
      actorId: toAnswer.person.id,
      act: 'disclosure.take-up',
      subjectKind: 'feedback',
      subjectId: feedbackId,
      at: act.now,
      content: { ...given, problemId, measureId },
    });
  });
}
