import type { MeasuresOfTarget } from '../opinion/hooks';
import { formsOfTarget } from '../round/queries';
import { showDay } from '../text/format';
import { measureBlocks } from './measure-views';
import { measuresOfForm } from './queries';
import { readingOf } from './reading';
import type { Measure } from './rules';

/** The measures of a target's earlier and present reviews that are not verified: for who writes the next opinion on it. */
export const runningMeasuresOfTarget: MeasuresOfTarget = async (tx, interaction, form) => {
  const { organisation, locale } = interaction.actor;
  const target = form.personId === null ? { unitId: form.unitId ?? '' } : { personId: form.personId };
  const running: Measure[] = [];
  for (const { id } of await formsOfTarget(tx, organisation.id, target)) {
    const measures = await measuresOfForm(tx, organisation.id, id);
    running.push(...measures.filter((measure) => measure.verifiedAt === null));
  }
  return {
    lines: running.map((measure) => `${showDay(measure.dueOn, locale)} ${measure.task}`),
    blocks: running.length === 0 ? [] : measureBlocks(running, readingOf(interaction)),
  };
};
