import { z } from 'zod';
import { transact } from '../act/transact';
import { appendAudit } from '../audit/log';
import type { Day } from '../calendar/day';
import type { Tx } from '../db/open';
import { invalidField, Refusal, refuseMistakes, type FieldIssue } from '../errors';
import { lookAgain, owedBy } from '../obligation/store';
import { fields } from '../slack/fields';
import type { Act } from '../slack/interaction';
import { leaveIssues, postIssues, presences } from './change-rules';
import { administratorsForGood, peopleById, postingsOf } from './queries';
import { beginSetting } from './setters';
import { endPosting, personVersion, setPresence, type MemberToAdd } from './store';

export const changePersonSchema = z.object({
  presence: fields.choice(presences),
  leaveFromOn: fields.day.optional(),
  leaveUntilOn: fields.day.optional(),
  acting: z.uuid().optional(),
  endPosts: fields.optionalIds,
  lastDay: fields.day.optional(),
});
export type PersonChange = z.output<typeof changePersonSchema>;

export interface ChangedPerson {
  readonly name: string;
  /** How much the person still owes; for who has left, somebody else has to be chosen. */
  readonly owes: number;
  /** Who acts for the person on leave; null where nobody does. */
  readonly acting: string | null;
  readonly [key: string]: string | number | null;
}

/**
 * Ends posts, and puts on record who is on leave, has left, or is back. Only a Slack admin or an administrator. The last
 * administrator stays one. Throws `InvalidInput`; `Refusal` when the person was changed meanwhile.
 */
export function changePerson(
  act: Act,
  personId: string,
  version: number,
  change: PersonChange,
  setter: MemberToAdd,
): Promise<ChangedPerson> {
  return transact(act, async (tx) => {
    const actorId = await beginSetting(tx, act, setter);
    const { id: workspaceId } = act.actor.organisation;
    const { name, version: current, wasGone } = await personVersion(tx, workspaceId, personId);
    if (current !== version) throw new Refusal('changedMeanwhile');
    refuseMistakes(await personChangeIssues(tx, act, personId, change));
    for (const id of change.endPosts) {
      if (change.lastDay !== undefined) await endPosting(tx, workspaceId, id, change.lastDay);
    }
    const presence = presenceOf(change, act.today);
    await setPresence(tx, workspaceId, personId, presence);
    if ((await administratorsForGood(tx, workspaceId)) === 0)
      throw invalidField(change.presence === 'left' ? 'presence' : 'endPosts', 'lastAdministrator');
    // What was planned for tomorrow while they were gone was planned without them.
    if (wasGone && presence.leftOn === null) await lookAgain(tx, workspaceId, act.now);
    const owes = (await owedBy(tx, workspaceId, personId)).length;
    await appendAudit(tx, {
      workspaceId,
      actorId,
      act: 'people.change',
      subjectKind: 'person',
      subjectId: personId,
      at: act.now,
      content: change,
    });
    return { name, owes, acting: (await personVersion(tx, workspaceId, personId)).acting?.name ?? null };
  });
}

/** What is wrong with a change of a person, everything at its field at once. What can't be read is left out of `change`. */
export async function personChangeIssues(
  tx: Tx,
  act: Act,
  personId: string,
  change: Partial<PersonChange>,
): Promise<FieldIssue[]> {
  const { id: workspaceId } = act.actor.organisation;
  const { acting: actingId } = change;
  const acting =
    actingId === undefined ? undefined : (await peopleById(tx, workspaceId, [actingId], act.today)).get(actingId);
  const postings = await postingsOf(tx, workspaceId, personId, act.today);
  return [...postIssues(change, postings), ...leaveIssues(change, personId, acting)];
}

function presenceOf(change: PersonChange, today: Day) {
  const { leaveFromOn = null, leaveUntilOn = null } = change;
  switch (change.presence) {
    case 'here':
      return { leaveFromOn: null, leaveUntilOn: null, leftOn: null, actingId: null };
    case 'left':
      return { leaveFromOn: null, leaveUntilOn: null, leftOn: today, actingId: null };
    case 'leave':
      return { leaveFromOn, leaveUntilOn, leftOn: null, actingId: change.acting ?? null };
  }
}
