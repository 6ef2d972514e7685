import { z } from 'zod';
import { transact } from '../act/transact';
import { appendAudit } from '../audit/log';
import { compareDays, instantAt } from '../calendar/day';
import { Refusal, refuseMistakes, type FieldIssue } from '../errors';
import { requirePost } from '../people/authorise';
import { peopleById } from '../people/queries';
import type { PostKind } from '../preset/preset';
import { lockRound } from '../round/queries';
import { isOpen } from '../round/rules';
import { fields } from '../slack/fields';
import type { Act } from '../slack/interaction';
import type { Tx } from '../db/open';
import { addMeeting } from './store';

/** Who records affairs meetings and their decisions. */
export const meetingRecorders: readonly PostKind[] = ['branch_secretary', 'recorder'];

export const meetingSchema = z.object({
  heldOn: fields.day,
  heldTime: fields.time,
  place: fields.text(200),
  presentIds: fields.ids,
  steppedAsideIds: fields.optionalIds,
  minutes: fields.text(),
});
export type MeetingInput = z.output<typeof meetingSchema>;

/**
 * Puts an affairs meeting on record: when, where, who was there and who stepped aside (M22). Its decisions follow one by
 * one. `heldTime` is in the organisation's zone. Throws `Refusal`, `InvalidInput`.
 */
export function recordMeeting(act: Act, roundId: string, input: MeetingInput): Promise<string> {
  return transact(act, async (tx) => {
    const recorder = await requirePost(tx, act, meetingRecorders);
    const { organisation } = act.actor;
    const round = await lockRound(tx, organisation.id, roundId);
    if (!isOpen(round)) throw new Refusal('meetingRoundEnded');
    refuseMistakes(await meetingIssues(tx, act, input));
    const heldAt = instantAt(input.heldOn, input.heldTime, organisation.timeZone);
    const aside = new Set(input.steppedAsideIds);
    const meetingId = await addMeeting(tx, {
      workspaceId: organisation.id,
      roundId,
      heldAt,
      place: input.place,
      minutes: input.minutes,
      recordedById: recorder.id,
      recordedAt: act.now,
      attendees: [...new Set([...input.presentIds, ...aside])].map((personId) => ({
        personId,
        steppedAside: aside.has(personId),
      })),
    });
    await appendAudit(tx, {
      workspaceId: organisation.id,
      actorId: recorder.id,
      act: 'meeting.record',
      subjectKind: 'meeting',
      subjectId: meetingId,
      at: act.now,
      content: { roundId, ...input },
    });
    return meetingId;
  });
}

/** A meeting that is still to be held, and people who are not on the roster or had left by its day. */
export async function meetingIssues(tx: Tx, act: Act, input: Partial<MeetingInput>): Promise<FieldIssue[]> {
  const { heldOn, heldTime, presentIds = [], steppedAsideIds = [] } = input;
  const { id: workspaceId, timeZone } = act.actor.organisation;
  const chosen = { presentIds, steppedAsideIds };
  const people = await peopleById(tx, workspaceId, Object.values(chosen).flat(), act.today);
  const issues = Object.entries(chosen).flatMap(([field, ids]) =>
    ids.flatMap((id): FieldIssue[] => {
      const person = people.get(id);
      if (person === undefined) return [{ field, code: 'unknownPerson', params: [] }];
      const hadLeft = person.leftOn !== null && compareDays(person.leftOn, heldOn ?? act.today) <= 0;
      return hadLeft ? [{ field, code: 'personLeft', params: [person.name] }] : [];
    }),
  );
  if (heldOn === undefined) return issues;
  if (compareDays(heldOn, act.today) > 0) return [...issues, { field: 'heldOn', code: 'inTheFuture', params: [] }];
  if (heldTime !== undefined && instantAt(heldOn, heldTime, timeZone) > act.now)
    issues.push({ field: 'heldTime', code: 'laterThanNow', params: [] });
  return issues;
}
