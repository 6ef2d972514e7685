import { calendarOf, reckon } from '../calendar/working-days';
import type { Tx } from '../db/open';
import { owe } from '../obligation/store';
import { problemsOfForm } from '../opinion/queries';
import { resolutionsMergedInto } from '../rectification/queries';
import type { OnFormSettled } from '../rectification/hooks';
import { tellPerson } from '../people/tell';
import { formById } from '../round/queries';
import { approverOf } from './approver';
import { owedActionCard } from './outcome-views';
import { formIsSettled, measuresFor } from './prepare-outcome';
import { outcomesOfForms } from './queries';
import { discloseWithin } from './rules';

/**
 * What follows when nothing is left to verify for a form: its outcome is owed by who approves it (M24). The same for forms
 * whose problems were merged into this one's. One whose measures are all published as they are, or that is not settled
 * after all, owes nothing.
 */
export const disclosureDue: OnFormSettled = async (tx, act, formId) => {
  const { organisation } = act.actor;
  const calendar = calendarOf(organisation);
  const formIds = new Set([formId]);
  for (const problem of await problemsOfForm(tx, organisation.id, formId)) {
    for (const merged of await resolutionsMergedInto(tx, organisation.id, problem.id))
      if (merged.formId !== null) formIds.add(merged.formId);
  }
  for (const id of formIds) {
    const form = await formById(tx, organisation.id, id);
    const published = await outcomesOfForms(tx, organisation.id, [id]);
    const since = published.at(-1)?.approvedAt ?? undefined;
    if (since !== undefined && !(await verifiedSince(tx, organisation.id, id, since))) continue;
    if (!(await formIsSettled(tx, organisation.id, form))) continue;
    const approver = await approverOf(tx, act, form);
    if (approver === undefined) continue;
    await owe(tx, {
      workspaceId: organisation.id,
      kind: 'disclosure',
      personId: approver.id,
      subjectId: id,
      formId: id,
      roundId: form.roundId ?? undefined,
      about: { target: form.targetName },
      ...reckon(calendar, { from: act.today, after: discloseWithin }),
      at: act.now,
    });
    await tellPerson(tx, { organisation, today: act.today, now: act.now }, approver.id, {
      key: published.length === 0 ? `disclosure-due:${id}` : `disclosure-due:${id}:${String(published.length)}`,
      message: (text) => owedActionCard(form, text.disclosure.outcomeDue(form.targetName), text),
    });
  }
};

/** Whether one of a form's measures was verified after its outcome was published: one reopened, or taken later (M24). */
async function verifiedSince(tx: Tx, workspaceId: string, formId: string, at: Date): Promise<boolean> {
  const measures = await measuresFor(tx, workspaceId, formId);
  return measures.some(({ verifiedAt }) => verifiedAt !== null && verifiedAt > at);
}
