import { claimSlot } from '../act/store';
import { addDays, toDateColumn, weekdayOf, type Day } from '../calendar/day';
import { calendarOf, nextWorkingDay } from '../calendar/working-days';
import { ofEach, throwAll } from '../db/each';
import type { Database } from '../db/open';
import type { Organisation } from '../slack/interaction';
import { morningOn } from './hours-rules';
import { isWeekPlanned, peopleWithOpen, reminderSettings } from './queries';
import { hoursOf, zoneOf } from './reader';
import { WEEKLY } from './send-rules';
import { lastDayBegun } from './step-rules';
import { planReminders } from './store';
import { WEEK_JOB } from './wave-rules';

/** The last day of a weekday (1 Monday … 7 Sunday) up to a day. */
export const lastWeekday = (weekday: number, until: Day): Day =>
  addDays(until, -((weekdayOf(until) - weekday + 7) % 7));

/**
 * Puts the week's overview on record for everybody who owes something or waits for something: on the organisation's weekday,
 * or the next working day after it; after downtime the last one only. Twice or on two machines it changes nothing more.
 * A reader for whom it can't be planned keeps no other from theirs: that is thrown afterwards.
 */
export async function planWeek(db: Database, organisation: Organisation, at: Date): Promise<void> {
  const settings = await reminderSettings(db.prisma, organisation.id);
  if (settings.weeklyOn === null || organisation.setUpAt === null) return;
  const week = lastWeekday(settings.weeklyOn, lastDayBegun(at));
  if (await isWeekPlanned(db.prisma, organisation.id, week)) return;
  const calendar = calendarOf(organisation);
  const on = nextWorkingDay(calendar, week);
  const failures = await db.transaction(async (tx) => {
    if (!(await claimSlot(tx, organisation.id, WEEK_JOB, toDateColumn(week)))) return [];
    const failed: unknown[] = [];
    const overviews = ofEach(
      await peopleWithOpen(tx, organisation.id),
      (reader) => ({
        ...{ workspaceId: organisation.id, obligationId: null, personId: reader.id, step: WEEKLY, on },
        isSingle: false,
        sendAt: morningOn(on, hoursOf(reader, settings), zoneOf(reader, organisation)),
      }),
      (error) => failed.push(error),
    );
    await planReminders(tx, overviews);
    return failed;
  });
  throwAll(failures);
}
