import type { Tx } from '../db/open';
import { owe } from '../obligation/store';
import { holdersOf } from '../people/queries';
import { isAway, type Person, type Proposal } from '../people/rules';
import { presetNamed } from '../preset';
import type { PostKind, TargetKind } from '../preset/preset';
import type { Act } from '../slack/interaction';
import type { RoundDays } from './rules';
import { addForm } from './store';

export interface FormToOpen extends Omit<Proposal, 'reviewerId'> {
  readonly reviewerId: string;
}

/** Opens the form of one target in a round, with what is owed for it: the report and the opinion. */
export async function openForm(
  tx: Tx,
  act: Act,
  openedById: string,
  roundId: string,
  days: RoundDays,
  target: FormToOpen,
): Promise<string> {
  const workspaceId = act.actor.organisation.id;
  const formId = await addForm(tx, {
    workspaceId,
    roundId,
    targetKind: target.targetKind,
    target: target.isUnit ? { unitId: target.targetId } : { personId: target.targetId },
    reviewerId: target.reviewerId,
    openedById,
    openedAt: act.now,
  });
  const owed = { workspaceId, subjectId: formId, formId, roundId, about: { target: target.name }, at: act.now };
  await owe(tx, { ...owed, kind: 'opinion', personId: target.reviewerId, dueOn: days.opinionsDueOn });
  const reporter = await reporterOf(tx, act, target.targetKind);
  if (reporter !== undefined) {
    const { reportMode } = presetNamed(act.actor.organisation.preset).tiers[target.targetKind];
    const kind = reportMode === 'written' ? 'report' : 'oral_report';
    await owe(tx, { ...owed, kind, personId: reporter.id, awaitedById: target.reviewerId, dueOn: days.reportsDueOn });
  }
  return formId;
}

/** Who has to hand in a target's report: the post's holder in writing; for an oral one the recorder who takes it. */
async function reporterOf(tx: Tx, act: Act, targetKind: TargetKind): Promise<Person | undefined> {
  const { organisation } = act.actor;
  const { reporterPost, reportMode } = presetNamed(organisation.preset).tiers[targetKind];
  const post: PostKind = reportMode === 'written' ? (reporterPost ?? 'branch_secretary') : 'recorder';
  const holders = await holdersOf(tx, organisation.id, [post], act.today);
  return holders.find((person) => !isAway(person, act.today)) ?? holders[0];
}
