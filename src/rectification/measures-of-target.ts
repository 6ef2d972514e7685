import type { MeasuresOfTarget } from '../opinion/hooks';
import { showDay } from '../text/format';
import { measureBlocks } from './measure-views';
import { runningMeasures } from './queries';
import { readingOf } from './reading';

/** The measures of a target's earlier and present reviews that are not verified: for who writes the next opinion on it. */
export const runningMeasuresOfTarget: MeasuresOfTarget = async (tx, interaction, form) => {
  const { organisation, locale } = interaction.actor;
  const target = form.personId === null ? { unitId: form.unitId ?? '' } : { personId: form.personId };
  const running = await runningMeasures(tx, organisation.id, target);
  return {
    lines: running.map((measure) => `${showDay(measure.dueOn, locale)} ${measure.task}`),
    blocks: running.length === 0 ? [] : measureBlocks(running, readingOf(interaction)),
  };
};
