/** The editor's DOM → Slack's `rich_text`, as Slack's own editor makes it. */
import type { SlackObject } from '../../../src/page-protocol';
import { isSlackObject } from '../slack-object';

type Style = Readonly<Record<string, true>>;

/** Those whose `@name` in the text is a mention. */
export interface Mentionable {
  readonly id: string;
  readonly realName: string;
}

/** Where a leaf that is not text (a mention, an emoji, a date) keeps what it is. */
export const LEAF = 'data-leaf';

const STYLES: Readonly<Record<string, string>> = {
  B: 'bold',
  STRONG: 'bold',
  I: 'italic',
  EM: 'italic',
  S: 'strike',
  STRIKE: 'strike',
  DEL: 'strike',
  U: 'underline',
  CODE: 'code',
};
const LINES = new Set(['DIV', 'P']);
const URL_IN_TEXT = /(https?:\/\/[^\s<>]*[^\s<>.,;:!?)）。，、；：！？])/;

function styled(leaf: SlackObject, style: Style): SlackObject {
  return Object.keys(style).length === 0 ? leaf : { ...leaf, style };
}

/** Plain words as Slack reads them: addresses become links, `@name` a mention. */
function leavesOf(text: string, style: Style, people: readonly Mentionable[]): readonly SlackObject[] {
  return text.split(URL_IN_TEXT).flatMap((part, index): readonly SlackObject[] => {
    if (index % 2 === 1) return [styled({ type: 'link', url: part }, style)];
    return withMentions(part, style, people);
  });
}

function withMentions(text: string, style: Style, people: readonly Mentionable[]): readonly SlackObject[] {
  if (text === '') return [];
  const longest = people.toSorted((a, b) => b.realName.length - a.realName.length);
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    const person = longest.find(({ realName }) => realName !== '' && text.startsWith(realName, at + 1));
    if (person === undefined) continue;
    const rest = text.slice(at + 1 + person.realName.length);
    return [
      ...(at > 0 ? [styled({ type: 'text', text: text.slice(0, at) }, style)] : []),
      styled({ type: 'user', user_id: person.id }, style),
      ...withMentions(rest, style, people),
    ];
  }
  return [styled({ type: 'text', text }, style)];
}

/** Neighbouring texts of one style are one. */
function joined(leaves: readonly SlackObject[]): readonly SlackObject[] {
  const result: SlackObject[] = [];
  for (const leaf of leaves) {
    const last = result.at(-1);
    const same = JSON.stringify(last?.style) === JSON.stringify(leaf.style);
    if (leaf.type === 'text' && last?.type === 'text' && same) {
      result[result.length - 1] = { ...last, text: String(last.text) + String(leaf.text) };
    } else result.push(leaf);
  }
  return result;
}

const BREAK: SlackObject = { type: 'text', text: '\n' };

class Reader {
  constructor(private readonly people: readonly Mentionable[]) {}

  /** The leaves of some nodes; a line of its own begins with a line break, unless it is the first. */
  leaves(nodes: Iterable<Node>, style: Style = {}): SlackObject[] {
    const found: SlackObject[] = [];
    for (const node of nodes) {
      if (node instanceof Text) {
        const text = node.data.replaceAll('\u00a0', ' ').replaceAll('\u200b', '');
        found.push(...leavesOf(text, style, style.code === true ? [] : this.people));
      } else if (node instanceof HTMLElement) found.push(...this.element(node, style, found.length > 0));
    }
    return found;
  }

  private element(node: HTMLElement, style: Style, hasBefore: boolean): readonly SlackObject[] {
    const leaf: unknown = JSON.parse(node.getAttribute(LEAF) ?? 'null');
    if (isSlackObject(leaf)) return [leaf];
    if (node.tagName === 'BR') return isFiller(node) ? [] : [BREAK];
    if (node instanceof HTMLAnchorElement) {
      const text = node.textContent;
      const url = node.getAttribute('href') ?? '';
      return [styled({ type: 'link', url, ...(text === url ? {} : { text }) }, style)];
    }
    if (LINES.has(node.tagName)) return [...(hasBefore ? [BREAK] : []), ...this.leaves(node.childNodes, style)];
    const own = STYLES[node.tagName];
    return this.leaves(node.childNodes, own === undefined ? style : { ...style, [own]: true });
  }

  parts(nodes: Iterable<Node>): SlackObject[] {
    const parts: SlackObject[] = [];
    let lines: Node[] = [];
    const flush = (): void => {
      const elements = joined(this.leaves(lines));
      if (elements.length > 0) parts.push({ type: 'rich_text_section', elements });
      lines = [];
    };
    for (const node of nodes) {
      const special = node instanceof HTMLElement ? this.special(node) : undefined;
      if (special === undefined) lines.push(node);
      else {
        flush();
        parts.push(...special);
      }
    }
    flush();
    return parts;
  }

  /** Lists, quotes and code blocks, also where the browser put them into a line. */
  private special(node: HTMLElement): readonly SlackObject[] | undefined {
    switch (node.tagName) {
      case 'UL':
      case 'OL':
        return this.list(node, 0);
      case 'BLOCKQUOTE':
        return [{ type: 'rich_text_quote', elements: joined(this.leaves(node.childNodes)) }];
      case 'PRE': {
        const text = joined(new Reader([]).leaves(node.childNodes)).map((leaf) => String(leaf.text ?? leaf.url));
        return [{ type: 'rich_text_preformatted', elements: [{ type: 'text', text: text.join('') }] }];
      }
      default:
        if (LINES.has(node.tagName) && node.querySelector('ul, ol, blockquote, pre') !== null) {
          return this.parts(node.childNodes);
        }
        return undefined;
    }
  }

  /** A list, and those in it, each of its own depth: Slack's are flat. */
  private list(node: HTMLElement, indent: number): readonly SlackObject[] {
    const lists: SlackObject[] = [];
    let items: SlackObject[] = [];
    const flush = (): void => {
      const style = node.tagName === 'OL' ? 'ordered' : 'bullet';
      const start = node instanceof HTMLOListElement ? node.start : 1;
      const offset = start > 1 ? { offset: start - 1 } : {};
      if (items.length > 0) lists.push({ type: 'rich_text_list', style, indent, ...offset, elements: items });
      items = [];
    };
    for (const child of node.children) {
      const inner = child.tagName === 'LI' ? [...child.children].filter(isList) : [child].filter(isList);
      if (child.tagName === 'LI') {
        const own = [...child.childNodes].filter((one) => !isList(one));
        items.push({ type: 'rich_text_section', elements: joined(this.leaves(own)) });
      }
      for (const list of inner) {
        flush();
        lists.push(...this.list(list, indent + 1));
      }
    }
    flush();
    return lists;
  }
}

function isList(node: Node): node is HTMLElement {
  return node instanceof HTMLElement && (node.tagName === 'UL' || node.tagName === 'OL');
}

/** The line break that browsers put at the end of a line to keep it open. */
function isFiller(node: HTMLElement): boolean {
  return node.nextSibling === null && node.parentElement?.tagName !== 'PRE';
}

/** What the editor holds, or nothing while it is empty. */
export function readRichText(editor: HTMLElement, people: readonly Mentionable[]): SlackObject | undefined {
  const elements = new Reader(people).parts(editor.childNodes);
  return elements.length === 0 ? undefined : { type: 'rich_text', elements };
}
