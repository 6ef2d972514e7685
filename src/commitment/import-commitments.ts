import { day } from '../calendar/day';
import type { Tx } from '../db/open';
import type { ImportedRoster, Roster } from '../people/import-roster';
import { addCommitment } from './store';

/** Puts the commitments of an imported roster on record, as made and published on their day. */
export async function importCommitments(
  tx: Tx,
  workspaceId: string,
  roster: Roster,
  imported: ImportedRoster,
): Promise<void> {
  for (const { person, unit, text, madeOn } of roster.commitments) {
    const personId = person === undefined ? null : (imported.people.get(person) ?? null);
    const unitId = unit === undefined ? null : (imported.units.get(unit) ?? null);
    await addCommitment(tx, { workspaceId, personId, unitId, text, madeOn: day(madeOn) });
  }
}
