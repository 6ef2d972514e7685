import { dayOf } from '../calendar/day';
import { calendarOf, type WorkCalendar } from '../calendar/working-days';
import { forEachInTurn } from '../db/each';
import { tryLock } from '../db/lock';
import type { Database, Tx } from '../db/open';
import { enqueue, keysEnqueued, priority } from '../delivery/enqueue';
import { POSTS_A_MINUTE } from '../delivery/rate-rules';
import { awaitedBy, owedBy } from '../obligation/store';
import { localeOf } from '../people/identify';
import { peopleById } from '../people/queries';
import { isAway, type Person } from '../people/rules';
import { presetNamed } from '../preset';
import type { Organisation } from '../slack/interaction';
import { textIn } from '../text';
import { digestMessage, singleMessage, type DigestItem, type Reading, type Week } from './digest-views';
import { mayRemindAt, nextMorning } from './hours-rules';
import { readersDue, reminderPolicies, reminderSettings, type Policies, type ReminderSettings } from './queries';
import { hoursOf, zoneOf } from './reader';
import { decide, WEEKLY, type OwedNow, type ReaderNow, type Verdict } from './send-rules';
import { stepsOf } from './step-rules';
import {
  holdOwed,
  lockPending,
  markDecided,
  takeBackOthers,
  type Decided,
  type OwedToRemind,
  type Pending,
} from './store';
import { leadOf, LONGEST_LEAD } from './wave-rules';

interface Sending {
  readonly organisation: Organisation;
  readonly settings: ReminderSettings;
  readonly policies: Policies;
  readonly calendar: WorkCalendar;
  readonly at: Date;
  /** Milliseconds by which a wave of many readers begins before their mornings. */
  readonly lead: number;
}

/**
 * Puts what is due by `at` into the outbox: for each reader one digest a day, at their morning of a working day, urgent
 * first; what applies no more is dropped, with the reason on record. One transaction a reader, so that a death between two
 * loses and doubles nothing. Run twice, late or on two machines, it changes nothing more (M31).
 */
export async function sendDue(db: Database, organisation: Organisation, at: Date): Promise<void> {
  const waiting = await readersDue(db.prisma, organisation.id, new Date(at.getTime() + LONGEST_LEAD));
  const { readers, lead } = leadOf(waiting, at, POSTS_A_MINUTE);
  await sendToAll(db, organisation, readers, { at, lead });
}

/** The same for these readers only: somebody waits for the answer, and not for the mornings of everybody else. */
export const sendDueTo = (
  db: Database,
  organisation: Organisation,
  readers: readonly string[],
  at: Date,
): Promise<void> => sendToAll(db, organisation, readers, { at, lead: 0 });

/** One after the other. One whose reminders fail keeps no other waiting: that is thrown once all had their turn. */
async function sendToAll(
  db: Database,
  organisation: Organisation,
  readers: readonly string[],
  when: Pick<Sending, 'at' | 'lead'>,
): Promise<void> {
  if (readers.length === 0) return;
  const settings = await reminderSettings(db.prisma, organisation.id);
  const policies = await reminderPolicies(db.prisma, organisation.id, presetNamed(organisation.preset));
  const calendar = calendarOf(organisation);
  const sending: Sending = { organisation, settings, policies, calendar, ...when };
  await forEachInTurn(readers, (personId) => db.transaction((tx) => sendTo(tx, sending, personId)));
}

const digestKey = (personId: string, on: string): string => `digest:${personId}:${on}`;
const singleKey = ({ obligationId, step, on }: Pending, personId: string): string =>
  `reminder:${obligationId ?? ''}:${step}:${on}:${personId}`;

async function sendTo(tx: Tx, sending: Sending, personId: string): Promise<void> {
  const { organisation, at } = sending;
  if (!(await tryLock(tx, `reminders ${organisation.id} ${personId}`))) return;
  const person = (await peopleById(tx, organisation.id, [personId], dayOf(at, organisation.timeZone))).get(personId);
  if (person === undefined) throw new Error('a reminder for nobody');
  const key = digestKey(personId, dayOf(at, zoneOf(person, organisation)));
  await takeBackOthers(tx, organisation.id, personId, { key, at });
  const due = await lockPending(tx, organisation.id, personId, new Date(at.getTime() + sending.lead));
  if (due.length === 0) return;
  const ids = due.flatMap(({ obligationId }) => obligationId ?? []);
  const owed = new Map((await holdOwed(tx, organisation.id, ids)).map((each) => [each.id, each]));
  const now = await readerNow(tx, sending, person);
  const verdicts = decide(due, (id) => owedNow(owed.get(id), sending), now);
  const reader: Reader = { person, today: now.today, sending };
  const decided = [
    ...(await sendDigest(tx, reader, due, owed, verdicts)),
    ...(await sendSingles(tx, reader, due, owed, verdicts)),
  ];
  await markDecided(tx, organisation.id, at, [...decided, ...due.flatMap((each) => unsent(each, verdicts, reader))]);
}

interface Reader {
  readonly person: Person;
  readonly today: ReaderNow['today'];
  readonly sending: Sending;
}

async function readerNow(tx: Tx, sending: Sending, person: Person): Promise<ReaderNow> {
  const { organisation, settings, calendar, at, lead } = sending;
  const zone = zoneOf(person, organisation);
  const today = dayOf(at, zone);
  const key = digestKey(person.id, today);
  return {
    today,
    hasLeft: person.slackUserId === null || (person.leftOn !== null && person.leftOn <= today),
    rests: isAway(person, today) || !mayRemindAt(at, hoursOf(person, settings), zone, calendar, lead),
    hasDigest: (await keysEnqueued(tx, organisation.id, [key])).has(key),
  };
}

/** What is owed with its steps as policies and the calendar are now. */
export const owedNow = (
  owed: OwedToRemind | undefined,
  { policies, calendar }: Pick<Sending, 'policies' | 'calendar'>,
): OwedNow | undefined => owed && { ...owed, steps: stepsOf(owed.dueOn, policies[owed.kind], calendar) };

/** What is dropped, and what waits for the next morning. */
function unsent({ id }: Pending, verdicts: ReadonlyMap<string, Verdict>, { person, sending }: Reader): Decided[] {
  const verdict = verdicts.get(id);
  if (verdict?.is === 'drop') return [{ id, outcome: 'dropped', reason: verdict.reason }];
  if (verdict?.is !== 'wait') return [];
  const { organisation, settings, calendar, at } = sending;
  return [{ id, sendAt: nextMorning(at, hoursOf(person, settings), zoneOf(person, organisation), calendar) }];
}

const itemOf = (each: Pending, owed: ReadonlyMap<string, OwedToRemind>): DigestItem[] => {
  const about = each.obligationId === null ? undefined : owed.get(each.obligationId);
  return about === undefined ? [] : [{ owed: about, ownerName: about.ownerName, step: each.step }];
};

const readingFor = ({ person, today, sending }: Reader): Reading => {
  const { organisation } = sending;
  const locale = localeOf(person, organisation);
  return { readerId: person.id, today, locale, text: textIn(locale, organisation.preset) };
};

async function sendDigest(
  tx: Tx,
  reader: Reader,
  due: readonly Pending[],
  owed: ReadonlyMap<string, OwedToRemind>,
  verdicts: ReadonlyMap<string, Verdict>,
): Promise<Decided[]> {
  const { person, today, sending } = reader;
  const { organisation, at } = sending;
  const lines = due.filter(({ id }) => verdicts.get(id)?.is === 'digest');
  if (lines.length === 0 || person.slackUserId === null) return [];
  const week: Week | undefined = lines.some(({ step }) => step === WEEKLY)
    ? {
        owed: await owedBy(tx, organisation.id, person.id),
        awaited: await awaitedBy(tx, organisation.id, person.id),
      }
    : undefined;
  const items = lines.flatMap((each) => itemOf(each, owed));
  // All that was open when the week was planned is done by now.
  if (items.length === 0 && week !== undefined && week.owed.length + week.awaited.length === 0)
    return lines.map(({ id }) => ({ id, outcome: 'dropped', reason: 'settled' }));
  const key = digestKey(person.id, today);
  await enqueue(tx, {
    workspaceId: organisation.id,
    key,
    kind: 'digest',
    subjectId: person.id,
    channel: person.slackUserId,
    ...digestMessage(items, week, readingFor(reader)),
    priority: priority.reminder,
    at,
  });
  return lines.map(({ id }) => ({ id, outcome: 'sent', deliveryKey: key }));
}

async function sendSingles(
  tx: Tx,
  reader: Reader,
  due: readonly Pending[],
  owed: ReadonlyMap<string, OwedToRemind>,
  verdicts: ReadonlyMap<string, Verdict>,
): Promise<Decided[]> {
  const { person, sending } = reader;
  const sent: Decided[] = [];
  for (const each of due) {
    const [item] = itemOf(each, owed);
    if (verdicts.get(each.id)?.is !== 'single' || item === undefined || person.slackUserId === null) continue;
    const key = singleKey(each, person.id);
    await enqueue(tx, {
      workspaceId: sending.organisation.id,
      key,
      kind: 'reminder',
      subjectId: item.owed.id,
      channel: person.slackUserId,
      ...singleMessage(item, readingFor(reader)),
      priority: priority.reminder,
      at: sending.at,
    });
    sent.push({ id: each.id, outcome: 'sent', deliveryKey: key });
  }
  return sent;
}
