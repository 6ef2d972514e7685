import { workCalendar, type WorkCalendarKind } from '../calendar/working-days';
import { requirePost } from '../people/authorise';
import { readFields } from '../slack/fields';
import type { Answer, Interaction, Listeners, ModalState } from '../slack/interaction';
import { planners, planRound, planSchema } from './plan-round';
import { proposedDays, quartersAround } from './rules';
import { planModal, roundIds } from './views';

async function openPlan(interaction: Interaction): Promise<Answer> {
  const { actor, db, preset, text, today } = interaction;
  await requirePost(db.prisma, interaction, planners);
  const calendar = workCalendar(actor.organisation.calendar as WorkCalendarKind);
  const view = planModal(
    {
      quarters: quartersAround(today),
      days: proposedDays(today, calendar, preset.schedule),
      preset,
      locale: actor.locale,
    },
    text,
  );
  return { do: 'modal', view };
}

async function submitPlan(interaction: Interaction, { values }: ModalState): Promise<Answer> {
  const { text } = interaction;
  const planned = await planRound(interaction, readFields(planSchema, values));
  return { do: 'done', text: text.round.planned(planned.targets, planned.withoutReviewer) };
}

export const roundListeners: Listeners = {
  commands: [
    {
      name: 'round',
      aliases: ['轮次', '点评轮次'],
      hub: openPlan,
      subcommands: [{ name: 'plan', aliases: ['计划', '新建'], run: openPlan }],
    },
  ],
  submissions: { [roundIds.plan]: submitPlan },
};
