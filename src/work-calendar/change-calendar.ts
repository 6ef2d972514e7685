import { z } from 'zod';
import { transact } from '../act/transact';
import { appendAudit } from '../audit/log';
import { workCalendarKinds, type CalendarSettings, type LoadedYear } from '../calendar/working-days';
import type { Tx } from '../db/open';
import { Refusal } from '../errors';
import { beginChange, saveSettings, type ChangedBy } from '../people/setters';
import { fields } from '../slack/fields';
import type { Act, Organisation } from '../slack/interaction';
import { moveDeadlines } from './move-deadlines';
import { withoutYear, withYear } from './rules';
import { deleteYear, saveYear } from './store';

const weekday = z.enum(['1', '2', '3', '4', '5', '6', '7']).transform(Number);

export const calendarSchema = z.object({
  kind: fields.choice(workCalendarKinds),
  workdays: z
    .array(weekday)
    .min(1)
    .max(7)
    .transform((days) => [...new Set(days)].sort((a, b) => a - b)),
});
export type CalendarChoice = z.output<typeof calendarSchema>;

/** How many open deadlines moved, and how many people were told. */
export interface Changed {
  readonly moved: number;
  readonly people: number;
  readonly [key: string]: number;
}

/**
 * Chooses the organisation's calendar; open deadlines follow it. Only a Slack admin or an administrator. `Refusal` when the
 * settings were changed meanwhile.
 */
export const changeCalendar = (act: Act, { kind, workdays }: CalendarChoice, by: ChangedBy): Promise<Changed> =>
  change(act, by, 'work-calendar.change', async (tx, organisation) => {
    await saveSettings(tx, organisation.id, { calendar: kind, workdays });
    return { ...organisation, calendar: kind, workdays };
  });

/** Loads a year's days off and days worked in their stead; the same goes for it as for `changeCalendar`. */
export const loadYear = (act: Act, loaded: LoadedYear, by: ChangedBy): Promise<Changed> =>
  change(act, by, 'work-calendar.load-year', async (tx, organisation, actorId) => {
    await saveYear(tx, organisation.id, loaded, { loadedById: actorId, loadedAt: act.now });
    await saveSettings(tx, organisation.id, {});
    return withYear(organisation, loaded);
  });

/** Takes back what was loaded for a year: what is announced, or reckoned, holds again; the same goes for it. Throws `Refusal`. */
export const unloadYear = (act: Act, year: number, by: ChangedBy): Promise<Changed> =>
  change(act, by, 'work-calendar.unload-year', async (tx, organisation) => {
    if (!organisation.calendarYears.some((loaded) => loaded.year === year)) throw new Refusal('alreadyDone');
    await deleteYear(tx, organisation.id, year);
    await saveSettings(tx, organisation.id, {});
    return withoutYear(organisation, year);
  });

function change(
  act: Act,
  by: ChangedBy,
  name: string,
  save: (tx: Tx, organisation: Organisation, actorId: string) => Promise<CalendarSettings>,
): Promise<Changed> {
  return transact<Changed>(act, async (tx) => {
    const { actorId, organisation } = await beginChange(tx, act, by);
    const { id: workspaceId } = organisation;
    const settings = await save(tx, organisation, actorId);
    const moves = await moveDeadlines(tx, act, settings, String(organisation.version + 1));
    await appendAudit(tx, {
      workspaceId,
      actorId,
      act: name,
      subjectKind: 'workspace',
      subjectId: workspaceId,
      at: act.now,
      content: {
        calendar: settings.calendar,
        workdays: settings.workdays,
        years: settings.calendarYears,
        moved: moves.map(({ id, dueOn, newDueOn }) => ({ id, dueOn, newDueOn })),
      },
    });
    return { moved: moves.length, people: new Set(moves.map(({ personId }) => personId)).size };
  });
}
