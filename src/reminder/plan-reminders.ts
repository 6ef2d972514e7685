import { dayOf, type Day } from '../calendar/day';
import { calendarOf, type WorkCalendar } from '../calendar/working-days';
import type { Database, Tx } from '../db/open';
import type { Rung } from '../obligation/policy-rules';
import { holdersOf, peopleById } from '../people/queries';
import type { Person } from '../people/rules';
import { readersOf } from '../people/tell';
import { presetNamed } from '../preset';
import type { PostKind, Preset } from '../preset/preset';
import { partiesOfForms, type FormParties } from '../round/queries';
import type { Organisation } from '../slack/interaction';
import { morningOn } from './hours-rules';
import { isAnythingWoken, reminderPolicies, reminderSettings, type Policies, type ReminderSettings } from './queries';
import { hoursOf, zoneOf } from './reader';
import { lastDayBegun, nextWake, stepsBetween, stepsOf, type Step } from './step-rules';
import { lockWoken, planReminders, setWakes, type NewReminder, type OwedToRemind } from './store';

/** How many things owed are planned in one transaction. */
const AT_ONCE = 200;

/**
 * Puts on record the reminders of every step whose day has begun anywhere, for whoever reads them, at their own morning; a
 * step that was missed while the bot was down too. Run twice, late or on two machines, it changes nothing more.
 */
export async function planDue(db: Database, organisation: Organisation, at: Date): Promise<void> {
  if (!(await isAnythingWoken(db.prisma, organisation.id, at))) return;
  const preset = presetNamed(organisation.preset);
  const settings = await reminderSettings(db.prisma, organisation.id);
  const policies = await reminderPolicies(db.prisma, organisation.id, preset);
  const calendar = calendarOf(organisation);
  const planning: Planning = { organisation, preset, settings, policies, calendar, at };
  while ((await db.transaction((tx) => planSome(tx, planning))) === AT_ONCE);
}

interface Planning {
  readonly organisation: Organisation;
  readonly preset: Preset;
  readonly settings: ReminderSettings;
  readonly policies: Policies;
  readonly calendar: WorkCalendar;
  readonly at: Date;
}

/** Plans the next ones; gives how many. */
async function planSome(tx: Tx, planning: Planning): Promise<number> {
  const { organisation, policies, calendar, at } = planning;
  const woken = await lockWoken(tx, organisation.id, at, AT_ONCE);
  if (woken.length === 0) return 0;
  const until = lastDayBegun(at);
  const planned = woken.map((owed) => {
    const steps = stepsOf(owed.dueOn, policies[owed.kind], calendar);
    return { owed, steps, due: stepsBetween(steps, owed.plannedUntilOn, until) };
  });
  await planReminders(tx, await remindersFor(tx, planning, planned));
  await setWakes(
    tx,
    organisation.id,
    planned.map(({ owed, steps }) => {
      const plannedUntilOn = owed.plannedUntilOn > until ? owed.plannedUntilOn : until;
      return { id: owed.id, wakeAt: nextWake(steps, plannedUntilOn), plannedUntilOn };
    }),
  );
  return woken.length;
}

interface Due {
  readonly owed: OwedToRemind;
  readonly due: readonly Step[];
}

/** One reminder for each step and each who reads it. */
async function remindersFor(tx: Tx, planning: Planning, planned: readonly Due[]): Promise<NewReminder[]> {
  const { organisation, policies, settings, at } = planning;
  const due = planned.filter((each) => each.due.length > 0);
  if (due.length === 0) return [];
  const today = dayOf(at, organisation.timeZone);
  const told = await whoIsTold(tx, planning, due, today);
  const people = await peopleById(
    tx,
    organisation.id,
    due.flatMap((each) => told(each.owed, 'all')),
    today,
  );
  const readers = await readersOf(tx, organisation, [...people.values()], today);
  return due.flatMap(({ owed, due: steps }) =>
    steps.flatMap((step) =>
      told(owed, step.to)
        .flatMap((id) => people.get(id) ?? [])
        .flatMap((person) => readers(person))
        .map(({ person: reader }) => ({
          workspaceId: organisation.id,
          obligationId: owed.id,
          personId: reader.id,
          step: step.key,
          on: step.on,
          isSingle: policies[owed.kind].single,
          sendAt: morningOn(step.on, hoursOf(reader, settings), zoneOf(reader, organisation)),
        })),
    ),
  );
}

type WhoIsTold = (owed: OwedToRemind, to: Step['to'] | 'all') => string[];

/** Whom a step tells: the owner, who waits, the review's leader, the tier above; the owner hears of nobody's delay but their own. */
async function whoIsTold(tx: Tx, planning: Planning, due: readonly Due[], today: Day): Promise<WhoIsTold> {
  const { organisation, preset } = planning;
  const escalated = due.filter(({ due: steps }) => steps.some(({ to }) => to !== 'owner'));
  const formIds = escalated.flatMap(({ owed }) => owed.formId ?? []);
  const forms =
    formIds.length === 0 ? new Map<string, FormParties>() : await partiesOfForms(tx, organisation.id, formIds);
  const postsAbove = (owed: OwedToRemind): readonly PostKind[] => {
    const form = owed.formId === null ? undefined : forms.get(owed.formId);
    if (form !== undefined) return preset.tiers[form.targetKind].tierAbovePosts;
    return [preset.standIns.branch_secretary ?? 'administrator'];
  };
  const posts = [...new Set(escalated.flatMap(({ owed }) => postsAbove(owed)))];
  const holders: readonly Person[] = posts.length === 0 ? [] : await holdersOf(tx, organisation.id, posts, today);
  const rung = (owed: OwedToRemind, to: Rung): string[] => {
    const form = owed.formId === null ? undefined : forms.get(owed.formId);
    switch (to) {
      case 'awaited':
        return owed.awaitedById === null ? [] : [owed.awaitedById];
      case 'reviewer':
        return form === undefined ? [] : [form.reviewerId];
      case 'above': {
        const kinds = postsAbove(owed);
        const above = holders.filter((person) => person.posts.some(({ kind }) => kinds.includes(kind)));
        return above.filter(({ id }) => id !== form?.personId).map(({ id }) => id);
      }
    }
  };
  const others = (owed: OwedToRemind, to: Rung) => rung(owed, to).filter((id) => id !== owed.personId);
  return (owed, to) => {
    if (to === 'owner') return [owed.personId];
    if (to !== 'all') return others(owed, to);
    return [owed.personId, ...(['awaited', 'reviewer', 'above'] as const).flatMap((each) => others(owed, each))];
  };
}
