import type { ReactNode } from 'react';
import { PlainText } from '../mrkdwn/mrkdwn';
import { SafeLink } from '../mrkdwn/safe-link';
import { Icon } from '../shell/icons';
import { stringAt, textAt } from '../slack-object';
import { useWorkspace } from '../workspace/workspace';
import type { BlockProps } from './block-props';
import { Picture } from './picture';

/** The video is not embedded (it is another site's player): its picture leads to it. */
export function VideoBlock({ block }: BlockProps): ReactNode {
  const { words } = useWorkspace();
  const title = textAt(block, 'title');
  const url = stringAt(block, 'video_url');
  const by = [stringAt(block, 'author_name'), stringAt(block, 'provider_name')].filter((name) => name !== '');
  const thumbnail = { image_url: stringAt(block, 'thumbnail_url'), alt_text: stringAt(block, 'alt_text') };
  return (
    <div className="block-video">
      {by.length > 0 && <div className="file-detail">{by.join(' · ')}</div>}
      <SafeLink url={stringAt(block, 'title_url') || url}>
        <PlainText text={title} />
      </SafeLink>
      {textAt(block, 'description') !== '' && (
        <div>
          <PlainText text={textAt(block, 'description')} />
        </div>
      )}
      <a className="video-frame" href={url} target="_blank" rel="noreferrer">
        <Picture image={thumbnail} className="picture" />
        <span className="video-play">
          <Icon name="play" size={26} />
          <span className="visually-hidden">{words.playVideo(title)}</span>
        </span>
      </a>
    </div>
  );
}
