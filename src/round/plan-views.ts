import type { Quarter } from '../calendar/day';
import { personChoice } from '../people/listeners';
import { arrangements, timings, type Preset } from '../preset/preset';
import {
  actions,
  context,
  header,
  labelled,
  modal,
  section,
  typed,
  type KnownBlock,
  type ModalView,
} from '../slack/blocks';
import { checkboxes, dayInput, field, multiSearch, search, select, textInput } from '../slack/inputs';
import type { Choice, Interaction, Values } from '../slack/interaction';
import type { Text } from '../text';
import { showList } from '../text/format';
import type { Locale } from '../text/locale';
import { pickReviewer, pickTarget, roundIds } from './ids';
import type { Proposed } from './plan-draft';
import { quarterValue, roundDayFields, type RoundDays } from './rules';
import { formsOf, type Tier } from './tiers';

export interface PlanView {
  readonly quarters: readonly Quarter[];
  readonly days: RoundDays;
  /** What is to be known of the days. */
  readonly hints: readonly KnownBlock[];
  readonly preset: Preset;
  readonly locale: Locale;
  /** What was typed before, by field. */
  readonly kept: Values | undefined;
}

const word = (kept: Values | undefined, key: string): string | undefined => {
  const value = kept?.[key];
  return typeof value === 'string' ? value : undefined;
};

const list = (kept: Values | undefined, key: string): readonly string[] | undefined => {
  const value: unknown = kept?.[key];
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : undefined;
};

/** The first step: the round's name, theme, methods, occasions and days (M8, M12–M14). */
export function planModal({ quarters, days, hints, preset, locale, kept }: PlanView, text: Text): ModalView {
  const words = text.round;
  const [current] = quarters;
  const proposedName =
    current === undefined ? '' : words.proposedName(current.year, current.quarter, preset.terms.round[locale]);
  return modal({
    id: roundIds.plan,
    title: words.planTitle,
    submit: text.common.next,
    text,
    blocks: [
      section(words.planIntro),
      field({
        field: 'name',
        label: words.name,
        element: textInput({ max: 80, initial: word(kept, 'name') ?? proposedName }),
      }),
      field({
        field: 'quarter',
        label: words.quarter,
        element: select({
          choices: quarters.map((quarter) => ({
            text: words.quarterName(quarter.year, quarter.quarter),
            value: quarterValue(quarter),
          })),
          initial: word(kept, 'quarter') ?? (current && quarterValue(current)),
        }),
      }),
      field({
        field: 'theme',
        label: words.theme,
        element: textInput({ multiline: true, max: 500, initial: word(kept, 'theme') ?? preset.terms.theme[locale] }),
      }),
      field({
        field: 'methods',
        label: words.methods,
        element: checkboxes({
          choices: [
            ...timings.map((key) => ({ value: key, text: preset.timings[key][locale] })),
            ...arrangements.map((key) => ({ value: key, text: preset.arrangements[key][locale] })),
          ],
          initial: list(kept, 'methods') ?? ['periodic', 'concentrated'],
        }),
      }),
      field({
        field: 'occasions',
        label: words.occasions,
        element: checkboxes({
          choices: preset.occasions.map(({ key, words: name }) => ({ value: key, text: name[locale] })),
          initial: list(kept, 'occasions'),
        }),
      }),
      ...roundDayFields.map((day) =>
        field({ field: day, label: words.days[day], element: dayInput(word(kept, day) ?? days[day]) }),
      ),
      ...hints,
      context(words.daysHint),
    ],
  });
}

export interface TiersView {
  readonly proposed: Proposed;
  readonly draft: number;
  /** What was chosen before: `{ branch: { except, reviewer } }`. */
  readonly kept: Values;
  /** Another round is open or was held for this quarter. */
  readonly sameQuarter: { readonly id: string; readonly name: string } | undefined;
  readonly isStale: boolean;
}

/** The second step: the targets by tier with their reviewer, everybody chosen, to be changed (M1–M3). */
export function tiersModal(shown: TiersView, interaction: Interaction): ModalView {
  const { text } = interaction;
  const words = text.round;
  const { proposed, draft, kept, sameQuarter, isStale } = shown;
  return modal({
    id: roundIds.open,
    title: words.tiersTitle,
    submit: words.planSubmit,
    text,
    metadata: { draft, digest: proposed.digest, sameQuarter: sameQuarter?.id ?? null },
    blocks: [
      ...(isStale ? [section(text.common.stale)] : []),
      ...(sameQuarter === undefined ? [] : [section(`:warning: ${words.sameQuarter(typed(sameQuarter.name))}`)]),
      section(proposed.tiers.length === 0 ? words.nobodyToReview : words.tiersIntro),
      actions({ text: words.back, actionId: roundIds.back }),
      ...proposed.tiers.flatMap((tier) => tierBlocks(tier, proposed, kept, interaction)),
    ],
  });
}

const NAMES = 60;

function tierBlocks(tier: Tier, { people }: Proposed, kept: Values, interaction: Interaction): KnownBlock[] {
  const { text, preset, actor, today } = interaction;
  const words = text.round;
  const { locale } = actor;
  const { targetKind, targets } = tier;
  const before = kept[targetKind] as Values | undefined;
  const reviewer = people.find(({ id }) => id === word(before, 'reviewer')) ?? tier.reviewer;
  const left = list(before, 'except') ?? [];
  const names = targets.slice(0, NAMES).map(({ name }) => name);
  const all = showList(names, locale);
  const { standIns } =
    reviewer === undefined
      ? { standIns: [] }
      : formsOf(tier, { except: [], reviewerId: reviewer.id }, people, preset, today);
  const choice = ({ targetId, name }: { targetId: string; name: string }): Choice => ({ text: name, value: targetId });
  return [
    header(words.tier(preset.targets[targetKind][locale], targets.length)),
    ...labelled(words.targets, targets.length > NAMES ? words.andMore(all, targets.length) : all),
    ...standIns.map((each) => context(words.standIn(typed(each.target), typed(each.reviewer)))),
    field({
      field: `tiers.${targetKind}.reviewer`,
      label: words.reviewer,
      element: search({
        actionId: pickReviewer[targetKind],
        initial: reviewer && personChoice(reviewer, interaction),
        placeholder: text.common.choosePerson,
      }),
    }),
    field({
      field: `tiers.${targetKind}.except`,
      label: words.except,
      hint: words.exceptHint,
      optional: true,
      element: multiSearch({
        actionId: pickTarget[targetKind],
        initial: targets.filter(({ targetId }) => left.includes(targetId)).map(choice),
        placeholder: text.common.choosePerson,
      }),
    }),
  ];
}

/** That the round is open, with a button to what comes next. */
export function openedModal(words: string, text: Text): ModalView {
  return modal({
    id: roundIds.opened,
    title: text.common.appName,
    text,
    blocks: [section(words), actions({ text: text.round.hub.title, actionId: roundIds.hub, style: 'primary' })],
  });
}
