import type { Tx } from '../db/open';
import type { Form } from '../round/rules';
import type { KnownBlock } from '../slack/blocks';
import type { Act, Interaction } from '../slack/interaction';
import type { Opinion } from './rules';

/** What follows, in the same transaction, when an opinion was submitted. */
export type OnOpinionSubmitted = (tx: Tx, act: Act, opinion: Opinion) => Promise<void>;

/** Filled in `features.ts` by the features that come after this one: they start what was ordered at once (M10). */
export const onOpinionSubmitted: OnOpinionSubmitted[] = [];

/** What else is known about a target when an opinion is written, to read; nothing where there is nothing. */
export type KnownAboutTarget = (tx: Tx, interaction: Interaction, form: Form) => Promise<KnownBlock[]>;

/** Filled in `features.ts` by the features that come after this one: measures that still run. */
export const knownAboutTarget: KnownAboutTarget[] = [];
