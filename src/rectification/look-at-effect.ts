import { z } from 'zod';
import { transact } from '../act/transact';
import { appendAudit } from '../audit/log';
import { compareDays, dayOf, type Day } from '../calendar/day';
import { calendarOf, reckon } from '../calendar/working-days';
import type { Tx } from '../db/open';
import { Refusal, refuseMistakes, type FieldIssue } from '../errors';
import { markActing, owe, settle } from '../obligation/store';
import { originalIssues } from '../people/original';
import { tellPerson } from '../people/tell';
import { presetNamed } from '../preset';
import { roundById } from '../round/queries';
import { isOpen, type Form } from '../round/rules';
import { fields } from '../slack/fields';
import type { Act, SlackFile } from '../slack/interaction';
import { textIn } from '../text';
import { showDay } from '../text/format';
import { asVerifier } from './as-verifier';
import { oweMeasure } from './assign-measure';
import { effectCard } from './measure-cards';
import { refreshCard } from './owner-card';
import { measureById, resolutionsMergedInto, verifiesFor } from './queries';
import { measureAbout, effectLook, findings, progressOf, type Measure } from './rules';
import { addProgress, markCarriedOver, markEffective, markReopened } from './store';

export const lookSchema = z.object({
  finding: fields.choice(findings),
  found: fields.optionalText(),
  dueOn: fields.day.optional(),
  /** The signed original of a verifier without an account (代录). */
  files: fields.files,
});
export type LookInput = Omit<z.output<typeof lookSchema>, 'files'> & { readonly files?: readonly SlackFile[] };

export type LookedAt =
  | { readonly is: 'effective' }
  | { readonly is: 'reopened'; readonly dueOn: Day }
  /** It changed after the person opened it: they have to read it first. */
  | { readonly is: 'stale' };

/** Who verified a measure owes a look at its effect some weeks later; it holds up neither form nor round. */
export async function oweLook(tx: Tx, act: Act, measure: Measure): Promise<void> {
  const { organisation } = act.actor;
  const { effectLookedAtAfter } = presetNamed(organisation.preset).schedule;
  await owe(tx, {
    workspaceId: organisation.id,
    kind: 'effectiveness',
    personId: measure.verifierId,
    subjectId: measure.id,
    formId: measure.formId,
    roundId: measure.roundId ?? undefined,
    about: measureAbout(measure),
    ...reckon(calendarOf(organisation), { from: act.today, after: effectLookedAtAfter }),
    at: act.now,
  });
  // Whoever verified it for somebody on leave looks at it for them, too: it goes back to them when they are there.
  const owed = { kind: 'effectiveness', subjectId: measure.id, personId: measure.verifierId } as const;
  await markActing(tx, organisation.id, owed, await verifiesFor(tx, organisation.id, measure));
}

/**
 * The verifier says, some weeks after they accepted a result, that the problem stays away; or that it is back: then the
 * owner owes the measure again until a new day, as a recurrence (M10, M28). That it lasts can't be said before the look is
 * near; that it is back, at any time. Throws `Refusal`, `InvalidInput`.
 */
export function lookAtEffect(act: Act, measureId: string, version: number, input: LookInput): Promise<LookedAt> {
  return transact<LookedAt>(act, async (tx) => {
    const { organisation } = act.actor;
    const workspaceId = organisation.id;
    const { verifier, verifierId, form } = await asVerifier(tx, act, measureId);
    const measure = await measureById(tx, workspaceId, measureId);
    if (progressOf(measure) !== 'verified') throw new Refusal('measureIs', stateWords(act, measure));
    if (measure.version !== version) return { is: 'stale' };
    const { files = [] } = input;
    refuseMistakes([
      ...lookIssues(act, measure, input),
      ...(verifier.id === verifierId ? [] : originalIssues(files, 'files')),
    ]);
    const back = reopening(input);

    await addProgress(tx, {
      ...{ workspaceId, measureId, authorId: verifier.id, files, at: act.now },
      kind: back === undefined ? 'effective' : 'reopened',
      text: input.found ?? '',
    });
    await settle(tx, { workspaceId, kind: 'effectiveness', subjectId: measureId, outcome: 'done', at: act.now });
    if (back === undefined) await markEffective(tx, workspaceId, measureId, act.now);
    else await reopen(tx, act, form, measure, back);
    await tellPerson(tx, { organisation, today: act.today, now: act.now }, measure.ownerId, {
      key: `measure-effect:${measureId}:${String(version)}`,
      message: (text, locale) => effectCard(measure, back?.dueOn, text, locale),
    });
    await refreshCard(tx, act, measureId);
    await appendAudit(tx, {
      workspaceId,
      actorId: verifier.id,
      act: back === undefined ? 'measure.effective' : 'measure.reopen',
      subjectKind: 'measure',
      subjectId: measureId,
      at: act.now,
      content: { ...input, for: measure.verifierId },
    });
    return back === undefined ? { is: 'effective' } : { is: 'reopened', dueOn: back.dueOn };
  });
}

const stateWords = (act: Act, measure: Measure): string =>
  textIn(act.actor.locale, act.actor.organisation.preset).rectification.states[progressOf(measure)];

interface Back {
  readonly found: string;
  readonly dueOn: Day;
}

/** What is to be reopened; undefined where it lasts. */
const reopening = ({ finding, found = '', dueOn }: LookInput): Back | undefined =>
  finding === 'effective' || dueOn === undefined ? undefined : { found, dueOn };

/** That it lasts is said too soon; or what was found, or the new day, is missing or can't be. */
function lookIssues(act: Act, measure: Measure, { finding, found, dueOn }: LookInput): FieldIssue[] {
  const { organisation, locale } = act.actor;
  if (finding === 'effective') {
    const verifiedOn = measure.verifiedAt === null ? act.today : dayOf(measure.verifiedAt, organisation.timeZone);
    const calendar = calendarOf(organisation);
    const { soonest } = effectLook(verifiedOn, calendar, presetNamed(organisation.preset).schedule);
    const isTooSoon = compareDays(act.today, soonest) < 0;
    return isTooSoon ? [{ field: 'finding', code: 'lookedAtTooSoon', params: [showDay(soonest, locale)] }] : [];
  }
  const issues: FieldIssue[] = [];
  if (found === undefined) issues.push({ field: 'found', code: 'required', params: [] });
  if (dueOn === undefined) issues.push({ field: 'dueOn', code: 'required', params: [] });
  else if (compareDays(dueOn, act.today) < 0) issues.push({ field: 'dueOn', code: 'inThePast', params: [] });
  return issues;
}

/** The owner owes the measure again. An outcome that was to be published waits until it is verified once more. */
async function reopen(tx: Tx, act: Act, form: Form, measure: Measure, { found, dueOn }: Back): Promise<void> {
  const workspaceId = act.actor.organisation.id;
  await markReopened(tx, workspaceId, measure.id, found, dueOn, act.now);
  if (form.roundId !== null && !isOpen(await roundById(tx, workspaceId, form.roundId)))
    await markCarriedOver(tx, workspaceId, [measure.id], act.now);
  await oweMeasure(tx, act, { ...measure, dueOn });
  const merged = await resolutionsMergedInto(tx, workspaceId, measure.problemId);
  for (const subjectId of new Set([form.id, ...merged.flatMap(({ formId }) => formId ?? [])]))
    await settle(tx, { workspaceId, kind: 'disclosure', subjectId, outcome: 'cancelled', at: act.now });
}
