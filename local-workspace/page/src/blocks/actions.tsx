import type { ReactNode } from 'react';
import { Interactive } from '../form/interactive';
import { objectsAt, stringAt } from '../slack-object';
import type { BlockProps } from './block-props';

export function ActionsBlock({ block }: BlockProps): ReactNode {
  return (
    <div className="block-actions">
      {objectsAt(block, 'elements').map((element, index) => (
        <Interactive key={stringAt(element, 'action_id') || index} element={element} block={block} />
      ))}
    </div>
  );
}
