import type { KnownBlock } from '@slack/types';
import type { Text } from '../text';
import { limits } from './limits';
import { actions, context, type ButtonSpec } from './blocks';

export interface Page<Item> {
  readonly items: readonly Item[];
  readonly page: number;
  readonly pages: number;
}

/** One page of a long list, 1-based; a page out of range is brought into it. */
export function pageOf<Item>(items: readonly Item[], size: number, wanted: number): Page<Item> {
  const pages = Math.max(1, Math.ceil(items.length / size));
  const page = Math.min(Math.max(1, Number.isSafeInteger(wanted) ? wanted : 1), pages);
  return { items: items.slice((page - 1) * size, page * size), page, pages };
}

/** How many bytes blocks are as JSON in UTF-8. */
const bytesOf = (blocks: readonly KnownBlock[]): number =>
  blocks.reduce((sum, block) => sum + Buffer.byteLength(JSON.stringify(block)) + 1, 0);

const isHeading = (block: KnownBlock | undefined): boolean => block?.type === 'header' || block?.type === 'divider';

/** Blocks as rows that stay together: what was given as one, and a heading with all that stands below it. */
function rowsOf(given: readonly (KnownBlock | readonly KnownBlock[])[]): KnownBlock[][] {
  const rows: KnownBlock[][] = [];
  let below: KnownBlock[] | undefined = undefined;
  for (const each of given) {
    if (!('type' in each)) {
      below = undefined;
      rows.push([...each]);
    } else if (below !== undefined && (!isHeading(each) || below.every(isHeading))) {
      below.push(each);
    } else {
      rows.push([each]);
      below = isHeading(each) ? rows.at(-1) : undefined;
    }
  }
  return rows;
}

/** Pages of blocks: at most so many, and at most so many bytes; a page ends with no heading of what is on the next. */
function pagesOf(rows: readonly (readonly KnownBlock[])[], most: number): KnownBlock[][] {
  const pages: KnownBlock[][] = [];
  let page: KnownBlock[] = [];
  let bytes = 0;
  const add = (piece: readonly KnownBlock[]): void => {
    const more = bytesOf(piece);
    if (page.length > 0 && (page.length + piece.length > most || bytes + more > limits.pageBytes)) {
      let end = page.length;
      while (end > 1 && isHeading(page[end - 1])) end -= 1;
      pages.push(page.slice(0, end));
      page = page.slice(end);
      bytes = bytesOf(page);
    }
    page.push(...piece);
    bytes += more;
  };
  for (const row of rows) {
    const isTooLong = row.length > most || bytesOf(row) > limits.pageBytes;
    for (const piece of isTooLong ? row.map((block) => [block]) : [row]) add(piece);
  }
  return [...pages, page];
}

/**
 * One page of blocks of any length, 1-based: cut by their number and by their bytes, so that a view holds it. The blocks
 * of one row, and what stands below a heading, stay together where a page holds them. A page out of range is brought into it.
 * @param most how many blocks, where what stands around them leaves less room than usual
 */
export function pageOfBlocks(
  rows: readonly (KnownBlock | readonly KnownBlock[])[],
  wanted: number,
  most: number = limits.pageBlocks,
): Page<KnownBlock> {
  const pages = pagesOf(rowsOf(rows), most);
  const { items, page } = pageOf(pages, 1, wanted);
  return { items: items.flat(), page, pages: pages.length };
}

/** How many of the rows a view holds, from the first on; at least one. */
export function rowsThatFit(rows: readonly (readonly KnownBlock[])[], most: number = limits.pageBlocks): number {
  let blocks = 0;
  let bytes = 0;
  const beyond = rows.findIndex((row) => {
    blocks += row.length;
    bytes += bytesOf(row);
    return blocks > most || bytes > limits.pageBytes;
  });
  return beyond === -1 ? rows.length : Math.max(1, beyond);
}

/** Where the reader is in a paged list, with buttons to turn; nothing when it all fits. The value is the page wanted. */
export function pager(
  shown: Page<unknown>,
  actionId: string,
  text: Text,
  value: (page: number) => string,
): KnownBlock[] {
  if (shown.pages === 1) return [];
  const turns: ButtonSpec[] = [];
  if (shown.page > 1)
    turns.push({ text: text.common.previousPage, actionId: `${actionId}.previous`, value: value(shown.page - 1) });
  if (shown.page < shown.pages)
    turns.push({ text: text.common.nextPage, actionId: `${actionId}.next`, value: value(shown.page + 1) });
  return [context(text.common.page(shown.page, shown.pages)), actions(...turns)];
}
