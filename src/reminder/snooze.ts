import { z } from 'zod';
import { transact } from '../act/transact';
import { appendAudit } from '../audit/log';
import { addDays, type Day } from '../calendar/day';
import { calendarOf, nextWorkingDay } from '../calendar/working-days';
import type { Tx } from '../db/open';
import { invalidField, Refusal } from '../errors';
import { snoozeUntil } from '../obligation/store';
import { recipientsOf } from '../people/tell';
import { fields } from '../slack/fields';
import type { Act } from '../slack/interaction';
import { lockOwed, type OwedNow } from '../succession/queries';
import { morningOn } from './hours-rules';
import { requireOwner } from './owner';
import { reminderSettings } from './queries';
import { hoursOf, zoneOf } from './reader';
import { SNOOZED } from './send-rules';
import { latestSnooze } from './step-rules';
import { planReminders } from './store';

export const snoozeSchema = z.object({ until: fields.day });

/** The days to which a reminder may be put off: working days, as far as the organisation allows, not past a due day that is still to come. */
export async function snoozeDays(tx: Tx, act: Act, owed: OwedNow): Promise<Day[]> {
  const { organisation } = act.actor;
  const calendar = calendarOf(organisation);
  const { snoozeDays: most } = await reminderSettings(tx, organisation.id);
  const latest = latestSnooze(act.today, owed.dueOn, most, calendar);
  const days: Day[] = [];
  const next = (after: Day): Day => nextWorkingDay(calendar, addDays(after, 1));
  for (let on = next(act.today); latest !== undefined && on <= latest; on = next(on)) days.push(on);
  return days;
}

/** What the actor owes and may put off. */
export async function owedToSnooze(tx: Tx, act: Act, owedId: string): Promise<OwedNow> {
  const owed = await lockOwed(tx, act.actor.organisation.id, owedId);
  if (owed === undefined) throw new Refusal('alreadyDone');
  await requireOwner(tx, act, owed);
  return owed;
}

/** Whoever reads the reminders of what the actor owes, or records, gets them on a later day, and not before. Throws `InvalidInput` at `until`; `Refusal`. */
export const snooze = (act: Act, owedId: string, { until }: z.output<typeof snoozeSchema>): Promise<void> =>
  transact(act, async (tx) => {
    const { organisation } = act.actor;
    const workspaceId = organisation.id;
    const owed = await owedToSnooze(tx, act, owedId);
    if (!(await snoozeDays(tx, act, owed)).includes(until)) throw invalidField('until', 'invalid');
    const actor = await requireOwner(tx, act, owed);
    // For an owner without an account it rests for all recorders, and comes back to all of them.
    const readers = await recipientsOf(tx, organisation, owed.personId, act.today);
    await snoozeUntil(tx, workspaceId, owedId, until);
    const settings = await reminderSettings(tx, workspaceId);
    await planReminders(
      tx,
      readers.map(({ person }) => ({
        ...{ workspaceId, obligationId: owedId, personId: person.id, step: SNOOZED, on: until, isSingle: false },
        sendAt: morningOn(until, hoursOf(person, settings), zoneOf(person, organisation)),
      })),
    );
    await appendAudit(tx, {
      ...{ workspaceId, actorId: actor.id, act: 'obligation.snooze', at: act.now },
      ...{ subjectKind: 'obligation', subjectId: owedId, content: { until } },
    });
  });
