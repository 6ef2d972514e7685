import type { ReactNode } from 'react';
import { PlainText } from '../mrkdwn/mrkdwn';
import { textAt } from '../slack-object';
import type { BlockProps } from './block-props';

export function HeaderBlock({ block }: BlockProps): ReactNode {
  return (
    <h2 className="block-header">
      <PlainText text={textAt(block, 'text')} />
    </h2>
  );
}
