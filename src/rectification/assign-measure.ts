import { compareDays, type Day } from '../calendar/day';
import type { Reckoned } from '../calendar/working-days';
import type { Tx } from '../db/open';
import type { FieldIssue } from '../errors';
import { owe } from '../obligation/store';
import { isTarget } from '../opinion/rules';
import { peopleById } from '../people/queries';
import { presetNamed } from '../preset';
import type { Form } from '../round/rules';
import type { Act, Circumstances } from '../slack/interaction';
import { sendCard } from './owner-card';
import { measureById } from './queries';
import { measureAbout, type Measure } from './rules';
import { addMeasure } from './store';

export interface Assignment {
  readonly task: string;
  readonly ownerId: string;
  readonly verifierId: string;
  readonly dueOn: Day;
}

/** What of an assignment can't be taken, at its field: people who are unknown or left, oneself as verifier, a day gone by. */
export async function assignmentIssues(
  tx: Tx,
  act: Act,
  form: Form,
  assignment: Partial<Assignment>,
): Promise<FieldIssue[]> {
  const { ownerId, verifierId, dueOn } = assignment;
  const ids = [ownerId, verifierId].filter((id) => id !== undefined);
  const people = await peopleById(tx, act.actor.organisation.id, ids, act.today);
  const tier = presetNamed(act.actor.organisation.preset).tiers[form.targetKind];
  const verifier = verifierId === undefined ? undefined : people.get(verifierId);
  const issues: FieldIssue[] = [];
  for (const field of ['ownerId', 'verifierId'] as const) {
    const id = assignment[field];
    if (id === undefined) continue;
    const person = people.get(id);
    if (person === undefined) issues.push({ field, code: 'unknownPerson', params: [] });
    else if (person.leftOn !== null && compareDays(person.leftOn, act.today) <= 0)
      issues.push({ field, code: 'personLeft', params: [person.name] });
  }
  if (ownerId !== undefined && ownerId === verifierId)
    issues.push({ field: 'verifierId', code: 'ownerIsVerifier', params: [] });
  else if (verifier !== undefined && isTarget(verifier, form, tier))
    issues.push({ field: 'verifierId', code: 'verifierIsTarget', params: [] });
  if (dueOn !== undefined && compareDays(dueOn, act.today) < 0)
    issues.push({ field: 'dueOn', code: 'inThePast', params: [] });
  return issues;
}

export interface NewAssignment extends Assignment {
  readonly problemId: string;
  readonly meetingId: string | null;
  readonly assignedById: string;
}

/** Puts a measure on record: its owner owes it from now on and gets its card. */
export async function assignMeasure(tx: Tx, act: Act, form: Form, assignment: NewAssignment): Promise<string> {
  const workspaceId = act.actor.organisation.id;
  const id = await addMeasure(tx, { ...assignment, workspaceId, formId: form.id, assignedAt: act.now });
  const measure = await measureById(tx, workspaceId, id);
  await oweMeasure(tx, act, measure);
  await sendCard(tx, act, measure);
  return id;
}

/** The owner owes the measure, until its day; the verifier waits for it. */
export async function oweMeasure(
  tx: Tx,
  act: Circumstances,
  measure: Pick<Measure, 'id' | 'formId' | 'roundId' | 'targetName' | 'number' | 'ownerId' | 'verifierId' | 'dueOn'> & {
    readonly reckoned?: Reckoned | undefined;
  },
): Promise<void> {
  await owe(tx, {
    workspaceId: act.actor.organisation.id,
    kind: 'measure',
    personId: measure.ownerId,
    awaitedById: measure.verifierId,
    subjectId: measure.id,
    formId: measure.formId,
    roundId: measure.roundId ?? undefined,
    about: measureAbout(measure),
    dueOn: measure.dueOn,
    reckoned: measure.reckoned,
    at: act.now,
  });
}
