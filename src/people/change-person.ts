import { z } from 'zod';
import { transact } from '../act/transact';
import { appendAudit } from '../audit/log';
import { compareDays, type Day } from '../calendar/day';
import type { Tx } from '../db/open';
import { invalidField, Refusal } from '../errors';
import { owedBy } from '../obligation/store';
import { fields } from '../slack/fields';
import type { Act } from '../slack/interaction';
import { administratorsForGood, peopleById, postingsOf, type Posting } from './queries';
import { leavesOverlap } from './rules';
import { beginSetting } from './setters';
import { endPosting, personVersion, setPresence, type MemberToAdd } from './store';

export const presences = ['here', 'leave', 'left'] as const;
export type Presence = (typeof presences)[number];

export const changePersonSchema = z
  .object({
    presence: fields.choice(presences),
    leaveFromOn: fields.day.optional(),
    leaveUntilOn: fields.day.optional(),
    acting: z.uuid().optional(),
    endPosts: fields.optionalIds,
    lastDay: fields.day.optional(),
  })
  .superRefine((change, context) => {
    const wants = (field: 'leaveFromOn' | 'lastDay'): void => {
      if (change[field] === undefined)
        context.addIssue({ code: 'custom', path: [field], params: { code: 'required', given: [] } });
    };
    if (change.presence === 'leave') wants('leaveFromOn');
    if (change.endPosts.length > 0) wants('lastDay');
  });
export type PersonChange = z.output<typeof changePersonSchema>;

export interface ChangedPerson {
  readonly name: string;
  /** How much the person still owes; for who has left, somebody else has to be chosen. */
  readonly owes: number;
  readonly [key: string]: string | number;
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
    const { name, version: current } = await personVersion(tx, workspaceId, personId);
    if (current !== version) throw new Refusal('changedMeanwhile');
    await endPosts(tx, act, personId, change);
    const presence = presenceOf(change, act.today);
    if (presence.actingId !== null) await requireFree(tx, act, personId, { ...presence, actingId: presence.actingId });
    await setPresence(tx, workspaceId, personId, presence);
    if ((await administratorsForGood(tx, workspaceId)) === 0)
      throw invalidField(change.presence === 'left' ? 'presence' : 'endPosts', 'lastAdministrator');
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
    return { name, owes };
  });
}

async function endPosts(tx: Tx, act: Act, personId: string, change: PersonChange): Promise<void> {
  const { id: workspaceId } = act.actor.organisation;
  const { lastDay } = change;
  if (lastDay === undefined || change.endPosts.length === 0) return;
  const held = new Map<string, Posting>(
    (await postingsOf(tx, workspaceId, personId, act.today)).map((posting) => [posting.id, posting]),
  );
  for (const id of change.endPosts) {
    const posting = held.get(id);
    if (posting === undefined) throw invalidField('endPosts', 'invalid');
    if (compareDays(lastDay, posting.fromOn) < 0) throw invalidField('lastDay', 'beforeStart');
    await endPosting(tx, workspaceId, id, lastDay);
  }
}

/** Who acts for somebody is another person, who is there for all of the leave. */
async function requireFree(
  tx: Tx,
  act: Act,
  personId: string,
  leave: { readonly leaveFromOn: Day | null; readonly leaveUntilOn: Day | null; readonly actingId: string },
): Promise<void> {
  if (leave.actingId === personId) throw invalidField('acting', 'actsForThemselves');
  const people = await peopleById(tx, act.actor.organisation.id, [leave.actingId], act.today);
  const acting = people.get(leave.actingId);
  if (acting === undefined) throw invalidField('acting', 'unknownPerson');
  if (acting.leftOn !== null) throw invalidField('acting', 'personLeft', acting.name);
  if (leavesOverlap(leave, acting)) throw invalidField('acting', 'awayThen', acting.name);
}

function presenceOf(change: PersonChange, today: Day) {
  const { leaveFromOn = null, leaveUntilOn = null } = change;
  switch (change.presence) {
    case 'here':
      return { leaveFromOn: null, leaveUntilOn: null, leftOn: null, actingId: null };
    case 'left':
      return { leaveFromOn: null, leaveUntilOn: null, leftOn: today, actingId: null };
    case 'leave':
      if (leaveFromOn !== null && leaveUntilOn !== null && compareDays(leaveUntilOn, leaveFromOn) < 0)
        throw invalidField('leaveUntilOn', 'beforeStart');
      return { leaveFromOn, leaveUntilOn, leftOn: null, actingId: change.acting ?? null };
  }
}
