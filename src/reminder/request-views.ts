import type { ObligationAbout } from '../obligation/kinds';
import { moreAction, owedAction, owedTitle } from '../obligation/views';
import { actions, context, labelled, modal, section, typed, type KnownBlock, type ModalView } from '../slack/blocks';
import { field, radio, textInput } from '../slack/inputs';
import type { Text } from '../text';
import { showDay } from '../text/format';
import type { Locale } from '../text/locale';
import type { OwedRequest } from './requests';

export const requestIds = { decide: 'reminder.decide' } as const;

interface Message {
  readonly text: string;
  readonly blocks: readonly KnownBlock[];
}

/** Tells whoever decides that a request waits for them. */
export function requestCard(
  { requestId, about }: { readonly requestId: string; readonly about: ObligationAbout },
  text: Text,
): Message {
  const { title, button } = text.obligation.decision;
  return {
    text: title(about),
    blocks: [
      section(`*${title({ ...about, target: typed(about.target) })}*`),
      actions({ text: button, actionId: owedAction('decision'), value: requestId, style: 'primary' }),
    ],
  };
}

/** Tells whoever asked how it was decided; why, stands behind a button. */
export function decidedCard(request: OwedRequest, text: Text, locale: Locale): Message {
  const words = text.reminder.request;
  const title = owedTitle({ kind: request.owedKind, about: request.about }, text);
  const said = (what: string): string => {
    if (request.decision === 'withdrawn') return words.moot(what);
    if (request.decision === 'refused') return words.refusedNotice(what);
    return request.newDueOn === null
      ? words.handedOverNotice(what, typed(request.toPersonName ?? ''))
      : words.extendedNotice(what, showDay(request.newDueOn, locale));
  };
  return {
    text: words.decidedNotice,
    blocks: [
      section(said(typed(title))),
      ...(request.note === null
        ? []
        : [actions({ text: words.readNote, actionId: moreAction, value: `history:${request.obligationId}` })]),
    ],
  };
}

/** The modal in which a request is granted or refused. */
export function decideModal(request: OwedRequest, text: Text, locale: Locale): ModalView {
  const words = text.reminder.request;
  const what = typed(owedTitle({ kind: request.owedKind, about: request.about }, text));
  const wish =
    request.newDueOn === null
      ? words.wantsHandOver(typed(request.askedByName), what, typed(request.toPersonName ?? ''))
      : words.wantsExtension(
          typed(request.askedByName),
          what,
          showDay(request.dueOn, locale),
          showDay(request.newDueOn, locale),
        );
  return modal({
    id: requestIds.decide,
    title: words.decideTitle,
    submit: text.common.submit,
    text,
    metadata: { request: request.id },
    blocks: [
      section(wish),
      ...labelled(words.reason, request.reason),
      field({
        field: 'decision',
        label: words.decision,
        element: radio({
          choices: (['granted', 'refused'] as const).map((value) => ({ value, text: words.decisions[value] })),
        }),
      }),
      field({
        field: 'note',
        label: words.note,
        hint: words.noteHint,
        optional: true,
        element: textInput({ multiline: true, max: 500 }),
      }),
      context(words.consequence),
    ],
  });
}
