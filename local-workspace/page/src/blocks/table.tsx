import type { CSSProperties, ReactNode } from 'react';
import type { SlackObject } from '../../../src/page-protocol';
import { isSlackObject, isTrueAt, objectsAt, stringAt } from '../slack-object';
import { useWorkspace } from '../workspace/workspace';
import type { BlockProps } from './block-props';
import { RichTextBlock } from './rich-text';

function rowsOf(block: SlackObject): readonly (readonly SlackObject[])[] {
  const rows: unknown = block.rows;
  if (!Array.isArray(rows)) return [];
  return rows.map((row: unknown) => (Array.isArray(row) ? row.filter(isSlackObject) : []));
}

function Cell({ cell }: { readonly cell: SlackObject }): ReactNode {
  return stringAt(cell, 'type') === 'rich_text' ? <RichTextBlock block={cell} /> : stringAt(cell, 'text');
}

const ALIGN: Readonly<Record<string, 'left' | 'center' | 'right'>> = { left: 'left', center: 'center', right: 'right' };

export function TableBlock({ block }: BlockProps): ReactNode {
  const { words } = useWorkspace();
  const settings = objectsAt(block, 'column_settings');
  const [head = [], ...body] = rowsOf(block);
  const styleOf = (column: number): CSSProperties => ({
    textAlign: ALIGN[stringAt(settings[column], 'align')] ?? 'left',
    whiteSpace: isTrueAt(settings[column], 'is_wrapped') ? 'normal' : 'nowrap',
  });
  return (
    <div className="block-table" role="region" aria-label={words.table} tabIndex={0}>
      <table>
        <thead>
          <tr>
            {head.map((cell, column) => (
              <th key={column} scope="col" style={styleOf(column)}>
                <Cell cell={cell} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {body.map((row, index) => (
            <tr key={index}>
              {row.map((cell, column) => (
                <td key={column} style={styleOf(column)}>
                  <Cell cell={cell} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
