import { z } from 'zod';
import type { Tx } from '../db/open';
import { Refusal } from '../errors';
import { opinionOfForm } from '../opinion/queries';
import { actingPerson, requirePost } from '../people/authorise';
import type { Person } from '../people/rules';
import type { PostKind } from '../preset/preset';
import { measuresOfForm, measuresOfProblems, resolutionsOfForm } from '../rectification/queries';
import type { Measure } from '../rectification/rules';
import { formById, roundById } from '../round/queries';
import type { Form } from '../round/rules';
import { fields } from '../slack/fields';
import type { Act, ActingPerson } from '../slack/interaction';
import { requireApprover } from './approver';
import { outcomesOfForms } from './queries';
import { isSettled, shownParts, type OutcomeAbout, type OutcomeContent } from './rules';

/** Who may prepare an outcome; only its approver publishes it. */
export const drafters: readonly PostKind[] = ['branch_secretary', 'recorder', 'principal_leader'];

/** What an outcome modal is about; from its metadata, so hostile. */
export const outcomeAboutSchema: z.ZodType<OutcomeAbout> = z.object({ form: z.uuid(), corrects: z.uuid().optional() });

const typedSchema = z.object({
  show: z.array(z.enum(shownParts)).default([]),
  note: fields.optionalText(1000),
  reason: fields.optionalText(500),
});
const correctionSchema = typedSchema.extend({ reason: fields.text(500) });
export type TypedOutcome = z.output<typeof typedSchema>;

/** What an outcome's inputs must hold; a correction says why. */
export const outcomeSchema = (about: OutcomeAbout) => (about.corrects === undefined ? typedSchema : correctionSchema);

/** A form's measures, and those taken for what its problems were merged into. */
export async function measuresFor(tx: Tx, workspaceId: string, formId: string): Promise<Measure[]> {
  const own = await measuresOfForm(tx, workspaceId, formId);
  const merged = (await resolutionsOfForm(tx, workspaceId, formId)).flatMap(({ mergedIntoId }) => mergedIntoId ?? []);
  const others = merged.length === 0 ? [] : await measuresOfProblems(tx, workspaceId, merged);
  return [...own, ...others.filter((other) => !own.some((measure) => measure.id === other.id))];
}

/** Whether nothing of a form is left to decide or to verify: its outcome is to be published (M24). */
export async function formIsSettled(tx: Tx, workspaceId: string, form: Form): Promise<boolean> {
  const opinion = await opinionOfForm(tx, workspaceId, form.id);
  return isSettled({ ...form, opinion, measures: await measuresFor(tx, workspaceId, form.id) });
}

export interface OutcomeSubject {
  readonly person: ActingPerson;
  readonly approver: Person;
  readonly form: Form;
}

/**
 * The form whose outcome is prepared, for somebody who may prepare it: it is settled, and either not published yet or,
 * for a correction, published with nothing after. Nobody prepares their own. Throws `Refusal`.
 */
export async function outcomeSubject(tx: Tx, act: Act, about: OutcomeAbout): Promise<OutcomeSubject> {
  const workspaceId = act.actor.organisation.id;
  await requirePost(tx, act, drafters);
  const person = actingPerson(act);
  const form = await formById(tx, workspaceId, about.form);
  if (form.personId === person.id) throw new Refusal('notYourself');
  const approver = await requireApprover(tx, act, form);
  const published = await outcomesOfForms(tx, workspaceId, [form.id]);
  const last = published.at(-1);
  if (about.corrects === undefined && last !== undefined) throw new Refusal('alreadyDone');
  if (about.corrects !== undefined && !published.some(({ id }) => id === about.corrects)) throw new Refusal('notFound');
  if (about.corrects !== undefined && last?.id !== about.corrects) throw new Refusal('changedMeanwhile');
  if (about.corrects === undefined && !(await formIsSettled(tx, workspaceId, form)))
    throw new Refusal('outcomeNotReady', form.targetName);
  return { person, approver, form };
}

/** What would be published now, from the rows as they are (M24). */
export async function outcomeContent(tx: Tx, act: Act, form: Form, typed: TypedOutcome): Promise<OutcomeContent> {
  const workspaceId = act.actor.organisation.id;
  const opinion = typed.show.includes('opinion') ? await opinionOfForm(tx, workspaceId, form.id) : undefined;
  const measures = await measuresFor(tx, workspaceId, form.id);
  return {
    target: form.targetName,
    reviewer: form.reviewerName,
    reviewerActedFor: form.actingForName,
    round: form.roundId === null ? null : (await roundById(tx, workspaceId, form.roundId)).name,
    note: typed.note ?? null,
    measures: measures.flatMap(({ task, ownerName, dueOn, result, verifiedAt }) =>
      verifiedAt === null
        ? []
        : [
            {
              task,
              owner: typed.show.includes('owners') ? ownerName : null,
              dueOn,
              result: result ?? '',
              verifiedAt: verifiedAt.toISOString(),
            },
          ],
    ),
    opinion:
      opinion === undefined
        ? null
        : {
            achievements: opinion.achievements,
            problems: opinion.problems.map(({ text, rootCause, suggestion }) => ({ text, rootCause, suggestion })),
            reply: opinion.reply,
          },
  };
}
