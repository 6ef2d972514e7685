import type { Tx } from '../db/open';
import type { Act } from '../slack/interaction';
import type { Opinion } from './rules';

/** What follows, in the same transaction, when an opinion was submitted. */
export type OnOpinionSubmitted = (tx: Tx, act: Act, opinion: Opinion) => Promise<void>;

/** Filled in `features.ts` by the features that come after this one: they start what was ordered at once (M10). */
export const onOpinionSubmitted: OnOpinionSubmitted[] = [];
