import { z } from 'zod';
import { parseDay, type Day } from '../calendar/day';
import { dayHints } from '../calendar/views';
import { calendarOf } from '../calendar/working-days';
import { holdsPost, requirePost } from '../people/authorise';
import { personChoice } from '../people/listeners';
import { targetKinds, type TargetKind } from '../preset/preset';
import { readByRule, readFields, trusted } from '../slack/fields';
import type { Answer, Choice, Interaction, ModalState, OptionsQuery, Press, Values } from '../slack/interaction';
import { Refusal, refuseMistakes } from '../errors';
import { pickReviewer, pickTarget, roundIds } from './ids';
import { keepPlan, loadPlan, planners, proposedFor, type PlanDraft } from './plan-draft';
import { openPlanned, planIssues, planSchema } from './plan-round';
import { openedModal, planModal, tiersModal } from './plan-views';
import { roundOfQuarter } from './queries';
import { proposedDays, quartersAround, roundDayFields } from './rules';
import { eligibleReviewers, type TierChoice } from './tiers';

const keptDay = (typed: unknown): Day | undefined => (typeof typed === 'string' ? parseDay(typed) : undefined);

function firstStep(interaction: Interaction, kept: Values | undefined) {
  const { actor, preset, text, today } = interaction;
  const calendar = calendarOf(actor.organisation);
  const days = proposedDays(today, calendar, preset.schedule);
  const { locale } = actor;
  const shown = roundDayFields.map((field) => keptDay(kept?.[field]) ?? days[field]);
  const hints = dayHints(shown, calendar, { text, locale });
  return planModal({ quarters: quartersAround(today), days, hints, preset, locale, kept }, text);
}

async function secondStep(interaction: Interaction, draft: PlanDraft, isStale: boolean): Promise<Answer> {
  const { actor, db } = interaction;
  const plan = readFields(planSchema, draft.plan);
  const view = tiersModal(
    {
      proposed: await proposedFor(db.prisma, interaction),
      draft: draft.version,
      kept: draft.tiers,
      sameQuarter: await roundOfQuarter(db.prisma, actor.organisation.id, plan.quarter),
      isStale,
    },
    interaction,
  );
  return { do: 'update', view };
}

/** The first step, with what this person began before. */
export async function openPlan(interaction: Interaction): Promise<Answer> {
  const { db } = interaction;
  await requirePost(db.prisma, interaction, planners);
  return { do: 'update', view: firstStep(interaction, (await loadPlan(db.prisma, interaction))?.plan) };
}

async function submitPlan(interaction: Interaction, { values }: ModalState): Promise<Answer> {
  await requirePost(interaction.db.prisma, interaction, planners);
  const plan = await readByRule(planSchema, values, (readable) => planIssues(readable, interaction));
  refuseMistakes(planIssues(plan, interaction));
  return secondStep(interaction, await keepPlan(interaction, { plan: values }), false);
}

const tiersOfValues = (values: Values): Values => {
  const tiers = values['tiers'];
  return typeof tiers === 'object' && tiers !== null && !Array.isArray(tiers) ? (tiers as Values) : {};
};

async function back(interaction: Interaction, { modal }: Press): Promise<Answer> {
  if (modal === undefined) throw new Refusal('notFound');
  const draft = await keepPlan(interaction, { tiers: tiersOfValues(modal.values) });
  return { do: 'update', view: firstStep(interaction, draft.plan) };
}

const shownSchema = z.object({ draft: z.int(), digest: z.string(), sameQuarter: z.uuid().nullable() });
const tierSchema = z.object({ reviewer: z.uuid(), except: z.array(z.uuid()).default([]) });
const chosenSchema = z.object({ tiers: z.partialRecord(z.enum(targetKinds), tierSchema).default({}) });

async function submitTiers(interaction: Interaction, { values, metadata }: ModalState): Promise<Answer> {
  const shown = trusted(shownSchema, metadata);
  const chosen = readFields(chosenSchema, values);
  const tiers = Object.fromEntries(
    Object.entries(chosen.tiers).map(([kind, { reviewer, except }]): [string, TierChoice] => [
      kind,
      { reviewerId: reviewer, except },
    ]),
  );
  try {
    const planned = await openPlanned(interaction, { tiers, shown });
    const words = interaction.text.round.planned(planned.targets, planned.withoutReviewer);
    return { do: 'update', view: openedModal(words, interaction.text) };
  } catch (error) {
    // What was changed meanwhile is shown again with what was chosen; every other refusal stands.
    if (!(error instanceof Refusal) || error.code !== 'changedMeanwhile') throw error;
    return secondStep(interaction, await keepPlan(interaction, { tiers: tiersOfValues(values) }), true);
  }
}

const matches = (query: string) => {
  const wanted = query.trim().toLowerCase();
  return (name: string): boolean => name.toLowerCase().includes(wanted);
};

const reviewersFor =
  (kind: TargetKind) =>
  async (interaction: Interaction, { query }: OptionsQuery): Promise<readonly Choice[]> => {
    if (!holdsPost(interaction, planners)) return [];
    const { people } = await proposedFor(interaction.db.prisma, interaction);
    return eligibleReviewers(people, interaction.preset, kind, interaction.today)
      .filter(({ name }) => matches(query)(name))
      .map((person) => personChoice(person, interaction));
  };

const targetsFor =
  (kind: TargetKind) =>
  async (interaction: Interaction, { query }: OptionsQuery): Promise<readonly Choice[]> => {
    if (!holdsPost(interaction, planners)) return [];
    const { tiers } = await proposedFor(interaction.db.prisma, interaction);
    return tiers
      .filter((tier) => tier.targetKind === kind)
      .flatMap((tier) => tier.targets)
      .filter(({ name }) => matches(query)(name))
      .map(({ name, targetId }) => ({ text: name, value: targetId }));
  };

export const planListeners = {
  submissions: { [roundIds.plan]: submitPlan, [roundIds.open]: submitTiers },
  actions: { [roundIds.openPlan]: openPlan, [roundIds.back]: back },
  options: Object.fromEntries(
    targetKinds.flatMap((kind) => [
      [pickReviewer[kind], reviewersFor(kind)] as const,
      [pickTarget[kind], targetsFor(kind)] as const,
    ]),
  ),
};
