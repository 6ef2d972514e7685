import { firstDayOfMonth, type Day } from '../calendar/day';
import type { Tx } from '../db/open';
import { roster } from '../people/queries';
import { presetNamed } from '../preset';
import type { Organisation } from '../slack/interaction';
import { standingCommitments } from './queries';
import { commitmentsByChecker, isCheckedFor, type Commitment } from './rules';

/** What each checker has to check in a month, checked already or not, by the checker's id (M25). */
export async function checksOfMonth(
  tx: Tx,
  organisation: Organisation,
  today: Day,
): Promise<Map<string, Commitment[]>> {
  const commitments = await standingCommitments(tx, organisation.id, today);
  const people = await roster(tx, organisation.id, today);
  return commitmentsByChecker(commitments, people, presetNamed(organisation.preset));
}

/** What one checker has still to check in the month of `today`. */
export async function leftToCheck(
  tx: Tx,
  organisation: Organisation,
  checkerId: string,
  today: Day,
): Promise<Commitment[]> {
  const month = firstDayOfMonth(today);
  const mine = (await checksOfMonth(tx, organisation, today)).get(checkerId) ?? [];
  return mine.filter((commitment) => !isCheckedFor(commitment, month));
}
