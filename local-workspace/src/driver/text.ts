import type { SlackObject } from '../page-protocol';
import { isObject } from '../slack-object';

/** The fields of Block Kit in which people read words, in the order in which the page shows them. */
const readable = [
  'title',
  'subtitle',
  'label',
  'text',
  'body',
  'subtext',
  'caption',
  'description',
  'hint',
  'fields',
  'elements',
  'element',
  'accessory',
  'options',
  'option_groups',
  'placeholder',
  'rows',
  'child_blocks',
  'actions',
  'tasks',
  'details',
  'output',
  'alt_text',
  'blocks',
  'submit',
  'close',
] as const;

/** The parts of a line that stand side by side in rich text; everything else is on a line of its own. */
const inline = new Set([
  'text',
  'link',
  'user',
  'channel',
  'emoji',
  'broadcast',
  'usergroup',
  'date',
  'tag',
  'citation',
  'attachment_mention',
  'canvas',
  'canvas_user_mention',
  'list_record',
  'message_mention',
  'work_object_mention',
  'workflow_mention',
]);

/** The words that a person reads in a block, a view, a message or a list of them, a line for each part. */
export function textOf(value: unknown): string {
  return linesOf(value)
    .map((line) => line.trimEnd())
    .filter((line) => line !== '')
    .join('\n');
}

function linesOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return value.split('\n');
  if (Array.isArray(value)) {
    const items: readonly unknown[] = value;
    if (items.length > 0 && items.every(isInline)) return [items.map(inlineText).join('')];
    return items.flatMap(linesOf);
  }
  if (!isObject(value)) return [];
  if (value.type === 'raw_number') return [String(value.text ?? value.value)];
  return readable.flatMap((key) => (key in value ? linesOf(value[key]) : []));
}

function isInline(item: unknown): item is SlackObject {
  return isObject(item) && typeof item.type === 'string' && inline.has(item.type);
}

function inlineText(item: SlackObject): string {
  const { type, text, url, name, user_id: user, channel_id: channel, range, fallback } = item;
  if (typeof text === 'string') return text;
  switch (type) {
    case 'user':
    case 'canvas_user_mention':
      return `<@${String(user)}>`;
    case 'channel':
      return `<#${String(channel)}>`;
    case 'emoji':
      return `:${String(name)}:`;
    case 'broadcast':
      return `<!${String(range)}>`;
    case 'date':
      return typeof fallback === 'string' ? fallback : '';
    default:
      return typeof url === 'string' ? url : '';
  }
}
