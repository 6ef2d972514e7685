import type { ReactNode } from 'react';
import { PlainText } from '../mrkdwn/mrkdwn';
import { textAt } from '../slack-object';
import type { BlockProps } from './block-props';
import { Picture } from './picture';

export function ImageBlock({ block }: BlockProps): ReactNode {
  const title = textAt(block, 'title');
  return (
    <figure className="block-image">
      {title !== '' && (
        <figcaption>
          <PlainText text={title} />
        </figcaption>
      )}
      <Picture image={block} className="picture" />
    </figure>
  );
}
