import type { Tx } from '../db/open';
import type { Form } from '../round/rules';
import type { KnownBlock } from '../slack/blocks';
import type { Act, Interaction } from '../slack/interaction';
import type { Opinion } from './rules';

/** What follows, in the same transaction, when an opinion was submitted. */
export type OnOpinionSubmitted = (tx: Tx, act: Act, opinion: Opinion) => Promise<void>;

/** Filled in `features.ts` by the features that come after this one: they start what was ordered at once (M10). */
export const onOpinionSubmitted: OnOpinionSubmitted[] = [];

/** What a later feature knows about a target: a line for each thing, and all of it to read. */
export interface KnownMore {
  readonly lines: readonly string[];
  readonly blocks: readonly KnownBlock[];
}

/** The measures that still run for a target, when an opinion on it is written. */
export type MeasuresOfTarget = (tx: Tx, interaction: Interaction, form: Form) => Promise<KnownMore>;

/** Filled in `features.ts` by the feature that keeps measures. */
export const measuresOfTarget: MeasuresOfTarget[] = [];
