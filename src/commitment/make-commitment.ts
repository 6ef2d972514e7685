import { z } from 'zod';
import { transact } from '../act/transact';
import { appendAudit } from '../audit/log';
import { compareDays, yearOf, type Day } from '../calendar/day';
import type { Tx } from '../db/open';
import { Refusal, refuseMistakes, type FieldIssue } from '../errors';
import { actingPerson, holdsPost, requirePost } from '../people/authorise';
import { personById, roster, unitById } from '../people/queries';
import { fields } from '../slack/fields';
import type { Act, Choice } from '../slack/interaction';
import { settle } from '../obligation/store';
import { assessmentSubject } from './holders';
import { lockCommitment, ownersToAssess } from './queries';
import { LONGEST_COMMITMENT, type Commitment } from './rules';
import { addCommitment, markWithdrawn } from './store';

export const commitmentSchema = z.object({
  /** A person's id, or the branch's. */
  owner: fields.id.optional(),
  text: fields.text(LONGEST_COMMITMENT),
  madeOn: fields.day,
  dueOn: fields.day.optional(),
});

/**
 * For whom somebody may put a commitment on record: for themselves; the secretary for the branch; the recorder for those
 * without an account (代录).
 */
export async function possibleOwners(tx: Tx, act: Act): Promise<Choice[]> {
  const me = actingPerson(act);
  const { organisation } = act.actor;
  const owners: Choice[] = [{ text: me.name, value: me.id }];
  if (organisation.branchId !== null && holdsPost(act, ['branch_secretary'])) {
    const branch = await unitById(tx, organisation.id, organisation.branchId);
    owners.push({ text: branch.name, value: branch.id });
  }
  if (holdsPost(act, ['recorder'])) {
    const people = await roster(tx, organisation.id, act.today);
    for (const person of people) if (person.slackUserId === null) owners.push({ text: person.name, value: person.id });
  }
  return owners;
}

/** Days that can't be taken: made after today, or to be kept before it was made. */
export function commitmentIssues(
  { madeOn, dueOn }: Partial<z.output<typeof commitmentSchema>>,
  today: Day,
): FieldIssue[] {
  const issues: FieldIssue[] = [];
  if (madeOn === undefined) return issues;
  if (compareDays(madeOn, today) > 0) issues.push({ field: 'madeOn', code: 'notInTheFuture', params: [] });
  if (dueOn !== undefined && compareDays(dueOn, madeOn) < 0)
    issues.push({ field: 'dueOn', code: 'beforeStart', params: [] });
  return issues;
}

/** Puts a public commitment on record. Throws `Refusal`, `InvalidInput`. */
export function makeCommitment(act: Act, given: z.output<typeof commitmentSchema>): Promise<{ id: string }> {
  return transact(act, async (tx) => {
    const me = actingPerson(act);
    const { organisation } = act.actor;
    const ownerId = given.owner ?? me.id;
    if (!(await possibleOwners(tx, act)).some((owner) => owner.value === ownerId)) throw new Refusal('notFound');
    refuseMistakes(commitmentIssues(given, act.today));
    const isBranch = ownerId === organisation.branchId;
    const id = await addCommitment(tx, {
      workspaceId: organisation.id,
      personId: isBranch ? null : ownerId,
      unitId: isBranch ? ownerId : null,
      text: given.text,
      madeOn: given.madeOn,
      dueOn: given.dueOn,
    });
    await appendAudit(tx, {
      workspaceId: organisation.id,
      actorId: me.id,
      act: 'commitment.make',
      subjectKind: 'commitment',
      subjectId: id,
      at: act.now,
      content: given,
    });
    return { id };
  });
}

export const withdrawalSchema = z.object({ reason: fields.text(LONGEST_COMMITMENT) });

/** Withdraws a commitment, which stays on record with the reason. Only who made it, the secretary for the branch's. */
export function withdrawCommitment(act: Act, id: string, { reason }: z.output<typeof withdrawalSchema>): Promise<null> {
  return transact(act, async (tx) => {
    const { organisation } = act.actor;
    const commitment = await lockCommitment(tx, organisation.id, id);
    const me = await requireOwner(tx, act, commitment.personId);
    if (commitment.withdrawnAt !== null) throw new Refusal('alreadyDone');
    await markWithdrawn(tx, organisation.id, id, reason, act.now);
    await endAssessment(tx, act, commitment);
    await appendAudit(tx, {
      workspaceId: organisation.id,
      actorId: me,
      act: 'commitment.withdraw',
      subjectKind: 'commitment',
      subjectId: id,
      at: act.now,
      content: reason,
    });
    return null;
  });
}

/** Where nothing of what they held is left to assess for the year before, its assessment is owed no longer. */
async function endAssessment(tx: Tx, act: Act, { personId, unitId }: Commitment): Promise<void> {
  const workspaceId = act.actor.organisation.id;
  const year = yearOf(act.today) - 1;
  const holderId = personId ?? unitId ?? '';
  if ((await ownersToAssess(tx, workspaceId, year, act.today)).includes(holderId)) return;
  const subjectId = assessmentSubject(workspaceId, year, holderId);
  await settle(tx, { workspaceId, kind: 'assessment', subjectId, outcome: 'cancelled', at: act.now });
}

async function requireOwner(tx: Tx, act: Act, personId: string | null): Promise<string> {
  if (personId === null) return (await requirePost(tx, act, ['branch_secretary'])).id;
  const me = actingPerson(act);
  if (me.id === personId) return me.id;
  const owner = await personById(tx, act.actor.organisation.id, personId, act.today);
  if (owner.slackUserId === null && holdsPost(act, ['recorder'])) return me.id;
  throw new Refusal('onlyFor', owner.name);
}
