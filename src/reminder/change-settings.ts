import { z } from 'zod';
import { claimSlot, freeSlots } from '../act/store';
import { transact } from '../act/transact';
import { appendAudit } from '../audit/log';
import { toDateColumn } from '../calendar/day';
import type { Tx } from '../db/open';
import { Refusal, refuseMistakes, type FieldIssue } from '../errors';
import { beginSetting, type Setter } from '../people/setters';
import { fields } from '../slack/fields';
import type { Act } from '../slack/interaction';
import { followMornings } from './follow-mornings';
import { isOutsideQuiet } from './hours-rules';
import { LATE_NAMES_JOB } from './late-names';
import { reminderSettings, type ReminderSettings } from './queries';
import { dropWeeks, saveReminderSettings } from './store';
import { WEEK_JOB } from './wave-rules';
import { lastWeekday } from './weekly';

const MOST_NUDGES = 20;
const MOST_SNOOZE = 60;

const numberUpTo = (most: number) =>
  z.string().transform((typed, issues): number => {
    const digits = typed.normalize('NFKC').trim();
    if (/^\d{1,3}$/.test(digits) && Number(digits) <= most) return Number(digits);
    issues.addIssue({
      code: 'custom',
      params: digits === '' ? { code: 'required' } : { code: 'wholeNumber', given: [0, most] },
    });
    return z.NEVER;
  });

/** Days of the week as the modal has them; none: there is no overview. */
export const weeklyChoices = ['none', '1', '2', '3', '4', '5', '6', '7'] as const;

/** What holds for all reminders, as it is typed. */
export const settingsSchema = z.object({
  morningAt: fields.time,
  quietFrom: fields.time,
  quietUntil: fields.time,
  weeklyOn: fields.choice(weeklyChoices).transform((on) => (on === 'none' ? null : Number(on))),
  namesInPublic: z
    .array(z.literal('yes'))
    .default([])
    .transform((chosen) => chosen.length > 0),
  nudgesADay: numberUpTo(MOST_NUDGES),
  snoozeDays: numberUpTo(MOST_SNOOZE),
});
type Settings = z.output<typeof settingsSchema>;

/** Hours that leave no time to remind in. */
export function hoursIssues({ morningAt, quietFrom, quietUntil }: Partial<Settings>): FieldIssue[] {
  if (quietFrom === undefined || quietUntil === undefined) return [];
  if (quietFrom === quietUntil) return [{ field: 'quietUntil', code: 'quietAllDay', params: [] }];
  return morningAt === undefined || isOutsideQuiet({ morningAt, quietFrom, quietUntil })
    ? []
    : [{ field: 'morningAt', code: 'inQuietHours', params: [quietFrom, quietUntil] }];
}

/**
 * Changes what holds for all reminders of the organisation. What is still to be sent follows the new morning; a new day of
 * the week's overview, and names in public, begin with the next such day after today. Only a Slack admin or an administrator.
 * Refuses when the settings were changed since the version that was shown.
 */
export function changeReminderSettings(act: Act, version: number, settings: Settings, setter: Setter): Promise<void> {
  return transact(act, async (tx) => {
    const actorId = await beginSetting(tx, act, setter);
    const { organisation } = act.actor;
    const before = await reminderSettings(tx, organisation.id);
    if (before.version !== version) throw new Refusal('changedMeanwhile');
    refuseMistakes(hoursIssues(settings));
    await saveReminderSettings(tx, organisation.id, settings);
    await followMornings(tx, organisation, { ...settings, version }, act.now);
    await beginWeeksAnew(tx, act, before, settings);
    await appendAudit(tx, {
      workspaceId: organisation.id,
      actorId,
      act: 'reminder.change-settings',
      subjectKind: 'workspace',
      subjectId: organisation.id,
      at: act.now,
      content: settings,
    });
  });
}

/** The weekly day up to today counts as done: what comes weekly by the new settings begins with the next one. */
async function beginWeeksAnew(tx: Tx, act: Act, before: ReminderSettings, settings: Settings): Promise<void> {
  const { id: workspaceId } = act.actor.organisation;
  const { weeklyOn, namesInPublic } = settings;
  if (before.weeklyOn !== weeklyOn) {
    await dropWeeks(tx, workspaceId, act.now, act.today);
    await freeSlots(tx, workspaceId, WEEK_JOB, toDateColumn(act.today));
    if (weeklyOn !== null) await claimSlot(tx, workspaceId, WEEK_JOB, toDateColumn(lastWeekday(weeklyOn, act.today)));
  }
  if (before.weeklyOn !== weeklyOn || before.namesInPublic !== namesInPublic)
    await claimSlot(tx, workspaceId, LATE_NAMES_JOB, toDateColumn(act.today));
}
