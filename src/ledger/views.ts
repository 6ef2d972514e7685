import { reviewerOf } from '../round/reviewer-views';
import type { OutcomeDisclosure } from '../disclosure/queries';
import type { Evidence, Opinion } from '../opinion/rules';
import { opinionBlocks } from '../opinion/views';
import type { Preset } from '../preset/preset';
import { answerRecorded, measureBlocks } from '../rectification/measure-views';
import type { AffairsMeeting, Resolution } from '../rectification/rules';
import { reportBlocks } from '../report/views';
import type { Report } from '../report/rules';
import type { ListedForm } from '../round/queries';
import type { Round, Sitting } from '../round/rules';
import {
  button,
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
import { pageOf, pageOfBlocks, pager } from '../slack/paging';
import type { Text } from '../text';
import { showInstant, showList } from '../text/format';
import type { Locale } from '../text/locale';
import type { Day } from '../calendar/day';
import type { LoadedParts } from './load';
import { formStage } from './rules';

export const ledgerIds = {
  forms: 'ledger.forms',
  form: 'ledger.form',
  gaps: 'ledger.gaps',
  waive: 'ledger.waive',
  close: 'ledger.close',
} as const;

/** How somebody reads it. */
export interface Reading {
  readonly preset: Preset;
  readonly text: Text;
  readonly locale: Locale;
  readonly timeZone: string;
  readonly today: Day;
}

/** A registration form with all that stands on it. */
export interface WholeForm {
  readonly parts: LoadedParts;
  readonly round: Round | null;
  readonly sittings: readonly (Sitting & { readonly leaderName: string })[];
  readonly report: Report | undefined;
  readonly opinion: Opinion | undefined;
  readonly evidence: readonly Evidence[];
  readonly resolutions: readonly Resolution[];
  readonly meetings: readonly AffairsMeeting[];
  /** What was published, corrections after what they correct. */
  readonly outcomes: readonly OutcomeDisclosure[];
  /** How many readers said something to it. */
  readonly feedback: number;
}

/** The registration form as it stands, to read (M19, M23): as many blocks as it needs. */
function formBlocks(whole: WholeForm, reading: Reading): KnownBlock[] {
  const { preset, text, locale, timeZone, today } = reading;
  const words = text.ledger;
  const { report, opinion, parts } = whole;
  const part = (step: keyof Preset['steps'], blocks: readonly KnownBlock[]): KnownBlock[] => [
    divider,
    header(preset.steps[step][locale]),
    ...blocks,
  ];
  return [
    ...head(whole, reading),
    ...part('notice', whole.sittings.length === 0 ? [context(words.noSitting)] : sittingBlocks(whole, reading)),
    ...part(
      'report',
      report === undefined ? [context(words.noReport)] : reportBlocks(report, preset, text, locale, timeZone),
    ),
    ...part(
      'opinion',
      opinion === undefined
        ? [context(words.noOpinion)]
        : opinionBlocks(opinion, whole.evidence, { preset, text, locale, timeZone }),
    ),
    ...part('meeting', meetingBlocks(whole, reading)),
    ...part('rectification', measureBlocks(parts.measures, { text, locale, timeZone, today })),
    ...part('disclosure', outcomeBlocks(whole, reading)),
  ];
}

function head({ parts, round }: WholeForm, { preset, text, locale, timeZone }: Reading): KnownBlock[] {
  const words = text.ledger;
  const { form } = parts;
  const line = (label: string, value: string): string => `*${label}*${text.common.colon}${value}`;
  return [
    section(
      [
        line(words.target, `${typed(form.targetName)} · ${preset.targets[form.targetKind][locale]}`),
        line(words.round, round === null ? words.onTheSpot : typed(round.name)),
        line(words.reviewer, reviewerOf(form, text)),
        line(words.stage, words.stages[formStage(parts)]),
        ...(form.occasion === null ? [] : [line(words.occasion, typed(occasionName(form.occasion, preset, locale)))]),
      ].join('\n'),
    ),
    ...(form.waivedAt === null
      ? []
      : [
          context(words.waivedOn(showInstant(form.waivedAt, timeZone, locale))),
          ...labelled(words.waiveReason, form.waivedReason ?? ''),
        ]),
    ...(form.completedAt === null ? [] : [context(words.completedOn(showInstant(form.completedAt, timeZone, locale)))]),
  ];
}

const occasionName = (key: string, preset: Preset, locale: Locale): string =>
  preset.occasions.find((occasion) => occasion.key === key)?.words[locale] ?? key;

function sittingBlocks({ sittings }: WholeForm, { preset, text, locale, timeZone }: Reading): KnownBlock[] {
  const words = text.ledger;
  const method = (of: Readonly<Partial<Record<string, Record<Locale, string>>>>, key: string): string =>
    of[key]?.[locale] ?? key;
  return sittings.map((sitting) =>
    section(
      [
        showInstant(sitting.startsAt, timeZone, locale),
        typed(sitting.place),
        [
          method(preset.timings, sitting.timing),
          method(preset.arrangements, sitting.arrangement),
          typed(occasionName(sitting.occasion, preset, locale)),
        ].join(' · '),
        words.ledBy(typed(sitting.leaderName)),
        sitting.announcedAt === null
          ? words.notAnnounced
          : words.announcedOn(showInstant(sitting.announcedAt, timeZone, locale)),
      ].join('\n'),
    ),
  );
}

function meetingBlocks(whole: WholeForm, { text, locale, timeZone }: Reading): KnownBlock[] {
  const words = text.ledger;
  const { meetings, resolutions, opinion } = whole;
  const held = meetings.filter(({ id }) => resolutions.some(({ meetingId }) => meetingId === id));
  const decided = resolutions.flatMap((resolution): KnownBlock[] => {
    const problem = opinion?.problems.find(({ id }) => id === resolution.problemId);
    const heading = problem === undefined ? words.decision : words.problemDecision(problem.position + 1);
    return [
      section(`*${heading}*\n${resolutionWords(resolution, text)}`),
      ...(resolution.reason === null ? [] : labelled(words.reason, resolution.reason)),
      ...answerRecorded(resolution, text),
    ];
  });
  const deliberatedAt = opinion?.deliberatedAt ?? null;
  if (deliberatedAt !== null) decided.push(context(words.deliberatedOn(showInstant(deliberatedAt, timeZone, locale))));
  if (decided.length === 0) return [context(words.noMeeting)];
  return [
    ...held.map((meeting) =>
      section(
        words.meeting(
          showInstant(meeting.heldAt, timeZone, locale),
          typed(meeting.place),
          showList(
            meeting.attendees.filter(({ steppedAside }) => !steppedAside).map(({ name }) => typed(name)),
            locale,
          ),
        ),
      ),
    ),
    ...decided,
  ];
}

function resolutionWords({ kind, mergedIntoTarget, consentedAt, refusedAt }: Resolution, { ledger }: Text): string {
  if (kind === 'measure') return ledger.byMeasure;
  if (kind === 'merged') return ledger.merged(typed(mergedIntoTarget ?? ''));
  if (refusedAt !== null) return ledger.setAsideRefused;
  return consentedAt === null ? ledger.setAsideAwaited : ledger.setAside;
}

function outcomeBlocks({ outcomes, feedback }: WholeForm, { text, locale, timeZone }: Reading): KnownBlock[] {
  const words = text.ledger;
  if (outcomes.length === 0) return [context(words.noOutcome)];
  return [
    ...outcomes.flatMap((outcome) => [
      section(
        (outcome.correctsId === null ? words.published : words.corrected)(
          outcome.approvedAt === null ? '' : showInstant(outcome.approvedAt, timeZone, locale),
          typed(outcome.approvedByName ?? ''),
        ),
      ),
      ...(outcome.correctionReason === null ? [] : labelled(words.reason, outcome.correctionReason)),
      context(outcome.content.opinion === null ? words.withoutOpinion : words.withOpinion),
    ]),
    context(words.feedback(feedback)),
  ];
}

/** The registration form in a modal, paged. */
export function formModal(whole: WholeForm, wanted: number, reading: Reading): ModalView {
  const { preset, text, locale } = reading;
  const shown = pageOfBlocks(formBlocks(whole, reading), wanted);
  const value = (page: number): string => `${whole.parts.form.id}:${String(page)}`;
  const title = preset.terms.form[locale];
  return modal({
    id: ledgerIds.form,
    title: title.length > 24 ? text.ledger.oneFormTitle : title,
    text,
    blocks: [...shown.items, ...pager(shown, ledgerIds.form, text, value)],
  });
}

const LIST_PAGE = 40;

/** The forms that somebody may read, each with its button. `filter` is the name that was searched for. */
export function formList(forms: readonly ListedForm[], filter: string, wanted: number, text: Text): ModalView {
  const words = text.ledger;
  const shown = pageOf(forms, LIST_PAGE, wanted);
  return modal({
    id: ledgerIds.forms,
    title: words.formTitle,
    text,
    blocks: [
      ...(forms.length === 0 ? [section(words.noForms)] : []),
      ...shown.items.map((form) =>
        section(
          words.listed(typed(form.target), typed(form.round ?? words.onTheSpot), typed(form.reviewer)),
          button({ text: text.common.open, actionId: ledgerIds.form, value: form.id }),
        ),
      ),
      ...pager(shown, ledgerIds.forms, text, (page) => `${String(page)}:${filter}`),
    ],
  });
}
