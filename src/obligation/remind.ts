import type { KnownBlock } from '@slack/types';
import { addWorkingDays, workCalendar, type WorkCalendar, type WorkCalendarKind } from '../calendar/working-days';
import { compareDays, dayOf, instantAt, type Day } from '../calendar/day';
import type { Database, Tx } from '../db/open';
import { enqueue, keysEnqueued, priority } from '../delivery/enqueue';
import { presetNamed } from '../preset';
import type { Organisation } from '../slack/interaction';
import { textIn } from '../text';
import type { Locale } from '../text/locale';
import type { Owed } from './kinds';
import { isStillOwed, owedUntil } from './store';
import { owedCard, owedTitle } from './views';

export interface Recipient {
  readonly slackUserId: string;
  readonly locale: Locale;
}

/** Who is reminded for a person: they themselves, or for somebody without an account those who record for them. */
export type RecipientsOf = (
  tx: Tx,
  organisation: Organisation,
  personId: string,
  on: Day,
) => Promise<readonly Recipient[]>;

export const reminderSteps = ['before', 'on', 'after'] as const;
export type ReminderStep = (typeof reminderSteps)[number];

/** In working days, from the preset. */
export interface ReminderPolicy {
  readonly before: number;
  readonly on: 0;
  readonly after: number;
}

/** The organisation's hour at which reminders go out, on working days. */
const MORNING = '09:00';

/** The day of each reminder for what is due on a day. */
export function reminderDays(dueOn: Day, policy: ReminderPolicy, calendar: WorkCalendar): Record<ReminderStep, Day> {
  return {
    before: addWorkingDays(calendar, dueOn, -policy.before),
    on: dueOn,
    after: addWorkingDays(calendar, dueOn, policy.after),
  };
}

/** The step that applies on a day: the latest one that was reached. After downtime only that one is sent, not each missed. */
export function stepFor(today: Day, days: Record<ReminderStep, Day>): ReminderStep | undefined {
  return [...reminderSteps].reverse().find((step) => compareDays(days[step], today) <= 0);
}

/**
 * Puts the reminders that are due at `at` into the outbox: before the due day, on it, and after it, once each, from the
 * morning hour of a working day on (M31). Run twice, late or on two machines, it changes nothing more.
 */
export async function remind(
  db: Database,
  organisation: Organisation,
  recipientsOf: RecipientsOf,
  at: Date,
): Promise<void> {
  const today = dayOf(at, organisation.timeZone);
  const calendar = workCalendar(organisation.calendar as WorkCalendarKind);
  if (!calendar.isWorkingDay(today) || at < instantAt(today, MORNING, organisation.timeZone)) return;
  const policy = presetNamed(organisation.preset).schedule.reminders;
  const horizon = addWorkingDays(calendar, today, policy.before);
  const owed = await owedUntil(db.prisma, organisation.id, horizon);
  const readers = new Map<string, readonly Recipient[]>();
  const due: Reminder[] = [];
  for (const each of owed) {
    const step = stepFor(today, reminderDays(each.dueOn, policy, calendar));
    if (step === undefined) continue;
    const known = readers.get(each.personId) ?? (await recipientsOf(db.prisma, organisation, each.personId, today));
    readers.set(each.personId, known);
    due.push(...known.map((to) => ({ owed: each, to, key: keyOf(each, step, to) })));
  }
  // It runs each minute, and what is overdue stays so for long: only what was not sent costs a transaction.
  const sent = await keysEnqueued(
    db.prisma,
    organisation.id,
    due.map(({ key }) => key),
  );
  for (const reminder of due) if (!sent.has(reminder.key)) await send(db, organisation, reminder, today, at);
}

interface Reminder {
  readonly owed: Owed;
  readonly to: Recipient;
  readonly key: string;
}

const keyOf = (owed: Owed, step: ReminderStep, { slackUserId }: Recipient): string =>
  `reminder:${owed.id}:${step}:${owed.dueOn}:${slackUserId}`;

async function send(db: Database, organisation: Organisation, reminder: Reminder, today: Day, at: Date): Promise<void> {
  const { owed, to, key } = reminder;
  const text = textIn(to.locale, organisation.preset);
  const blocks: KnownBlock[] = [owedCard(owed, today, text, to.locale)];
  await db.transaction(async (tx) => {
    if (!(await isStillOwed(tx, organisation.id, owed))) return;
    await enqueue(tx, {
      workspaceId: organisation.id,
      key,
      kind: 'reminder',
      subjectId: owed.id,
      channel: to.slackUserId,
      text: owedTitle(owed, text),
      blocks,
      priority: priority.reminder,
      at,
    });
  });
}
