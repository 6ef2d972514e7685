/** The standard Markdown of Slack's `markdown` block → a small tree: headings, lists, quotes, code, tables, rules. Pure. */

export type MarkdownInline =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'strong' | 'em' | 'del'; readonly children: readonly MarkdownInline[] }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'link'; readonly url: string; readonly children: readonly MarkdownInline[] };

export type MarkdownBlock =
  | { readonly kind: 'heading'; readonly level: number; readonly children: readonly MarkdownInline[] }
  | { readonly kind: 'paragraph'; readonly lines: readonly (readonly MarkdownInline[])[] }
  | {
      readonly kind: 'list';
      readonly ordered: boolean;
      readonly start: number;
      readonly items: readonly MarkdownItem[];
    }
  | { readonly kind: 'quote'; readonly blocks: readonly MarkdownBlock[] }
  | { readonly kind: 'pre'; readonly text: string }
  | { readonly kind: 'table'; readonly rows: readonly (readonly (readonly MarkdownInline[])[])[] }
  | { readonly kind: 'rule' };

export interface MarkdownItem {
  readonly indent: number;
  readonly checked?: boolean;
  readonly children: readonly MarkdownInline[];
}

const INLINE =
  /\\([\\`*_{}[\]()#+\-.!~|>])|(`+)(.+?)\2|!?\[([^\]]*)\]\(([^)\s]+)(?:\s+"[^"]*")?\)|<(https?:[^>\s]+)>|(\*\*|__)(?=\S)(.+?)(?<=\S)\7|~~(?=\S)(.+?)(?<=\S)~~|\*(?=[^\s*])(.+?)(?<=[^\s*])\*|(?<![\p{L}\p{N}])_(?=\S)(.+?)(?<=\S)_(?![\p{L}\p{N}])|(https?:\/\/[^\s<>)]*[^\s<>).,;:!?，。；：）])/gu;

export function parseMarkdownInline(text: string): readonly MarkdownInline[] {
  const nodes: MarkdownInline[] = [];
  let at = 0;
  for (const match of text.matchAll(INLINE)) {
    if (match.index > at) nodes.push({ kind: 'text', text: text.slice(at, match.index) });
    at = match.index + match[0].length;
    const [, escaped, , code, label, url, auto, , strong, del, star, under, bare] = match;
    const em = star ?? under;
    const address = auto ?? bare;
    if (escaped !== undefined) nodes.push({ kind: 'text', text: escaped });
    else if (code !== undefined) nodes.push({ kind: 'code', text: code });
    else if (url !== undefined) nodes.push({ kind: 'link', url, children: parseMarkdownInline(label ?? url) });
    else if (address !== undefined)
      nodes.push({ kind: 'link', url: address, children: [{ kind: 'text', text: address }] });
    else if (strong !== undefined) nodes.push({ kind: 'strong', children: parseMarkdownInline(strong) });
    else if (del !== undefined) nodes.push({ kind: 'del', children: parseMarkdownInline(del) });
    else if (em !== undefined) nodes.push({ kind: 'em', children: parseMarkdownInline(em) });
  }
  if (at < text.length) nodes.push({ kind: 'text', text: text.slice(at) });
  return nodes;
}

const FENCE = /^\s*(```|~~~)/;
const HEADING = /^(#{1,6})\s+(.*?)\s*#*$/;
const RULE = /^\s*([-*_])(?:\s*\1){2,}\s*$/;
const ITEM = /^(\s*)(?:[-*+]|(\d+)[.)])\s+(?:\[([ xX])\]\s+)?(.*)$/;
const QUOTE = /^\s*>\s?/;
const TABLE_RULE = /^\s*\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?\s*$/;

function cellsOf(line: string): readonly (readonly MarkdownInline[])[] {
  const inner = line
    .trim()
    .replace(/^\|/, '')
    .replace(/(?<!\\)\|$/, '');
  return inner.split(/(?<!\\)\|/).map((cell) => parseMarkdownInline(cell.trim()));
}

/** A cursor over lines: each reader takes what is its own. */
class Lines {
  private at = 0;
  constructor(private readonly lines: readonly string[]) {}
  peek(ahead = 0): string | undefined {
    return this.lines[this.at + ahead];
  }
  /** Takes lines while they match. */
  take(matches: (line: string) => boolean): string[] {
    const from = this.at;
    while (this.at < this.lines.length && matches(this.lines[this.at] ?? '')) this.at += 1;
    return this.lines.slice(from, this.at);
  }
  skip(): void {
    this.at += 1;
  }
}

function startsOther(line: string): boolean {
  return line.trim() === '' || [FENCE, HEADING, RULE, ITEM, QUOTE].some((pattern) => pattern.test(line));
}

function readFence(lines: Lines): MarkdownBlock {
  lines.skip();
  const text = lines.take((line) => !FENCE.test(line)).join('\n');
  lines.skip();
  return { kind: 'pre', text };
}

function readList(lines: Lines, ordered: boolean): MarkdownBlock {
  const taken = lines.take(
    (line) => ITEM.test(line) && !RULE.test(line) && (/^\s/.test(line) || isOrdered(line) === ordered),
  );
  const items = taken.map((line): MarkdownItem => {
    const [, blank = '', , check, text = ''] = ITEM.exec(line) ?? [];
    return {
      indent: Math.floor(blank.length / 2),
      children: parseMarkdownInline(text),
      ...(check === undefined ? {} : { checked: check !== ' ' }),
    };
  });
  return { kind: 'list', ordered, start: Number(ITEM.exec(taken[0] ?? '')?.[2] ?? 1), items };
}

function isOrdered(line: string): boolean {
  return ITEM.exec(line)?.[2] !== undefined;
}

export function parseMarkdown(text: string): readonly MarkdownBlock[] {
  const lines = new Lines(text.replaceAll('\r\n', '\n').split('\n'));
  const blocks: MarkdownBlock[] = [];
  for (let line = lines.peek(); line !== undefined; line = lines.peek()) {
    const heading = HEADING.exec(line);
    if (line.trim() === '') {
      lines.skip();
    } else if (FENCE.test(line)) {
      blocks.push(readFence(lines));
    } else if (heading !== null) {
      lines.skip();
      blocks.push({ kind: 'heading', level: heading[1]?.length ?? 1, children: parseMarkdownInline(heading[2] ?? '') });
    } else if (RULE.test(line)) {
      lines.skip();
      blocks.push({ kind: 'rule' });
    } else if (QUOTE.test(line)) {
      const quoted = lines.take((one) => QUOTE.test(one)).map((one) => one.replace(QUOTE, ''));
      blocks.push({ kind: 'quote', blocks: parseMarkdown(quoted.join('\n')) });
    } else if (ITEM.test(line)) {
      blocks.push(readList(lines, isOrdered(line)));
    } else if (line.includes('|') && TABLE_RULE.test(lines.peek(1) ?? '')) {
      const rows = lines.take((one) => one.includes('|'));
      blocks.push({ kind: 'table', rows: rows.filter((_row, index) => index !== 1).map(cellsOf) });
    } else {
      let first = true;
      const paragraph = lines.take((one) => {
        const more = first || !startsOther(one);
        first = false;
        return more;
      });
      blocks.push({ kind: 'paragraph', lines: paragraph.map(parseMarkdownInline) });
    }
  }
  return blocks;
}
