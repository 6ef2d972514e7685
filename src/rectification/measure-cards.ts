import type { Day } from '../calendar/day';
import { owedAction } from '../obligation/views';
import { actions, section, typed, type KnownBlock } from '../slack/blocks';
import type { Text } from '../text';
import { showDay } from '../text/format';
import type { Locale } from '../text/locale';
import { measureIds, whichOf } from './measure-views';
import { measureAbout, type Measure } from './rules';

interface Message {
  readonly text: string;
  readonly blocks: readonly KnownBlock[];
}

/** Tells the verifier that a result waits for them. */
export function resultCard(measure: Measure, dueOn: Day, text: Text, locale: Locale): Message {
  const words = text.rectification;
  const due = text.obligation.dueOn(showDay(dueOn, locale));
  return {
    text: words.resultReady(whichOf(measure.targetName, measure, text)),
    blocks: [
      section(`${words.resultReady(whichOf(typed(measure.targetName), measure, text))}\n${due}`),
      actions({
        text: words.verifyButton,
        actionId: owedAction('verification'),
        value: measure.id,
        style: 'primary',
      }),
    ],
  };
}

/** Tells the owner what was found some weeks later: it lasts, or it is theirs again; what came back, the button shows. */
export function effectCard(measure: Measure, dueAgainOn: Day | undefined, text: Text, locale: Locale): Message {
  const words = text.rectification;
  const say = (target: string): string =>
    dueAgainOn === undefined
      ? words.effectiveNotice(target)
      : words.reopenedNotice(target, showDay(dueAgainOn, locale));
  return openCard(say, measure, text);
}

/** Tells the owner that the result was accepted, or returned; why, the button shows. */
export function verdictCard(measure: Measure, dueAgainOn: Day | undefined, text: Text, locale: Locale): Message {
  const words = text.rectification;
  const say = (target: string): string =>
    dueAgainOn === undefined ? words.acceptedNotice(target) : words.returnedNotice(target, showDay(dueAgainOn, locale));
  return openCard(say, measure, text);
}

/** Words that name whose review it is, with a button that opens the measure. */
const openCard = (say: (target: string) => string, measure: Measure, text: Text): Message => ({
  text: say(whichOf(measure.targetName, measure, text)),
  blocks: [
    section(say(whichOf(typed(measure.targetName), measure, text))),
    actions({ text: text.rectification.openButton, actionId: measureIds.open, value: measure.id }),
  ],
});

/** Tells somebody that it is theirs from now on to look at a measure's effect. */
export function lookCard(measure: Measure, dueOn: Day, text: Text, locale: Locale): Message {
  const { title, button } = text.obligation.effectiveness;
  const due = text.obligation.dueOn(showDay(dueOn, locale));
  return {
    text: title(measureAbout(measure)),
    blocks: [
      section(`${title({ ...measureAbout(measure), target: typed(measure.targetName) })}\n${due}`),
      actions({ text: button, actionId: owedAction('effectiveness'), value: measure.id, style: 'primary' }),
    ],
  };
}
