import { appendAudit } from '../audit/log';
import { Refusal } from '../errors';
import { owe, settle } from '../obligation/store';
import type { OnOpinionSubmitted } from '../opinion/hooks';
import { holdersOf, roster } from '../people/queries';
import { presetNamed } from '../preset';
import { formById, lockRound } from '../round/queries';
import { assignMeasure } from './assign-measure';
import { proposedOwner, proposedVerifier } from './rules';

/**
 * When an opinion is submitted, what it orders to be corrected at once becomes a measure without waiting for the meeting
 * (M10), and the meeting of its round is owed, again where an earlier one was already through with all there was (M22).
 */
export const startOrderedMeasures: OnOpinionSubmitted = async (tx, act, opinion) => {
  const { organisation } = act.actor;
  const workspaceId = organisation.id;
  const form = await formById(tx, workspaceId, opinion.formId);
  if (form.roundId !== null) {
    const round = await lockRound(tx, workspaceId, form.roundId);
    // As when the round was planned, whoever is secretary now owes it; nobody else does beside them.
    const [secretary] = await holdersOf(tx, workspaceId, ['branch_secretary'], act.today);
    await settle(tx, { workspaceId, kind: 'meeting', subjectId: round.id, outcome: 'cancelled', at: act.now });
    await owe(tx, {
      workspaceId,
      kind: 'meeting',
      personId: secretary?.id ?? round.plannedById,
      subjectId: round.id,
      roundId: round.id,
      about: { target: round.name },
      dueOn: round.meetingOn,
      at: act.now,
    });
  }
  const people = await roster(tx, workspaceId, act.today);
  const preset = presetNamed(organisation.preset);
  for (const problem of opinion.problems) {
    if (problem.orderedDueOn === null) continue;
    const owner = proposedOwner(people, preset, form);
    if (owner === undefined) throw new Refusal('nobodyToOwn');
    const verifier = proposedVerifier(people, preset, form, owner.id, act.today);
    if (verifier === undefined) throw new Refusal('nobodyToVerify');
    const measureId = await assignMeasure(tx, act, form, {
      task: problem.suggestion,
      ownerId: owner.id,
      verifierId: verifier.id,
      dueOn: problem.orderedDueOn,
      problemId: problem.id,
      meetingId: null,
      assignedById: opinion.submittedById,
    });
    await appendAudit(tx, {
      workspaceId,
      actorId: opinion.submittedById,
      act: 'measure.order',
      subjectKind: 'measure',
      subjectId: measureId,
      at: act.now,
      content: { problemId: problem.id, ownerId: owner.id, verifierId: verifier.id, dueOn: problem.orderedDueOn },
    });
  }
};
