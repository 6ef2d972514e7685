import { z } from 'zod';
import { transact } from '../act/transact';
import { appendAudit } from '../audit/log';
import { calendarOf, reckon } from '../calendar/working-days';
import type { Tx } from '../db/open';
import { dropDraft } from '../draft/store';
import { invalidField, Refusal, refuseMistakes } from '../errors';
import { owe } from '../obligation/store';
import { opinionById, problemById } from '../opinion/queries';
import type { Problem } from '../opinion/rules';
import { requirePost } from '../people/authorise';
import { refuseOwn } from '../people/own-rules';
import { tellPerson } from '../people/tell';
import { lockForm, lockRound } from '../round/queries';
import { isOpen, type Form } from '../round/rules';
import { fields } from '../slack/fields';
import type { Act } from '../slack/interaction';
import { textIn } from '../text';
import { settleAgenda } from './agenda';
import { assignMeasure, assignmentIssues } from './assign-measure';
import { askCard } from './meeting-cards';
import { measuresOfProblems, meetingById, resolutionsMergedInto, resolutionsOfProblems } from './queries';
import { meetingRecorders } from './record-meeting';
import { agendaState, isUndecided, reckonedAnswer, type AffairsMeeting, type AgendaState } from './rules';
import { saveResolution } from './store';

export const measureSchema = z.object({
  kind: z.literal('measure'),
  task: fields.text(1000),
  ownerId: fields.id,
  verifierId: fields.id,
  dueOn: fields.day,
});
export const decisionSchema = z.discriminatedUnion('kind', [
  measureSchema,
  z.object({ kind: z.literal('merged'), mergedIntoId: fields.id }),
  z.object({ kind: z.literal('set_aside'), reason: fields.text(1000) }),
]);
export type Decision = z.output<typeof decisionSchema>;

/** The key of what was typed about a problem and is not decided yet. */
export const decisionDraft = (act: Act, ownerId: string, problemId: string) => ({
  workspaceId: act.actor.organisation.id,
  ownerId,
  key: `rectification.decide:${problemId}`,
});

/**
 * Puts on record what the affairs meeting decided on one problem: a measure with task, owner, verifier and day; merged into
 * another problem; or set aside, which waits for the reviewer's consent (M22). Not by whose review it is. Throws `Refusal`, `InvalidInput`.
 */
export function decide(act: Act, meetingId: string, problemId: string, decision: Decision): Promise<void> {
  return transact(act, async (tx) => {
    const decider = await requirePost(tx, act, meetingRecorders);
    const workspaceId = act.actor.organisation.id;
    const problem = await problemById(tx, workspaceId, problemId);
    const mergedInto =
      decision.kind === 'merged' ? await mergeTarget(tx, workspaceId, problem, decision.mergedIntoId) : undefined;
    const form = await lockForms(tx, workspaceId, problem, mergedInto);
    const meeting = await meetingById(tx, workspaceId, meetingId);
    await checkOnAgenda(tx, workspaceId, form, meeting);
    refuseOwn('problem.decide', { target: form.personId === decider.id });
    if (problem.opinionId === null) throw new Refusal('notOnThisAgenda');
    const state = await stateOf(tx, workspaceId, problemId);
    if (!isUndecided(state))
      throw new Refusal(
        'problemIs',
        textIn(act.actor.locale, act.actor.organisation.preset).rectification.agenda[state],
      );
    if (decision.kind !== 'measure' && (await resolutionsMergedInto(tx, workspaceId, problemId)).length > 0)
      throw new Refusal('hasMerged');
    if (decision.kind === 'measure') refuseMistakes(await assignmentIssues(tx, act, form, decision));
    if (mergedInto !== undefined) await checkMergeable(tx, workspaceId, form, mergedInto, meeting);

    const resolutionId = await saveResolution(tx, {
      workspaceId,
      meetingId,
      problemId,
      kind: decision.kind,
      mergedIntoId: mergedInto?.id ?? null,
      reason: decision.kind === 'set_aside' ? decision.reason : null,
      decidedById: decider.id,
      decidedAt: act.now,
    });
    if (decision.kind === 'measure') {
      const { task, ownerId, verifierId, dueOn } = decision;
      const assigned = { task, ownerId, verifierId, dueOn, problemId, meetingId, assignedById: decider.id };
      await assignMeasure(tx, act, form, assigned);
    }
    if (decision.kind === 'set_aside') await askReviewer(tx, act, form, resolutionId, decider.id, problem.opinionId);
    await dropDraft(tx, decisionDraft(act, decider.id, problemId));
    await settleAgenda(tx, act, form.id, meeting.roundId);
    await appendAudit(tx, {
      workspaceId,
      actorId: decider.id,
      act: 'problem.decide',
      subjectKind: 'problem',
      subjectId: problemId,
      at: act.now,
      content: { meetingId, ...decision },
    });
  });
}

async function mergeTarget(tx: Tx, workspaceId: string, problem: Problem, id: string): Promise<Problem> {
  if (id === problem.id) throw invalidField('mergedIntoId', 'invalid');
  return problemById(tx, workspaceId, id);
}

/** Locks the forms of both problems, always in the same order, so that two decisions can't wait for each other. */
async function lockForms(
  tx: Tx,
  workspaceId: string,
  problem: Problem,
  mergedInto: Problem | undefined,
): Promise<Form> {
  const ids = [problem.formId, mergedInto?.formId].filter((id) => typeof id === 'string');
  const forms: Form[] = [];
  for (const id of [...new Set(ids)].sort()) forms.push(await lockForm(tx, workspaceId, id));
  const form = forms.find(({ id }) => id === problem.formId);
  if (form === undefined) throw new Refusal('notOnThisAgenda');
  return form;
}

/** Refuses a form that is not before this meeting: of another round, waived, or of a round that has ended. */
export async function checkOnAgenda(tx: Tx, workspaceId: string, form: Form, meeting: AffairsMeeting): Promise<void> {
  if (form.roundId !== null && form.roundId !== meeting.roundId) throw new Refusal('notOnThisAgenda');
  if (form.waivedAt !== null) throw new Refusal('formWaived');
  if (!isOpen(await lockRound(tx, workspaceId, meeting.roundId))) throw new Refusal('meetingRoundEnded');
}

async function stateOf(tx: Tx, workspaceId: string, problemId: string): Promise<AgendaState> {
  const [resolution] = await resolutionsOfProblems(tx, workspaceId, [problemId]);
  return agendaState(resolution, (await measuresOfProblems(tx, workspaceId, [problemId])).length > 0);
}

/** A problem takes in another when it is before the same meeting, and has a measure or is to get one. */
async function checkMergeable(
  tx: Tx,
  workspaceId: string,
  form: Form,
  mergedInto: Problem,
  meeting: AffairsMeeting,
): Promise<void> {
  if (mergedInto.formId === null) throw invalidField('mergedIntoId', 'invalid');
  if (mergedInto.formId !== form.id)
    await checkOnAgenda(tx, workspaceId, await lockForm(tx, workspaceId, mergedInto.formId), meeting);
  const state = await stateOf(tx, workspaceId, mergedInto.id);
  if (!isUndecided(state) && state !== 'measure') throw invalidField('mergedIntoId', 'invalid');
}

/** The reviewer owes the meeting an answer; until then the problem stays open. */
async function askReviewer(
  tx: Tx,
  act: Act,
  form: Form,
  resolutionId: string,
  deciderId: string,
  opinionId: string,
): Promise<void> {
  const { organisation } = act.actor;
  const { authorId } = await opinionById(tx, organisation.id, opinionId);
  await owe(tx, {
    workspaceId: organisation.id,
    kind: 'set_aside_consent',
    personId: authorId,
    awaitedById: deciderId,
    subjectId: resolutionId,
    formId: form.id,
    roundId: form.roundId ?? undefined,
    about: { target: form.targetName },
    ...reckon(calendarOf(organisation), reckonedAnswer(act.today)),
    at: act.now,
  });
  await tellPerson(tx, { organisation, today: act.today, now: act.now }, authorId, {
    key: `set-aside:${resolutionId}:${String(act.now.getTime())}`,
    message: (text) => askCard(form.targetName, resolutionId, text),
  });
}
