import type { SlackObject } from './page-protocol';
import type { ChannelRecord } from './records';
import { isObject, objectsOf, stringsOf } from './slack-object';

/** What a conversations select's `filter` calls each kind of conversation. */
const kinds: Readonly<Record<ChannelRecord['kind'], string>> = { channel: 'public', private: 'private', dm: 'im' };

/**
 * The blocks of a modal that was opened in this conversation: selects with `default_to_current_conversation` start with
 * it, unless they have an initial value, which goes first, or their filter leaves such conversations out.
 */
export function startingAt(
  conversation: ChannelRecord,
  isBot: (userId: string) => boolean,
  blocks: readonly SlackObject[],
): readonly SlackObject[] {
  const withBot = conversation.kind === 'dm' && conversation.memberIds.some(isBot);
  const started = (element: SlackObject): SlackObject => {
    const { type, filter } = element;
    if (element.default_to_current_conversation !== true) return element;
    const include = isObject(filter) ? stringsOf(filter.include) : [];
    if (include.length > 0 && !include.includes(kinds[conversation.kind])) return element;
    if (withBot && isObject(filter) && filter.exclude_bot_users === true) return element;
    return type === 'conversations_select'
      ? { initial_conversation: conversation.id, ...element }
      : { initial_conversations: [conversation.id], ...element };
  };
  return blocks.map((block) => ({
    ...block,
    ...(isObject(block.element) ? { element: started(block.element) } : {}),
    ...(isObject(block.accessory) ? { accessory: started(block.accessory) } : {}),
    ...(block.type === 'actions' ? { elements: objectsOf(block.elements).map(started) } : {}),
  }));
}
