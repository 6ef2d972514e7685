import { button, modal, pageOf, pager, section, type ModalView } from '../slack/blocks';
import type { HubEntry } from '../slack/hub';
import type { Text } from '../text';
import { opinionIds } from './ids';

const PAGE = 40;

/** What `/opinion` opens: all that this person can do, page by page. */
export function opinionHubModal(entries: readonly HubEntry[], page: number, text: Text): ModalView {
  const shown = pageOf(entries, PAGE, page);
  return modal({
    id: opinionIds.hub,
    title: text.opinion.hubTitle,
    text,
    blocks: [
      ...(entries.length === 0 ? [section(text.opinion.hubNothing)] : []),
      ...shown.items.map((entry) =>
        section(
          entry.words,
          button({
            text: entry.button,
            actionId: entry.actionId,
            ...(entry.value !== undefined && { value: entry.value }),
          }),
        ),
      ),
      ...pager(shown, opinionIds.hubPage, text, String),
    ],
  });
}
