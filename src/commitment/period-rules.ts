import {
  addDays,
  compareDays,
  firstDayOfQuarter,
  quarterOf,
  toDateColumn,
  type Day,
  type Quarter,
} from '../calendar/day';
import { isAway, holds, type Person } from '../people/rules';
import { checkResults, type CheckResult, type PostKind, type Preset } from '../preset/preset';
import { subjectNamed, withAccountFirst, type Commitment } from './rules';

/** How a quarter is kept and named: `2026-Q4`. */
export const quarterKey = ({ year, quarter }: Quarter): string => `${String(year)}-Q${String(quarter)}`;

/** The quarter that a key names. Undefined for anything else. */
export function quarterOfKey(key: string | undefined): Quarter | undefined {
  const [, year, quarter] = /^(\d{4})-Q([1-4])$/.exec(key ?? '') ?? [];
  return year === undefined ? undefined : { year: Number(year), quarter: Number(quarter) as Quarter['quarter'] };
}

/** The quarter that ended before the one of a day. */
export const quarterBefore = (today: Day): Quarter => quarterOf(addDays(firstDayOfQuarter(quarterOf(today)), -1));

/** The first days of a quarter's months. */
export const monthsOf = ({ year, quarter }: Quarter): Day[] =>
  [0, 1, 2].map((index) => `${String(year)}-${String(quarter * 3 - 2 + index).padStart(2, '0')}-01` as Day);

/** What a quarter's analysis is known by, as an obligation's subject. */
export const quarterSubject = (workspaceId: string, quarter: Quarter): string =>
  subjectNamed(workspaceId, quarterKey(quarter));

/** How often each result was found, and how many checks were not made. */
export type Tally = Readonly<Record<CheckResult | 'unchecked', number>>;

export interface Figures {
  readonly commitments: number;
  readonly total: Tally;
  readonly owners: readonly { readonly name: string; readonly tally: Tally }[];
}

/**
 * What the monthly checks found about these commitments in these months, all in all and by owner. A month without a check
 * counts as not checked where the commitment stood on its first day.
 */
export function figuresOf(commitments: readonly Commitment[], months: readonly Day[]): Figures {
  const owners = new Map<string, { name: string; commitments: Commitment[] }>();
  for (const commitment of commitments) {
    const id = commitment.personId ?? commitment.unitId ?? '';
    const owner = owners.get(id) ?? { name: commitment.ownerName, commitments: [] };
    owner.commitments.push(commitment);
    owners.set(id, owner);
  }
  return {
    commitments: commitments.length,
    total: tallyOf(commitments, months),
    owners: [...owners.values()].map(({ name, commitments: own }) => ({ name, tally: tallyOf(own, months) })),
  };
}

function tallyOf(commitments: readonly Commitment[], months: readonly Day[]): Tally {
  const tally = { kept: 0, partly: 0, not_kept: 0, unchecked: 0 };
  for (const commitment of commitments) {
    for (const month of months) {
      const check = commitment.checks.find((one) => one.month === month);
      if (check !== undefined) tally[check.result] += 1;
      else if (stoodOn(commitment, month)) tally.unchecked += 1;
    }
  }
  return tally;
}

const stoodOn = ({ madeOn, withdrawnAt }: Commitment, on: Day): boolean =>
  compareDays(madeOn, on) <= 0 && (withdrawnAt === null || withdrawnAt >= toDateColumn(on));

/** The results in the order in which they are shown. */
export const tallied = [...checkResults, 'unchecked'] as const;

const withStandIn = (preset: Preset, post: PostKind): PostKind[] => {
  const standIn = preset.standIns[post];
  return standIn === undefined ? [post] : [post, standIn];
};

/** The posts whose holders analyse, the first before the others. */
const analystPosts = (preset: Preset): PostKind[] => withStandIn(preset, preset.analystPost);

/** Who analyses: who holds the post and is there, else who stands in; with an account before without. */
export function analystFor(roster: readonly Person[], preset: Preset, on: Day): Person | undefined {
  const holders = analystPosts(preset).flatMap((post) =>
    withAccountFirst(roster.filter((person) => holds(person, post))),
  );
  return holders.find((person) => !isAway(person, on)) ?? holders[0];
}

/** The posts whose holders read an analysis: who analyse, who check commitments, and the tiers above. */
export const analysisReaders = (preset: Preset): PostKind[] => [
  ...new Set([
    ...analystPosts(preset),
    ...Object.values(preset.tiers).flatMap(({ checkerPost, tierAbovePosts }) => [
      ...withStandIn(preset, checkerPost),
      ...tierAbovePosts,
    ]),
  ]),
];
