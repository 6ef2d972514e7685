/** The state of a surface's elements: what it starts with, what of it stays when the app changes the surface. Pure. */
import type { SlackObject, StateValues } from '../../../src/page-protocol';
import { ELEMENTS } from '../elements/table';
import { isTrueAt, objectAt, objectsAt, stringAt } from '../slack-object';
import type { Words } from '../text';

/** A block and the blocks in it (of a container, a carousel), in reading order. */
function withNested(blocks: readonly SlackObject[]): readonly SlackObject[] {
  return blocks.flatMap((block) => {
    const inside = [...objectsAt(block, 'child_blocks'), ...objectsAt(block, 'elements')];
    return [block, ...withNested(inside.filter((child) => 'block_id' in child))];
  });
}

/** The interactive elements of a block, whatever kind of block it is. */
function elementsIn(block: SlackObject): readonly SlackObject[] {
  const single = [objectAt(block, 'element'), objectAt(block, 'accessory')].filter((one) => one !== undefined);
  return [...single, ...objectsAt(block, 'elements'), ...objectsAt(block, 'actions')];
}

interface Stateful {
  readonly blockId: string;
  readonly actionId: string;
  readonly initial: SlackObject;
}

function statefulIn(blocks: readonly SlackObject[]): readonly Stateful[] {
  return withNested(blocks).flatMap((block) =>
    elementsIn(block).flatMap((element) => {
      const initial = ELEMENTS.get(stringAt(element, 'type'))?.initial?.(element);
      if (initial === undefined) return [];
      return [{ blockId: stringAt(block, 'block_id'), actionId: stringAt(element, 'action_id'), initial }];
    }),
  );
}

/** `values` with one element's state set. */
export function withState(values: StateValues, blockId: string, actionId: string, state: SlackObject): StateValues {
  return { ...values, [blockId]: { ...values[blockId], [actionId]: state } };
}

/**
 * The values for `blocks` when those shown before held `previous`. As in Slack an element with the same `block_id`,
 * `action_id` and type keeps its state, even against a new initial value; all others start afresh.
 */
export function valuesFor(blocks: readonly SlackObject[], previous: StateValues = {}): StateValues {
  let values: StateValues = {};
  for (const { blockId, actionId, initial } of statefulIn(blocks)) {
    const kept = previous[blockId]?.[actionId];
    values = withState(values, blockId, actionId, kept !== undefined && kept.type === initial.type ? kept : initial);
  }
  return values;
}

/** What keeps a modal from being submitted, by `block_id`, in the blocks' order. */
export function problemsIn(
  blocks: readonly SlackObject[],
  values: StateValues,
  words: Words,
): Readonly<Record<string, string>> {
  const problems: Record<string, string> = {};
  for (const block of withNested(blocks)) {
    const element = objectAt(block, 'element');
    if (stringAt(block, 'type') !== 'input' || element === undefined) continue;
    const kind = ELEMENTS.get(stringAt(element, 'type'));
    const blockId = stringAt(block, 'block_id');
    const state = values[blockId]?.[stringAt(element, 'action_id')];
    if (kind?.isEmpty === undefined || state === undefined) continue;
    const problem = kind.isEmpty(state)
      ? isTrueAt(block, 'optional')
        ? undefined
        : words.required
      : kind.check?.(state, element, words);
    if (problem !== undefined) problems[blockId] = problem;
  }
  return problems;
}
