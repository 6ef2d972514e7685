import type { ObligationKind } from '../obligation/kinds';
import type { Policy } from '../obligation/policy-rules';
import type { Preset } from './preset';

/** When whom a preset reminds of a kind of thing owed: what an organisation starts with, and can go back to. */
export const presetPolicy = ({ schedule }: Preset, kind: ObligationKind): Policy =>
  schedule.reminders.of[kind] ?? schedule.reminders.usual;
