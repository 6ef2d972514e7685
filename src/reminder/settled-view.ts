import { moreAction, moreValue, owedTitle, settledAction } from '../obligation/views';
import { button, context, modal, section, typed, type ModalView } from '../slack/blocks';
import { pageOf, pager } from '../slack/paging';
import { endWords, type ItemReading } from './item-views';
import type { OwedWithEnd } from './queries';

/** How many things a page shows. */
const PAGE = 40;

/** What somebody did, and others did for them, latest first; beside each what was sent about it. */
export function settledModal(
  {
    settled,
    readerId,
    most,
  }: { readonly settled: readonly OwedWithEnd[]; readonly readerId: string; readonly most: number },
  wanted: number,
  reading: ItemReading,
): ModalView {
  const { text } = reading;
  const words = text.reminder.settled;
  const shown = pageOf(settled, PAGE, wanted);
  const owner = ({ personId, ownerName }: OwedWithEnd): string =>
    personId === readerId ? '' : ` · ${typed(ownerName)}`;
  return modal({
    id: settledAction,
    title: words.title,
    text,
    blocks: [
      section(settled.length === 0 ? words.none : words.intro),
      ...shown.items.map((each) =>
        section(
          `*${typed(owedTitle(each, text))}*${owner(each)}\n${endWords(each, reading)}`,
          button({ text: text.reminder.choices.history, actionId: moreAction, value: moreValue('history', each.id) }),
        ),
      ),
      ...(settled.length === most ? [context(words.latest(most))] : []),
      ...pager(shown, settledAction, text, String),
    ],
  });
}
