import { toDateColumn, type Day } from '../calendar/day';
import type { Tx } from '../db/open';

export interface NewCommitment {
  readonly workspaceId: string;
  /** Exactly one of the two made it. */
  readonly personId: string | null;
  readonly unitId: string | null;
  readonly text: string;
  readonly madeOn: Day;
}

export async function addCommitment(tx: Tx, commitment: NewCommitment): Promise<string> {
  const { id } = await tx.commitment.create({ data: { ...commitment, madeOn: toDateColumn(commitment.madeOn) } });
  return id;
}
