import type { Tx } from '../db/open';
import type { Act } from '../slack/interaction';

/** What follows, in the same transaction, when nothing is left to decide or to verify for a form. */
export type OnFormSettled = (tx: Tx, act: Act, formId: string) => Promise<void>;

/** Filled in `features.ts` by the features that come after this one: the outcome is due to be disclosed (M24). */
export const onFormSettled: OnFormSettled[] = [];
