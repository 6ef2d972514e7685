import type { ReactNode } from 'react';
import { PlainText } from '../mrkdwn/mrkdwn';
import { SafeLink } from '../mrkdwn/safe-link';
import { stringAt, textAt } from '../slack-object';
import type { BlockProps } from './block-props';
import { Icon } from '../shell/icons';

/** Not played here: its title, its description and the way to it. */
export function VideoBlock({ block }: BlockProps): ReactNode {
  const url = stringAt(block, 'title_url') || stringAt(block, 'video_url');
  return (
    <div className="file-card" aria-label={stringAt(block, 'alt_text')}>
      <Icon name="play" />{' '}
      <SafeLink url={url}>
        <PlainText text={textAt(block, 'title')} />
      </SafeLink>
      <div className="file-detail">
        <PlainText text={textAt(block, 'description') || stringAt(block, 'provider_name')} />
      </div>
    </div>
  );
}
