import type { CSSProperties, ReactNode } from 'react';
import type { SlackObject } from '../../../src/page-protocol';
import { numberAt, objectsAt, stringAt } from '../slack-object';
import type { BlockProps } from './block-props';
import { RichTextElement } from './rich-text-element';

function Elements({ of }: { readonly of: SlackObject }): ReactNode {
  return objectsAt(of, 'elements').map((element, index) => <RichTextElement key={index} element={element} />);
}

const BULLETS = ['disc', 'circle', 'square'];
const NUMBERS = ['decimal', 'lower-alpha', 'lower-roman'];

function List({ list }: { readonly list: SlackObject }): ReactNode {
  const ordered = stringAt(list, 'style') === 'ordered';
  const indent = numberAt(list, 'indent') ?? 0;
  const style: CSSProperties = {
    marginInlineStart: `${String(indent * 1.6)}em`,
    listStyleType: (ordered ? NUMBERS : BULLETS)[indent % 3],
  };
  const items = objectsAt(list, 'elements').map((item, index) => (
    <li key={index}>
      <Elements of={item} />
    </li>
  ));
  const className = numberAt(list, 'border') === 1 ? 'rich-list rich-border' : 'rich-list';
  return ordered ? (
    <ol className={className} style={style} start={(numberAt(list, 'offset') ?? 0) + 1}>
      {items}
    </ol>
  ) : (
    <ul className={className} style={style}>
      {items}
    </ul>
  );
}

function Part({ part }: { readonly part: SlackObject }): ReactNode {
  switch (stringAt(part, 'type')) {
    case 'rich_text_list':
      return <List list={part} />;
    case 'rich_text_preformatted':
      return (
        <pre>
          <Elements of={part} />
        </pre>
      );
    case 'rich_text_quote':
      return (
        <blockquote className="rich-text">
          <Elements of={part} />
        </blockquote>
      );
    default:
      return (
        <div className="rich-text">
          <Elements of={part} />
        </div>
      );
  }
}

export function RichTextBlock({ block }: BlockProps): ReactNode {
  return (
    <div className="mrkdwn">
      {objectsAt(block, 'elements').map((part, index) => (
        <Part key={index} part={part} />
      ))}
    </div>
  );
}
