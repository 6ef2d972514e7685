import type { Day } from '../calendar/day';
import type { Tx } from '../db/open';
import type { Owed } from '../obligation/kinds';
import { awaitedBy, owedBy } from '../obligation/store';
import { peopleById } from '../people/queries';
import type { Actor } from '../slack/interaction';

/** What one person's Home shows. */
export interface Home {
  readonly today: Day;
  readonly owed: readonly Owed[];
  /** What others owe, for which this person waits; with the name of who owes it. */
  readonly awaited: readonly { readonly owed: Owed; readonly name: string }[];
}

export async function loadHome(tx: Tx, actor: Actor, today: Day): Promise<Home> {
  const { person, organisation } = actor;
  if (person === null) return { today, owed: [], awaited: [] };
  const [owed, awaited] = await Promise.all([
    owedBy(tx, organisation.id, person.id),
    awaitedBy(tx, organisation.id, person.id),
  ]);
  const people = await peopleById(
    tx,
    organisation.id,
    awaited.map((each) => each.personId),
    today,
  );
  return {
    today,
    owed,
    awaited: awaited.map((each) => ({ owed: each, name: people.get(each.personId)?.name ?? '' })),
  };
}
