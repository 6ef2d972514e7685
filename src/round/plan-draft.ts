import type { Tx } from '../db/open';
import { loadDraft, saveDraft, type Draft } from '../draft/store';
import { requirePost } from '../people/authorise';
import { roster, unitById } from '../people/queries';
import { proposedTargets, type Person, type Proposal } from '../people/rules';
import { presetNamed } from '../preset';
import type { PostKind } from '../preset/preset';
import type { Act, Values } from '../slack/interaction';
import { digestOf, tiersOf, type Tier } from './tiers';

/** Who opens rounds. */
export const planners: readonly PostKind[] = ['branch_secretary', 'administrator'];

/** What the people have who plan: the roster's proposals, by tier. */
export interface Proposed {
  readonly people: readonly Person[];
  readonly tiers: readonly Tier[];
  readonly digest: string;
}

/** The targets of a new round with their reviewers, by tier (M1–M3). */
export async function proposedFor(tx: Tx, act: Pick<Act, 'actor' | 'today'>): Promise<Proposed> {
  const { organisation } = act.actor;
  const branch =
    organisation.branchId === null ? undefined : await unitById(tx, organisation.id, organisation.branchId);
  const people = await roster(tx, organisation.id, act.today);
  const proposals: Proposal[] = proposedTargets(people, branch, presetNamed(organisation.preset), act.today);
  return { people, tiers: tiersOf(proposals, people), digest: digestOf(proposals) };
}

const DRAFT = 'round.plan';

/** What was typed into the two steps of the plan. */
export interface PlanDraft {
  readonly plan: Values;
  readonly tiers: Values;
  readonly version: number;
}

/** A draft as the plan's two steps. */
export const toPlanDraft = ({ values, version }: Draft): PlanDraft => ({
  plan: (values['plan'] ?? {}) as Values,
  tiers: (values['tiers'] ?? {}) as Values,
  version,
});

/** Where this person's plan is kept. */
export const draftOf = (act: Act) => ({
  workspaceId: act.actor.organisation.id,
  ownerId: act.actor.person?.id ?? '',
  key: DRAFT,
});

/** The plan that this person began and did not open as a round yet. */
export async function loadPlan(tx: Tx, act: Act): Promise<PlanDraft | undefined> {
  await requirePost(tx, act, planners);
  const draft = await loadDraft(tx, draftOf(act));
  return draft && toPlanDraft(draft);
}

/** Keeps one step of the plan, beside the other one; gives the whole as it stands then. */
export function keepPlan(act: Act, step: { readonly plan: Values } | { readonly tiers: Values }): Promise<PlanDraft> {
  return act.db.transaction(async (tx) => {
    const planner = await requirePost(tx, act, planners);
    const where = draftOf(act);
    const before = await loadDraft(tx, where);
    await saveDraft(tx, { ...where, savedById: planner.id, values: { ...before?.values, ...step }, at: act.now });
    const kept = await loadDraft(tx, where);
    if (kept === undefined) throw new Error('a draft is gone as soon as it was saved');
    return toPlanDraft(kept);
  });
}
