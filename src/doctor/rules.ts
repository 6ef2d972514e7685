import { addDays, yearOf, type Day } from '../calendar/day';
import type { WorkCalendar } from '../calendar/working-days';

/** What was looked at. */
export interface Examined {
  readonly stuck: number;
  readonly unclear: number;
  readonly late: number;
  readonly givenUp: number;
  readonly overdue: number;
  readonly undecided: number;
  readonly unsent: number;
  readonly unplanned: number;
  readonly undeliverable: readonly { readonly error: string; readonly channel: string; readonly count: number }[];
  /** Seconds by which the database's clock is ahead of the bot's. */
  readonly drift: number;
  /** Scopes that the app asks for, and those it has: undefined where Slack did not say. Undefined where it was not asked. */
  readonly scopes: { readonly wanted: readonly string[]; readonly granted: readonly string[] | undefined } | undefined;
  /** The disclosure channel, and whether the bot can be in it; undefined where none is chosen, or Slack was not asked. */
  readonly channel: { readonly id: string; readonly isReached: boolean } | undefined;
  readonly calendar: WorkCalendar;
  readonly today: Day;
}

/** What is wrong by how many. */
export type Counted = 'overdue' | 'undecided' | 'unplanned' | 'unsent' | 'stuck' | 'unclear' | 'late' | 'givenUp';

/** One thing that is wrong. Its words, and what to do about it, are the catalogue's. */
export type Finding =
  | { readonly is: Counted; readonly count: number }
  | { readonly is: 'undeliverable'; readonly error: string; readonly channel: string; readonly count: number }
  | { readonly is: 'drift'; readonly seconds: number }
  | { readonly is: 'scopes'; readonly missing: readonly string[] }
  | { readonly is: 'unasked' }
  | { readonly is: 'channel'; readonly channel: string }
  | { readonly is: 'provisional'; readonly year: number };

/** Seconds that two clocks may differ: far less than the 300 after which a request of Slack's is refused. */
const MOST_DRIFT = 5;
/** Deadlines are set so many days ahead: so early a year without announced holidays matters. */
const AHEAD = 60;

/** What is wrong, the most urgent first. */
export function findingsOf(examined: Examined): readonly Finding[] {
  const { undeliverable, drift, scopes, channel, calendar, today } = examined;
  const granted = scopes?.granted;
  const missing = granted === undefined ? [] : (scopes?.wanted.filter((scope) => !granted.includes(scope)) ?? []);
  const days = [today, addDays(today, AHEAD)];
  const years = new Set(days.filter((on) => calendar.provisional(on)).map(yearOf));
  const findings: Finding[] = [];
  const count = (...kinds: readonly Counted[]): void => {
    for (const is of kinds) if (examined[is] > 0) findings.push({ is, count: examined[is] });
  };
  if (scopes !== undefined && granted === undefined) findings.push({ is: 'unasked' });
  if (missing.length > 0) findings.push({ is: 'scopes', missing });
  count('overdue', 'undecided', 'stuck');
  findings.push(...undeliverable.map((each) => ({ is: 'undeliverable', ...each }) as const));
  count('unplanned', 'unsent', 'unclear', 'late', 'givenUp');
  if (channel?.isReached === false) findings.push({ is: 'channel', channel: channel.id });
  if (Math.abs(drift) > MOST_DRIFT) findings.push({ is: 'drift', seconds: Math.round(drift) });
  findings.push(...[...years].map((year) => ({ is: 'provisional', year }) as const));
  return findings;
}
