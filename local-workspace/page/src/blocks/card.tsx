import type { ReactNode } from 'react';
import { Interactive } from '../form/interactive';
import { objectAt, objectsAt, stringAt } from '../slack-object';
import { useWorkspace } from '../workspace/workspace';
import type { BlockProps } from './block-props';
import { Picture } from './picture';
import { TextObject } from './text-object';

export function CardBlock({ block }: BlockProps): ReactNode {
  const hero = objectAt(block, 'hero_image');
  const icon = objectAt(block, 'icon');
  const text = (key: string): ReactNode => {
    const object = objectAt(block, key);
    return object === undefined ? null : (
      <div className={`card-${key}`}>
        <TextObject text={object} />
      </div>
    );
  };
  const actions = objectsAt(block, 'actions');
  return (
    <div className="block-card">
      {hero !== undefined && <Picture image={hero} className="picture card-hero" />}
      <div className="card-head">
        {icon !== undefined && <Picture image={icon} className="picture-card-icon" />}
        <div>
          {text('title')}
          {text('subtitle')}
        </div>
      </div>
      {text('body')}
      {actions.length > 0 && (
        <div className="block-actions">
          {actions.map((element, index) => (
            <Interactive key={stringAt(element, 'action_id') || index} element={element} block={block} />
          ))}
        </div>
      )}
      {text('subtext')}
    </div>
  );
}

/** Cards side by side, to be pushed through. */
export function CarouselBlock({ block }: BlockProps): ReactNode {
  const { words } = useWorkspace();
  return (
    <div className="block-carousel" role="group" aria-label={words.carousel} tabIndex={0}>
      {objectsAt(block, 'elements').map((card, index) => (
        <CardBlock key={stringAt(card, 'block_id') || index} block={card} />
      ))}
    </div>
  );
}
