import { addDays, compareDays, dayOf, type Day } from '../calendar/day';
import { addWorkingDays, calendarOf, type WorkCalendar } from '../calendar/working-days';
import type { Tx } from '../db/open';
import type { ObligationKind, Owed } from '../obligation/kinds';
import type { Policy } from '../obligation/policy-rules';
import { peopleById } from '../people/queries';
import { isAway, type Person } from '../people/rules';
import { presetNamed } from '../preset';
import type { Organisation } from '../slack/interaction';
import { morningOn } from './hours-rules';
import { arrivals, type Coming } from './preview-rules';
import { openOfKind, plannedOfKind, reminderSettings, type Planned, type ReminderSettings } from './queries';
import { hoursOf, zoneOf } from './reader';
import { stepsBetween, stepsOf, type Step } from './step-rules';
import type { OwedToRemind } from './store';
import { whoReads, type StepsOfOwed } from './told';

/** How many days a preview looks ahead. */
const AHEAD = 30;
/** How many working days ahead the example is due, where nothing is open. */
const EXAMPLE_DUE = 10;

/** One reminder that somebody would get. */
export interface Foreseen {
  /** The reader's day. */
  readonly on: Day;
  readonly readerId: string;
  readonly readerName: string;
  readonly owed: Owed & { readonly ownerName: string };
  /** `before:3`, `on`, `escalation:5:reviewer`, … */
  readonly step: string;
}

/** Who would get what when in the coming month; the steps of an example where nothing of the kind is open. */
export type PolicyPreview =
  | { readonly of: 'open'; readonly foreseen: readonly Foreseen[] }
  | { readonly of: 'example'; readonly dueOn: Day; readonly steps: readonly Step[] };

/**
 * Who would be reminded of what is open of a kind, and when, if a policy held from tomorrow on (the organisation's day): by
 * the same steps, readers and decisions as the reminders themselves, what was planned before included.
 */
export async function previewPolicy(
  tx: Tx,
  organisation: Organisation,
  kind: ObligationKind,
  policy: Policy,
  at: Date,
): Promise<PolicyPreview> {
  const calendar = calendarOf(organisation);
  const today = dayOf(at, organisation.timeZone);
  const open = await openOfKind(tx, organisation.id, kind);
  if (open.length === 0) {
    const dueOn = addWorkingDays(calendar, today, EXAMPLE_DUE);
    return { of: 'example', dueOn, steps: stepsOf(dueOn, policy, calendar) };
  }
  const until = addDays(today, AHEAD);
  const all = new Map(open.map((owed) => [owed.id, stepsOf(owed.dueOn, policy, calendar)]));
  const about = open.map((owed) => ({
    owed,
    steps: stepsBetween(all.get(owed.id) ?? [], earlier(owed.plannedUntilOn, today), until),
  }));
  const planned = await plannedOfKind(tx, organisation.id, kind, today);
  const settings = await reminderSettings(tx, organisation.id);
  const readers = await comingByReader(tx, { organisation, policy, settings, today, at }, about, planned);
  const byId = new Map(open.map((owed) => [owed.id, owed]));
  const owedNow = (id: string) => {
    const owed = byId.get(id);
    return owed && { ...owed, steps: all.get(id) ?? [] };
  };
  const days = workingDays(calendar, today, until);
  const foreseen = readers.flatMap(({ person, coming }) =>
    arrivals(coming, owedNow, days, {
      hasLeft: (on) => person.slackUserId === null || (person.leftOn !== null && compareDays(person.leftOn, on) <= 0),
      isAway: (on) => isAway(person, on),
    }).flatMap(({ on, obligationId, step }): Foreseen[] => {
      const owed = byId.get(obligationId);
      return owed === undefined ? [] : [{ on, readerId: person.id, readerName: person.name, owed, step }];
    }),
  );
  return { of: 'open', foreseen: foreseen.sort((a, b) => compareDays(a.on, b.on)) };
}

const earlier = (a: Day, b: Day): Day => (compareDays(a, b) < 0 ? a : b);

function workingDays(calendar: WorkCalendar, from: Day, until: Day): Day[] {
  const days: Day[] = [];
  for (let on = from; compareDays(on, until) <= 0; on = addDays(on, 1)) if (calendar.isWorkingDay(on)) days.push(on);
  return days;
}

interface Previewing {
  readonly organisation: Organisation;
  readonly policy: Policy;
  readonly settings: ReminderSettings;
  readonly today: Day;
  readonly at: Date;
}

/** What is still to come for each reader: what was planned already and waits, then the steps that the policy adds. */
async function comingByReader(
  tx: Tx,
  { organisation, policy, settings, today, at }: Previewing,
  about: readonly StepsOfOwed<OwedToRemind>[],
  planned: readonly Planned[],
): Promise<{ readonly person: Person; readonly coming: readonly Coming[] }[]> {
  const readers = await whoReads(tx, organisation, presetNamed(organisation.preset), about, today);
  const waiting = planned.filter(({ sendAt }) => sendAt !== null);
  const people = await peopleById(
    tx,
    organisation.id,
    waiting.map(({ personId }) => personId),
    today,
  );
  const known = new Set(planned.map((each) => [each.obligationId, each.step, each.on, each.personId].join(' ')));
  const found = new Map<string, { person: Person; coming: Coming[] }>();
  const add = (person: Person, one: Omit<Coming, 'id' | 'from'>, sendAt: Date): void => {
    const reader = found.get(person.id) ?? { person, coming: [] };
    found.set(person.id, reader);
    const from = dayOf(new Date(Math.max(sendAt.getTime(), at.getTime())), zoneOf(person, organisation));
    reader.coming.push({ ...one, id: String(reader.coming.length), from });
  };
  for (const { personId, sendAt, ...one } of waiting) {
    const person = people.get(personId);
    if (person !== undefined && sendAt !== null) add(person, one, sendAt);
  }
  for (const { owed, steps } of about) {
    for (const { key: step, on, to } of steps) {
      for (const person of readers(owed, to)) {
        if (known.has([owed.id, step, on, person.id].join(' '))) continue;
        const sendAt = morningOn(on, hoursOf(person, settings), zoneOf(person, organisation));
        add(person, { obligationId: owed.id, step, on, isSingle: policy.single }, sendAt);
      }
    }
  }
  return [...found.values()].map(({ person, coming }) => ({
    person,
    coming: coming.sort((a, b) => compareDays(a.on, b.on)),
  }));
}
