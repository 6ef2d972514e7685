import { createHash } from 'node:crypto';
import { transact } from '../act/transact';
import { appendAudit } from '../audit/log';
import { Refusal } from '../errors';
import { requirePost } from '../people/authorise';
import { presetNamed } from '../preset';
import type { Measure } from '../rectification/rules';
import { carryOver } from '../rectification/carry-over';
import { planners } from '../round/plan-draft';
import { lockRound } from '../round/queries';
import { isOpen } from '../round/rules';
import { completeForms, endRound } from '../round/finish';
import type { Act } from '../slack/interaction';
import { partsOfRound, type LoadedParts } from './load';
import { gapsOf, isLonger } from './rules';

/** The measures of a round that run beyond its end, each once. */
export function longerMeasures(parts: readonly LoadedParts[]): Measure[] {
  const longer = parts.flatMap(({ round, measures }) => measures.filter((measure) => isLonger(measure, round)));
  return [...new Map(longer.map((measure) => [measure.id, measure])).values()];
}

/** Tells whether the measures that are carried over are those that were shown; metadata does not hold every id. */
export const carriedDigest = (measures: readonly Pick<Measure, 'id'>[]): string =>
  createHash('sha256')
    .update(
      measures
        .map(({ id }) => id)
        .sort()
        .join('\n'),
    )
    .digest('hex');

/**
 * Closes a round over complete forms: refuses while anything is missing. Measures that run longer are carried over, those
 * that were shown and no others; a form that waits for one is completed by its outcome later. Throws `Refusal`.
 */
export function closeRound(
  act: Act,
  roundId: string,
  carried: string,
): Promise<{ round: string; completed: number; carried: number }> {
  return transact(act, async (tx) => {
    const { organisation } = act.actor;
    const person = await requirePost(tx, act, planners);
    const round = await lockRound(tx, organisation.id, roundId);
    if (!isOpen(round)) throw new Refusal('alreadyDone');
    const parts = await partsOfRound(tx, organisation.id, presetNamed(organisation.preset), round);
    const gaps = parts.flatMap(gapsOf);
    if (gaps.length > 0) throw new Refusal('roundHasGaps', gaps.length);
    const measures = longerMeasures(parts);
    if (carriedDigest(measures) !== carried) throw new Refusal('changedMeanwhile');
    const longer = measures.map(({ id }) => id);
    const complete = parts
      .filter(({ form, measures }) => form.waivedAt === null && measures.every(({ verifiedAt }) => verifiedAt !== null))
      .map(({ form }) => form.id);
    await carryOver(tx, act, longer);
    await completeForms(tx, act, complete);
    await endRound(tx, act, person, roundId);
    await appendAudit(tx, {
      workspaceId: organisation.id,
      actorId: person.id,
      act: 'round.close',
      subjectKind: 'round',
      subjectId: roundId,
      at: act.now,
      content: { complete, carried: longer },
    });
    return { round: round.name, completed: complete.length, carried: longer.length };
  });
}
