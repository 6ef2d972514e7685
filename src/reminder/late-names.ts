import { claimSlot } from '../act/store';
import { dayOf, toDateColumn } from '../calendar/day';
import { calendarOf, nextWorkingDay } from '../calendar/working-days';
import { enqueue, priority } from '../delivery/enqueue';
import type { BeforePost } from '../delivery/deliver';
import type { Job } from '../jobs';
import { organisationById } from '../people/queries';
import { textIn } from '../text';
import { mayRemindAt } from './hours-rules';
import { lateNamesMessage } from './late-names-view';
import { lateOwners, reminderSettings } from './queries';
import { lastWeekday } from './weekly';

/** The job whose slots are days: names are made public at most once on each. */
export const LATE_NAMES_JOB = 'post-late-names';
/** The kind of delivery that makes them public. */
export const LATE_NAMES = 'late-names';

/**
 * Where the organisation switched it on, posts once a week who is late and with how many things: on the day of the week's
 * overview or the next working day, from the organisation's morning until its quiet hours. A day that was missed is left out:
 * what was true then may be so no more. Twice or on two machines it changes nothing more.
 */
export const lateNamesJob: Job = {
  name: 'late-names',
  cron: '* * * * *',
  async run(db, organisation, at) {
    const { id: workspaceId, disclosureChannelId: channel, timeZone, locale, preset } = organisation;
    const settings = await reminderSettings(db.prisma, workspaceId);
    if (!settings.namesInPublic || settings.weeklyOn === null || channel === null) return;
    const today = dayOf(at, timeZone);
    const calendar = calendarOf(organisation);
    if (nextWorkingDay(calendar, lastWeekday(settings.weeklyOn, today)) !== today) return;
    if (!mayRemindAt(at, settings, timeZone, calendar)) return;
    await db.transaction(async (tx) => {
      if (!(await claimSlot(tx, workspaceId, LATE_NAMES_JOB, toDateColumn(today)))) return;
      const late = await lateOwners(tx, workspaceId, today);
      if (late.length === 0) return;
      await enqueue(tx, {
        workspaceId,
        key: `${LATE_NAMES}:${today}`,
        kind: LATE_NAMES,
        channel,
        ...lateNamesMessage(late, today, textIn(locale, preset), locale),
        priority: priority.reminder,
        at,
      });
    });
  },
};

/** Just before names are made public: whether that is still switched on, and it is still that day and no quiet hour. */
export const mayNameNow: BeforePost = async (tx, { workspaceId, key }, at) => {
  const organisation = await organisationById(tx, workspaceId);
  const settings = await reminderSettings(tx, workspaceId);
  const isToday = key === `${LATE_NAMES}:${dayOf(at, organisation.timeZone)}`;
  return (
    settings.namesInPublic && isToday && mayRemindAt(at, settings, organisation.timeZone, calendarOf(organisation))
  );
};
