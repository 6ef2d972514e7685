import { z } from 'zod';
import type { Tx } from '../db/open';
import { InvalidInput, type FieldIssue } from '../errors';
import { holdersOf } from '../people/queries';
import { tellPerson, type Told } from '../people/tell';
import { checkResults, type CheckResult } from '../preset/preset';
import { fields } from '../slack/fields';
import type { Act } from '../slack/interaction';
import type { Commitment } from './rules';

/** Results with their notes, by commitment: of a monthly check, or a yearly assessment. */
export const resultsSchema = z
  .record(z.uuid(), z.object({ result: z.enum(checkResults).optional(), note: fields.optionalText(1000) }))
  .default({});

export interface Given {
  readonly id: string;
  readonly result: CheckResult;
  readonly note: string;
}

/**
 * What was chosen, each with its commitment, in the order of the fields, whose paths begin with `under`. Mistakes stand at
 * their fields: a result other than kept needs a note, and a note a result; nothing chosen at all is one.
 */
export function readResults(under: string, ids: readonly string[], results: z.output<typeof resultsSchema>): Given[] {
  const issues: FieldIssue[] = [];
  const given = ids.flatMap((id): Given[] => {
    const one = results[id];
    if (one?.result === undefined) {
      if (one?.note !== undefined) issues.push({ field: `${under}.${id}.result`, code: 'required', params: [] });
      return [];
    }
    if (one.result !== 'kept' && one.note === undefined)
      issues.push({ field: `${under}.${id}.note`, code: 'required', params: [] });
    return [{ id, result: one.result, note: one.note ?? '' }];
  });
  if (given.length === 0 && issues.length === 0)
    issues.push({ field: `${under}.${String(ids[0])}.result`, code: 'chooseAtLeastOne', params: [] });
  if (issues.length > 0) throw new InvalidInput(issues);
  return given;
}

/** Each owner hears that there is something to read; for a unit its secretary does. */
export async function tellOwners(
  tx: Tx,
  act: Act,
  commitments: readonly Commitment[],
  told: (ownerId: string) => Told,
): Promise<void> {
  const { organisation } = act.actor;
  const secretaries = await holdersOf(tx, organisation.id, ['branch_secretary'], act.today);
  const owners = new Set(
    commitments.flatMap((commitment) => commitment.personId ?? secretaries.map((person) => person.id)),
  );
  for (const ownerId of owners)
    await tellPerson(tx, { organisation, today: act.today, now: act.now }, ownerId, told(ownerId));
}
