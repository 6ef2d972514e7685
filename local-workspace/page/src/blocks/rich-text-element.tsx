import type { ReactNode } from 'react';
import type { SlackObject } from '../../../src/page-protocol';
import { formatDateToken } from '../mrkdwn/date-token';
import { BroadcastMention, ChannelMention, UserMention } from '../mrkdwn/mention';
import { Emoji } from '../mrkdwn/mrkdwn';
import { SafeLink } from '../mrkdwn/safe-link';
import { isTrueAt, numberAt, objectAt, stringAt } from '../slack-object';
import { useReader } from '../workspace/reader';

/** Slack sends an emoji's code points beside its name. */
function emojiFromUnicode(unicode: string): string {
  return unicode
    .split('-')
    .map((code) => String.fromCodePoint(Number.parseInt(code, 16)))
    .join('');
}

function Bare({ element }: { readonly element: SlackObject }): ReactNode {
  const reader = useReader();
  switch (stringAt(element, 'type')) {
    case 'text':
      return stringAt(element, 'text');
    case 'link':
      return (
        <SafeLink url={stringAt(element, 'url')}>{stringAt(element, 'text') || stringAt(element, 'url')}</SafeLink>
      );
    case 'user':
    case 'canvas_user_mention':
      return <UserMention id={stringAt(element, 'user_id')} />;
    case 'channel':
      return <ChannelMention id={stringAt(element, 'channel_id')} />;
    case 'usergroup':
      return <span className="mention">@{stringAt(element, 'usergroup_id')}</span>;
    case 'team':
      return <span className="mention">{stringAt(element, 'team_id')}</span>;
    case 'broadcast':
      return <BroadcastMention range={stringAt(element, 'range')} />;
    case 'emoji': {
      const unicode = stringAt(element, 'unicode');
      return /^[0-9a-f-]+$/i.test(unicode) ? emojiFromUnicode(unicode) : <Emoji name={stringAt(element, 'name')} />;
    }
    case 'date':
      return formatDateToken(
        numberAt(element, 'timestamp') ?? Number.NaN,
        stringAt(element, 'format'),
        stringAt(element, 'fallback'),
        reader,
      );
    case 'color': {
      const color = stringAt(element, 'value');
      return (
        <>
          <span className="color-sample" style={{ background: /^#[0-9a-f]{3,8}$/i.test(color) ? color : 'none' }} />
          {color}
        </>
      );
    }
    default: {
      const url = stringAt(element, 'url');
      const words = ['text', 'label'].map((key) => stringAt(element, key)).find((text) => text !== '');
      const shown = words ?? (url || `[${stringAt(element, 'type')}]`);
      return url === '' ? shown : <SafeLink url={url}>{shown}</SafeLink>;
    }
  }
}

/** One piece of rich text, with its style. */
export function RichTextElement({ element }: { readonly element: SlackObject }): ReactNode {
  const style = objectAt(element, 'style');
  let node: ReactNode = <Bare element={element} />;
  if (isTrueAt(style, 'code')) node = <code>{node}</code>;
  if (isTrueAt(style, 'bold')) node = <b>{node}</b>;
  if (isTrueAt(style, 'italic')) node = <i>{node}</i>;
  if (isTrueAt(style, 'strike')) node = <s>{node}</s>;
  if (isTrueAt(style, 'underline')) node = <u>{node}</u>;
  return node;
}
