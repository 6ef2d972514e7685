import {
  actions,
  checkboxes,
  context,
  field,
  labelled,
  modal,
  section,
  textInput,
  typed,
  type KnownBlock,
  type ModalView,
} from '../slack/blocks';
import type { Text } from '../text';
import { showInstant } from '../text/format';
import type { Locale } from '../text/locale';
import type { Disclosure, Feedback } from './queries';

export const feedbackIds = {
  say: 'disclosure.say',
  list: 'disclosure.feedback-list',
  /** Opens what a reader said, for who answers. */
  open: 'disclosure.feedback',
  answer: 'disclosure.answer',
  /** Opens the answer, for the reader. */
  readAnswer: 'disclosure.read-answer',
} as const;

interface Message {
  readonly text: string;
  readonly blocks: readonly KnownBlock[];
}

/** What was published, in a line: for cards and headings. */
export const disclosureTitle = ({ kind, content }: Disclosure, { disclosure }: Text): string =>
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
        field: 'anonymous',
        label: words.anonymous,
        optional: true,
        element: checkboxes({ choices: [{ value: 'yes', text: words.anonymousChoice }] }),
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
      actions({ text: text.disclosure.feedbackButton, actionId: feedbackIds.open, value: feedbackId }),
    ],
  };
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
    ...(answer === null || answeredAt === null
      ? []
      : [
          ...labelled(words.answer, answer),
          context(words.answeredBy(typed(answeredByName ?? ''), showInstant(answeredAt, timeZone, locale))),
        ]),
  ];
}

/** What a reader said, with room for the answer while there is none. */
export function feedbackModal(shown: Shown, text: Text): ModalView {
  const words = text.disclosure;
  const { feedback } = shown;
  if (feedback.answeredAt !== null)
    return modal({ id: feedbackIds.answer, title: words.feedbackTitle, text, blocks: saidBlocks(shown, text) });
  const isAnonymous = feedback.personId === null && feedback.authorSlackUserId === null;
  return modal({
    id: feedbackIds.answer,
    title: words.feedbackTitle,
    submit: text.common.submit,
    metadata: { feedback: feedback.id },
    text,
    blocks: [
      ...saidBlocks(shown, text),
      field({
        field: 'answer',
        label: words.answer,
        hint: isAnonymous ? words.answerAnonymousHint : words.answerHint,
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
