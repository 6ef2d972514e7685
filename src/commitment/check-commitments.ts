import { z } from 'zod';
import { transact } from '../act/transact';
import { appendAudit } from '../audit/log';
import { firstDayOfMonth } from '../calendar/day';
import { Refusal } from '../errors';
import { settle } from '../obligation/store';
import { actingFor } from '../people/authorise';
import type { Act } from '../slack/interaction';
import { showMonth } from '../text/format';
import { readResults, resultsSchema, tellOwners } from './results';
import { monthSubject } from './rules';
import { addChecks, type NewCheck } from './store';
import { leftToCheck } from './to-check';
import { checkedCard } from './views';

export const checksSchema = z.object({
  checks: resultsSchema,
});
export type Checks = z.output<typeof checksSchema>;

/** The commitments shown, in the order of the fields; with whose check it is. */
export const shownSchema = z.object({ checkerId: z.uuid(), ids: z.array(z.uuid()).min(1).max(20) });
export type Shown = z.output<typeof shownSchema>;

/**
 * Puts the month's check of some commitments on record (M25): those for which a result was chosen. Only who checks them;
 * the recorder for a checker without an account. A result other than kept needs a note. Throws `Refusal`, `InvalidInput`.
 */
export function checkCommitments(
  act: Act,
  shown: Shown,
  { checks }: Checks,
): Promise<{ checked: number; left: number }> {
  return transact(act, async (tx) => {
    const { id: actor } = await actingFor(tx, act, shown.checkerId);
    const { organisation } = act.actor;
    const month = firstDayOfMonth(act.today);
    const left = await leftToCheck(tx, organisation, shown.checkerId, act.today);
    const given = readResults('checks', shown.ids, checks);
    const saved: NewCheck[] = given.flatMap(({ id, result, note }) =>
      left.some((commitment) => commitment.id === id)
        ? [
            {
              workspaceId: organisation.id,
              commitmentId: id,
              month,
              checkerId: shown.checkerId,
              result,
              note,
              checkedAt: act.now,
            },
          ]
        : [],
    );
    if (saved.length === 0) throw new Refusal('alreadyDone');
    await addChecks(tx, saved);
    const remaining = left.filter((commitment) => !saved.some((check) => check.commitmentId === commitment.id));
    if (remaining.length === 0) {
      await settle(tx, {
        workspaceId: organisation.id,
        kind: 'check',
        subjectId: monthSubject(organisation.id, month),
        personId: shown.checkerId,
        outcome: 'done',
        at: act.now,
      });
    }
    const checked = left.filter((commitment) => saved.some((check) => check.commitmentId === commitment.id));
    await tellOwners(tx, act, checked, (ownerId) => ({
      key: `checked:${month}:${ownerId}`,
      message: (text, locale) => checkedCard(showMonth(month, locale), ownerId, text),
    }));
    await appendAudit(tx, {
      workspaceId: organisation.id,
      actorId: actor,
      act: 'commitment.check',
      subjectKind: 'month',
      subjectId: month,
      at: act.now,
      content: saved,
    });
    return { checked: saved.length, left: remaining.length };
  });
}
