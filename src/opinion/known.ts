import { commitmentsOf } from '../commitment/queries';
import type { Commitment } from '../commitment/rules';
import type { Tx } from '../db/open';
import { liveReport } from '../report/queries';
import type { Report } from '../report/rules';
import { focusPoints, formsOfTarget, roundById, type FocusPoint } from '../round/queries';
import type { Form } from '../round/rules';
import { takesOpinions } from '../round/sittings';
import type { Interaction } from '../slack/interaction';
import { measuresOfTarget, type KnownMore } from './hooks';
import { evidenceOfForm, opinionOfForm } from './queries';
import type { Evidence, Problem } from './rules';

/** What is known about a target when an opinion is written: the modal opens with it. */
export interface Known {
  readonly form: Form;
  /** Null for an on-the-spot review. */
  readonly roundName: string | null;
  readonly noticeIsOut: boolean;
  readonly focus: readonly FocusPoint[];
  readonly report: Report | undefined;
  readonly commitments: readonly Commitment[];
  readonly evidence: readonly Evidence[];
  /** The problems that the target's last opinion named, with what it suggested. */
  readonly lastTime: readonly Problem[];
  /** The target's measures that still run. */
  readonly measures: KnownMore;
}

export async function loadKnown(tx: Tx, interaction: Interaction, form: Form): Promise<Known> {
  const workspaceId = interaction.actor.organisation.id;
  const target = form.personId === null ? { unitId: form.unitId ?? '' } : { personId: form.personId };
  const running: KnownMore[] = [];
  for (const measures of measuresOfTarget) running.push(await measures(tx, interaction, form));
  return {
    form,
    roundName: form.roundId === null ? null : (await roundById(tx, workspaceId, form.roundId)).name,
    noticeIsOut: await takesOpinions(tx, workspaceId, form),
    focus: await focusPoints(tx, workspaceId, form),
    report: await liveReport(tx, workspaceId, form.id),
    commitments: await commitmentsOf(tx, workspaceId, target),
    evidence: await evidenceOfForm(tx, workspaceId, form.id),
    lastTime: await lastProblems(tx, workspaceId, form.id, await formsOfTarget(tx, workspaceId, target)),
    measures: {
      lines: running.flatMap((each) => each.lines),
      blocks: running.flatMap((each) => each.blocks),
    },
  };
}

async function lastProblems(tx: Tx, workspaceId: string, formId: string, forms: readonly Form[]): Promise<Problem[]> {
  for (const { id } of forms) {
    const opinion = id === formId ? undefined : await opinionOfForm(tx, workspaceId, id);
    if (opinion !== undefined) return [...opinion.problems];
  }
  return [];
}
