import { actions, context, labelled, modal, section, typed, type KnownBlock, type ModalView } from '../slack/blocks';
import { dayInput, radio, search, select, field, textInput } from '../slack/inputs';
import type { Text } from '../text';
import { PICK_PERSON } from '../people/listeners';
import { owedAction } from '../obligation/views';
import type { Preset } from '../preset/preset';
import type { Choice } from '../slack/interaction';
import { showInstant } from '../text/format';
import type { Locale } from '../text/locale';
import type { Day } from '../calendar/day';
import { hows, type How } from './rules';
import type { Disclosure, Feedback } from './queries';

export const feedbackIds = {
  say: 'disclosure.say',
  list: 'disclosure.feedback-list',
  /** Opens what a reader said, for who answers. */
  open: 'disclosure.feedback',
  answer: 'disclosure.answer',
  openTakeUp: 'disclosure.take-up.open',
  takeUp: 'disclosure.take-up',
  /** Opens the answer, for the reader. */
  readAnswer: 'disclosure.read-answer',
} as const;

interface Message {
  readonly text: string;
  readonly blocks: readonly KnownBlock[];
}

/** What was published, in a line: for cards and headings. */
export const disclosureTitle = ({ kind, content }: Disclosure, { disclosure }: Pick<Text, 'disclosure'>): string =>
  kind === 'notice' ? disclosure.noticeText(content.round) : disclosure.outcomeText(content.target);

/** The modal in which a reader says something to a post. */
export function sayModal(disclosure: Disclosure, text: Text): ModalView {
  const words = text.disclosure;
  return modal({
    id: feedbackIds.say,
    title: words.sayTitle,
    submit: text.common.submit,
    metadata: { disclosure: disclosure.id },
    text,
    blocks: [
      section(words.sayIntro(typed(disclosureTitle(disclosure, text)))),
      field({ field: 'text', label: words.sayText, element: textInput({ multiline: true, max: 1000 }) }),
      field({
        field: 'how',
        label: words.how,
        element: radio({ choices: hows.map((value) => ({ value, text: words.hows[value] })), initial: 'open' }),
      }),
    ],
  });
}

/** A card for who answers: that somebody said something, not what. */
export function feedbackCard(feedbackId: string, disclosure: Disclosure, text: Text): Message {
  const title = text.disclosure.feedbackCard(disclosureTitle(disclosure, text));
  return {
    text: title,
    blocks: [
      section(typed(title)),
      actions({
        text: text.disclosure.feedbackButton,
        actionId: owedAction('feedback_answer'),
        value: feedbackId,
        style: 'primary',
      }),
    ],
  };
}

/** What stands under the post: the answer, written to be read by all; or that a problem was taken up. Not what was said. */
export function publicAnswer(answer: string | null, disclosure: Disclosure, { disclosure: words }: Text): Message {
  const about = context(typed(disclosureTitle(disclosure, { disclosure: words })));
  return answer === null
    ? { text: words.takenUpInPublic, blocks: [section(words.takenUpInPublic), about] }
    : { text: words.answeredInPublic, blocks: [...labelled(words.answeredInPublic, answer), about] };
}

/** A card for the reader: that there is an answer. */
export function answerCard(feedbackId: string, title: string, text: Text): Message {
  const words = text.disclosure.answerCard(title);
  return {
    text: words,
    blocks: [
      section(typed(words)),
      actions({ text: text.common.open, actionId: feedbackIds.readAnswer, value: feedbackId }),
    ],
  };
}

/** Who said it, as far as they told. */
const authorOf = ({ personName, authorSlackUserId }: Feedback, { disclosure }: Text): string =>
  personName ?? (authorSlackUserId === null ? disclosure.anonymousAuthor : disclosure.notOnRosterAuthor);

export interface Shown {
  readonly feedback: Feedback;
  readonly disclosure: Disclosure;
  readonly locale: Locale;
  readonly timeZone: string;
}

function saidBlocks({ feedback, disclosure, locale, timeZone }: Shown, text: Text): KnownBlock[] {
  const words = text.disclosure;
  const { answer, answeredAt, answeredByName } = feedback;
  return [
    section(
      words.feedbackAbout(
        typed(disclosureTitle(disclosure, text)),
        typed(authorOf(feedback, text)),
        showInstant(feedback.at, timeZone, locale),
      ),
    ),
    ...labelled(words.feedbackText, feedback.text),
    ...(answer === null && answeredAt !== null
      ? [context(words.takenUpBy(typed(answeredByName ?? ''), showInstant(answeredAt, timeZone, locale)))]
      : []),
    ...(answer === null || answeredAt === null
      ? []
      : [
          ...labelled(words.answer, answer),
          context(words.answeredBy(typed(answeredByName ?? ''), showInstant(answeredAt, timeZone, locale))),
        ]),
  ];
}

function howOf({ personId, authorSlackUserId, isPrivate }: Feedback): How {
  if (personId === null && authorSlackUserId === null) return 'anonymous';
  return isPrivate ? 'private' : 'open';
}

/** What a reader said, with room for the answer while there is none; to an outcome, it can be taken up instead. */
export function feedbackModal(shown: Shown, text: Text): ModalView {
  const words = text.disclosure;
  const { feedback } = shown;
  if (feedback.answeredAt !== null)
    return modal({ id: feedbackIds.answer, title: words.feedbackTitle, text, blocks: saidBlocks(shown, text) });
  return modal({
    id: feedbackIds.answer,
    title: words.feedbackTitle,
    submit: text.common.submit,
    metadata: { feedback: feedback.id },
    text,
    blocks: [
      ...saidBlocks(shown, text),
      ...(shown.disclosure.formId === null
        ? []
        : [actions({ text: words.takeUp, actionId: feedbackIds.openTakeUp, value: feedback.id })]),
      field({
        field: 'answer',
        label: words.answer,
        hint: words.answerHints[howOf(feedback)],
        element: textInput({ multiline: true, max: 2000 }),
      }),
    ],
  });
}

/** What the reader said and what was answered, for the reader. */
export const answerModal = (shown: Shown, text: Text): ModalView =>
  modal({
    id: feedbackIds.readAnswer,
    title: text.disclosure.answerTitle,
    text,
    blocks: saidBlocks(shown, text),
  });

/** What a problem's measure starts with. */
export interface Proposed {
  readonly target: string;
  readonly owner: Choice | undefined;
  readonly verifier: Choice | undefined;
  readonly dueOn: Day;
  /** That days ahead may turn out to be days off. */
  readonly hints: readonly KnownBlock[];
}

/** Where what a reader said is taken up as a problem, with its measure. */
export function takeUpModal(shown: Shown, proposed: Proposed, preset: Preset, text: Text): ModalView {
  const words = text.disclosure;
  const measure = text.rectification;
  const long = (initial?: string) => textInput({ multiline: true, max: 1000, initial });
  const person = (initial: Choice | undefined) =>
    search({ actionId: PICK_PERSON, initial, placeholder: text.common.choosePerson });
  const causes = preset.causes.map((cause) => ({ text: cause.words[shown.locale], value: cause.key }));
  return modal({
    id: feedbackIds.takeUp,
    title: words.takeUpTitle,
    submit: text.common.submit,
    metadata: { feedback: shown.feedback.id },
    text,
    blocks: [
      section(words.takeUpIntro(typed(proposed.target))),
      field({ field: 'problem', label: words.problemText, element: long(shown.feedback.text) }),
      field({ field: 'cause', label: measure.cause, element: select({ choices: causes }) }),
      field({ field: 'rootCause', label: measure.rootCause, element: long() }),
      field({ field: 'task', label: measure.task, hint: measure.taskHint, element: long() }),
      field({ field: 'ownerId', label: measure.owner, element: person(proposed.owner) }),
      field({
        field: 'verifierId',
        label: measure.verifier,
        hint: measure.verifierHint,
        element: person(proposed.verifier),
      }),
      field({ field: 'dueOn', label: measure.dueOn, hint: measure.dueHint, element: dayInput(proposed.dueOn) }),
      ...proposed.hints,
    ],
  });
}
