import type { ReactNode } from 'react';
import { PlainText } from '../mrkdwn/mrkdwn';
import { stringAt, textAt } from '../slack-object';
import type { ElementProps } from './kind';

const STYLES: Readonly<Record<string, string>> = { primary: 'button-primary', danger: 'button-danger' };

export function Button({ element, onAct, pending, id }: ElementProps): ReactNode {
  const url = stringAt(element, 'url');
  const label = stringAt(element, 'accessibility_label');
  const press = (): void => {
    // One press, one action: the app is still at the one before.
    if (pending) return;
    if (url !== '' && /^https?:/i.test(url)) window.open(url, '_blank', 'noopener');
    const value = stringAt(element, 'value');
    onAct({
      text: element.text,
      ...(value === '' ? {} : { value }),
      ...styleOf(element),
      ...(url === '' ? {} : { url }),
    });
  };
  return (
    <button
      type="button"
      id={id}
      className={`button ${STYLES[stringAt(element, 'style')] ?? ''}`}
      aria-label={label === '' ? undefined : label}
      aria-busy={pending}
      onClick={press}
    >
      <PlainText text={textAt(element, 'text')} />
      {url !== '' && (
        <span className="button-url" aria-hidden="true">
          {' '}
          ↗
        </span>
      )}
    </button>
  );
}

function styleOf(element: ElementProps['element']): { readonly style?: string } {
  const style = stringAt(element, 'style');
  return style === '' ? {} : { style };
}
