import { randomBytes } from 'node:crypto';
import type { SlackObject } from './page-protocol';
import { isObject, objectsOf, stringOf } from './slack-object';

/** An interactive element where it stands: its block, and the ids by which its state is found. */
export interface PlacedElement {
  readonly block: SlackObject;
  readonly element: SlackObject;
  readonly blockId: string;
  readonly actionId: string;
  readonly type: string;
}

/** Block fields that hold one interactive element, and those that hold several. */
const singles = ['element', 'accessory'] as const;
const lists = ['elements', 'actions'] as const;
/** Block fields that hold further blocks. */
const nested = ['child_blocks', 'elements'] as const;

/** All interactive elements of these blocks, in reading order. */
export function placedElements(blocks: unknown): readonly PlacedElement[] {
  return objectsOf(blocks).flatMap((block) => [
    ...[...singles.map((key) => block[key]), ...lists.flatMap((key) => objectsOf(block[key]))]
      .filter(isObject)
      .filter((element) => typeof element.action_id === 'string')
      .map((element) => ({
        block,
        element,
        blockId: stringOf(block.block_id),
        actionId: stringOf(element.action_id),
        type: stringOf(element.type),
      })),
    ...nested.flatMap((key) => placedElements(objectsOf(block[key]).filter((child) => 'block_id' in child))),
  ]);
}

/** The element types that Slack gives an `action_id` of its own when the app gave none. */
const notInteractive = new Set(['image', 'mrkdwn', 'plain_text', 'icon', 'url']);

/** The blocks as Slack keeps them: with a `block_id` each, and an `action_id` for each element that can be acted on. */
export function nameBlocks(blocks: readonly SlackObject[]): SlackObject[] {
  return blocks.map((block) => {
    const named: Record<string, unknown> = { ...block, block_id: block.block_id ?? randomName() };
    if (block.type === 'rich_text') return named;
    for (const key of singles) {
      const element = block[key];
      if (isObject(element)) named[key] = nameElement(element);
    }
    for (const key of lists) {
      const elements = block[key];
      if (!Array.isArray(elements)) continue;
      named[key] = block.type === 'carousel' ? nameBlocks(objectsOf(elements)) : objectsOf(elements).map(nameElement);
    }
    if (Array.isArray(block.child_blocks)) named.child_blocks = nameBlocks(objectsOf(block.child_blocks));
    return named;
  });
}

function nameElement(element: SlackObject): SlackObject {
  if (notInteractive.has(stringOf(element.type)) || typeof element.action_id === 'string') return element;
  return { ...element, action_id: randomName() };
}

function randomName(): string {
  return randomBytes(4).toString('base64url').slice(0, 5);
}
