import type { MrkdwnElement, PlainTextElement, PlainTextOption } from '@slack/types';
import type { Choice } from './interaction';
import { limits, shorten } from './limits';

/** Words without mark-up, shortened to what fits. */
export const plain = (text: string, max: number): PlainTextElement => ({
  type: 'plain_text',
  text: shorten(text, max),
  emoji: true,
});

/** Verbatim: Slack makes no mention and no link of bare words, such as a name after an @ in what a person typed. */
export const mrkdwn = (text: string): MrkdwnElement => ({
  type: 'mrkdwn',
  text: shorten(text, limits.sectionText),
  verbatim: true,
});

/** A choice as Slack has it. */
export function option(choice: Choice): PlainTextOption {
  return {
    text: plain(choice.text, limits.optionText),
    value: choice.value,
    ...(choice.description !== undefined && { description: plain(choice.description, limits.optionDescription) }),
  };
}

/** All of the choices. More than Slack takes are a defect, never cut: what may grow that long is searched (`search`). */
export function options(choices: readonly Choice[], most: number = limits.optionsInSelect): PlainTextOption[] {
  if (choices.length > most) throw new RangeError(`${String(choices.length)} choices where ${String(most)} fit`);
  return choices.map(option);
}
