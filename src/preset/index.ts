import { bureau } from './bureau';
import { neutral } from './neutral';
import { presetSchema, type Preset } from './preset';

/** What an organisation chooses from, each checked as it is loaded. */
export const presets = {
  bureau: presetSchema.parse(bureau),
  neutral: presetSchema.parse(neutral),
} satisfies Record<string, Preset>;
export type PresetName = keyof typeof presets;

/** The preset that an organisation chose. Throws a `RangeError` for any other name: a setting holds only these. */
export function presetNamed(name: string): Preset {
  if (!isPresetName(name)) throw new RangeError(`no preset is named ${name}`);
  return presets[name];
}

function isPresetName(name: string): name is PresetName {
  return Object.hasOwn(presets, name);
}
