import type { Core } from '../core';
import type { Container, SlackObject, StateValues } from '../page-protocol';
import type { PlacedElement } from '../placed-elements';
import { placedElements } from '../placed-elements';
import { objectsOf } from '../slack-object';
import type { FillValue } from './fill';
import { filled, offered, optionIn } from './fill';
import { act } from './memory';
import { textOf } from './text';

/** What a person has put into a surface: block_id → action_id → state. */
export type Typed = Record<string, Record<string, SlackObject>>;

/** Something with blocks that a member acts on: a message, a modal, a Home. */
export interface Surface {
  readonly core: Core;
  readonly userId: string;
  readonly container: Container;
  readonly blocks: readonly SlackObject[];
  /** Kept by the page while the surface is open. */
  readonly typed: Typed;
  /** For errors: `the message`, `the modal "Report"`. */
  readonly called: string;
}

/** Presses the button with this text or action_id. @throws when there is none */
export async function press(surface: Surface, button: string): Promise<void> {
  const buttons = placedElements(surface.blocks).filter(({ type }) => type.includes('button'));
  const placed =
    buttons.find(({ element }) => textOf(element.text) === button) ??
    buttons.find(({ actionId }) => actionId === button) ??
    buttons.find(({ actionId, element }) => `${actionId}:${String(element.value)}` === button);
  if (!placed) throw missing(surface, 'button', button, buttons);
  await dispatch(surface, placed, {});
}

/** Puts a value into the input with this label, block_id or action_id; tells the app where Slack would. */
export async function fill(surface: Surface, name: string, value: FillValue, choices: Choices): Promise<void> {
  const placed = find(surface, name);
  const state = filled(placed.element, value, choices.get(placed.actionId) ?? []);
  (surface.typed[placed.blockId] ??= {})[placed.actionId] = state;
  const dispatches = placed.block.type !== 'input' || placed.block.dispatch_action === true;
  if (dispatches) await dispatch(surface, placed, state);
}

/** Chooses an option of a select, of radio buttons or of an overflow menu. */
export async function choose(surface: Surface, name: string, option: string, choices: Choices): Promise<void> {
  const placed = find(surface, name);
  if (placed.type !== 'overflow') await fill(surface, name, option, choices);
  else await dispatch(surface, placed, { selected_option: optionIn(offered(placed.element), option) });
}

/** What external selects last offered, by action_id. */
export type Choices = Map<string, readonly SlackObject[]>;

/** Types into an external select and answers the texts it then offers. */
export async function search(surface: Surface, name: string, query: string, choices: Choices): Promise<string[]> {
  const { blockId, actionId } = find(surface, name);
  const result = await act(surface.core, surface.userId, {
    do: 'options',
    container: surface.container,
    blockId,
    actionId,
    query,
  });
  if (!result.ok) throw new Error(`The options did not come: ${result.error ?? ''}`);
  const groups = result.optionGroups ?? [];
  const found = [...(result.options ?? []), ...groups.flatMap((group) => objectsOf(group.options))];
  choices.set(actionId, found);
  return found.map((option) => textOf(option.text));
}

/** The element with this label, block_id or action_id. */
export function find(surface: Surface, name: string): PlacedElement {
  const all = placedElements(surface.blocks);
  const placed =
    all.find(({ block }) => textOf(block.label) === name) ??
    all.find(({ blockId }) => blockId === name) ??
    all.find(({ actionId }) => actionId === name) ??
    all.find(({ block }) => block.type === 'section' && textOf(block.text) === name) ??
    all.find(({ element }) => textOf(element.placeholder) === name && name !== '');
  if (!placed) throw missing(surface, 'input', name, all);
  return placed;
}

async function dispatch(
  surface: Surface,
  { blockId, actionId, type }: PlacedElement,
  state: SlackObject,
): Promise<void> {
  const { core, userId, container } = surface;
  const action = { ...state, type, block_id: blockId, action_id: actionId };
  const values: StateValues = surface.typed;
  const result = await act(core, userId, { do: 'block_action', container, action, values });
  if (!result.ok) throw new Error(`The app did not take the action in ${surface.called}: ${result.error ?? ''}`);
}

function missing(surface: Surface, what: string, name: string, there: readonly PlacedElement[]): Error {
  const names = there.map(({ block, element, actionId }) => {
    const words = textOf(element.text) || textOf(block.label) || textOf(block.text);
    return `"${words}" (${actionId})`;
  });
  return new Error(`There is no ${what} "${name}" in ${surface.called}; there are ${names.join(', ') || 'none'}`);
}
