/** The cells of `table` and `data_table`. */
import type { ReactNode } from 'react';
import type { SlackObject } from '../../../src/page-protocol';
import { isSlackObject, stringAt } from '../slack-object';
import { RichTextBlock } from './rich-text';

/** A block's rows; what is no cell is left out. */
export function rowsOf(block: SlackObject): readonly (readonly SlackObject[])[] {
  const rows: unknown = block.rows;
  if (!Array.isArray(rows)) return [];
  return rows.map((row: unknown) => (Array.isArray(row) ? row.filter(isSlackObject) : []));
}

export function Cell({ cell }: { readonly cell: SlackObject }): ReactNode {
  return stringAt(cell, 'type') === 'rich_text' ? <RichTextBlock block={cell} /> : stringAt(cell, 'text');
}
