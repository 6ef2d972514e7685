/** Slack's mrkdwn → a small tree. Pure; knows nothing of members or channels. */

export type Inline =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'bold' | 'italic' | 'strike'; readonly children: readonly Inline[] }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'emoji'; readonly name: string }
  | { readonly kind: 'link'; readonly url: string; readonly label: string }
  /** Typed bare: a link unless the text is verbatim. */
  | { readonly kind: 'address'; readonly url: string }
  | { readonly kind: 'user' | 'channel' | 'usergroup'; readonly id: string; readonly label: string }
  | { readonly kind: 'broadcast'; readonly range: string }
  | {
      readonly kind: 'date';
      readonly seconds: number;
      readonly format: string;
      readonly url: string;
      readonly fallback: string;
    };

export type MrkdwnBlock =
  | { readonly kind: 'line'; readonly children: readonly Inline[]; readonly bullet?: string }
  | { readonly kind: 'quote'; readonly blocks: readonly MrkdwnBlock[] }
  | { readonly kind: 'pre'; readonly text: string };

/** `&amp;`, `&lt;` and `&gt;` are the only ones that Slack knows. */
export function unescapeText(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

/** `<…>`: a mention, a date, a broadcast or a link. */
function token(body: string): Inline {
  const bar = body.indexOf('|');
  const head = bar < 0 ? body : body.slice(0, bar);
  const label = bar < 0 ? '' : unescapeText(body.slice(bar + 1));
  if (/^@[UW]\w+$/.test(head)) return { kind: 'user', id: head.slice(1), label };
  if (/^#[CGD]\w+$/.test(head)) return { kind: 'channel', id: head.slice(1), label };
  if (head.startsWith('!subteam^')) return { kind: 'usergroup', id: head.slice('!subteam^'.length), label };
  const date = /^!date\^(-?\d+)\^([^^]*)(?:\^(.*))?$/.exec(head);
  if (date !== null) {
    const [, seconds = '0', format = '', url = ''] = date;
    return { kind: 'date', seconds: Number(seconds), format, url: unescapeText(url), fallback: label };
  }
  if (/^!(channel|here|everyone)$/.test(head)) return { kind: 'broadcast', range: head.slice(1) };
  if (head.startsWith('!')) return { kind: 'text', text: label === '' ? `<${head}>` : label };
  return { kind: 'link', url: unescapeText(head), label: label === '' ? unescapeText(head) : label };
}

const WORD = /[\p{L}\p{N}]/u;
const MARKS = { '*': 'bold', _: 'italic', '~': 'strike' } as const;

function isMark(character: string): character is keyof typeof MARKS {
  return character in MARKS;
}

/**
 * Where the mark opened at `from` closes. Slack wants no letter or digit (a Chinese one too) right outside of the pair,
 * no blank right inside, all on one line.
 */
function closing(text: string, from: number, mark: string): number {
  const before = text.charAt(from - 1);
  const first = text.charAt(from + 1);
  if (WORD.test(before) || before === mark || first === '' || /\s/.test(first) || first === mark) return -1;
  for (let at = text.indexOf(mark, from + 2); at >= 0; at = text.indexOf(mark, at + 1)) {
    if (text.slice(from, at).includes('\n')) return -1;
    if (!/\s/.test(text.charAt(at - 1)) && !WORD.test(text.charAt(at + 1)) && text.charAt(at + 1) !== mark) return at;
  }
  return -1;
}

interface Found {
  readonly node: Inline;
  readonly end: number;
}

function found(pattern: RegExp, text: string, at: number, node: (match: RegExpExecArray) => Inline): Found | undefined {
  pattern.lastIndex = at;
  const match = pattern.exec(text);
  return match === null ? undefined : { node: node(match), end: pattern.lastIndex };
}

const TOKEN = /<([^<>\n]+)>/y;
const CODE = /`([^`\n]+)`/y;
const EMOJI = /:([a-z0-9_+-]+(?:::skin-tone-\d)?):/y;
const BARE_URL = /https?:\/\/[^\s<>|*`]*[^\s<>|*`.,;:!?)）。，、；：！？]/y;

function special(text: string, at: number): Found | undefined {
  const character = text.charAt(at);
  switch (character) {
    case '<':
      return found(TOKEN, text, at, ([, body = '']) => token(body));
    case '`':
      return found(CODE, text, at, ([, code = '']) => ({ kind: 'code', text: unescapeText(code) }));
    case ':':
      return found(EMOJI, text, at, ([, name = '']) => ({ kind: 'emoji', name }));
    case 'h':
      if (WORD.test(text.charAt(at - 1))) return undefined;
      return found(BARE_URL, text, at, ([url]) => ({ kind: 'address', url: unescapeText(url) }));
    default: {
      if (!isMark(character)) return undefined;
      const end = closing(text, at, character);
      if (end < 0) return undefined;
      return { node: { kind: MARKS[character], children: parseInline(text.slice(at + 1, end)) }, end: end + 1 };
    }
  }
}

export function parseInline(text: string): readonly Inline[] {
  const nodes: Inline[] = [];
  let plain = '';
  const flush = (): void => {
    if (plain !== '') nodes.push({ kind: 'text', text: unescapeText(plain) });
    plain = '';
  };
  for (let at = 0; at < text.length;) {
    const match = special(text, at);
    if (match === undefined) {
      plain += text.charAt(at);
      at += 1;
    } else {
      flush();
      nodes.push(match.node);
      at = match.end;
    }
  }
  flush();
  return nodes;
}

/** Slack has no lists in mrkdwn; people write these by hand, and they read better hanging. */
const BULLET = /^(\s*(?:[•◦▪・-]|\d{1,2}[.)、])\s)/;

function parseLines(text: string): readonly MrkdwnBlock[] {
  const blocks: MrkdwnBlock[] = [];
  const lines = text.split('\n');
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? '';
    if (/^(&gt;|>){3}/.test(line)) {
      const rest = [line.replace(/^(&gt;|>){3} ?/, ''), ...lines.slice(at + 1)].join('\n');
      return [...blocks, { kind: 'quote', blocks: parseLines(rest) }];
    }
    if (/^(&gt;|>)/.test(line)) {
      const quoted = [];
      for (; /^(&gt;|>)/.test(lines[at] ?? ''); at++) quoted.push((lines[at] ?? '').replace(/^(&gt;|>) ?/, ''));
      at -= 1;
      blocks.push({ kind: 'quote', blocks: parseLines(quoted.join('\n')) });
      continue;
    }
    const bullet = BULLET.exec(line)?.[1];
    blocks.push(
      bullet === undefined
        ? { kind: 'line', children: parseInline(line) }
        : { kind: 'line', children: parseInline(line.slice(bullet.length)), bullet },
    );
  }
  return blocks;
}

export function parseMrkdwn(text: string): readonly MrkdwnBlock[] {
  const blocks: MrkdwnBlock[] = [];
  for (const [index, part] of text.split(/\n?```/).entries()) {
    if (index % 2 === 1) blocks.push({ kind: 'pre', text: unescapeText(part.replace(/^\n/, '')) });
    else if (part !== '' && !(index > 0 && part === '\n'))
      blocks.push(...parseLines(index > 0 ? part.replace(/^\n/, '') : part));
  }
  return blocks;
}
