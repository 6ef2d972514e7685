import type { Day } from '../calendar/day';
import type { Tx } from '../db/open';
import type { Owed } from '../obligation/kinds';
import { awaitedBy, owedBy } from '../obligation/store';
import type { Missing } from '../people/missing';
import { peopleById } from '../people/queries';
import { leaveOn } from '../people/rules';
import { maySetUp, missingNow } from '../people/setters';
import type { Actor } from '../slack/interaction';
import { countUndeliverable } from '../undeliverable/queries';

/** What somebody else owes, with their name. */
export interface Awaited {
  readonly owed: Owed;
  readonly name: string;
  /** They are on leave today, until the end of that day or, for null, until further notice; undefined when they are not. */
  readonly awayUntil: Day | null | undefined;
}

/** What one person's Home shows. */
export interface Home {
  readonly today: Day;
  readonly owed: readonly Owed[];
  /** What others owe, for which this person waits; with the name of who owes it. */
  readonly awaited: readonly Awaited[];
  /** What setting up still wants; only for who may see to it. */
  readonly guide: readonly Missing[] | undefined;
  /** How many messages can't be delivered; 0 for who may not see to it. */
  readonly undeliverable: number;
}

export async function loadHome(tx: Tx, actor: Actor, today: Day): Promise<Home> {
  const { person, organisation } = actor;
  const guide = maySetUp(actor) ? await missingNow(tx, { actor, today }) : undefined;
  const undeliverable = guide === undefined ? 0 : await countUndeliverable(tx, organisation.id);
  if (person === null) return { today, owed: [], awaited: [], guide, undeliverable };
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
    awaited: awaited.map((owed) => {
      const owner = people.get(owed.personId);
      return { owed, name: owed.ownerName, awayUntil: owner && leaveOn(owner, today)?.until };
    }),
    guide,
    undeliverable,
  };
}
