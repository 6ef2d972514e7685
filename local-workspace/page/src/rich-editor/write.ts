/** Slack's `rich_text` → the editor's DOM; `read.ts` gives it back. */
import type { SlackObject } from '../../../src/page-protocol';
import { isTrueAt, numberAt, objectAt, objectsAt, stringAt } from '../slack-object';
import { LEAF } from './read';

const TAGS = { code: 'code', bold: 'b', italic: 'i', strike: 's', underline: 'u' } as const;

function wrapped(node: Node, style: SlackObject | undefined): Node {
  return Object.entries(TAGS).reduce((inner, [key, tag]) => {
    if (!isTrueAt(style, key)) return inner;
    const outer = document.createElement(tag);
    outer.append(inner);
    return outer;
  }, node);
}

/** `nameOf` gives the words for a leaf that is not text. */
type NameOf = (leaf: SlackObject) => string;

function leafNode(leaf: SlackObject, nameOf: NameOf): Node {
  const style = objectAt(leaf, 'style');
  switch (stringAt(leaf, 'type')) {
    case 'text':
      return wrapped(document.createTextNode(stringAt(leaf, 'text')), style);
    case 'link': {
      const link = document.createElement('a');
      link.setAttribute('href', stringAt(leaf, 'url'));
      link.textContent = stringAt(leaf, 'text') || stringAt(leaf, 'url');
      return wrapped(link, style);
    }
    default: {
      const kept = document.createElement('span');
      kept.className = 'mention';
      kept.contentEditable = 'false';
      kept.setAttribute(LEAF, JSON.stringify(leaf));
      kept.textContent = nameOf(leaf);
      return kept;
    }
  }
}

/** Leaves with the line breaks in their texts as `<br>`. */
function withBreaks(leaves: readonly SlackObject[]): readonly SlackObject[] {
  return leaves.flatMap((leaf) =>
    stringAt(leaf, 'type') === 'text'
      ? stringAt(leaf, 'text')
          .split(/(\n)/)
          .filter((text) => text !== '')
          .map((text) => ({ ...leaf, text }))
      : [leaf],
  );
}

function fill(parent: HTMLElement, part: SlackObject, nameOf: NameOf): HTMLElement {
  for (const leaf of withBreaks(objectsAt(part, 'elements'))) {
    parent.append(leaf.text === '\n' ? document.createElement('br') : leafNode(leaf, nameOf));
  }
  return parent;
}

/** A section's lines, each in an element of its own, as browsers make them. */
function lines(section: SlackObject, nameOf: NameOf): readonly HTMLElement[] {
  const all = [document.createElement('div')];
  for (const leaf of withBreaks(objectsAt(section, 'elements'))) {
    if (leaf.text === '\n') all.push(document.createElement('div'));
    else all.at(-1)?.append(leafNode(leaf, nameOf));
  }
  for (const line of all) if (line.childNodes.length === 0) line.append(document.createElement('br'));
  return all;
}

function appendList(editor: HTMLElement, part: SlackObject, nameOf: NameOf): void {
  const list = document.createElement(stringAt(part, 'style') === 'ordered' ? 'ol' : 'ul');
  const offset = numberAt(part, 'offset') ?? 0;
  if (list instanceof HTMLOListElement && offset > 0) list.start = offset + 1;
  for (const item of objectsAt(part, 'elements')) list.append(fill(document.createElement('li'), item, nameOf));
  let parent: Element = editor;
  for (let depth = numberAt(part, 'indent') ?? 0; depth > 0; depth--) {
    const before = parent.lastElementChild;
    const into = before?.tagName === 'UL' || before?.tagName === 'OL' ? before.lastElementChild : null;
    if (into === null) break;
    parent = into;
  }
  parent.append(list);
}

/** Shows `value` in the editor, in place of what it holds. */
export function writeRichText(editor: HTMLElement, value: SlackObject | undefined, nameOf: NameOf): void {
  editor.replaceChildren();
  // An app may start an input with a single leaf.
  const parts =
    value?.type === 'rich_text' ? objectsAt(value, 'elements') : value === undefined ? [] : [section(value)];
  for (const part of parts) {
    switch (stringAt(part, 'type')) {
      case 'rich_text_list':
        appendList(editor, part, nameOf);
        break;
      case 'rich_text_quote':
        editor.append(fill(document.createElement('blockquote'), part, nameOf));
        break;
      case 'rich_text_preformatted':
        editor.append(fill(document.createElement('pre'), part, nameOf));
        break;
      default:
        editor.append(...lines(part, nameOf));
    }
  }
}

function section(leaf: SlackObject): SlackObject {
  return { type: 'rich_text_section', elements: [leaf] };
}
