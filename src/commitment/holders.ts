import { day } from '../calendar/day';
import type { Tx } from '../db/open';
import { standingCommitments } from './queries';
import { subjectNamed, type Commitment } from './rules';

/** Who holds commitments that stood at a year's end: a person, or the branch. */
export interface Holder {
  /** A person's id, or a unit's. */
  readonly id: string;
  /** Null for a unit. */
  readonly personId: string | null;
  readonly name: string;
  readonly commitments: readonly Commitment[];
}

/** What a holder's assessment for a year is known by, as an obligation's subject. */
export const assessmentSubject = (workspaceId: string, year: number, holderId: string): string =>
  subjectNamed(workspaceId, `${String(year)}:${holderId}`);

/** Everybody who holds commitments that stood at a year's end. */
async function holdersOfYear(tx: Tx, workspaceId: string, year: number): Promise<Holder[]> {
  const holders = new Map<string, Holder & { readonly commitments: Commitment[] }>();
  for (const commitment of await standingCommitments(tx, workspaceId, day(`${String(year)}-12-31`))) {
    const { personId, unitId, ownerName: name } = commitment;
    const id = personId ?? unitId ?? '';
    const holder = holders.get(id) ?? { id, personId, name, commitments: [] };
    holder.commitments.push(commitment);
    holders.set(id, holder);
  }
  return [...holders.values()];
}

/** The year and the holder that an assessment is about. Undefined where none of what they held stands any more. */
export async function holderAssessed(
  tx: Tx,
  workspaceId: string,
  { subjectId, about }: { readonly subjectId: string; readonly about: { readonly detail?: string } },
): Promise<{ readonly year: number; readonly holder: Holder } | undefined> {
  if (!/^\d{4}$/.test(about.detail ?? '')) return undefined;
  const year = Number(about.detail);
  const holders = await holdersOfYear(tx, workspaceId, year);
  const holder = holders.find(({ id }) => assessmentSubject(workspaceId, year, id) === subjectId);
  return holder && { year, holder };
}

/** Of what a holder holds, what is not assessed for a year. */
export const leftOf = ({ commitments }: Pick<Holder, 'commitments'>, year: number): Commitment[] =>
  commitments.filter(({ assessments }) => !assessments.some((one) => one.year === year));
