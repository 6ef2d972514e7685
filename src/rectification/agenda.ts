import type { Tx } from '../db/open';
import { settle } from '../obligation/store';
import { opinionOfForm, opinionsOnTheSpot, submittedOpinionsOfRound } from '../opinion/queries';
import type { Opinion } from '../opinion/rules';
import { opinionDeliberated } from '../opinion/deliberate';
import type { Act } from '../slack/interaction';
import type { AgendaItem, AgendaProblem } from './agenda-rules';
import { onFormSettled } from './hooks';
import { measuresOfForm, measuresOfProblems, resolutionsOfProblems } from './queries';
import { agendaState, isResolved } from './rules';

async function itemsOf(tx: Tx, workspaceId: string, opinions: readonly Opinion[]): Promise<AgendaItem[]> {
  const ids = opinions.flatMap((opinion) => opinion.problems.map((problem) => problem.id));
  const resolutions = new Map(
    (await resolutionsOfProblems(tx, workspaceId, ids)).map((resolution) => [resolution.problemId, resolution]),
  );
  const withMeasure = new Set((await measuresOfProblems(tx, workspaceId, ids)).map((measure) => measure.problemId));
  return opinions.map((opinion) => {
    const problems = opinion.problems.map((problem, index): AgendaProblem => {
      const resolution = resolutions.get(problem.id);
      return {
        problem,
        number: index + 1,
        targetName: opinion.targetName,
        state: agendaState(resolution, withMeasure.has(problem.id)),
        resolution,
      };
    });
    const toNote = opinion.deliberatedAt === null && problems.every(({ state }) => isResolved(state));
    return { opinion, problems, toNote };
  });
}

/**
 * What an affairs meeting of a round has before it: the submitted opinions of the round, and those given on the spot that
 * no meeting is through with; what is still to be decided comes first (M22).
 */
export async function agendaOf(tx: Tx, workspaceId: string, roundId: string): Promise<AgendaItem[]> {
  const opinions = [
    ...(await submittedOpinionsOfRound(tx, workspaceId, roundId)),
    ...(await opinionsOnTheSpot(tx, workspaceId)).filter((opinion) => opinion.deliberatedAt === null),
  ];
  const items = await itemsOf(tx, workspaceId, opinions);
  const isDone = ({ opinion }: AgendaItem): boolean => opinion.deliberatedAt !== null;
  return [...items.filter((item) => !isDone(item)), ...items.filter(isDone)];
}

/**
 * Brings on record what a decision on one form's problems led to: its opinion is deliberated once all of them are
 * resolved; the round's meeting is no longer owed once every submitted opinion is; nothing being left to do for the form,
 * its outcome is due. The form is locked by the caller.
 */
export async function settleAgenda(tx: Tx, act: Act, formId: string, roundId: string): Promise<void> {
  const workspaceId = act.actor.organisation.id;
  const opinion = await opinionOfForm(tx, workspaceId, formId);
  if (opinion === undefined) return;
  const [item] = await itemsOf(tx, workspaceId, [opinion]);
  if (item?.toNote === true) {
    await opinionDeliberated(tx, workspaceId, opinion.id, act.now);
    await settleForm(tx, act, formId);
  }
  const opinions = await submittedOpinionsOfRound(tx, workspaceId, roundId);
  if (opinions.length > 0 && opinions.every(({ deliberatedAt }) => deliberatedAt !== null))
    await settle(tx, { workspaceId, kind: 'meeting', subjectId: roundId, outcome: 'done', at: act.now });
}

/** Says that nothing is left to decide or to verify for a form, when that is so. */
export async function settleForm(tx: Tx, act: Act, formId: string): Promise<void> {
  const workspaceId = act.actor.organisation.id;
  const opinion = await opinionOfForm(tx, workspaceId, formId);
  if (opinion === undefined || opinion.deliberatedAt === null) return;
  const measures = await measuresOfForm(tx, workspaceId, formId);
  if (measures.some((measure) => measure.verifiedAt === null)) return;
  for (const follow of onFormSettled) await follow(tx, act, formId);
}
