import type { Day } from '../calendar/day';
import { PICK_PERSON } from '../people/listeners';
import { arrangements, timings, type Preset } from '../preset/preset';
import {
  actions,
  context,
  divider,
  header,
  labelled,
  modal,
  section,
  typed,
  type KnownBlock,
  type ModalView,
} from '../slack/blocks';
import { dayInput, field, multiSearch, search, select, textInput, timeInput } from '../slack/inputs';
import type { Choice } from '../slack/interaction';
import { limits } from '../slack/limits';
import type { Text } from '../text';
import { showInstant, showList } from '../text/format';
import type { Locale } from '../text/locale';
import { noticeFields, type NoticeAbout, type NoticeContent, type NoticeField } from './rules';

export const noticeIds = {
  /** Submits the form for a preview. */
  form: 'disclosure.notice',
  /** Submits the preview: the notice is posted. */
  preview: 'disclosure.notice-preview',
  /** What can be announced or changed, by round and reviewer. */
  list: 'disclosure.notices',
  announce: 'disclosure.announce',
  change: 'disclosure.change-notice',
  backToForm: 'disclosure.notice-back',
  pickTargets: 'disclosure.pick-targets',
  say: 'disclosure.say',
} as const;

/** How a reader reads it. */
export interface Reading {
  readonly preset: Preset;
  readonly text: Text;
  readonly locale: Locale;
  readonly timeZone: string;
}

/** What stands in one field, as plain words. */
function fieldWords(name: NoticeField, notice: NoticeContent, { preset, text, locale, timeZone }: Reading): string {
  switch (name) {
    case 'time':
      return showInstant(new Date(notice.startsAt), timeZone, locale);
    case 'place':
      return notice.place;
    case 'content':
      return notice.content;
    case 'method': {
      const occasion = preset.occasions.find(({ key }) => key === notice.occasion)?.words[locale] ?? notice.occasion;
      const { timing, arrangement } = notice;
      return [preset.timings[timing][locale], preset.arrangements[arrangement][locale], occasion].join(
        text.disclosure.methodSeparator,
      );
    }
    case 'targets':
      return showList(notice.targets, locale);
    case 'leader':
      return notice.leader;
  }
}

/** What changed against the notice before. */
export interface NoticeChange {
  readonly before: NoticeContent;
  readonly fields: readonly NoticeField[];
  readonly reason: string;
}

/** A notice as its readers see it: the six fields (M21); in a correction, what each changed one said before. */
export function noticeBlocks(notice: NoticeContent, reading: Reading, change?: NoticeChange): KnownBlock[] {
  const words = reading.text.disclosure;
  return [
    header(change === undefined ? words.noticeTitle : words.noticeCorrectedTitle),
    context(typed(notice.round)),
    ...(change === undefined ? [] : labelled(words.correctionReason, change.reason)),
    ...noticeFields.flatMap((name) => [
      ...labelled(words.noticeFields[name], fieldWords(name, notice, reading)),
      ...(change?.fields.includes(name) === true
        ? [context(words.changedFrom(typed(fieldWords(name, change.before, reading))))]
        : []),
    ]),
    context(words.supervision),
  ];
}

/** The button with which a reader answers a post. */
export const sayButton = (disclosureId: string, text: Text): KnownBlock =>
  actions({ text: text.disclosure.sayButton, actionId: noticeIds.say, value: disclosureId });

/** The inputs as they stand, complete or not. */
export interface NoticeTyped {
  readonly day?: string | undefined;
  readonly time?: string | undefined;
  readonly place?: string | undefined;
  readonly content?: string | undefined;
  readonly timing?: string | undefined;
  readonly arrangement?: string | undefined;
  readonly occasion?: string | undefined;
  readonly targets?: readonly Choice[];
  readonly leader?: Choice | undefined;
  readonly reason?: string | undefined;
}

export interface NoticeForm {
  readonly about: NoticeAbout;
  readonly roundName: string;
  readonly values: NoticeTyped;
  readonly preset: Preset;
  readonly locale: Locale;
  readonly earliest: string;
  /** What is to be known of the day. */
  readonly hints: readonly KnownBlock[];
  /** What to say above the inputs: that a draft was loaded, … */
  readonly note?: string | undefined;
}

/** The modal in which a sitting is announced, or an announced one changed (M12, M13, M21). */
export function noticeModal(
  { about, roundName, values, preset, locale, earliest, hints, note }: NoticeForm,
  text: Text,
): ModalView {
  const words = text.disclosure;
  const correcting = about.sitting !== undefined;
  const beyond = (values.targets?.length ?? 0) - limits.optionsInSelect;
  return modal({
    id: noticeIds.form,
    title: correcting ? words.changeNoticeTitle : words.announceTitle,
    submit: words.preview,
    metadata: { ...about },
    text,
    blocks: [
      section(words.noticeIntro(typed(roundName), earliest)),
      ...(note === undefined ? [] : [context(note)]),
      ...(beyond > 0 ? [section(`:warning: ${words.targetsBeyond(limits.optionsInSelect, beyond)}`)] : []),
      field({ field: 'day', label: words.day, element: dayInput(values.day) }),
      ...hints,
      field({ field: 'time', label: words.time, element: timeInput(values.time) }),
      field({
        field: 'place',
        label: words.noticeFields.place,
        element: textInput({ max: 200, initial: values.place }),
      }),
      field({
        field: 'content',
        label: words.noticeFields.content,
        element: textInput({ multiline: true, max: 1000, initial: values.content }),
      }),
      field({
        field: 'timing',
        label: words.timing,
        element: select({
          choices: timings.map((key) => ({ value: key, text: preset.timings[key][locale] })),
          initial: values.timing,
        }),
      }),
      field({
        field: 'arrangement',
        label: words.arrangement,
        element: select({
          choices: arrangements.map((key) => ({ value: key, text: preset.arrangements[key][locale] })),
          initial: values.arrangement,
        }),
      }),
      field({
        field: 'occasion',
        label: words.occasion,
        element: select({
          choices: preset.occasions.map(({ key, words: name }) => ({ value: key, text: name[locale] })),
          initial: values.occasion,
        }),
      }),
      field({
        field: 'targets',
        label: words.noticeFields.targets,
        hint: words.targetsHint,
        element: multiSearch({
          actionId: noticeIds.pickTargets,
          placeholder: text.common.choosePerson,
          initial: values.targets ?? [],
        }),
      }),
      field({
        field: 'leader',
        label: words.noticeFields.leader,
        hint: words.leaderHint,
        optional: true,
        element: search({ actionId: PICK_PERSON, placeholder: text.common.choosePerson, initial: values.leader }),
      }),
      ...(correcting
        ? [
            field({
              field: 'reason',
              label: words.correctionReason,
              hint: words.noticeReasonHint,
              element: textInput({ multiline: true, max: 500, initial: values.reason }),
            }),
          ]
        : []),
    ],
  });
}

/** What will be posted, exactly as its readers see it; submitting posts it. */
export function noticePreview(
  shown: { readonly about: NoticeAbout; readonly draftVersion: number; readonly blocks: readonly KnownBlock[] },
  text: Text,
): ModalView {
  const words = text.disclosure;
  return modal({
    id: noticeIds.preview,
    title: words.previewTitle,
    submit: words.post,
    metadata: { ...shown.about, version: shown.draftVersion },
    text,
    blocks: [
      context(words.previewIntro),
      divider,
      ...shown.blocks,
      divider,
      actions({ text: words.backToForm, actionId: noticeIds.backToForm }),
    ],
  });
}

/** The first values of a new notice: the first day that leaves time enough, and what the round was planned with. */
export function firstValues(
  round: { readonly theme: string; readonly occasions: readonly string[]; readonly methods: readonly string[] },
  earliest: Day,
  place: string | undefined,
): NoticeTyped {
  const among = <Key extends string>(keys: readonly Key[], usual: Key): Key =>
    round.methods.includes(usual) ? usual : (keys.find((key) => round.methods.includes(key)) ?? usual);
  return {
    day: earliest,
    time: '09:00',
    place,
    content: round.theme,
    timing: among(timings, 'periodic'),
    arrangement: among(arrangements, 'concentrated'),
    occasion: round.occasions[0],
  };
}

/** The card with when and where, for who is reviewed and for who leads. No criticism is in it. */
export function sittingCard(
  notice: NoticeContent,
  as: 'target' | 'leader',
  corrected: boolean,
  reading: Reading,
): { readonly text: string; readonly blocks: readonly KnownBlock[] } {
  const words = reading.text.disclosure;
  const when = fieldWords('time', notice, reading);
  const title = as === 'leader' ? words.leaderCard(corrected) : words.targetCard(corrected);
  return {
    text: `${title} ${when}`,
    blocks: [
      section(`*${title}*`),
      ...labelled(words.noticeFields.time, when),
      ...labelled(words.noticeFields.place, notice.place),
      ...labelled(words.noticeFields.method, fieldWords('method', notice, reading)),
      ...labelled(
        words.noticeFields[as === 'leader' ? 'targets' : 'leader'],
        fieldWords(as === 'leader' ? 'targets' : 'leader', notice, reading),
      ),
      context(as === 'leader' ? words.leaderNext : words.targetNext),
    ],
  };
}
