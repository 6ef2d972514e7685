import { compareDays, type Day } from '../calendar/day';
import { decide, type Due, type OwedNow } from './send-rules';

/** A reminder that is still to come, with the reader's day from which on it may be sent. */
export interface Coming extends Due {
  readonly from: Day;
}

/** A reminder on the day on which its reader would get it. */
export interface Arrival {
  readonly on: Day;
  readonly obligationId: string;
  readonly step: string;
}

/** The reader as the days to come find them. */
export interface ReaderToCome {
  /** Whether they have left by a day. */
  hasLeft(on: Day): boolean;
  /** Whether they are away on a day: what comes then waits. */
  isAway(on: Day): boolean;
}

/**
 * What one reader would get on which of these days, if nothing else happens: decided morning by morning as the real ones are.
 * @param days working days, in order
 * @param coming in order of their steps' days
 */
export function arrivals(
  coming: readonly Coming[],
  owed: (id: string) => OwedNow | undefined,
  days: readonly Day[],
  reader: ReaderToCome,
): Arrival[] {
  const arrived: Arrival[] = [];
  let waiting = [...coming];
  for (const today of days) {
    const due = waiting.filter(({ from }) => compareDays(from, today) <= 0);
    if (due.length === 0) continue;
    const at = { today, hasLeft: reader.hasLeft(today), rests: reader.isAway(today), hasDigest: false };
    const verdicts = decide(due, owed, at);
    for (const { id, obligationId, step } of due) {
      const verdict = verdicts.get(id)?.is;
      if ((verdict === 'digest' || verdict === 'single') && obligationId !== null)
        arrived.push({ on: today, obligationId, step });
    }
    waiting = waiting.filter(({ id }) => (verdicts.get(id)?.is ?? 'wait') === 'wait');
  }
  return arrived;
}
