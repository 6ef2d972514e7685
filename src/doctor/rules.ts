import { addDays, yearOf, type Day } from '../calendar/day';
import type { WorkCalendar } from '../calendar/working-days';

/** What was looked at. Undefined where Slack could not be asked. */
export interface Examined {
  readonly stuck: number;
  readonly unclear: number;
  readonly undeliverable: readonly { readonly error: string; readonly channel: string; readonly count: number }[];
  /** Seconds by which the database's clock is ahead of the bot's. */
  readonly drift: number;
  /** Scopes that the app asks for. */
  readonly wanted: readonly string[];
  readonly granted: readonly string[] | undefined;
  /** The disclosure channel, and whether the bot can be in it; undefined where none is chosen. */
  readonly channel: { readonly id: string; readonly isReached: boolean } | undefined;
  readonly calendar: WorkCalendar;
  readonly today: Day;
}

/** One thing that is wrong. Its words, and what to do about it, are the catalogue's. */
export type Finding =
  | { readonly is: 'stuck' | 'unclear'; readonly count: number }
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
  const { stuck, unclear, undeliverable, drift, wanted, granted, channel, calendar, today } = examined;
  const missing = granted === undefined ? [] : wanted.filter((scope) => !granted.includes(scope));
  const days = [today, addDays(today, AHEAD)];
  const years = new Set(days.filter((on) => calendar.provisional(on)).map(yearOf));
  const findings: Finding[] = [];
  if (granted === undefined) findings.push({ is: 'unasked' });
  if (missing.length > 0) findings.push({ is: 'scopes', missing });
  if (stuck > 0) findings.push({ is: 'stuck', count: stuck });
  findings.push(...undeliverable.map((each) => ({ is: 'undeliverable', ...each }) as const));
  if (unclear > 0) findings.push({ is: 'unclear', count: unclear });
  if (channel?.isReached === false) findings.push({ is: 'channel', channel: channel.id });
  if (Math.abs(drift) > MOST_DRIFT) findings.push({ is: 'drift', seconds: Math.round(drift) });
  findings.push(...[...years].map((year) => ({ is: 'provisional', year }) as const));
  return findings;
}
