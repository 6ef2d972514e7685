import { createContext, Fragment, useContext, useMemo, type ReactNode } from 'react';
import { useReader } from '../workspace/reader';
import { formatDateToken } from './date-token';
import { emojiFor, withEmoji } from './emoji';
import { BroadcastMention, ChannelMention, UserMention } from './mention';
import { parseMrkdwn, unescapeText, type Inline, type MrkdwnBlock } from './parse';
import { SafeLink } from './safe-link';

function DateText({ node }: { readonly node: Extract<Inline, { kind: 'date' }> }): ReactNode {
  const reader = useReader();
  const text = formatDateToken(node.seconds, node.format, node.fallback, reader);
  if (node.url !== '') return <SafeLink url={node.url}>{text}</SafeLink>;
  return <time dateTime={new Date(node.seconds * 1000).toISOString()}>{text}</time>;
}

/** Whether bare words stay as they are: Slack makes no links of them then. */
const Verbatim = createContext(false);

function Address({ url }: { readonly url: string }): ReactNode {
  return useContext(Verbatim) ? url : <SafeLink url={url}>{url}</SafeLink>;
}

function InlineNode({ node }: { readonly node: Inline }): ReactNode {
  switch (node.kind) {
    case 'text':
      return node.text;
    case 'bold':
      return (
        <b>
          <InlineNodes nodes={node.children} />
        </b>
      );
    case 'italic':
      return (
        <i>
          <InlineNodes nodes={node.children} />
        </i>
      );
    case 'strike':
      return (
        <s>
          <InlineNodes nodes={node.children} />
        </s>
      );
    case 'code':
      return <code>{node.text}</code>;
    case 'emoji':
      return <Emoji name={node.name} />;
    case 'address':
      return <Address url={node.url} />;
    case 'link':
      return <SafeLink url={node.url}>{node.label}</SafeLink>;
    case 'user':
      return <UserMention id={node.id} label={node.label} />;
    case 'channel':
      return <ChannelMention id={node.id} label={node.label} />;
    case 'usergroup':
      return <span className="mention">@{node.label === '' ? node.id : node.label}</span>;
    case 'broadcast':
      return <BroadcastMention range={node.range} />;
    case 'date':
      return <DateText node={node} />;
  }
}

/** A parsed tree never changes its order: the index is a key good enough. */
function InlineNodes({ nodes }: { readonly nodes: readonly Inline[] }): ReactNode {
  return nodes.map((node, index) => (
    <Fragment key={index}>
      <InlineNode node={node} />
    </Fragment>
  ));
}

export function Emoji({ name }: { readonly name: string }): ReactNode {
  const character = emojiFor(name);
  if (character === undefined) return `:${name}:`;
  return (
    <span className="emoji" role="img" aria-label={name} title={`:${name}:`}>
      {character}
    </span>
  );
}

function Block({ block }: { readonly block: MrkdwnBlock }): ReactNode {
  switch (block.kind) {
    case 'pre':
      return <pre>{block.text}</pre>;
    case 'quote':
      return (
        <blockquote>
          <MrkdwnBlocks blocks={block.blocks} />
        </blockquote>
      );
    case 'line': {
      if (block.bullet === undefined) {
        return (
          <div className="line">{block.children.length === 0 ? <br /> : <InlineNodes nodes={block.children} />}</div>
        );
      }
      return (
        <div className="line line-hanging">
          <span>{block.bullet}</span>
          <span>
            <InlineNodes nodes={block.children} />
          </span>
        </div>
      );
    }
  }
}

function MrkdwnBlocks({ blocks }: { readonly blocks: readonly MrkdwnBlock[] }): ReactNode {
  return blocks.map((block, index) => <Block key={index} block={block} />);
}

/** Text as Slack reads mrkdwn. */
export function Mrkdwn({
  text,
  isVerbatim = false,
}: {
  readonly text: string;
  readonly isVerbatim?: boolean;
}): ReactNode {
  const blocks = useMemo(() => parseMrkdwn(text), [text]);
  return (
    <Verbatim value={isVerbatim}>
      <div className="mrkdwn">
        <MrkdwnBlocks blocks={blocks} />
      </div>
    </Verbatim>
  );
}

/** `plain_text`: no marks, emoji only, line ends kept. */
export function PlainText({ text }: { readonly text: string }): ReactNode {
  return <span className="plain-text">{withEmoji(unescapeText(text))}</span>;
}
