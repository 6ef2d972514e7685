import type { ComponentType, ReactNode } from 'react';
import type { SlackObject } from '../../../src/page-protocol';
import { isTrueAt, objectAt, objectsAt, stringAt } from '../slack-object';
import { ActionsBlock } from './actions';
import { AlertBlock } from './alert';
import type { BlockProps } from './block-props';
import { CardBlock, CarouselBlock } from './card';
import { DataVisualizationBlock } from './chart/data-visualization';
import { ContextBlock } from './context';
import { DataTableBlock } from './data-table';
import { FileBlock } from './file';
import { HeaderBlock } from './header';
import { ImageBlock } from './image';
import { InputBlock } from './input';
import { MarkdownBlock } from './markdown';
import { Placeholder } from './placeholder';
import { RichTextBlock } from './rich-text';
import { Picture } from './picture';
import { SectionBlock } from './section';
import { TableBlock } from './table';
import { PlanBlock, TaskCardBlock } from './tasks';
import { TextObject } from './text-object';
import { VideoBlock } from './video';

function DividerBlock(): ReactNode {
  return <hr className="block-divider" />;
}

/** Blocks in a frame; its head opens and closes it where the app allows that. */
function ContainerBlock({ block }: BlockProps): ReactNode {
  const [title, subtitle, icon] = [objectAt(block, 'title'), objectAt(block, 'subtitle'), objectAt(block, 'icon')];
  const richTitle = objectAt(block, 'rich_text_title');
  const head = (
    <>
      {icon !== undefined && <Picture image={icon} className="picture-card-icon" />}
      <div>
        <div className="card-title">
          {richTitle === undefined ? (
            title !== undefined && <TextObject text={title} />
          ) : (
            <RichTextBlock block={richTitle} />
          )}
        </div>
        {subtitle !== undefined && (
          <div className="card-subtitle">
            <TextObject text={subtitle} />
          </div>
        )}
      </div>
    </>
  );
  const children = <Blocks blocks={objectsAt(block, 'child_blocks')} />;
  const width = stringAt(block, 'width');
  const className = `block-container container-${width === '' ? 'standard' : width}${isTrueAt(block, 'has_header_divider') ? ' container-divided' : ''}`;
  return isTrueAt(block, 'is_collapsible') ? (
    <details className={className} open={!isTrueAt(block, 'default_collapsed')}>
      <summary className="card-head">{head}</summary>
      {children}
    </details>
  ) : (
    <div className={className}>
      <div className="card-head">{head}</div>
      {children}
    </div>
  );
}

/** Every block the page knows, by Slack's `type`; any other is shown as a placeholder with its JSON. */
const BLOCKS: ReadonlyMap<string, ComponentType<BlockProps>> = new Map<string, ComponentType<BlockProps>>([
  ['section', SectionBlock],
  ['header', HeaderBlock],
  ['context', ContextBlock],
  ['divider', DividerBlock],
  ['actions', ActionsBlock],
  ['context_actions', ActionsBlock],
  ['input', InputBlock],
  ['image', ImageBlock],
  ['file', FileBlock],
  ['rich_text', RichTextBlock],
  ['markdown', MarkdownBlock],
  ['table', TableBlock],
  ['data_table', DataTableBlock],
  ['data_visualization', DataVisualizationBlock],
  ['video', VideoBlock],
  ['alert', AlertBlock],
  ['card', CardBlock],
  ['carousel', CarouselBlock],
  ['container', ContainerBlock],
  ['plan', PlanBlock],
  ['task_card', TaskCardBlock],
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
