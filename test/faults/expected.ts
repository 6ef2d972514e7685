import {
  instantOf,
  isWorked,
  mondayFrom,
  nearestWorked,
  plus,
  wallClock,
  workingDaysFrom,
  type DaysOff,
} from './plain-days';

/** Somebody who is reminded. */
export interface Reader {
  readonly name: string;
  readonly zone: string;
  /** `HH:MM`, a full hour. */
  readonly morning: string;
  /** First and last day away. */
  readonly away?: readonly [string, string];
}

/** Working days from the due day: so long before, on it, so long after; who else is told so long after. */
export interface Steps {
  readonly before: readonly number[];
  readonly after: readonly number[];
  readonly awaited?: number;
  readonly above?: number;
}

/** One thing owed, as it went in the year. */
export interface Story {
  readonly name: string;
  readonly steps: Steps;
  readonly owner: string;
  readonly awaitedBy: string | undefined;
  /** When it was owed by which day; each later entry moves the day. */
  readonly due: readonly { readonly from: Date; readonly on: string }[];
  readonly settledAt: Date;
}

export interface World {
  readonly zone: string;
  readonly days: DaysOff;
  readonly readers: readonly Reader[];
  /** Who is told in the end. */
  readonly above: string;
  readonly stories: readonly Story[];
  /** When the bot looked at the clock, in order. */
  readonly wakes: readonly Date[];
}

/** `reader day` → the names of what it is about, in order, and `week` where the week's overview is in it. */
export type Digests = ReadonlyMap<string, readonly string[]>;

const QUIET = { from: '20:00', until: '08:00' };
const HOUR = 3_600_000;

/** Every digest that ought to be sent, worked out from the rules alone. */
export function expectedDigests(world: World): Digests {
  const lines = new Map<string, Line>();
  for (const line of [...ownLines(world), ...weekLines(world)]) {
    // Of several about one thing that come at once the latest says all
    const key = `${line.reader.name} ${String(line.at.getTime())} ${line.group}`;
    const other = lines.get(key);
    if (other === undefined || other.on <= line.on) lines.set(key, line);
  }
  const digests = new Map<string, Set<string>>();
  for (const { reader, at, says } of lines.values()) {
    const key = `${reader.name} ${wallClock(at, reader.zone).on}`;
    digests.set(key, (digests.get(key) ?? new Set()).add(says));
  }
  return new Map([...digests].map(([key, says]) => [key, [...says].sort()]));
}

interface Line {
  readonly reader: Reader;
  readonly group: string;
  /** The step's day. */
  readonly on: string;
  /** When it is sent. */
  readonly at: Date;
  readonly says: string;
}

function ownLines(world: World): Line[] {
  return world.stories.flatMap((story) =>
    story.due.flatMap(({ from, on: dueOn }, index) => {
      const until = story.due[index + 1]?.from ?? story.settledAt;
      return stepsOf(story, dueOn, world)
        .filter(({ on }) => on > wallClock(from, world.zone).on)
        .flatMap(({ on, to, group }) => {
          const reader = world.readers.find(({ name }) => name === to);
          const at = reader && sentAt(on, reader, world);
          if (reader === undefined || at === undefined || at >= until) return [];
          return [{ reader, group: `${story.name} ${group}`, on, at, says: story.name }];
        });
    }),
  );
}

function stepsOf({ steps, owner, awaitedBy }: Story, dueOn: string, { days, above }: World) {
  const own = (on: string) => ({ on, to: owner, group: 'own' });
  const late = (after: number | undefined, to: string | undefined) =>
    after === undefined || to === undefined || to === owner
      ? []
      : [{ on: workingDaysFrom(dueOn, after, days), to, group: 'late' }];
  return [
    ...steps.before.map((count) => own(workingDaysFrom(dueOn, -count, days))),
    own(nearestWorked(dueOn, -1, days)),
    ...steps.after.map((count) => own(workingDaysFrom(dueOn, count, days))),
    ...late(steps.awaited, awaitedBy),
    ...late(steps.above, above),
  ];
}

/** When the bot first looks at the clock from the reader's morning of a day on at which they may be written to. */
function sentAt(on: string, reader: Reader, { wakes, days }: World): Date | undefined {
  const morning = instantOf(on, reader.morning, reader.zone);
  return wakes.find((wake) => wake >= morning && mayRead(wake, reader, days));
}

export function mayRead(instant: Date, { zone, morning, away }: Reader, days: DaysOff): boolean {
  const { on, at } = wallClock(instant, zone);
  const isAway = away !== undefined && on >= away[0] && on <= away[1];
  return isWorked(on, days) && at >= morning && at >= QUIET.until && at < QUIET.from && !isAway;
}

/** On Mondays, or the next day that is worked: everybody who then owes or waits for something. */
function weekLines(world: World): Line[] {
  const { wakes, stories, readers, days } = world;
  const [first, last] = [wakes[0], wakes.at(-1)];
  if (first === undefined || last === undefined) return [];
  const lines: Line[] = [];
  for (let monday = plus(mondayFrom(first.toISOString().slice(0, 10)), -7); ; monday = plus(monday, 7)) {
    // It begins 14 hours earlier in the first zone on Earth
    const begins = new Date(Date.parse(`${monday}T00:00:00Z`) - 14 * HOUR);
    if (begins > last) return lines;
    const looked = wakes.find((wake) => wake >= begins);
    // After weeks away only the last week is told of
    if (looked === undefined || looked >= new Date(begins.getTime() + 7 * 24 * HOUR)) continue;
    const concernedAt = (instant: Date): ReadonlySet<string | undefined> => {
      const open = stories.filter(({ due, settledAt }) => (due[0]?.from ?? last) <= instant && settledAt > instant);
      return new Set(open.flatMap(({ owner, awaitedBy }) => [owner, awaitedBy]));
    };
    const concerned = concernedAt(looked);
    const on = nearestWorked(monday, 1, days);
    for (const reader of readers) {
      const at = concerned.has(reader.name) ? sentAt(on, reader, world) : undefined;
      // Who has nothing open any more by then is left in peace
      if (at !== undefined && concernedAt(at).has(reader.name))
        lines.push({ reader, group: 'week', on, at, says: 'week' });
    }
  }
}
