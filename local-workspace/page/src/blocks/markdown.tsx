import { Fragment, type ReactNode } from 'react';
import { withEmoji } from '../mrkdwn/emoji';
import { parseMarkdown, type MarkdownBlock as Tree, type MarkdownInline } from '../mrkdwn/markdown';
import { SafeLink } from '../mrkdwn/safe-link';
import { stringAt } from '../slack-object';
import type { BlockProps } from './block-props';

function Inlines({ nodes }: { readonly nodes: readonly MarkdownInline[] }): ReactNode {
  return nodes.map((node, index) => (
    <Fragment key={index}>
      <Inline node={node} />
    </Fragment>
  ));
}

function Inline({ node }: { readonly node: MarkdownInline }): ReactNode {
  switch (node.kind) {
    case 'text':
      return withEmoji(node.text);
    case 'code':
      return <code>{node.text}</code>;
    case 'strong':
      return (
        <b>
          <Inlines nodes={node.children} />
        </b>
      );
    case 'em':
      return (
        <i>
          <Inlines nodes={node.children} />
        </i>
      );
    case 'del':
      return (
        <s>
          <Inlines nodes={node.children} />
        </s>
      );
    case 'link':
      return (
        <SafeLink url={node.url}>
          <Inlines nodes={node.children} />
        </SafeLink>
      );
  }
}

function List({ list }: { readonly list: Extract<Tree, { kind: 'list' }> }): ReactNode {
  const items = list.items.map((item, index) => (
    <li key={index} style={{ marginInlineStart: `${String(item.indent * 1.4)}em` }}>
      {item.checked !== undefined && <span aria-hidden="true">{item.checked ? '☑ ' : '☐ '}</span>}
      <Inlines nodes={item.children} />
    </li>
  ));
  return list.ordered ? (
    <ol className="rich-list" start={list.start}>
      {items}
    </ol>
  ) : (
    <ul className="rich-list">{items}</ul>
  );
}

function Node({ node }: { readonly node: Tree }): ReactNode {
  switch (node.kind) {
    case 'heading':
      return (
        <div
          role="heading"
          aria-level={Math.min(6, node.level + 1)}
          className={`markdown-heading markdown-heading-${String(node.level)}`}
        >
          <Inlines nodes={node.children} />
        </div>
      );
    case 'paragraph':
      return (
        <p>
          {node.lines.map((line, index) => (
            <Fragment key={index}>
              {index > 0 && <br />}
              <Inlines nodes={line} />
            </Fragment>
          ))}
        </p>
      );
    case 'list':
      return <List list={node} />;
    case 'quote':
      return (
        <blockquote>
          <Nodes nodes={node.blocks} />
        </blockquote>
      );
    case 'pre':
      return <pre>{node.text}</pre>;
    case 'rule':
      return <hr className="block-divider" />;
    case 'table':
      return <Table rows={node.rows} />;
  }
}

function Table({ rows }: { readonly rows: Extract<Tree, { kind: 'table' }>['rows'] }): ReactNode {
  const [head = [], ...body] = rows;
  return (
    <div className="block-table">
      <table>
        <thead>
          <tr>
            {head.map((cell, index) => (
              <th key={index} scope="col">
                <Inlines nodes={cell} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {body.map((row, index) => (
            <tr key={index}>
              {row.map((cell, column) => (
                <td key={column}>
                  <Inlines nodes={cell} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Nodes({ nodes }: { readonly nodes: readonly Tree[] }): ReactNode {
  return nodes.map((node, index) => <Node key={index} node={node} />);
}

export function MarkdownBlock({ block }: BlockProps): ReactNode {
  return (
    <div className="mrkdwn markdown">
      <Nodes nodes={parseMarkdown(stringAt(block, 'text'))} />
    </div>
  );
}
