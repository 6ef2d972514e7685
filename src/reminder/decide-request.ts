import { z } from 'zod';
import { transact } from '../act/transact';
import { appendAudit } from '../audit/log';
import { addDays, compareDays, type Day } from '../calendar/day';
import { forEachInTurn } from '../db/each';
import type { Database, Tx } from '../db/open';
import { Refusal } from '../errors';
import { whoOwes } from '../obligation/open';
import { moveDue, settle } from '../obligation/store';
import { requirePerson } from '../people/authorise';
import { personById } from '../people/queries';
import { tellPerson } from '../people/tell';
import { extendMeasure } from '../rectification/extend-measure';
import { lockForm } from '../round/queries';
import { fields } from '../slack/fields';
import type { Act, Organisation } from '../slack/interaction';
import { handOver } from '../succession/hand-over';
import { lockOwed, type OwedNow } from '../succession/queries';
import { chosenFor } from '../succession/reassign';
import { decidedCard } from './request-views';
import { endRequest, mootRequests, requestById, type OwedRequest } from './requests';

const NOTE = 500;

export const decisionSchema = z
  .object({ decision: fields.choice(['granted', 'refused']), note: fields.optionalText(NOTE) })
  .superRefine(({ decision, note }, context) => {
    if (decision === 'refused' && note === undefined)
      context.addIssue({ code: 'custom', path: ['note'], params: { code: 'required', given: [] } });
  });
export type Decision = z.output<typeof decisionSchema>;

export interface Ended {
  readonly decision: 'granted' | 'refused' | 'withdrawn';
  readonly asker: string;
  readonly [key: string]: string;
}

/** Whoever decides now: refuses everybody else, and what was decided. */
export async function requireDecider(tx: Tx, act: Act, request: OwedRequest): Promise<string> {
  const { organisation } = act.actor;
  const deciderId = await whoOwes(tx, organisation.id, 'decision', request.id);
  if (deciderId === undefined) throw new Refusal('alreadyDone');
  return requirePerson(act, await personById(tx, organisation.id, deciderId, act.today)).id;
}

/**
 * Grants or refuses more time, or that another does it; whoever asked is told. What is asked about may be settled meanwhile:
 * then nothing is left to decide. Throws `Refusal`; `InvalidInput` where who was chosen may not do it any more.
 */
export const decideRequest = (act: Act, requestId: string, { decision, note }: Decision): Promise<Ended> =>
  transact(act, async (tx) => {
    const { organisation } = act.actor;
    const workspaceId = organisation.id;
    const { formId } = await requestById(tx, workspaceId, requestId);
    const form = formId === null ? undefined : await lockForm(tx, workspaceId, formId);
    const request = await requestById(tx, workspaceId, requestId);
    const owed = await lockOwed(tx, workspaceId, request.obligationId);
    const deciderId = await requireDecider(tx, act, request);
    const end = owed === undefined ? 'withdrawn' : decision;
    if (!(await endRequest(tx, workspaceId, requestId, { decision: end, note, at: act.now })))
      throw new Refusal('alreadyDone');
    await settle(tx, { workspaceId, kind: 'decision', subjectId: requestId, outcome: 'done', at: act.now });
    const newDueOn = request.newDueOn && laterOf(request.newDueOn, act.today);
    if (owed !== undefined && end === 'granted') {
      if (newDueOn !== null) await extend(tx, act, owed, newDueOn);
      if (request.toPersonId !== null) {
        const who = await chosenFor(tx, act, { owed, form }, request.toPersonId);
        await handOver(tx, act, { owed, form }, who, { byId: deciderId });
      }
    }
    await tellPerson(tx, { organisation, today: act.today, now: act.now }, request.askedById, {
      key: `request-ended:${requestId}`,
      message: (text, locale) => decidedCard({ ...request, newDueOn, decision: end, note: note ?? null }, text, locale),
    });
    await appendAudit(tx, {
      ...{ workspaceId, actorId: deciderId, act: `obligation.${end}`, subjectKind: 'obligation', at: act.now },
      ...{ subjectId: request.obligationId, content: { request: requestId, decision: end, note } },
    });
    return { decision: end, asker: request.askedByName };
  });

/** A day that has passed while the request waited is of no use: tomorrow then. */
const laterOf = (newDueOn: Day, today: Day): Day => (compareDays(newDueOn, today) > 0 ? newDueOn : addDays(today, 1));

async function extend(tx: Tx, act: Act, { id, kind, subjectId }: OwedNow, dueOn: Day): Promise<void> {
  await moveDue(tx, act.actor.organisation.id, id, { dueOn, today: act.today, at: act.now });
  if (kind === 'measure') await extendMeasure(tx, act, subjectId, dueOn);
}

/** Ends the requests about what was done meanwhile: nobody is asked to decide them any more. */
export async function withdrawMoot(db: Database, { id: workspaceId }: Organisation, at: Date): Promise<void> {
  await forEachInTurn(await mootRequests(db.prisma, workspaceId), (id) =>
    db.transaction(async (tx) => {
      if (!(await endRequest(tx, workspaceId, id, { decision: 'withdrawn', note: undefined, at }))) return;
      await settle(tx, { workspaceId, kind: 'decision', subjectId: id, outcome: 'cancelled', at });
    }),
  );
}
