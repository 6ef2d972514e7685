import { compareDays, type Day } from '../calendar/day';

/** What of a thing owed decides whether a reminder of it still applies. */
export interface OwedNow {
  readonly isSettled: boolean;
  readonly snoozedUntilOn: Day | null;
  /** Its policy's steps as they are now: the key and the day of each. */
  readonly steps: readonly { readonly key: string; readonly on: Day }[];
}

/** One reminder whose time has come. */
export interface Due {
  readonly id: string;
  readonly obligationId: string | null;
  readonly step: string;
  readonly on: Day;
  readonly isSingle: boolean;
}

/** The reader, at the instant at which it is decided. */
export interface ReaderNow {
  readonly today: Day;
  readonly hasLeft: boolean;
  /** Away without anybody who acts for them, or it is no working day or not their hours. */
  readonly rests: boolean;
  /** They had today's digest. */
  readonly hasDigest: boolean;
}

/** Why a reminder was not sent. */
export const dropReasons = ['settled', 'moved', 'superseded', 'snoozed', 'left'] as const;
export type DropReason = (typeof dropReasons)[number];

export type Verdict =
  { readonly is: 'digest' | 'single' | 'wait' } | { readonly is: 'drop'; readonly reason: DropReason };

/** The step that a snoozed reminder comes back with. */
export const SNOOZED = 'snoozed';
/** The step of the week's overview. */
export const WEEKLY = 'weekly';
const NUDGE = 'nudge:';
/** The step of somebody's nudge. */
export const nudgeBy = (personId: string): string => `${NUDGE}${personId}`;
export const isNudge = (step: string): boolean => step.startsWith(NUDGE);
export const isEscalation = (step: string): boolean => step.startsWith('escalation:');

/** Reminders of which only the latest says something: those of one thing to its owner, those of its delay to somebody else. */
const groupOf = ({ obligationId, step }: Due): string =>
  `${obligationId ?? ''} ${isNudge(step) ? step : isEscalation(step) ? 'escalation' : 'own'}`;

/**
 * Decides on all reminders of one reader whose time has come, in order of their days. What applies no more is dropped; of
 * several about one thing the latest is sent; the rest waits for the reader's next morning or is sent now. A nudge is a line
 * of the digest that goes out with it, else a message of its own.
 */
export function decide(
  due: readonly Due[],
  owed: (id: string) => OwedNow | undefined,
  reader: ReaderNow,
): ReadonlyMap<string, Verdict> {
  const verdicts = new Map<string, Verdict>();
  const latest = new Map<string, Due>();
  for (const each of due) {
    const reason = reader.hasLeft ? 'left' : whyNot(each, owed, reader.today);
    if (reason !== undefined) verdicts.set(each.id, { is: 'drop', reason });
    else {
      const before = latest.get(groupOf(each));
      if (before !== undefined) verdicts.set(before.id, { is: 'drop', reason: 'superseded' });
      latest.set(groupOf(each), each);
    }
  }
  const standing = [...latest.values()];
  const goesOut = !reader.hasDigest && standing.some(({ isSingle }) => !isSingle);
  for (const each of standing) {
    const isAlone = each.isSingle && !(isNudge(each.step) && goesOut);
    if (reader.rests || (!isAlone && reader.hasDigest)) verdicts.set(each.id, { is: 'wait' });
    else verdicts.set(each.id, { is: isAlone ? 'single' : 'digest' });
  }
  return verdicts;
}

/** Why a reminder applies no more to a reader whose day it is; undefined when it does. */
export function whyNot(
  { obligationId, step, on }: Due,
  owed: (id: string) => OwedNow | undefined,
  today: Day,
): DropReason | undefined {
  if (obligationId === null) return undefined;
  const now = owed(obligationId);
  if (now === undefined || now.isSettled) return 'settled';
  if (isNudge(step)) return undefined;
  if (step === SNOOZED) return now.snoozedUntilOn === on ? undefined : 'moved';
  if (!now.steps.some((each) => each.key === step && each.on === on)) return 'moved';
  const until = now.snoozedUntilOn;
  return !isEscalation(step) && until !== null && compareDays(until, today) > 0 ? 'snoozed' : undefined;
}
