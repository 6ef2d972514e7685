import type { ModalView } from '@slack/types';
import type { Text } from '../text';
import { button, modal, pageOf, pager, section } from './blocks';

/** One thing that somebody can do now: a sentence, and a button to do it. */
export interface HubEntry {
  /** mrkdwn; what a person typed goes through `typed` first. */
  readonly words: string;
  readonly button: string;
  readonly actionId: string;
  readonly value?: string;
}

/** How many entries one page shows. */
const PAGE = 40;

/** The page shown, and the `action_id` whose `.previous` and `.next` turn it. */
export interface HubPage {
  readonly page: number;
  readonly actionId: string;
}

/** What a bare command opens: what this person can do now; `nothing` says why, where that is nothing. Long lists are paged. */
export function hubModal(
  title: string,
  entries: readonly HubEntry[],
  nothing: string,
  text: Text,
  turned?: HubPage,
): ModalView {
  const shown = turned === undefined ? undefined : pageOf(entries, PAGE, turned.page);
  return modal({
    id: 'hub',
    title,
    text,
    blocks: [
      ...(entries.length === 0 ? [section(nothing)] : []),
      ...(shown?.items ?? entries.slice(0, 90)).map((entry) =>
        section(
          entry.words,
          button({
            text: entry.button,
            actionId: entry.actionId,
            ...(entry.value !== undefined && { value: entry.value }),
          }),
        ),
      ),
      ...(shown === undefined || turned === undefined ? [] : pager(shown, turned.actionId, text, String)),
    ],
  });
}
