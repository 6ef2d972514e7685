import { z } from 'zod';
import { transact } from '../act/transact';
import { appendAudit } from '../audit/log';
import { InvalidInput } from '../errors';
import { owe } from '../obligation/store';
import { requirePost } from '../people/authorise';
import { roster, unitById } from '../people/queries';
import { proposedTargets, type Proposal } from '../people/rules';
import { presetNamed } from '../preset';
import { arrangements, timings, type PostKind } from '../preset/preset';
import { fields } from '../slack/fields';
import type { Act } from '../slack/interaction';
import type { Tx } from '../db/open';
import { openForm } from './open-form';
import { daysOutOfOrder, quarterFrom } from './rules';
import { addRound } from './store';

/** Who opens rounds. */
export const planners: readonly PostKind[] = ['branch_secretary', 'administrator'];

export const planSchema = z.object({
  name: fields.text(80),
  quarter: z.string().transform((value, issues) => {
    const quarter = quarterFrom(value);
    if (quarter !== undefined) return quarter;
    issues.addIssue({ code: 'custom', params: { code: 'invalid' } });
    return z.NEVER;
  }),
  theme: fields.text(500),
  methods: z.array(z.enum([...timings, ...arrangements])).min(1),
  occasions: z.array(z.string()).min(1),
  startsOn: fields.day,
  reportsDueOn: fields.day,
  opinionsDueOn: fields.day,
  meetingOn: fields.day,
  endsOn: fields.day,
});
export type Plan = z.output<typeof planSchema>;

export interface PlannedRound {
  readonly roundId: string;
  readonly targets: number;
  /** Targets for which nobody may review: they need a reviewer chosen by hand. */
  readonly withoutReviewer: readonly string[];
  readonly [key: string]: string | number | readonly string[];
}

/**
 * Opens a quarter's round (M8, M14): its plan, a form for each target proposed by tier (M1–M3), and what is owed for it.
 * Only the secretary or the administrator. Throws `Refusal`, `InvalidInput`.
 */
export function planRound(act: Act, plan: Plan): Promise<PlannedRound> {
  return transact(act, async (tx) => {
    const planner = await requirePost(tx, act, planners);
    const { organisation } = act.actor;
    const outOfOrder = daysOutOfOrder(plan);
    if (outOfOrder.length > 0) {
      throw new InvalidInput(outOfOrder.map((field) => ({ field, code: 'beforeStart', params: [] })));
    }
    const { quarter, ...rest } = plan;
    const roundId = await addRound(tx, {
      workspaceId: organisation.id,
      ...quarter,
      ...rest,
      plannedById: planner.id,
      plannedAt: act.now,
    });
    const proposals = await proposalsFor(tx, act);
    const reviewable = proposals.flatMap(({ reviewerId, ...target }) =>
      reviewerId === undefined ? [] : [{ ...target, reviewerId }],
    );
    for (const target of reviewable) await openForm(tx, act, planner.id, roundId, plan, target);
    await owe(tx, {
      workspaceId: organisation.id,
      kind: 'meeting',
      personId: planner.id,
      subjectId: roundId,
      roundId,
      about: { target: plan.name },
      dueOn: plan.meetingOn,
      at: act.now,
    });
    await appendAudit(tx, {
      workspaceId: organisation.id,
      actorId: planner.id,
      act: 'round.plan',
      subjectKind: 'round',
      subjectId: roundId,
      at: act.now,
      content: { plan, forms: reviewable },
    });
    const withoutReviewer = proposals.filter((target) => target.reviewerId === undefined).map((target) => target.name);
    return { roundId, targets: reviewable.length, withoutReviewer };
  });
}

/** The targets of a new round with their reviewers, by tier (M1–M3). */
export async function proposalsFor(tx: Tx, act: Act): Promise<Proposal[]> {
  const { organisation } = act.actor;
  const branch =
    organisation.branchId === null ? undefined : await unitById(tx, organisation.id, organisation.branchId);
  const people = await roster(tx, organisation.id, act.today);
  return proposedTargets(people, branch, presetNamed(organisation.preset), act.today);
}
