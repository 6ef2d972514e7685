import type { Opinion, Problem } from '../opinion/rules';
import { isUndecided, type AgendaState, type Resolution } from './rules';

export interface AgendaProblem {
  readonly problem: Problem;
  /** 1, 2, 3, … within its opinion. */
  readonly number: number;
  readonly targetName: string;
  readonly state: AgendaState;
  readonly resolution: Resolution | undefined;
}

export interface AgendaItem {
  readonly opinion: Opinion;
  readonly problems: readonly AgendaProblem[];
  /** Nothing to decide: the meeting only takes note of it. */
  readonly toNote: boolean;
}

export interface AgendaCount {
  /** Problems to decide, and opinions to take note of. */
  readonly left: number;
  /** Problems that wait for the reviewer's consent. */
  readonly awaiting: number;
}

/** How much an affairs meeting still has before it. */
export function countAgenda(items: readonly AgendaItem[]): AgendaCount {
  const states = items.flatMap((item) => item.problems.map(({ state }) => state));
  return {
    left: states.filter(isUndecided).length + items.filter((item) => item.toNote).length,
    awaiting: states.filter((state) => state === 'awaiting_consent').length,
  };
}

/** The problems that another one can be merged into: those that have a measure or are to get one. */
export const mergeTargets = (items: readonly AgendaItem[], problemId: string): AgendaProblem[] =>
  items
    .flatMap((item) => item.problems)
    .filter(({ problem, state }) => problem.id !== problemId && (isUndecided(state) || state === 'measure'));
