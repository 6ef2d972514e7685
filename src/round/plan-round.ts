import { z } from 'zod';
import { transact } from '../act/transact';
import { appendAudit } from '../audit/log';
import { compareDays, type Day } from '../calendar/day';
import type { Tx } from '../db/open';
import { dropDraft, lockDraft } from '../draft/store';
import { invalidField, Refusal, refuseMistakes, type FieldIssue } from '../errors';
import { owe } from '../obligation/store';
import { requirePost } from '../people/authorise';
import { holdersOf } from '../people/queries';
import { reviewerPosts } from '../people/rules';
import { tellPerson } from '../people/tell';
import { presetNamed } from '../preset';
import { arrangements, timings } from '../preset/preset';
import { fields, readFields } from '../slack/fields';
import type { Act } from '../slack/interaction';
import { textIn } from '../text';
import { plannedCard } from './cards';
import { openForms, type FormToOpen } from './open-form';
import { draftOf, planners, proposedFor, toPlanDraft, type Proposed } from './plan-draft';
import { roundOfQuarter } from './queries';
import { daysOutOfOrder, quarterFrom, roundDayFields } from './rules';
import { addRound, lockOpening } from './store';
import { eligibleReviewers, formsOf, type TierChoices } from './tiers';

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

/** Days out of order, what would be due before today, and an unknown occasion. */
export function planIssues(plan: Partial<Plan>, act: Pick<Act, 'actor' | 'today'>): FieldIssue[] {
  const outOfOrder = daysOutOfOrder(plan).map((field) => ({ field, code: 'beforeStart' as const, params: [] }));
  const past = roundDayFields
    .filter((field) => field !== 'startsOn' && compareDays(plan[field] ?? act.today, act.today) < 0)
    .map((field) => ({ field, code: 'inThePast' as const, params: [] }));
  const known = presetNamed(act.actor.organisation.preset).occasions.map((occasion) => occasion.key);
  const unknown = (plan.occasions ?? []).some((key) => !known.includes(key))
    ? [{ field: 'occasions', code: 'invalid' as const, params: [] }]
    : [];
  return [...past, ...outOfOrder, ...unknown];
}

export interface PlannedRound {
  readonly roundId: string;
  readonly targets: number;
  /** Targets for which nobody may review: they need a reviewer chosen by hand. */
  readonly withoutReviewer: readonly string[];
  readonly [key: string]: string | number | readonly string[];
}

/** What the second step showed, and what was chosen there. */
export interface Chosen {
  readonly tiers: TierChoices;
  /** The draft's version, the proposals' digest and the latest round of the same quarter that were shown. */
  readonly shown: { readonly draft: number; readonly digest: string; readonly sameQuarter: string | null };
}

/**
 * Opens a quarter's round (M8, M14) in one transaction: its plan, a form for each target (M1–M3) and what is owed for it.
 * Everybody is reviewed by whom the tiers propose. Only the secretary or the administrator. Throws `InvalidInput`, `Refusal`.
 */
export function planRound(act: Act, plan: Plan): Promise<PlannedRound> {
  return transact(act, async (tx) => openRound(tx, act, plan, asProposed(await proposedFor(tx, act))));
}

/**
 * Opens the round that was planned in two steps, with the targets and reviewers chosen. Throws `InvalidInput`; `Refusal`
 * `changedMeanwhile` where the roster or the plan is another than what was shown, or somebody else opened a round of the
 * same quarter meanwhile.
 */
export function openPlanned(act: Act, chosen: Chosen): Promise<PlannedRound> {
  return transact(act, async (tx) => {
    await requirePost(tx, act, planners);
    const draft = await lockDraft(tx, draftOf(act));
    if (draft === undefined) throw new Refusal('alreadyDone');
    const { id: workspaceId } = act.actor.organisation;
    await lockOpening(tx, workspaceId);
    const plan = readFields(planSchema, toPlanDraft(draft).plan);
    const proposed = await proposedFor(tx, act);
    const { shown } = chosen;
    const sameQuarter = (await roundOfQuarter(tx, workspaceId, plan.quarter))?.id ?? null;
    if (draft.version !== shown.draft || proposed.digest !== shown.digest || sameQuarter !== shown.sameQuarter)
      throw new Refusal('changedMeanwhile');
    const planned = await openRound(tx, act, plan, asChosen(act, proposed, chosen));
    await dropDraft(tx, draftOf(act));
    return planned;
  });
}

async function openRound(tx: Tx, act: Act, plan: Plan, { forms, withoutReviewer }: Forms): Promise<PlannedRound> {
  const planner = await requirePost(tx, act, planners);
  refuseMistakes(planIssues(plan, act));
  const { id: workspaceId } = act.actor.organisation;
  const { quarter, ...rest } = plan;
  const roundId = await addRound(tx, {
    workspaceId,
    ...quarter,
    ...rest,
    plannedById: planner.id,
    plannedAt: act.now,
  });
  await openForms(tx, act, planner.id, roundId, plan, forms);
  await oweMeeting(tx, act, roundId, plan.name, plan.meetingOn, planner.id);
  await appendAudit(tx, {
    workspaceId,
    actorId: planner.id,
    act: 'round.plan',
    subjectKind: 'round',
    subjectId: roundId,
    at: act.now,
    content: { plan, forms },
  });
  return { roundId, targets: forms.length, withoutReviewer };
}

interface Forms {
  readonly forms: readonly FormToOpen[];
  readonly withoutReviewer: readonly string[];
}

function asProposed({ tiers }: Proposed): Forms {
  const targets = tiers.flatMap((tier) => tier.targets);
  return {
    forms: targets.flatMap(({ reviewerId, ...target }) =>
      reviewerId === undefined ? [] : [{ ...target, reviewerId }],
    ),
    withoutReviewer: targets.filter(({ reviewerId }) => reviewerId === undefined).map(({ name }) => name),
  };
}

/** Throws `InvalidInput` at the reviewer's field, and at the first tier's where everybody is left out. */
function asChosen(act: Act, { people, tiers }: Proposed, chosen: Chosen): Forms {
  const { organisation, locale } = act.actor;
  const preset = presetNamed(organisation.preset);
  const forms = tiers.flatMap((tier) => {
    const field = `tiers.${tier.targetKind}.reviewer`;
    const choice = chosen.tiers[tier.targetKind];
    if (choice === undefined) throw invalidField(field, 'required');
    const posts = reviewerPosts(preset, tier.targetKind);
    const reviewer = people.find((person) => person.id === choice.reviewerId);
    if (reviewer === undefined) throw invalidField(field, 'unknownPerson');
    if (!eligibleReviewers(people, preset, tier.targetKind, act.today).includes(reviewer)) {
      const names = posts.map((post) => preset.posts[post][locale]).join(textIn(locale).people.or);
      throw invalidField(field, 'reviewerPost', names);
    }
    const made = formsOf(tier, choice, people, preset, act.today);
    const [unreviewed] = made.unreviewed;
    if (unreviewed !== undefined) throw invalidField(field, 'reviewerIsTarget', unreviewed);
    return made.forms;
  });
  const [first] = tiers;
  if (forms.length === 0) throw invalidField(`tiers.${first?.targetKind ?? 'branch'}.except`, 'chooseAtLeastOne');
  return { forms, withoutReviewer: [] };
}

/** The secretary owes the meeting, whoever planned; told by a card when it was somebody else. */
async function oweMeeting(tx: Tx, act: Act, roundId: string, name: string, dueOn: Day, plannerId: string) {
  const { organisation } = act.actor;
  const [secretary] = await holdersOf(tx, organisation.id, ['branch_secretary'], act.today);
  await owe(tx, {
    workspaceId: organisation.id,
    kind: 'meeting',
    personId: secretary?.id ?? plannerId,
    subjectId: roundId,
    roundId,
    about: { target: name },
    dueOn,
    at: act.now,
  });
  if (secretary === undefined || secretary.id === plannerId) return;
  await tellPerson(tx, { organisation, today: act.today, now: act.now }, secretary.id, {
    key: `round-planned:${roundId}`,
    message: (text) => plannedCard(name, text),
  });
}
