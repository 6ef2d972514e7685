import type { Preset } from '../preset/preset';
import { PICK_PERSON } from '../people/listeners';
import type { Form, Round } from '../round/rules';
import { actions, button, context, modal, section, typed, type KnownBlock, type ModalView } from '../slack/blocks';
import { dayInput, field, fileInput, multiSearch, textInput, timeInput } from '../slack/inputs';
import { pageOf, pager } from '../slack/paging';
import type { Choice } from '../slack/interaction';
import type { Text } from '../text';
import type { Locale } from '../text/locale';
import { reportIds } from './ids';
import { audioTypes } from './record-hearing';
import { RECORD } from './rules';

export interface ToRecord {
  readonly form: Form;
  readonly isAgain: boolean;
}

const ROWS_ON_PAGE = 40;

/** Who still reports in a round: one sitting for several of them, or one by one. */
export function oralModal(round: Round, waiting: readonly ToRecord[], wanted: number, text: Text): ModalView {
  const words = text.report;
  const shown = pageOf(waiting, ROWS_ON_PAGE, wanted);
  return modal({
    id: reportIds.oral,
    title: words.oralTitle,
    text,
    blocks:
      waiting.length === 0
        ? [section(words.oralDone)]
        : [
            section(words.oralIntro(typed(round.name))),
            actions({ text: words.sitting, actionId: reportIds.openSitting, value: round.id, style: 'primary' }),
            ...shown.items.map(({ form, isAgain }) =>
              section(
                (isAgain ? words.oralAgain : words.oralOwed)(typed(form.targetName)),
                button({ text: words.recordOne, actionId: reportIds.recordOne, value: form.id }),
              ),
            ),
            ...pager(shown, reportIds.oral, text, (page) => `${round.id}:${String(page)}`),
          ],
  });
}

/** When, where and with whom: what the inputs start with. */
export interface OccasionView {
  readonly present: readonly Choice[];
  readonly heldOn: string;
  readonly heldAt: string | undefined;
  readonly place: string | undefined;
  /** The organisation's zone, in which the time is meant. */
  readonly timeZone: string;
}

function occasionFields(occasion: OccasionView, text: Text): KnownBlock[] {
  const words = text.report;
  return [
    field({
      field: 'present',
      label: words.attendees,
      hint: words.attendeesHint,
      optional: true,
      element: multiSearch({
        actionId: PICK_PERSON,
        initial: occasion.present,
        placeholder: text.common.choosePerson,
      }),
    }),
    field({ field: 'heldOn', label: words.heldOn, element: dayInput(occasion.heldOn) }),
    field({ field: 'heldAt', label: words.heldAt(occasion.timeZone), element: timeInput(occasion.heldAt) }),
    field({ field: 'place', label: words.place, element: textInput({ max: 150, initial: occasion.place }) }),
  ];
}

const audioField = (text: Text): KnownBlock =>
  field({ field: 'files', label: text.report.audio, optional: true, element: fileInput({ types: audioTypes }) });

export interface OneView {
  readonly form: Form;
  readonly preset: Preset;
  readonly occasion: OccasionView;
  /** What the inputs start with: the text of a record that was returned. */
  readonly sections: Readonly<Record<string, string>>;
  readonly returnReason: string | undefined;
}

/** One member's oral report (M16, M17): the record as one text, or by sections. */
export function oneModal({ form, preset, occasion, sections, returnReason }: OneView, text: Text, locale: Locale) {
  const words = text.report;
  const input = (key: string, label: string, hint?: string): KnownBlock =>
    field({
      field: `sections.${key}`,
      label,
      ...(hint !== undefined && { hint }),
      optional: true,
      element: textInput({ multiline: true, initial: sections[key] }),
    });
  return modal({
    id: reportIds.one,
    title: words.oneTitle,
    submit: text.common.submit,
    text,
    metadata: { formId: form.id },
    blocks: [
      section(words.oneIntro(typed(form.targetName))),
      ...(returnReason === undefined ? [] : [section(`*${words.returnReason}*\n${typed(returnReason)}`)]),
      ...(form.roundId === null
        ? []
        : [actions({ text: words.sitting, actionId: reportIds.openSitting, value: form.roundId })]),
      ...occasionFields(occasion, text),
      input(RECORD, words.record),
      ...preset.reportSections.map(({ key, words: label, hint }) => input(key, label[locale], hint[locale])),
      audioField(text),
    ],
  });
}

/** The inputs that minutes are pasted into, in their order: as many as a long sitting needs. */
export const minutesFields = ['minutes', 'minutes2', 'minutes3', 'minutes4', 'minutes5'] as const;

export interface SittingView {
  readonly round: Round;
  readonly occasion: OccasionView;
  readonly minutes: readonly string[];
  /** How many inputs for minutes there are. */
  readonly boxes: number;
}

/** A sitting at which several reported: when, where, with whom, and its minutes pasted once. */
export function sittingModal({ round, occasion, minutes, boxes }: SittingView, text: Text): ModalView {
  const words = text.report;
  return modal({
    id: reportIds.sitting,
    title: words.sittingTitle,
    submit: words.sittingSubmit,
    text,
    metadata: { roundId: round.id, boxes },
    blocks: [
      context(`*${typed(round.name)}*`),
      ...occasionFields(occasion, text),
      ...minutesFields.slice(0, boxes).map((name, index) =>
        field({
          field: name,
          label: index === 0 ? words.minutes : words.minutesPart(index + 1),
          ...(index === 0 && { hint: words.minutesHint }),
          optional: index > 0,
          element: textInput({ multiline: true, initial: minutes[index] }),
        }),
      ),
      ...(boxes < minutesFields.length
        ? [actions({ text: words.moreMinutes, actionId: reportIds.moreMinutes, value: round.id })]
        : []),
      audioField(text),
    ],
  });
}
