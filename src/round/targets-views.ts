import { reviewerOf } from './reviewer-views';
import { PICK_PERSON } from '../people/listeners';
import type { Preset } from '../preset/preset';
import { actions, button, modal, section, typed, type KnownBlock, type ModalView } from '../slack/blocks';
import { field, search, textInput } from '../slack/inputs';
import { pageOf, pager } from '../slack/paging';
import type { Choice } from '../slack/interaction';
import type { Text } from '../text';
import { showDay } from '../text/format';
import type { Locale } from '../text/locale';
import { pickReviewer, roundIds } from './ids';
import { phaseOf, type Form, type Round } from './rules';
import type { Day } from '../calendar/day';

const PAGE = 30;

interface Reader {
  readonly preset: Preset;
  readonly text: Text;
  readonly locale: Locale;
}

/** What is open for a round, counted. */
export interface RoundCounts {
  readonly targets: number;
  readonly reports: number;
  readonly opinions: number;
}

/** An open round as the calendar has it: its phase, what is open in it, when it ends. */
export const roundSummary = (round: Round, counts: RoundCounts, today: Day, { text, locale }: Reader): KnownBlock =>
  section(
    [
      `*${typed(round.name)}* · ${text.round.hub.phases[phaseOf(round, today)]}`,
      text.round.hub.counts(counts),
      text.round.hub.ends(showDay(round.endsOn, locale)),
    ].join('\n'),
  );

export interface TargetsView {
  readonly round: Round;
  readonly forms: readonly Form[];
  readonly withOpinion: ReadonlySet<string>;
  readonly page: number;
  readonly done?: string | undefined;
}

/** A round's targets with their reviewers, a page at a time. */
export function targetsModal({ round, forms, withOpinion, page, done }: TargetsView, reader: Reader): ModalView {
  const { text, preset, locale } = reader;
  const words = text.round.targetsList;
  const shown = pageOf(forms, PAGE, page);
  const line = (form: Form): string =>
    `*${typed(form.targetName)}* · ${preset.targets[form.targetKind][locale]}\n${words.reviewer(reviewerOf(form, text))}`;
  const state = (form: Form): string | undefined =>
    form.waivedAt !== null ? words.waived : withOpinion.has(form.id) ? words.hasOpinion : undefined;
  return modal({
    id: 'round.targets',
    title: words.title,
    text,
    blocks: [
      ...(done === undefined ? [] : [section(`:white_check_mark: ${typed(done)}`)]),
      section(`*${typed(round.name)}* · ${words.count(forms.length)}`),
      actions(
        { text: words.add, actionId: roundIds.addTarget, value: round.id, style: 'primary' },
        { text: words.cancel, actionId: roundIds.cancel, value: round.id, style: 'danger' },
      ),
      ...shown.items.map((form) => {
        const settled = state(form);
        return settled === undefined
          ? section(
              line(form),
              button({
                text: words.change,
                actionId: roundIds.changeReviewer,
                value: `${form.id}:${String(shown.page)}`,
              }),
            )
          : section(`${line(form)} · ${settled}`);
      }),
      ...pager(shown, roundIds.targets, text, (wanted) => `${round.id}:${String(wanted)}`),
    ],
  });
}

/** Whom somebody chose as the new reviewer while the form was changed by another. */
export interface Stale {
  readonly chosen: Choice | undefined;
}

/** The modal in which a form gets another reviewer; shown again as `stale` with what was chosen. */
export function changeReviewerModal(form: Form, page: number, { text }: Reader, stale?: Stale): ModalView {
  const words = text.round.targetsList;
  return modal({
    id: roundIds.changeReviewer,
    title: words.changeTitle,
    submit: text.common.save,
    text,
    metadata: { formId: form.id, version: form.version, page },
    blocks: [
      ...(stale === undefined ? [] : [section(`:warning: ${text.common.stale}`)]),
      section(`*${typed(form.targetName)}*\n${words.reviewer(reviewerOf(form, text))}`),
      field({
        field: 'reviewer',
        label: words.newReviewer,
        hint: words.newReviewerHint,
        element: search({
          actionId: pickReviewer[form.targetKind],
          initial: stale?.chosen,
          placeholder: text.common.choosePerson,
        }),
      }),
    ],
  });
}

/** The modal in which somebody is added to a round. */
export function addTargetModal(round: Round, { text }: Reader): ModalView {
  const words = text.round.targetsList;
  return modal({
    id: roundIds.addTarget,
    title: words.addTitle,
    submit: text.common.add,
    text,
    metadata: { roundId: round.id },
    blocks: [
      section(`*${typed(round.name)}*`),
      field({
        field: 'target',
        label: words.target,
        element: search({ actionId: PICK_PERSON, placeholder: text.common.choosePerson }),
      }),
      field({
        field: 'reviewer',
        label: words.otherReviewer,
        hint: words.otherReviewerHint,
        optional: true,
        element: search({ actionId: PICK_PERSON, placeholder: text.common.choosePerson }),
      }),
    ],
  });
}

/** The modal in which a round is cancelled. */
export function cancelModal(round: Round, { text }: Reader): ModalView {
  const words = text.round.cancel;
  return modal({
    id: roundIds.cancel,
    title: words.title,
    submit: words.submit,
    text,
    metadata: { roundId: round.id, version: round.version },
    blocks: [
      section(`*${typed(round.name)}*\n${words.intro}`),
      field({ field: 'reason', label: words.reason, element: textInput({ multiline: true, max: 500 }) }),
    ],
  });
}
