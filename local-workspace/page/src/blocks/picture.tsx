import { useState, type ReactNode } from 'react';
import type { SlackObject } from '../../../src/page-protocol';
import { objectAt, stringAt } from '../slack-object';
import { Icon } from '../shell/icons';

/** An image of the app's; one that cannot be fetched leaves its `alt_text`. */
export function Picture({ image, className }: { readonly image: SlackObject; readonly className: string }): ReactNode {
  const [broken, setBroken] = useState(false);
  const url = stringAt(image, 'image_url') || stringAt(objectAt(image, 'slack_file'), 'url');
  const alt = stringAt(image, 'alt_text');
  if (broken || url === '') {
    return (
      <span className={`${className} picture-broken`} role="img" aria-label={alt}>
        <Icon name="picture" /> {alt}
      </span>
    );
  }
  return (
    <img
      className={className}
      src={url}
      alt={alt}
      onError={() => {
        setBroken(true);
      }}
    />
  );
}
