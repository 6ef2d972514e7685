import { transact } from '../act/transact';
import { appendAudit } from '../audit/log';
import { Refusal } from '../errors';
import { opinionById } from '../opinion/queries';
import { requirePost } from '../people/authorise';
import { refuseOwn } from '../people/own-rules';
import { lockForm } from '../round/queries';
import type { Act } from '../slack/interaction';
import { settleAgenda } from './agenda';
import { checkOnAgenda } from './decide';
import { meetingById } from './queries';
import { meetingRecorders } from './record-meeting';

/** The affairs meeting took note of an opinion in which nothing is left to decide (M22). Throws `Refusal`. */
export function noteOpinion(act: Act, meetingId: string, opinionId: string): Promise<void> {
  return transact(act, async (tx) => {
    const recorder = await requirePost(tx, act, meetingRecorders);
    const workspaceId = act.actor.organisation.id;
    const { formId } = await opinionById(tx, workspaceId, opinionId);
    const form = await lockForm(tx, workspaceId, formId);
    const meeting = await meetingById(tx, workspaceId, meetingId);
    await checkOnAgenda(tx, workspaceId, form, meeting);
    refuseOwn('problem.decide', { target: form.personId === recorder.id });
    if ((await opinionById(tx, workspaceId, opinionId)).deliberatedAt !== null) throw new Refusal('alreadyDone');
    await settleAgenda(tx, act, formId, meeting.roundId);
    if ((await opinionById(tx, workspaceId, opinionId)).deliberatedAt === null) throw new Refusal('changedMeanwhile');
    await appendAudit(tx, {
      workspaceId,
      actorId: recorder.id,
      act: 'opinion.note',
      subjectKind: 'opinion',
      subjectId: opinionId,
      at: act.now,
      content: { meetingId },
    });
  });
}
