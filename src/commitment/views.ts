import type { Preset } from '../preset/preset';
import {
  actions,
  button,
  context,
  divider,
  labelled,
  modal,
  section,
  typed,
  type KnownBlock,
  type ModalView,
} from '../slack/blocks';
import { dayInput, field, radio, search, textInput } from '../slack/inputs';
import { pageOfBlocks, pager, rowsThatFit } from '../slack/paging';
import type { Choice } from '../slack/interaction';
import { limits, splitText } from '../slack/limits';
import type { Text } from '../text';
import { showDay, showMonth } from '../text/format';
import type { Locale } from '../text/locale';
import type { Day } from '../calendar/day';
import { checkResults } from '../preset/preset';
import { LONGEST_COMMITMENT, type Assessment, type Check, type Commitment } from './rules';

export const commitmentIds = {
  hub: 'commitment.hub',
  add: 'commitment.add',
  pickOwner: 'commitment.pick_owner',
  check: 'commitment.check',
  mine: 'commitment.mine',
  minePage: 'commitment.mine-page',
  withdraw: 'commitment.withdraw',
} as const;

export interface Reader {
  readonly preset: Preset;
  readonly locale: Locale;
}

function checkLine(check: Check, { preset, locale }: Reader, text: Text): string {
  const result = preset.checkResults[check.result][locale];
  const note = check.note === '' ? '' : ` ${typed(check.note)}`;
  return text.commitment.checkLine(showMonth(check.month, locale), result, typed(check.checkerName)) + note;
}

function assessmentLine({ year, result, note, assessorName }: Assessment, reader: Reader, text: Text): string {
  const words = reader.preset.checkResults[result][reader.locale];
  return (
    text.commitment.assessment.line(String(year), words, typed(assessorName)) + (note === '' ? '' : ` ${typed(note)}`)
  );
}

/** One commitment with when it was made and its checks, the latest three; all of them with `full`. */
export function commitmentBlocks(commitment: Commitment, reader: Reader, text: Text, full = false): KnownBlock[] {
  const shown = full ? commitment.checks : commitment.checks.slice(0, 3);
  const made = text.commitment.madeOn(showDay(commitment.madeOn, reader.locale));
  const due = commitment.dueOn === null ? '' : ` · ${text.commitment.dueOn(showDay(commitment.dueOn, reader.locale))}`;
  const lines = [
    made + due,
    ...commitment.assessments.map((assessment) => assessmentLine(assessment, reader, text)),
    ...shown.map((check) => checkLine(check, reader, text)),
  ];
  const below = splitText(lines.join('\n'), limits.sectionText).map((piece) => context(piece));
  return [...labelled(commitment.ownerName, commitment.text), ...below];
}

/** A person's own commitments, and the branch's for its secretary, with what the checks found. */
export function mineModal(commitments: readonly Commitment[], page: number, reader: Reader, text: Text): ModalView {
  const rows = commitments.map((commitment) => [
    ...commitmentBlocks(commitment, reader, text),
    actions({ text: text.commitment.withdraw, actionId: commitmentIds.withdraw, value: commitment.id }),
    divider,
  ]);
  const shown = pageOfBlocks(rows, page);
  return modal({
    id: commitmentIds.mine,
    title: text.commitment.mineTitle,
    text,
    blocks: [
      ...(commitments.length === 0 ? [section(text.commitment.noneYet)] : []),
      ...shown.items,
      actions({ text: text.commitment.addButton, actionId: commitmentIds.add, style: 'primary' }),
      ...pager(shown, commitmentIds.minePage, text, String),
    ],
  });
}

/** The modal in which a commitment is put on record. `owner` is set where there are others to choose instead. */
export function addModal(owner: Choice | undefined, today: Day, hints: readonly KnownBlock[], text: Text): ModalView {
  const words = text.commitment;
  return modal({
    id: commitmentIds.add,
    title: words.addTitle,
    submit: text.common.submit,
    text,
    blocks: [
      ...(owner === undefined
        ? []
        : [
            field({
              field: 'owner',
              label: words.owner,
              element: search({
                actionId: commitmentIds.pickOwner,
                initial: owner,
                placeholder: text.common.choosePerson,
              }),
            }),
          ]),
      field({
        field: 'text',
        label: words.text,
        hint: words.textHint,
        element: textInput({ multiline: true, max: LONGEST_COMMITMENT }),
      }),
      field({ field: 'madeOn', label: words.madeOnLabel, element: dayInput(today) }),
      field({ field: 'dueOn', label: words.dueOnLabel, optional: true, element: dayInput() }),
      ...hints,
    ],
  });
}

export function withdrawModal(commitment: Commitment, reader: Reader, text: Text): ModalView {
  return modal({
    id: commitmentIds.withdraw,
    title: text.commitment.withdrawTitle,
    submit: text.commitment.withdraw,
    metadata: { id: commitment.id },
    text,
    blocks: [
      ...commitmentBlocks(commitment, reader, text),
      field({
        field: 'reason',
        label: text.commitment.withdrawReason,
        hint: text.commitment.withdrawHint,
        element: textInput({ multiline: true, max: LONGEST_COMMITMENT }),
      }),
    ],
  });
}

/** At most so many commitments on one page of the check: more are too long to look through. */
export const JUDGED_PER_PAGE = 8;

/**
 * The month's check: for each commitment kept, partly or not kept, and a note (M25). Each field is the commitment's own:
 * Slack keeps what is typed in a field that the next page has too.
 */
export function checkModal(
  checkerId: string,
  left: readonly Commitment[],
  month: Day,
  reader: Reader,
  text: Text,
  saved?: number,
): ModalView {
  const words = text.commitment;
  const rows = left
    .slice(0, JUDGED_PER_PAGE)
    .map((commitment) => [
      divider,
      ...commitmentBlocks(commitment, reader, text),
      ...resultFields('checks', commitment.id, text.commitment, reader),
    ]);
  const fitting = rowsThatFit(rows);
  return modal({
    id: commitmentIds.check,
    title: words.checkTitle,
    submit: text.common.save,
    metadata: { checkerId, ids: left.slice(0, fitting).map((commitment) => commitment.id) },
    text,
    blocks: [
      section(
        (saved === undefined ? '' : `${words.savedSoFar(saved)} `) +
          words.checkIntro(showMonth(month, reader.locale), left.length),
      ),
      ...rows.slice(0, fitting).flat(),
    ],
  });
}

/** The result of one commitment and a note; the fields' paths begin with `under`. */
export function resultFields(
  under: string,
  id: string,
  words: { readonly result: string; readonly note: string; readonly noteHint: string },
  reader: Reader,
): KnownBlock[] {
  return [
    field({
      field: `${under}.${id}.result`,
      label: words.result,
      optional: true,
      element: radio({
        choices: checkResults.map((result) => ({
          value: result,
          text: reader.preset.checkResults[result][reader.locale],
        })),
      }),
    }),
    field({
      field: `${under}.${id}.note`,
      label: words.note,
      hint: words.noteHint,
      optional: true,
      element: textInput({ multiline: true, max: 1000 }),
    }),
  ];
}

interface Card {
  readonly text: string;
  readonly blocks: KnownBlock[];
}

/** Tells a checker that the month's check is to be made. */
export function checkCard(month: string, owners: number, commitments: number, subjectId: string, text: Text): Card {
  const words = text.commitment.checkOwed(month, owners, commitments);
  const open = button({
    text: text.obligation.check.button,
    actionId: 'owed.check',
    value: subjectId,
    style: 'primary',
  });
  return { text: words, blocks: [section(words, open)] };
}

/** Tells an owner that their commitments were checked. What was found stands behind the button. */
export function checkedCard(month: string, ownerId: string, text: Text): Card {
  const words = text.commitment.checked(month);
  return {
    text: words,
    blocks: [section(words, button({ text: text.commitment.read, actionId: commitmentIds.mine, value: ownerId }))],
  };
}
