import {
  actions,
  button,
  context,
  labelled,
  modal,
  section,
  typed,
  type KnownBlock,
  type ModalView,
} from '../slack/blocks';
import { dayInput, field, multiSearch, radio, search, textInput, timeInput } from '../slack/inputs';
import { pageOf, pager } from '../slack/paging';
import type { Day } from '../calendar/day';
import { dayHints } from '../calendar/views';
import type { WorkCalendar } from '../calendar/working-days';
import { owedAction } from '../obligation/views';
import { authorOf } from '../opinion/views';
import { PICK_PERSON } from '../people/listeners';
import { originalField } from '../people/original-views';
import type { Preset } from '../preset/preset';
import type { Round } from '../round/rules';
import type { Choice } from '../slack/interaction';
import { limits, shorten } from '../slack/limits';
import { showInstant, showList } from '../text/format';
import { countAgenda, type AgendaItem, type AgendaProblem } from './agenda-rules';
import { answerRecorded, problemBlocks, type Reading } from './measure-views';
import { isUndecided, resolutionKinds, type AffairsMeeting, type ResolutionKind } from './rules';

export const meetingIds = {
  rounds: 'rectification.rounds',
  record: 'rectification.meeting',
  recordAnother: 'rectification.meeting.another',
  agenda: 'rectification.agenda',
  refresh: 'rectification.agenda.refresh',
  page: 'rectification.agenda.page',
  note: 'rectification.note',
  openDecision: 'rectification.decide.open',
  decide: 'rectification.decide',
  kind: 'rectification.decide.kind',
  dueOn: 'rectification.decide.due',
  mergeInto: 'rectification.decide.merge',
  consent: 'rectification.consent',
} as const;

/** Problems and opinions on one page of an agenda: a problem may take several blocks. */
const PAGE = 8;

export interface MeetingProposed {
  readonly present: readonly Choice[];
  /** `HH:MM` in the zone, unless that is still to come. */
  readonly time: string | undefined;
  readonly timeZone: string;
}

/** The modal in which a meeting is put on record, before its decisions (M22). */
export function meetingModal(round: Round, { present, time, timeZone }: MeetingProposed, reading: Reading): ModalView {
  const { text, today } = reading;
  const words = text.rectification;
  return modal({
    id: meetingIds.record,
    title: words.meetingTitle,
    submit: text.common.next,
    text,
    metadata: { roundId: round.id },
    blocks: [
      section(words.meetingIntro(typed(round.name))),
      field({ field: 'heldOn', label: words.heldOn, element: dayInput(today) }),
      field({
        field: 'heldTime',
        label: words.heldTime,
        hint: words.heldTimeHint(timeZone),
        element: timeInput(time),
      }),
      field({ field: 'place', label: words.place, element: textInput({ max: 200 }) }),
      field({
        field: 'presentIds',
        label: words.present,
        element: multiSearch({ actionId: PICK_PERSON, initial: present, placeholder: text.common.choosePerson }),
      }),
      field({
        field: 'steppedAsideIds',
        label: words.steppedAside,
        hint: words.steppedAsideHint,
        optional: true,
        element: multiSearch({ actionId: PICK_PERSON, placeholder: text.common.choosePerson }),
      }),
      field({ field: 'minutes', label: words.minutes, element: textInput({ multiline: true }) }),
    ],
  });
}

interface Row {
  readonly item: AgendaItem;
  readonly problem: AgendaProblem | undefined;
}

/** The agenda of a meeting: each submitted opinion with its problems, and what is still to be decided (M22). */
export function agendaModal(
  round: Round,
  meeting: AffairsMeeting,
  items: readonly AgendaItem[],
  page: number,
  reading: Reading,
): ModalView {
  const { text, locale, timeZone } = reading;
  const words = text.rectification;
  const rows = items.flatMap((item): Row[] =>
    item.problems.length === 0 ? [{ item, problem: undefined }] : item.problems.map((problem) => ({ item, problem })),
  );
  const shown = pageOf(rows, PAGE, page);
  const { left, awaiting } = countAgenda(items);
  const names = (aside: boolean): string =>
    showList(
      meeting.attendees.filter(({ steppedAside }) => steppedAside === aside).map(({ name }) => typed(name)),
      locale,
    );
  return modal({
    id: meetingIds.agenda,
    title: words.agendaTitle,
    text,
    metadata: { meetingId: meeting.id, page: shown.page },
    blocks: [
      section(
        words.agendaHeader(typed(round.name), showInstant(meeting.heldAt, timeZone, locale), typed(meeting.place)),
      ),
      context(words.agendaPresent(names(false), names(true))),
      section(items.length === 0 ? words.agendaEmpty : words.agendaLeft(left, awaiting)),
      ...shown.items.flatMap((row, index) => rowBlocks(row, shown.items[index - 1]?.item !== row.item, reading)),
      ...pager(shown, meetingIds.page, text, String),
      actions(
        { text: words.refresh, actionId: meetingIds.refresh },
        { text: words.newMeeting, actionId: meetingIds.recordAnother, value: round.id },
      ),
    ],
  });
}

function rowBlocks({ item, problem }: Row, isFirst: boolean, { text }: Reading): KnownBlock[] {
  const words = text.rectification;
  const heading = words.agendaOpinion(typed(item.opinion.targetName), authorOf(item.opinion, text));
  const note = button({ text: words.noted, actionId: meetingIds.note, value: item.opinion.id });
  const blocks: KnownBlock[] = isFirst ? [section(`*${heading}*`, item.toNote ? note : undefined)] : [];
  if (problem === undefined) {
    const noted = item.opinion.deliberatedAt === null ? '' : ` ${words.notedDone}`;
    return [...blocks, context(`${words.noProblems}${noted}`)];
  }
  const merged = problem.resolution?.mergedIntoTarget;
  const state =
    problem.state === 'merged' && typeof merged === 'string'
      ? words.mergedInto(typed(merged))
      : words.agenda[problem.state];
  return [
    ...blocks,
    section(
      `*${words.problemOf(typed(problem.targetName), problem.number)}* · ${state}`,
      isUndecided(problem.state)
        ? button({
            text: words.decide,
            actionId: meetingIds.openDecision,
            value: problem.problem.id,
            style: 'primary',
          })
        : undefined,
    ),
    ...(problem.resolution === undefined ? [] : answerRecorded(problem.resolution, text)),
    ...labelled(words.problem, problem.problem.text),
  ];
}

/** A problem to merge into, as a choice. */
export const problemChoice = (
  { problem, number, targetName }: AgendaProblem,
  { text }: Pick<Reading, 'text'>,
): Choice => ({
  value: problem.id,
  text: shorten(
    `${text.rectification.problemOf(targetName, number)}${text.common.colon}${problem.text.replaceAll('\n', ' ')}`,
    limits.optionText,
  ),
});

/** What stands in the fields of a decision: typed before, or proposed. */
export interface DecisionFields {
  readonly kind: ResolutionKind;
  readonly task: string | undefined;
  readonly owner: Choice | undefined;
  readonly verifier: Choice | undefined;
  readonly dueOn: Day | undefined;
  readonly mergeInto: Choice | undefined;
  readonly reason: string | undefined;
}

export interface DecisionView {
  readonly meetingId: string;
  /** The agenda's page to come back to. */
  readonly page: number;
  readonly problem: AgendaProblem;
  readonly fields: DecisionFields;
  readonly preset: Preset;
  readonly calendar: WorkCalendar;
}

/** The modal in which one problem is decided on; the kind of decision chooses its fields (M22). */
export function decisionModal(view: DecisionView, reading: Reading): ModalView {
  const { problem, fields: given } = view;
  const { text } = reading;
  const words = text.rectification;
  return modal({
    id: meetingIds.decide,
    title: words.decideTitle,
    submit: text.common.submit,
    text,
    metadata: { meetingId: view.meetingId, problemId: problem.problem.id, page: view.page },
    blocks: [
      section(
        `*${words.problemOf(typed(problem.targetName), problem.number)}*`,
        button({ text: words.backToAgenda, actionId: meetingIds.refresh }),
      ),
      ...problemBlocks(problem.problem, view.preset, reading),
      field({
        field: 'kind',
        label: words.decision,
        dispatch: true,
        element: radio({
          actionId: meetingIds.kind,
          choices: resolutionKinds.map((value) => ({ value, text: words.kinds[value] })),
          initial: given.kind,
        }),
      }),
      ...decisionFields(given, view.calendar, reading),
    ],
  });
}

function decisionFields(given: DecisionFields, calendar: WorkCalendar, reading: Reading): KnownBlock[] {
  const { text } = reading;
  const words = text.rectification;
  const person = (initial: Choice | undefined) =>
    search({ actionId: PICK_PERSON, initial, placeholder: text.common.choosePerson });
  switch (given.kind) {
    case 'measure':
      return [
        field({
          field: 'task',
          label: words.task,
          hint: words.taskHint,
          element: textInput({ multiline: true, max: 1000, initial: given.task }),
        }),
        field({ field: 'ownerId', label: words.owner, element: person(given.owner) }),
        field({
          field: 'verifierId',
          label: words.verifier,
          hint: words.verifierHint,
          element: person(given.verifier),
        }),
        field({
          field: 'dueOn',
          label: words.dueOn,
          hint: words.dueHint,
          dispatch: true,
          element: { ...dayInput(given.dueOn), action_id: meetingIds.dueOn },
        }),
        ...dayHints([given.dueOn], calendar, reading),
      ];
    case 'merged':
      return [
        field({
          field: 'mergedIntoId',
          label: words.mergeInto,
          hint: words.mergeHint,
          element: search({
            actionId: meetingIds.mergeInto,
            initial: given.mergeInto,
            placeholder: text.common.choose,
          }),
        }),
      ];
    case 'set_aside':
      return [
        field({
          field: 'reason',
          label: words.setAsideReason,
          hint: words.setAsideHint,
          element: textInput({ multiline: true, max: 1000, initial: given.reason }),
        }),
      ];
  }
}

export interface ConsentView {
  readonly resolutionId: string;
  readonly version: number;
  readonly reason: string;
  readonly targetName: string;
  readonly problem: AgendaProblem['problem'];
  readonly preset: Preset;
  /** The reviewer's name, where somebody records the answer for them (代录). */
  readonly actingFor: string | undefined;
}

/** The modal in which the reviewer answers whether a problem may be set aside (M22). */
export function consentModal(view: ConsentView, reading: Reading): ModalView {
  const { text } = reading;
  const words = text.rectification;
  return modal({
    id: meetingIds.consent,
    title: words.consentTitle,
    submit: text.common.submit,
    text,
    metadata: { id: view.resolutionId, version: view.version },
    blocks: [
      ...(view.actingFor === undefined ? [] : [context(words.actingFor(typed(view.actingFor)))]),
      section(words.consentIntro(typed(view.targetName))),
      ...problemBlocks(view.problem, view.preset, reading),
      ...labelled(words.setAsideReason, view.reason),
      field({
        field: 'consent',
        label: words.consent,
        element: radio({
          choices: (['agree', 'refuse'] as const).map((value) => ({ value, text: words.consents[value] })),
        }),
      }),
      ...(view.actingFor === undefined ? [] : [originalField('original', text)]),
    ],
  });
}

/** What the button of a meeting that is owed opens, where several rounds are open. */
export const roundEntry = (round: Round, left: number, { text }: Pick<Reading, 'text'>) => ({
  words: text.rectification.hubMeeting(typed(round.name), left),
  button: text.rectification.meetingButton,
  actionId: owedAction('meeting'),
  value: round.id,
});
