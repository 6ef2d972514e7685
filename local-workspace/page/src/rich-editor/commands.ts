/** What the editor's buttons and keys do to the selected words. */

/**
 * The browser's own editing. It is called deprecated, and no browser has put anything in its place: what it does can be
 * undone with the person's own Ctrl+Z, which no change to the DOM by hand can.
 */
function edit(command: string, value?: string): void {
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- as above
  document.execCommand(command, false, value);
}

function isInside(tag: string): boolean {
  const node = document.getSelection()?.anchorNode;
  const element = node instanceof Element ? node : node?.parentElement;
  return element instanceof Element && element.closest(`[role=textbox] ${tag}`) !== null;
}

/** Turns the lines into a block of this kind, or back into plain lines. */
function toggleBlock(tag: 'blockquote' | 'pre'): void {
  edit('formatBlock', isInside(tag) ? 'div' : tag);
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

function toggleCode(): void {
  const text = document.getSelection()?.toString() ?? '';
  if (isInside('code')) edit('removeFormat');
  // Without a character in it the browser would drop the element at once.
  else edit('insertHTML', `<code>${text === '' ? '\u200b' : escaped(text)}</code>`);
}

export type Format = 'bold' | 'italic' | 'strike' | 'orderedList' | 'bulletedList' | 'quote' | 'code' | 'codeBlock';

const DOES: Readonly<Record<Format, () => void>> = {
  bold: () => {
    edit('bold');
  },
  italic: () => {
    edit('italic');
  },
  strike: () => {
    edit('strikeThrough');
  },
  orderedList: () => {
    edit('insertOrderedList');
  },
  bulletedList: () => {
    edit('insertUnorderedList');
  },
  quote: () => {
    toggleBlock('blockquote');
  },
  code: toggleCode,
  codeBlock: () => {
    toggleBlock('pre');
  },
};

export function apply(format: Format): void {
  DOES[format]();
}

/** A link on the selected words, or with its address as its words. */
export function applyLink(url: string): void {
  const text = document.getSelection()?.toString() ?? '';
  edit('insertHTML', `<a href="${escaped(url).replaceAll('"', '&quot;')}">${escaped(text === '' ? url : text)}</a>`);
}

export function insertText(text: string): void {
  edit('insertText', text);
}

/** Slack's own keys, beside the browser's Ctrl+B and Ctrl+I. */
export function formatForKey(event: {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
}): Format | undefined {
  if (!event.ctrlKey && !event.metaKey) return undefined;
  if (!event.shiftKey) return ({ b: 'bold', i: 'italic' } as const)[event.key.toLowerCase() as 'b' | 'i'];
  const byCode: Readonly<Record<string, Format>> = {
    KeyX: 'strike',
    KeyC: 'code',
    Digit7: 'orderedList',
    Digit8: 'bulletedList',
    Digit9: 'quote',
  };
  return byCode[event.code];
}
