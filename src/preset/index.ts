import { bureau } from './bureau';
import { neutral } from './neutral';
import type { Locale, Words } from '../text/locale';
import type { Terms } from '../text/terms';
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

/** What sentences call the preset's things. A name begins with a capital in English; inside a sentence it does not. */
export function termsOf(preset: Preset, locale: Locale): Terms {
  const inside = ({ [locale]: name }: Words): string => name.charAt(0).toLowerCase() + name.slice(1);
  return {
    meeting: inside(preset.terms.affairsMeeting),
    unit: inside(preset.terms.unit),
    secretary: inside(preset.posts.branch_secretary),
    sectionChief: inside(preset.posts.section_chief),
    ordinaryMember: inside(preset.posts.ordinary_member),
  };
}
