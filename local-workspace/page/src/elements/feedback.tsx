import type { ReactNode } from 'react';
import { Icon, type IconName } from '../shell/icons';
import { objectAt, stringAt, stringsAt, textAt } from '../slack-object';
import { useWorkspace } from '../workspace/workspace';
import type { ElementProps } from './kind';

/** Two thumbs: one action, whose value says which. */
export function FeedbackButtons({ element, onAct, pending, id }: ElementProps): ReactNode {
  const thumb = (key: 'positive_button' | 'negative_button', icon: IconName): ReactNode => {
    const button = objectAt(element, key);
    const label = stringAt(button, 'accessibility_label');
    const text = textAt(button, 'text');
    return (
      <button
        type="button"
        className="icon-button"
        aria-label={label === '' ? text : label}
        title={text}
        aria-busy={pending}
        onClick={() => {
          if (!pending) onAct({ text: button?.text, value: stringAt(button, 'value') });
        }}
      >
        <Icon name={icon} />
      </button>
    );
  };
  return (
    <span className="feedback" id={id}>
      {thumb('positive_button', 'up_thumb')}
      {thumb('negative_button', 'down_thumb')}
    </span>
  );
}

/** A small button with a sign; for some members only where the app says so. */
export function IconButton({ element, onAct, pending, id }: ElementProps): ReactNode {
  const { me } = useWorkspace();
  const only = stringsAt(element, 'visible_to_user_ids');
  if (only.length > 0 && !only.includes(me.id)) return null;
  const label = stringAt(element, 'accessibility_label');
  const text = textAt(element, 'text');
  const value = stringAt(element, 'value');
  return (
    <button
      type="button"
      id={id}
      className="icon-button"
      aria-label={label === '' ? text : label}
      title={text}
      aria-busy={pending}
      onClick={() => {
        if (!pending) onAct({ text: element.text, ...(value === '' ? {} : { value }) });
      }}
    >
      <Icon name={stringAt(element, 'icon') === 'trash' ? 'trash' : 'more'} />
    </button>
  );
}
