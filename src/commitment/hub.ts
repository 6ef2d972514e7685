import { commitmentsOf } from './queries';
import { leftToCheck } from './to-check';
import type { HubEntry } from '../slack/hub';
import type { Interaction } from '../slack/interaction';
import { monthSubject } from './rules';
import { firstDayOfMonth } from '../calendar/day';
import { commitmentIds } from './views';

/** What this person can do about commitments now. */
export async function commitmentHub({ actor, db, text, today }: Interaction): Promise<HubEntry[]> {
  const { person, organisation } = actor;
  if (person === null) return [];
  const words = text.commitment;
  const [left, own] = await Promise.all([
    leftToCheck(db.prisma, organisation, person.id, today),
    commitmentsOf(db.prisma, organisation.id, { personId: person.id }),
  ]);
  const toCheck: HubEntry[] =
    left.length === 0
      ? []
      : [
          {
            words: words.hubCheck(left.length),
            button: text.obligation.check.button,
            actionId: 'owed.check',
            value: monthSubject(organisation.id, firstDayOfMonth(today)),
          },
        ];
  return [
    ...toCheck,
    { words: words.hubMine(own.length), button: words.read, actionId: commitmentIds.mine },
    { words: words.hubAdd, button: words.addButton, actionId: commitmentIds.add },
  ];
}
