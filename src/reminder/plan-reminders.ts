import { dayOf } from '../calendar/day';
import { calendarOf, type WorkCalendar } from '../calendar/working-days';
import { ofEach, throwAll } from '../db/each';
import type { Database, Tx } from '../db/open';
import { organisationById } from '../people/queries';
import { presetNamed } from '../preset';
import type { Preset } from '../preset/preset';
import type { Organisation } from '../slack/interaction';
import { morningOn } from './hours-rules';
import { isAnythingWoken, reminderPolicies, reminderSettings, type Policies, type ReminderSettings } from './queries';
import { hoursOf, zoneOf } from './reader';
import { lastDayBegun, nextWake, stepsBetween, stepsOf } from './step-rules';
import { lockWoken, planReminders, setWakes, type NewReminder, type OwedToRemind } from './store';
import { whoReads, type StepsOfOwed } from './told';

/** How many things owed are planned in one transaction. */
const AT_ONCE = 200;

/**
 * Puts on record the reminders of every step whose day has begun anywhere, for whoever reads them, at their own morning; a
 * step that was missed while the bot was down too. Run twice, late or on two machines, it changes nothing more. What can't
 * be planned keeps nothing else waiting: that is thrown once all had its turn.
 */
export async function planDue(db: Database, organisation: Organisation, at: Date): Promise<void> {
  if (!(await isAnythingWoken(db.prisma, organisation.id, at))) return;
  const failed: Failed = new Map();
  while ((await db.transaction((tx) => planSome(tx, organisation.id, at, failed))) === AT_ONCE);
  throwAll([...failed.values()]);
}

/** Why something owed could not be planned, by its id. */
type Failed = Map<string, unknown>;

interface Planning {
  readonly organisation: Organisation;
  readonly preset: Preset;
  readonly settings: ReminderSettings;
  readonly policies: Policies;
  readonly calendar: WorkCalendar;
  readonly at: Date;
}

/**
 * What steps are reckoned by. Read once the obligations are locked: whoever changes a policy or the calendar meanwhile waits
 * for them and wakes them again, so nothing is planned by the old one for good.
 */
async function planningNow(tx: Tx, workspaceId: string, at: Date): Promise<Planning> {
  const organisation = await organisationById(tx, workspaceId);
  const preset = presetNamed(organisation.preset);
  const settings = await reminderSettings(tx, workspaceId);
  const policies = await reminderPolicies(tx, workspaceId, preset);
  return { organisation, preset, settings, policies, calendar: calendarOf(organisation), at };
}

/** Plans the next ones but for those that failed; gives how many. */
async function planSome(tx: Tx, workspaceId: string, at: Date, failed: Failed): Promise<number> {
  const woken = await lockWoken(tx, workspaceId, at, AT_ONCE, [...failed.keys()]);
  if (woken.length === 0) return 0;
  const planning = await planningNow(tx, workspaceId, at);
  const { organisation, policies, calendar } = planning;
  const until = lastDayBegun(at);
  const stepsOn = (owed: OwedToRemind) => {
    const steps = stepsOf(owed.dueOn, policies[owed.kind], calendar);
    return { owed, steps: stepsBetween(steps, owed.plannedUntilOn, until), all: steps };
  };
  const stepped = ofEach(woken, stepsOn, (error, { id }) => failed.set(id, error));
  const remindersOf = await remindersFor(tx, planning, stepped);
  const withReminders = (each: (typeof stepped)[number]) => ({ ...each, reminders: remindersOf(each) });
  const planned = ofEach(stepped, withReminders, (error, { owed }) => failed.set(owed.id, error));
  await planReminders(
    tx,
    planned.flatMap(({ reminders }) => reminders),
  );
  await setWakes(
    tx,
    organisation.id,
    planned.map(({ owed, all }) => {
      const plannedUntilOn = owed.plannedUntilOn > until ? owed.plannedUntilOn : until;
      return { id: owed.id, wakeAt: nextWake(all, plannedUntilOn), plannedUntilOn };
    }),
  );
  return woken.length;
}

/** One reminder for each step and each who reads it. */
async function remindersFor(
  tx: Tx,
  planning: Planning,
  stepped: readonly StepsOfOwed<OwedToRemind>[],
): Promise<(one: StepsOfOwed<OwedToRemind>) => NewReminder[]> {
  const { organisation, preset, policies, settings, at } = planning;
  const due = stepped.filter(({ steps }) => steps.length > 0);
  if (due.length === 0) return () => [];
  const readers = await whoReads(tx, organisation, preset, due, dayOf(at, organisation.timeZone));
  return ({ owed, steps }) =>
    steps.flatMap((step) =>
      readers(owed, step.to).map((reader) => ({
        workspaceId: organisation.id,
        obligationId: owed.id,
        personId: reader.id,
        step: step.key,
        on: step.on,
        isSingle: policies[owed.kind].single,
        sendAt: morningOn(step.on, hoursOf(reader, settings), zoneOf(reader, organisation)),
      })),
    );
}
