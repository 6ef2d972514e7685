/** Where the focus goes in a modal. */
import type { SlackObject } from '../../../src/page-protocol';
import { isTrueAt, objectAt, stringAt } from '../slack-object';

const CONTROL = ':is(input, textarea, [role=textbox], button):not(.icon-button, [role=toolbar] *)';

function inputOf(root: HTMLElement, blockId: string): HTMLElement | null {
  const block = root.querySelector(`[data-block-id="${CSS.escape(blockId)}"]`);
  return block?.querySelector<HTMLElement>(CONTROL) ?? null;
}

/** When a view comes up: the element with `focus_on_load`, else the first input, else the view itself. */
export function focusFirst(root: HTMLElement, blocks: readonly SlackObject[]): void {
  const chosen = blocks.find((block) => isTrueAt(objectAt(block, 'element'), 'focus_on_load'));
  const byChoice = chosen === undefined ? null : inputOf(root, stringAt(chosen, 'block_id'));
  const body = root.querySelector<HTMLElement>('.dialog-body');
  // On a touch screen a focused input would bring the keyboard up over what there is to read.
  const first = matchMedia('(hover: none)').matches ? null : root.querySelector<HTMLElement>(`.block-input ${CONTROL}`);
  (byChoice ?? first ?? body)?.focus({ preventScroll: byChoice === null });
}

/** After a refusal: the first input, from the top, that something is wrong with. */
export function focusWrong(root: HTMLElement, problems: Readonly<Record<string, string>>): void {
  const blocks = [...root.querySelectorAll<HTMLElement>('[data-block-id]')];
  const wrong = blocks.find((block) => Object.hasOwn(problems, block.dataset.blockId ?? ''));
  wrong?.scrollIntoView({ block: 'nearest' });
  wrong?.querySelector<HTMLElement>(CONTROL)?.focus();
}
