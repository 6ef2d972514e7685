import { z } from 'zod';
import { transact } from '../act/transact';
import { appendAudit } from '../audit/log';
import type { Tx } from '../db/open';
import { Refusal } from '../errors';
import { openAbout } from '../obligation/open';
import { settle } from '../obligation/store';
import { actingFor } from '../people/authorise';
import { refuseOwn } from '../people/own-rules';
import { presetNamed } from '../preset';
import type { Act, ActingPerson } from '../slack/interaction';
import { assessedCard, type LeftToAssess } from './assessment-views';
import { holderAssessed, leftOf } from './holders';
import { readResults, resultsSchema, tellOwners } from './results';
import { isOwnCommitment } from './rules';
import { addAssessments } from './store';

export const assessmentsSchema = z.object({ assessments: resultsSchema });
export type Assessments = z.output<typeof assessmentsSchema>;

/** The commitments shown, in the order of the fields; with the holder and year they are assessed for. */
export const shownSchema = z.object({ subjectId: z.uuid(), ids: z.array(z.uuid()).min(1).max(20) });
export type Shown = z.output<typeof shownSchema>;

export interface ToAssess extends LeftToAssess {
  readonly assessorId: string;
  readonly actor: ActingPerson;
}

/**
 * What is left to assess of a holder's year, for who owes that, or records it for them (代录); nobody assesses their own, nor
 * those of the unit that they answer for. Throws `Refusal`.
 */
export async function leftToAssess(tx: Tx, act: Act, subjectId: string): Promise<ToAssess> {
  const { organisation } = act.actor;
  const owed = await openAbout(tx, organisation.id, 'assessment', subjectId);
  if (owed === undefined) throw new Refusal('alreadyDone');
  const actor = await actingFor(tx, act, owed.personId);
  const found = await holderAssessed(tx, organisation.id, { subjectId, about: owed.about });
  if (found === undefined) throw new Refusal('alreadyDone');
  const { holder, year } = found;
  const targetKind = holder.personId === null ? 'branch' : undefined;
  refuseOwn('commitment.assess', {
    target: isOwnCommitment(actor, { personId: holder.personId, targetKind }, presetNamed(organisation.preset)),
  });
  const left = leftOf(holder, year);
  if (left.length === 0) throw new Refusal('alreadyDone');
  return { subjectId, ownerName: holder.name, year, left, assessorId: owed.personId, actor };
}

/** Puts the year's assessment of some of a holder's commitments on record: those for which a result was chosen (M27). */
export function assessCommitments(
  act: Act,
  { subjectId, ids }: Shown,
  { assessments }: Assessments,
): Promise<{ readonly assessed: number; readonly left: number; readonly owner: string; readonly year: number }> {
  return transact(act, async (tx) => {
    const workspaceId = act.actor.organisation.id;
    const { left, year, ownerName, assessorId, actor } = await leftToAssess(tx, act, subjectId);
    const given = readResults('assessments', ids, assessments);
    const saved = given.flatMap(({ id, result, note }) =>
      left.some((commitment) => commitment.id === id)
        ? [{ workspaceId, commitmentId: id, year, assessorId, result, note, assessedAt: act.now }]
        : [],
    );
    if (saved.length === 0) throw new Refusal('alreadyDone');
    await addAssessments(tx, saved);
    const remaining = left.length - saved.length;
    if (remaining === 0) {
      await settle(tx, { workspaceId, kind: 'assessment', subjectId, outcome: 'done', at: act.now });
      await tellOwners(tx, act, left, (ownerId) => ({
        key: `assessed:${subjectId}:${ownerId}`,
        message: (text) => assessedCard(String(year), ownerId, text),
      }));
    }
    await appendAudit(tx, {
      workspaceId,
      actorId: actor.id,
      act: 'commitment.assess',
      subjectKind: 'assessment',
      subjectId,
      at: act.now,
      content: saved,
    });
    return { assessed: saved.length, left: remaining, owner: ownerName, year };
  });
}
