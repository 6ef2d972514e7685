import { outcomesOfForms } from '../disclosure/queries';
import { measuresFor } from '../disclosure/prepare-outcome';
import type { Tx } from '../db/open';
import { opinionOfForm, submittedOpinionsOfRound } from '../opinion/queries';
import type { Preset } from '../preset/preset';
import { measuresOfRound, resolutionsOfRound } from '../rectification/queries';
import type { Measure } from '../rectification/rules';
import { liveReport, liveReports } from '../report/queries';
import { formsOfRound, roundById } from '../round/queries';
import type { Form, Round } from '../round/rules';
import { sittingsOfForm, sittingsOfRound } from '../round/sittings';
import type { FormParts } from './rules';

/** A form with what hangs on it. */
export interface LoadedParts extends FormParts {
  readonly form: Form;
  readonly measures: readonly Measure[];
}

/** Everything on a round's forms, in a handful of queries however many forms there are. */
export async function partsOfRound(tx: Tx, workspaceId: string, preset: Preset, round: Round): Promise<LoadedParts[]> {
  const forms = await formsOfRound(tx, workspaceId, round.id);
  const ids = forms.map((form) => form.id);
  const reports = await liveReports(tx, workspaceId, ids);
  const opinions = await submittedOpinionsOfRound(tx, workspaceId, round.id);
  const measures = await measuresOfRound(tx, workspaceId, round.id);
  const merged = (await resolutionsOfRound(tx, workspaceId, round.id)).filter(
    ({ mergedIntoId }) => mergedIntoId !== null,
  );
  const outcomes = await outcomesOfForms(tx, workspaceId, ids);
  const announced = new Set(
    (await sittingsOfRound(tx, workspaceId, round.id))
      .filter(({ announcedAt }) => announcedAt !== null)
      .flatMap(({ formIds }) => formIds),
  );
  return forms.map((form) => {
    const elsewhere = merged.filter(({ formId }) => formId === form.id).map(({ mergedIntoId }) => mergedIntoId);
    return {
      form,
      round,
      announced: announced.has(form.id),
      reportMode: preset.tiers[form.targetKind].reportMode,
      report: reports.get(form.id),
      opinion: opinions.find(({ formId }) => formId === form.id),
      measures: measures.filter(({ formId, problemId }) => formId === form.id || elsewhere.includes(problemId)),
      outcome: outcomes.findLast(({ formId }) => formId === form.id),
    };
  });
}

/** Everything on one form. */
export async function partsOfForm(tx: Tx, workspaceId: string, preset: Preset, form: Form): Promise<LoadedParts> {
  const sittings = await sittingsOfForm(tx, workspaceId, form.id);
  return {
    form,
    round: form.roundId === null ? null : await roundById(tx, workspaceId, form.roundId),
    announced: sittings.some(({ announcedAt }) => announcedAt !== null),
    reportMode: preset.tiers[form.targetKind].reportMode,
    report: await liveReport(tx, workspaceId, form.id),
    opinion: await opinionOfForm(tx, workspaceId, form.id),
    measures: await measuresFor(tx, workspaceId, form.id),
    outcome: (await outcomesOfForms(tx, workspaceId, [form.id])).at(-1),
  };
}
