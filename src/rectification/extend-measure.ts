import type { Day } from '../calendar/day';
import type { Tx } from '../db/open';
import type { Circumstances } from '../slack/interaction';
import { refreshCard } from './owner-card';
import { changeMeasureDue } from './store';

/**
 * A measure may take until another day (M10): its card says so. The caller locked the measure's form, asked whoever decides,
 * moves what is owed, and sees to the log.
 */
export async function extendMeasure(tx: Tx, act: Circumstances, measureId: string, dueOn: Day): Promise<void> {
  await changeMeasureDue(tx, act.actor.organisation.id, measureId, dueOn);
  await refreshCard(tx, act, measureId);
}
