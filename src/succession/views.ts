import type { Owed } from '../obligation/kinds';
import { allOwedAction, owedAction, owedTitle } from '../obligation/views';
import { PICK_PERSON } from '../people/listeners';
import type { Form } from '../round/rules';
import { actions, context, modal, section, typed, type KnownBlock, type ModalView } from '../slack/blocks';
import { field, search } from '../slack/inputs';
import type { Text } from '../text';
import { showDay } from '../text/format';
import type { Locale } from '../text/locale';
import type { OwedNow } from './queries';

export const successionIds = { reassign: 'succession.reassign' } as const;

interface Message {
  readonly text: string;
  readonly blocks: readonly KnownBlock[];
}

/** Words with one button; nothing of what is criticised is in them. */
const card = (plain: string, words: string, kind: Owed['kind'], subjectId: string, text: Text): Message => ({
  text: plain,
  blocks: [
    section(words),
    actions({ text: text.obligation[kind].button, actionId: owedAction(kind), value: subjectId, style: 'primary' }),
  ],
});

/** Tells somebody what is theirs from now on. */
export function handedOverCard(owed: OwedNow, text: Text): Message {
  const { handedOver } = text.succession;
  const title = owedTitle(owed, text);
  const words = handedOver(typed(owed.personName), typed(title));
  return card(handedOver(owed.personName, title), words, owed.kind, owed.subjectId, text);
}

/** Tells somebody of several things that are theirs while a colleague is on leave; or theirs again. */
export function leaveCard(other: string, count: number, isBack: boolean, text: Text): Message {
  const words = isBack ? text.succession.givenBack : text.succession.takenOver;
  return {
    text: words(other, count),
    blocks: [
      section(words(typed(other), count)),
      actions({ text: text.reminder.seeAll, actionId: allOwedAction, value: '1', style: 'primary' }),
    ],
  };
}

/** Asks for somebody else for what a person owed who has gone. */
export function askedCard(owed: OwedNow, text: Text): Message {
  const { asked } = text.succession;
  const title = owedTitle(owed, text);
  return card(asked(owed.personName, title), asked(typed(owed.personName), typed(title)), 'reassign', owed.id, text);
}

/** Asks whether the review of a target who has left is waived. */
export function targetLeftCard({ id, targetName }: Pick<Form, 'id' | 'targetName'>, text: Text): Message {
  const { targetLeft } = text.succession;
  return card(targetLeft(targetName), targetLeft(typed(targetName)), 'waive', id, text);
}

/** The modal in which somebody is chosen for what a person owed who has gone. */
export function reassignModal(owed: OwedNow, text: Text, locale: Locale): ModalView {
  const words = text.succession;
  return modal({
    id: successionIds.reassign,
    title: words.title,
    submit: words.submit,
    text,
    metadata: { owed: owed.id },
    blocks: [
      section(words.intro(typed(owed.personName), typed(owedTitle(owed, text)))),
      context(words.due(showDay(owed.dueOn, locale))),
      field({
        field: 'who',
        label: words.who,
        element: search({ actionId: PICK_PERSON, placeholder: text.common.choosePerson }),
      }),
    ],
  });
}
