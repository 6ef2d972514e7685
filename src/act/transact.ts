import type { Tx } from '../db/open';
import type { Act } from '../slack/interaction';
import { claimSubmission, keepAnswer, wasSubmitted } from './store';

/** What a use case gives back: plain data, since it is kept to be given again. */
export type Plain = string | number | boolean | null | undefined | readonly Plain[] | { readonly [key: string]: Plain };

/**
 * Does a use case's work in one transaction, once for a submission: the row that makes it happen once commits with the
 * work and keeps its answer. A second submission of the same modal waits for the first and is given the same answer.
 */
export function transact<Result extends Plain>(act: Act, work: (tx: Tx) => Promise<Result>): Promise<Result>;
export function transact(act: Act, work: (tx: Tx) => Promise<void>): Promise<void>;
export function transact(act: Act, work: (tx: Tx) => Promise<unknown>): Promise<unknown> {
  return act.db.transaction(async (tx) => {
    const { once } = act;
    if (once === undefined) return work(tx);
    const workspaceId = act.actor.organisation.id;
    const before = await claimSubmission(tx, workspaceId, once, act.now);
    if (before !== undefined) return before.answer;
    const result = await work(tx);
    await keepAnswer(tx, workspaceId, once, result ?? null);
    return result;
  });
}

/**
 * Whether this very submission was done already: then it is its own doing that what it was about has moved on, and
 * `transact` gives its answer again. Asked after the version was read: whoever sees the new version sees this too.
 */
export const isRepeated = async (act: Act): Promise<boolean> =>
  act.once !== undefined && (await wasSubmitted(act.db.prisma, act.actor.organisation.id, act.once));
