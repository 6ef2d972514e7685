import type { Tx } from '../db/open';
import type { Act } from '../slack/interaction';
import { problemsOfForm } from './queries';
import { addProblem, type NamedProblem } from './store';

/**
 * Puts a problem on record that a reader of a form's outcome named (M28), after those of its opinion. The caller locked the
 * form, gives it a measure, and sees to the log. Gives its id.
 */
export async function nameProblem(
  tx: Tx,
  act: Act,
  problem: Omit<NamedProblem, 'workspaceId' | 'position' | 'namedAt'>,
): Promise<string> {
  const workspaceId = act.actor.organisation.id;
  const { length: position } = await problemsOfForm(tx, workspaceId, problem.formId);
  return addProblem(tx, { ...problem, workspaceId, position, namedAt: act.now });
}
