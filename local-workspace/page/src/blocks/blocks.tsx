import type { ComponentType, ReactNode } from 'react';
import type { SlackObject } from '../../../src/page-protocol';
import { stringAt } from '../slack-object';
import { ActionsBlock } from './actions';
import type { BlockProps } from './block-props';
import { ContextBlock } from './context';
import { FileBlock } from './file';
import { HeaderBlock } from './header';
import { ImageBlock } from './image';
import { InputBlock } from './input';
import { MarkdownBlock } from './markdown';
import { Placeholder } from './placeholder';
import { RichTextBlock } from './rich-text';
import { SectionBlock } from './section';
import { TableBlock } from './table';
import { VideoBlock } from './video';

function DividerBlock(): ReactNode {
  return <hr className="block-divider" />;
}

/** Every block the page knows, by Slack's `type`; any other is shown as a placeholder with its JSON. */
const BLOCKS: ReadonlyMap<string, ComponentType<BlockProps>> = new Map<string, ComponentType<BlockProps>>([
  ['section', SectionBlock],
  ['header', HeaderBlock],
  ['context', ContextBlock],
  ['divider', DividerBlock],
  ['actions', ActionsBlock],
  ['input', InputBlock],
  ['image', ImageBlock],
  ['file', FileBlock],
  ['rich_text', RichTextBlock],
  ['markdown', MarkdownBlock],
  ['table', TableBlock],
  ['video', VideoBlock],
]);

export function Blocks({ blocks }: { readonly blocks: readonly SlackObject[] }): ReactNode {
  return (
    <div className="blocks">
      {blocks.map((block, index) => {
        const Block = BLOCKS.get(stringAt(block, 'type'));
        const blockId = stringAt(block, 'block_id');
        const key = blockId === '' ? String(index) : blockId;
        return Block === undefined ? <Placeholder key={key} thing={block} /> : <Block key={key} block={block} />;
      })}
    </div>
  );
}
