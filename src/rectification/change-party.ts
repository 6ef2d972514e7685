import type { Tx } from '../db/open';
import { owe, settle } from '../obligation/store';
import type { Owed } from '../obligation/kinds';
import { tellPerson } from '../people/tell';
import type { Circumstances } from '../slack/interaction';
import { oweMeasure } from './assign-measure';
import { lookCard, resultCard } from './measure-cards';
import { measureById } from './queries';
import { measureAbout } from './rules';
import { changeMeasureParty } from './store';

/**
 * Another person owns a measure from now on: it is owed by them, until the same day. The caller locked the measure's form,
 * chose somebody else than the verifier, sends them its card, and sees to the log.
 */
export async function giveMeasureTo(tx: Tx, act: Circumstances, measureId: string, ownerId: string): Promise<void> {
  const workspaceId = act.actor.organisation.id;
  await changeMeasureParty(tx, workspaceId, measureId, { ownerId });
  await settle(tx, { workspaceId, kind: 'measure', subjectId: measureId, outcome: 'cancelled', at: act.now });
  await oweMeasure(tx, act, await measureById(tx, workspaceId, measureId));
}

/**
 * Another person verifies a measure whose result waits for it, or looks at its effect: that is owed by them, until the
 * same day. The caller locked the measure's form, chose somebody who may verify it, and sees to the log.
 */
export async function giveVerificationTo(
  tx: Tx,
  act: Circumstances,
  kind: 'verification' | 'effectiveness',
  owed: Pick<Owed, 'subjectId' | 'dueOn'>,
  verifierId: string,
): Promise<void> {
  const { organisation } = act.actor;
  const workspaceId = organisation.id;
  const { subjectId: measureId, dueOn } = owed;
  await changeMeasureParty(tx, workspaceId, measureId, { verifierId });
  await settle(tx, { workspaceId, kind, subjectId: measureId, outcome: 'cancelled', at: act.now });
  const measure = await measureById(tx, workspaceId, measureId);
  await owe(tx, {
    workspaceId,
    kind,
    personId: verifierId,
    awaitedById: kind === 'verification' ? measure.ownerId : undefined,
    subjectId: measureId,
    formId: measure.formId,
    roundId: measure.roundId ?? undefined,
    about: measureAbout(measure),
    dueOn,
    at: act.now,
  });
  await tellPerson(tx, { organisation, today: act.today, now: act.now }, verifierId, {
    key: `measure-${kind === 'verification' ? 'submitted' : 'look'}:${measureId}:${String(measure.version)}`,
    message: (text, locale) => (kind === 'verification' ? resultCard : lookCard)(measure, dueOn, text, locale),
  });
}
