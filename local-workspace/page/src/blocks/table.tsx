import type { CSSProperties, ReactNode } from 'react';
import { isTrueAt, objectsAt, stringAt } from '../slack-object';
import { useWorkspace } from '../workspace/workspace';
import type { BlockProps } from './block-props';
import { Cell, rowsOf } from './cell';

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
    <div className="block-table" role="group" aria-label={words.table} tabIndex={0}>
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
