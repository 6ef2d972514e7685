import type { ReactNode } from 'react';
import { stringAt } from '../slack-object';
import type { BlockProps } from './block-props';
import { Icon } from '../shell/icons';

/** A remote file: Slack knows no more of it than what its app told elsewhere. */
export function FileBlock({ block }: BlockProps): ReactNode {
  return (
    <div className="file-card">
      <Icon name="clip" /> {stringAt(block, 'external_id')}
    </div>
  );
}
