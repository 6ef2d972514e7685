import { z } from 'zod';
import { transact } from '../act/transact';
import { appendAudit } from '../audit/log';
import { addDays, type Day } from '../calendar/day';
import { calendarOf, nextWorkingDay } from '../calendar/working-days';
import type { Tx } from '../db/open';
import { invalidField, Refusal } from '../errors';
import { snoozeUntil } from '../obligation/store';
import { peopleById } from '../people/queries';
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

/** The days to which a reminder may be put off: working days, as far as the organisation allows, never past the due day. */
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

/** The actor is reminded of what they owe on a later day, and not before. Throws `InvalidInput` at `until`; `Refusal`. */
export const snooze = (act: Act, owedId: string, { until }: z.output<typeof snoozeSchema>): Promise<void> =>
  transact(act, async (tx) => {
    const { organisation } = act.actor;
    const workspaceId = organisation.id;
    const owed = await owedToSnooze(tx, act, owedId);
    if (!(await snoozeDays(tx, act, owed)).includes(until)) throw invalidField('until', 'invalid');
    const actor = await requireOwner(tx, act, owed);
    const reader = (await peopleById(tx, workspaceId, [actor.id], act.today)).get(actor.id);
    if (reader === undefined) throw new Refusal('notFound');
    await snoozeUntil(tx, workspaceId, owedId, until);
    const settings = await reminderSettings(tx, workspaceId);
    await planReminders(tx, [
      {
        ...{ workspaceId, obligationId: owedId, personId: reader.id, step: SNOOZED, on: until, isSingle: false },
        sendAt: morningOn(until, hoursOf(reader, settings), zoneOf(reader, organisation)),
      },
    ]);
    await appendAudit(tx, {
      ...{ workspaceId, actorId: actor.id, act: 'obligation.snooze', at: act.now },
      ...{ subjectKind: 'obligation', subjectId: owedId, content: { until } },
    });
  });
