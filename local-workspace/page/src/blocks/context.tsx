import type { ReactNode } from 'react';
import { objectsAt, stringAt } from '../slack-object';
import type { BlockProps } from './block-props';
import { Picture } from './picture';
import { TextObject } from './text-object';

export function ContextBlock({ block }: BlockProps): ReactNode {
  return (
    <div className="block-context">
      {objectsAt(block, 'elements').map((element, index) =>
        stringAt(element, 'type') === 'image' ? (
          <Picture key={index} image={element} className="picture-context" />
        ) : (
          <TextObject key={index} text={element} />
        ),
      )}
    </div>
  );
}
