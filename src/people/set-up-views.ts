import { presets } from '../preset';
import { postKinds, type Preset } from '../preset/preset';
import { actions, context, modal, section, typed, type KnownBlock, type ModalView } from '../slack/blocks';
import {
  channelSelect,
  dayInput,
  field,
  multiSelect,
  multiUserSelect,
  search,
  select,
  textInput,
  userSelect,
} from '../slack/inputs';
import type { Organisation } from '../slack/interaction';
import type { Text } from '../text';
import { locales, type Locale } from '../text/locale';
import type { Missing } from './missing';
import type { Unit } from './rules';
import { presetNames } from './set-up';

export const peopleIds = {
  setUp: 'people.set-up',
  settings: 'people.settings',
  give: 'people.give',
  roster: 'people.roster',
  edit: 'people.edit',
  zone: 'people.zone',
  pickActing: 'people.pick-acting',
} as const;

export interface SettingsView {
  readonly organisation: Organisation;
  readonly administrators: readonly string[];
  readonly branchName: string | undefined;
  readonly locale: Locale;
  /** The settings were changed since the modal was opened. */
  readonly isStale?: boolean;
}

/** The modal in which an organisation is set up. */
export function settingsModal(shown: SettingsView, text: Text): ModalView {
  const { organisation, administrators, branchName, locale } = shown;
  const words = text.people.setUp;
  return modal({
    id: peopleIds.setUp,
    title: words.title,
    submit: text.common.save,
    text,
    metadata: { version: organisation.version },
    blocks: [
      section(shown.isStale === true ? text.common.stale : words.intro),
      field({
        field: 'administrators',
        label: words.administrators,
        hint: words.administratorsHint,
        element: multiUserSelect(administrators),
      }),
      field({
        field: 'channel',
        label: words.channel,
        hint: words.channelHint,
        element: channelSelect(organisation.disclosureChannelId ?? undefined),
      }),
      field({
        field: 'branch',
        label: words.branch,
        hint: words.branchHint,
        element: textInput({ max: 80, initial: branchName }),
      }),
      field({
        field: 'preset',
        label: words.preset,
        element: select({
          choices: presetNames.map((name) => ({ value: name, text: presets[name].name[locale] })),
          initial: organisation.preset,
        }),
      }),
      field({
        field: 'locale',
        label: words.locale,
        element: select({
          choices: locales.map((value) => ({ value, text: words.locales[value] })),
          initial: organisation.locale,
        }),
      }),
      field({
        field: 'timeZone',
        label: words.timeZone,
        element: search({
          actionId: peopleIds.zone,
          initial: { text: organisation.timeZone, value: organisation.timeZone },
          placeholder: words.timeZoneHint,
        }),
      }),
    ],
  });
}

/** What is missing, in words with the buttons to do it; for Home and for the guide. */
export function guideBlocks(missing: readonly Missing[], preset: Preset, text: Text, locale: Locale): KnownBlock[] {
  const words = text.people.guide;
  const line = (each: Missing): string =>
    each.what === 'post' ? words.post(preset.posts[each.post][locale]) : words[each.what];
  return [
    section(
      missing.length === 0
        ? words.complete
        : [words.missing, ...missing.map((each) => `:white_medium_square: ${line(each)}`)].join('\n'),
    ),
    actions(
      { text: words.settings, actionId: peopleIds.settings },
      { text: words.give, actionId: peopleIds.give, ...(missing.length > 0 && { style: 'primary' as const }) },
      { text: words.roster, actionId: peopleIds.roster, value: '1' },
    ),
  ];
}

/** The guide as a modal, after something was done or when setting up is opened again. */
export function guideModal(
  done: string | undefined,
  missing: readonly Missing[],
  preset: Preset,
  text: Text,
  locale: Locale,
): ModalView {
  return modal({
    id: 'people.guide',
    title: text.people.setUp.title,
    text,
    blocks: [
      ...(done === undefined ? [] : [section(`:white_check_mark: ${typed(done)}`)]),
      ...guideBlocks(missing, preset, text, locale),
    ],
  });
}

export interface GiveView {
  /** Set when it is for somebody who is on the roster. */
  readonly person: { readonly id: string; readonly name: string } | undefined;
  readonly units: readonly Unit[];
  readonly today: string;
  readonly preset: Preset;
  readonly locale: Locale;
}

/** The modal in which somebody is put on the roster and given posts. */
export function giveModal({ person, units, today, preset, locale }: GiveView, text: Text): ModalView {
  const words = text.people.give;
  const [branch] = units;
  return modal({
    id: peopleIds.give,
    title: words.title,
    submit: text.common.save,
    text,
    metadata: person === undefined ? {} : { personId: person.id },
    blocks: [
      ...(person === undefined
        ? [
            section(words.intro),
            field({ field: 'user', label: words.user, element: userSelect(), optional: true }),
            field({
              field: 'name',
              label: words.name,
              hint: words.nameHint,
              element: textInput({ max: 40 }),
              optional: true,
            }),
          ]
        : [section(`*${typed(person.name)}*`)]),
      field({
        field: 'posts',
        label: words.posts,
        element: multiSelect({ choices: postKinds.map((kind) => ({ value: kind, text: preset.posts[kind][locale] })) }),
      }),
      field({
        field: 'unit',
        label: words.unit,
        hint: words.unitHint,
        element: select({
          choices: units.slice(0, 100).map((unit) => ({ value: unit.id, text: unit.name })),
          initial: branch?.id,
        }),
        optional: true,
      }),
      field({ field: 'newUnit', label: words.newUnit, element: textInput({ max: 40 }), optional: true }),
      field({ field: 'fromOn', label: words.fromOn, element: dayInput(today) }),
      ...(units.length > 100 ? [context(words.manyUnits)] : []),
    ],
  });
}
