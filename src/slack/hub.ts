import type { ModalView } from '@slack/types';
import type { Text } from '../text';
import { button, modal, section } from './blocks';

/** One thing that somebody can do now: a sentence, and a button to do it. */
export interface HubEntry {
  /** mrkdwn; what a person typed goes through `typed` first. */
  readonly words: string;
  readonly button: string;
  readonly actionId: string;
  readonly value?: string;
}

/** What a bare command opens: what this person can do now; `nothing` says why, where that is nothing. */
export function hubModal(title: string, entries: readonly HubEntry[], nothing: string, text: Text): ModalView {
  return modal({
    id: 'hub',
    title,
    text,
    blocks:
      entries.length === 0
        ? [section(nothing)]
        : entries.slice(0, 90).map((entry) =>
            section(
              entry.words,
              button({
                text: entry.button,
                actionId: entry.actionId,
                ...(entry.value !== undefined && { value: entry.value }),
              }),
            ),
          ),
  });
}
