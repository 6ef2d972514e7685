import { owedAction } from '../obligation/views';
import type { Form } from '../round/rules';
import { button, section, typed, type KnownBlock } from '../slack/blocks';
import type { Text } from '../text';
import { opinionIds } from './ids';

/** A card for a DM: that there is something to read, and the button that opens it. Never what is criticised. */
interface Card {
  readonly text: string;
  readonly blocks: readonly KnownBlock[];
}

const card = (words: string, shown: string, label: string, actionId: string, value: string): Card => ({
  text: words,
  blocks: [section(shown, button({ text: label, actionId, value, style: 'primary' }))],
});

/** To the target: there is an opinion to read. */
export function receivedCard(form: Pick<Form, 'id' | 'unitId' | 'targetName'>, text: Text): Card {
  const words = text.opinion;
  const say = (target: string): string => (form.unitId === null ? words.cardOpinion : words.cardOpinionUnit(target));
  return card(
    say(form.targetName),
    say(typed(form.targetName)),
    words.cardOpinionButton,
    owedAction('opinion_receipt'),
    form.id,
  );
}

/** To the recorders: an opinion to hand on paper to somebody without an account, whose answer they record (代录). */
export function receivedForCard(form: Pick<Form, 'id' | 'targetName'>, name: string, text: Text): Card {
  const words = text.opinion;
  return card(
    words.cardOpinionFor(name, form.targetName),
    words.cardOpinionFor(typed(name), typed(form.targetName)),
    words.cardOpinionButton,
    owedAction('opinion_receipt'),
    form.id,
  );
}

/** In the place of either, once it was received: that it was, and a way to read it again. */
export function takenCard(form: Pick<Form, 'id' | 'unitId' | 'targetName'>, forName: string | null, text: Text): Card {
  const words = text.opinion;
  const say = (target: string, name: string | null): string => {
    if (name !== null) return words.cardTakenFor(name, target);
    return form.unitId === null ? words.cardTaken : words.cardTakenUnit(target);
  };
  return {
    text: say(form.targetName, forName),
    blocks: [
      section(
        say(typed(form.targetName), forName === null ? null : typed(forName)),
        button({ text: words.cardOpinionButton, actionId: opinionIds.read, value: form.id }),
      ),
    ],
  };
}

/** What makes either of these cards one, without who reads it. */
export const opinionCardKey = (opinionId: string): string => `opinion-submitted:${opinionId}`;

/** To the leader: the clerk's draft is there. */
export function draftCard(form: Pick<Form, 'id' | 'targetName'>, clerk: string, text: Text): Card {
  const words = text.opinion;
  return card(
    words.cardDraft(clerk, form.targetName),
    words.cardDraft(typed(clerk), typed(form.targetName)),
    words.cardDraftButton,
    owedAction('opinion_draft'),
    form.id,
  );
}

/** To the reviewer: the target replied. */
export function replyCard(form: Pick<Form, 'id' | 'targetName'>, text: Text): Card {
  const words = text.opinion;
  return card(
    words.cardReply(form.targetName),
    words.cardReply(typed(form.targetName)),
    words.cardReplyButton,
    opinionIds.read,
    form.id,
  );
}
