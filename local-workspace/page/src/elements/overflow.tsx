import type { ReactNode } from 'react';
import { Menu } from '../shell/menu';
import { objectsAt, stringAt, textAt } from '../slack-object';
import { withEmoji } from '../mrkdwn/emoji';
import { useWorkspace } from '../workspace/workspace';
import type { ElementProps } from './kind';
import { Icon } from '../shell/icons';

export function Overflow({ element, onAct, id }: ElementProps): ReactNode {
  const { words } = useWorkspace();
  return (
    <Menu
      id={id}
      label={words.moreOptions}
      className="button button-overflow"
      trigger={<Icon name="dots" />}
      items={objectsAt(element, 'options').map((option, index) => ({
        key: String(index),
        label: withEmoji(textAt(option, 'text')),
        hint: textAt(option, 'description'),
        onSelect: () => {
          const url = stringAt(option, 'url');
          if (/^https?:/i.test(url)) window.open(url, '_blank', 'noopener');
          onAct({ selected_option: option });
        },
      }))}
    />
  );
}
