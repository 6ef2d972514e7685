import { z } from 'zod';
import { transact } from '../act/transact';
import { appendAudit } from '../audit/log';
import { compareDays, type Day } from '../calendar/day';
import { Refusal, refuseMistakes, type FieldIssue } from '../errors';
import { actingPerson, holdsPost } from '../people/authorise';
import { refuseOwn } from '../people/own-rules';
import { lockForm } from '../round/queries';
import { fields } from '../slack/fields';
import type { Act } from '../slack/interaction';
import { clerks, requireWithoutOpinion, tierOf } from './authorise-writing';
import { LONGEST_EVIDENCE } from './evidence-text';
import { evidenceKinds, isTarget } from './rules';
import { addEvidence } from './store';

export const evidenceSchema = z.object({
  form: fields.id,
  kind: fields.choice(evidenceKinds),
  text: fields.text(LONGEST_EVIDENCE),
  heldOn: fields.day,
  files: fields.files,
});
export type EvidenceTyped = z.output<typeof evidenceSchema>;

/** What is still to be seen or heard. */
export const evidenceIssues = ({ heldOn }: Partial<EvidenceTyped>, today: Day): FieldIssue[] =>
  heldOn !== undefined && compareDays(heldOn, today) > 0 ? [{ field: 'heldOn', code: 'inTheFuture', params: [] }] : [];

/**
 * Puts on record what was seen, heard or read about a target before the opinion on it is submitted (M9). The reviewer
 * does, or the recorder. Gives the target's name. Throws `Refusal`, `InvalidInput`.
 */
export function recordEvidence(act: Act, evidence: EvidenceTyped, source: string | undefined): Promise<string> {
  return transact(act, async (tx) => {
    const workspaceId = act.actor.organisation.id;
    const person = actingPerson(act);
    const { form: formId, ...rest } = evidence;
    const form = await lockForm(tx, workspaceId, formId);
    if (form.reviewerId !== person.id && !holdsPost(act, clerks)) throw new Refusal('onlyFor', form.reviewerName);
    refuseOwn('opinion.write', { target: isTarget(person, form, tierOf(act, form)) });
    await requireWithoutOpinion(tx, act, form);
    refuseMistakes(evidenceIssues(evidence, act.today));
    const id = await addEvidence(tx, {
      workspaceId,
      formId,
      ...rest,
      source,
      recordedById: person.id,
      recordedAt: act.now,
    });
    await appendAudit(tx, {
      workspaceId,
      actorId: person.id,
      act: 'opinion.evidence',
      subjectKind: 'evidence',
      subjectId: id,
      at: act.now,
      content: { ...evidence, source },
    });
    return form.targetName;
  });
}
