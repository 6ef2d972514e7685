import { useState, type ReactNode } from 'react';
import type { SlackObject } from '../../../src/page-protocol';
import { Icon } from '../shell/icons';
import { numberAt, objectsAt, stringAt } from '../slack-object';
import { useWorkspace } from '../workspace/workspace';
import type { BlockProps } from './block-props';
import { Cell, rowsOf } from './cell';

/** Slack's own default. */
const PAGE_SIZE = 5;

function wordsIn(node: SlackObject): string {
  return stringAt(node, 'text') + objectsAt(node, 'elements').map(wordsIn).join('');
}

interface Order {
  readonly column: number;
  readonly descending: boolean;
}

/** Numbers by their value, everything else by its words. */
function compare(one: SlackObject | undefined, other: SlackObject | undefined, locale: string): number {
  const [a, b] = [numberAt(one, 'value'), numberAt(other, 'value')];
  if (a !== undefined && b !== undefined) return a - b;
  return wordsIn(one ?? {}).localeCompare(wordsIn(other ?? {}), locale, { numeric: true });
}

/** A table that a reader sorts by a column and leafs through. */
export function DataTableBlock({ block }: BlockProps): ReactNode {
  const { words, me } = useWorkspace();
  const [order, setOrder] = useState<Order>();
  const [page, setPage] = useState(0);
  const [head = [], ...body] = rowsOf(block);
  const size = numberAt(block, 'page_size') ?? PAGE_SIZE;
  const headerColumn = numberAt(block, 'row_header_column_index');
  const sorted =
    order === undefined
      ? body
      : body.toSorted((a, b) => compare(a[order.column], b[order.column], me.locale) * (order.descending ? -1 : 1));
  const pages = Math.max(1, Math.ceil(body.length / size));
  const shown = sorted.slice(page * size, (page + 1) * size);
  const isNumber = (column: number): boolean => stringAt(body[0]?.[column], 'type') === 'raw_number';
  const align = (column: number): string | undefined => (isNumber(column) ? 'cell-number' : undefined);

  const sortBy = (column: number): void => {
    setPage(0);
    setOrder((now) => {
      if (now?.column !== column) return { column, descending: false };
      return now.descending ? undefined : { column, descending: true };
    });
  };

  return (
    <div className="data-table">
      <div className="block-table" role="group" aria-label={stringAt(block, 'caption')} tabIndex={0}>
        <table>
          <caption>{stringAt(block, 'caption')}</caption>
          <thead>
            <tr>
              {head.map((cell, column) => {
                const sortedHere = order?.column === column ? order : undefined;
                const way = sortedHere?.descending === true ? 'descending' : 'ascending';
                return (
                  <th
                    key={column}
                    scope="col"
                    className={align(column)}
                    aria-sort={sortedHere === undefined ? undefined : way}
                  >
                    <button
                      type="button"
                      className="data-table-sort"
                      onClick={() => {
                        sortBy(column);
                      }}
                    >
                      <Cell cell={cell} />
                      {sortedHere !== undefined && <span aria-hidden="true">{way === 'ascending' ? ' ↑' : ' ↓'}</span>}
                    </button>
                  </th>
                );
              })}
            </tr>
          </thead>
          <tbody>
            {shown.map((row, index) => (
              <tr key={index}>
                {row.map((cell, column) =>
                  column === headerColumn ? (
                    <th key={column} scope="row">
                      <Cell cell={cell} />
                    </th>
                  ) : (
                    <td key={column} className={align(column)}>
                      <Cell cell={cell} />
                    </td>
                  ),
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {pages > 1 && (
        <div className="data-table-pages">
          <button
            type="button"
            className="icon-button"
            aria-label={words.previousPage}
            title={words.previousPage}
            disabled={page === 0}
            onClick={() => {
              setPage(page - 1);
            }}
          >
            <Icon name="back" />
          </button>
          <span aria-live="polite">{words.pageOf(page + 1, pages)}</span>
          <button
            type="button"
            className="icon-button"
            aria-label={words.nextPage}
            title={words.nextPage}
            disabled={page === pages - 1}
            onClick={() => {
              setPage(page + 1);
            }}
          >
            <Icon name="forward" />
          </button>
        </div>
      )}
    </div>
  );
}
