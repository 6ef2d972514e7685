import { z } from 'zod';
import { transact } from '../act/transact';
import { appendAudit } from '../audit/log';
import { firstDayOfMonth } from '../calendar/day';
import { InvalidInput, Refusal, type FieldIssue } from '../errors';
import { settle } from '../obligation/store';
import { actingFor } from '../people/authorise';
import { holdersOf } from '../people/queries';
import { tellPerson } from '../people/tell';
import { checkResults } from '../preset/preset';
import { fields } from '../slack/fields';
import type { Act } from '../slack/interaction';
import type { Tx } from '../db/open';
import { showMonth } from '../text/format';
import { monthSubject, type Commitment } from './rules';
import { addChecks, type NewCheck } from './store';
import { leftToCheck } from './to-check';
import { checkedCard } from './views';

export const checksSchema = z.object({
  checks: z
    .record(z.uuid(), z.object({ result: z.enum(checkResults).optional(), note: fields.optionalText(1000) }))
    .default({}),
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
    const given = read(shown, checks);
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
    await tellOwners(
      tx,
      act,
      left.filter((commitment) => saved.some((check) => check.commitmentId === commitment.id)),
    );
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

/** What was chosen, each with its commitment. Mistakes stand at their fields; nothing chosen at all is one. */
function read(shown: Shown, checks: Checks['checks']): { id: string; result: NewCheck['result']; note: string }[] {
  const issues: FieldIssue[] = [];
  const given = shown.ids.flatMap((id) => {
    const check = checks[id];
    if (check?.result === undefined) {
      if (check?.note !== undefined) issues.push({ field: `checks.${id}.result`, code: 'required', params: [] });
      return [];
    }
    if (check.result !== 'kept' && check.note === undefined) {
      issues.push({ field: `checks.${id}.note`, code: 'required', params: [] });
    }
    return [{ id, result: check.result, note: check.note ?? '' }];
  });
  if (given.length === 0 && issues.length === 0)
    issues.push({ field: `checks.${String(shown.ids[0])}.result`, code: 'chooseAtLeastOne', params: [] });
  if (issues.length > 0) throw new InvalidInput(issues);
  return given;
}

/** Each owner hears that there is something to read; for a unit its secretary does. Once a month. */
async function tellOwners(tx: Tx, act: Act, commitments: readonly Commitment[]): Promise<void> {
  const { organisation } = act.actor;
  const month = firstDayOfMonth(act.today);
  const secretaries = await holdersOf(tx, organisation.id, ['branch_secretary'], act.today);
  const owners = new Set(
    commitments.flatMap((commitment) => commitment.personId ?? secretaries.map((person) => person.id)),
  );
  for (const ownerId of owners) {
    await tellPerson(tx, { organisation, today: act.today, now: act.now }, ownerId, {
      key: `checked:${month}:${ownerId}`,
      message: (text, locale) => checkedCard(showMonth(month, locale), ownerId, text),
    });
  }
}
