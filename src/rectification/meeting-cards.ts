import { actions, section, typed, type KnownBlock } from '../slack/blocks';
import { owedAction } from '../obligation/views';
import type { Text } from '../text';

/** A message with one button; its words name whose review it is and nothing that is criticised. */
const card = (words: string, plain: string, button: { text: string; actionId: string; value: string }) => ({
  text: plain,
  blocks: [section(words), actions(button)] as readonly KnownBlock[],
});

/** Asks the reviewer to answer the meeting. */
export const askCard = (target: string, resolutionId: string, text: Text) =>
  card(text.rectification.consentRequest(typed(target)), text.rectification.consentRequest(target), {
    text: text.rectification.answerButton,
    actionId: owedAction('set_aside_consent'),
    value: resolutionId,
  });

/** Tells who recorded the decision what the reviewer answered. */
export function answerCard(target: string, agreed: boolean, roundId: string, text: Text) {
  const words = text.rectification;
  const say = agreed ? words.consentGivenNotice : words.consentRefusedNotice;
  return card(say(typed(target)), say(target), {
    text: words.meetingButton,
    actionId: owedAction('meeting'),
    value: roundId,
  });
}
