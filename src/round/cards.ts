import { owedAction } from '../obligation/views';
import { actions, section, typed, type KnownBlock } from '../slack/blocks';
import type { Text } from '../text';
import { roundIds } from './ids';

interface Message {
  readonly text: string;
  readonly blocks: readonly KnownBlock[];
}

/** Tells the secretary that somebody else opened a round, and what comes next. */
export function plannedCard(name: string, text: Text): Message {
  const words = text.round.cards;
  return {
    text: words.planned(name),
    blocks: [
      section(`*${words.planned(typed(name))}*\n${words.plannedNext}`),
      actions({ text: text.round.hub.title, actionId: roundIds.hub }),
    ],
  };
}

/** Tells somebody that they review a target from now on. */
export function newReviewerCard(target: string, formId: string, text: Text): Message {
  const words = text.round.cards;
  return {
    text: words.newReviewer(target),
    blocks: [
      section(words.newReviewer(typed(target))),
      actions({ text: text.obligation.opinion.button, actionId: owedAction('opinion'), value: formId }),
    ],
  };
}

/** Tells somebody that another person reviews a target from now on. */
export function formerReviewerCard(target: string, reviewer: string, text: Text): Message {
  const words = text.round.cards;
  return {
    text: words.formerReviewer(target, reviewer),
    blocks: [section(words.formerReviewer(typed(target), typed(reviewer)))],
  };
}
