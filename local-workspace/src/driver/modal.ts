import type { Core } from '../core';
import { createFile, receiveBytes } from '../files';
import type { OpenView } from '../open-views';
import type { SlackObject } from '../page-protocol';
import { placedElements } from '../placed-elements';
import { isObject, objectsOf } from '../slack-object';
import type { FillValue, FileToUpload } from './fill';
import { act, memoryOf, typedIn } from './memory';
import type { Surface, Typed } from './surface';
import { choose, fill, find, press, search } from './surface';
import { textOf } from './text';
import { lastTraffic } from './wait';

/** What came of a submission: the modal closed, stayed with errors, or gave way to another view. */
export type SubmitResult =
  { readonly closed: true } | { readonly errors: Readonly<Record<string, string>> } | { readonly next: Modal };

/** A modal that is open, as its member sees it: what it says and holds is always what is on the screen now. */
export interface Modal {
  readonly viewId: string;
  readonly title: string;
  /** All that a person reads in it. */
  readonly text: string;
  readonly blocks: readonly SlackObject[];
  /** The whole view as the app sent it. */
  readonly view: SlackObject;
  /** What is said at the inputs since the last submission: by label (or block_id, where there is no label). */
  readonly errors: Readonly<Record<string, string>>;
  /**
   * Puts a value into the input with this label, block_id or action_id: words, an option's text or value (a list for
   * those that take several), user or channel ids, `2026-01-31`, `09:30`, an ISO date and time, files; null empties it.
   */
  fill(name: string, value: FillValue): Promise<void>;
  /** Presses the button with this text, action_id, or `action_id:value`. */
  press(button: string): Promise<void>;
  /** Chooses an option by its text or value, in a select, radio buttons or an overflow menu. */
  choose(name: string, option: string): Promise<void>;
  /** Types into an external select; the texts that it offers then. */
  search(name: string, query: string): Promise<string[]>;
  submit(): Promise<SubmitResult>;
  /** Closes it with its own button, or all modals with the cross. */
  close(options?: { readonly all?: boolean }): Promise<void>;
}

export function createModal(core: Core, userId: string, viewId: string): Modal {
  const memory = memoryOf(core, userId);
  let last = core.views.find(viewId);
  const open = (): OpenView => {
    last = core.views.find(viewId) ?? last;
    if (!last) throw new Error(`There is no modal ${viewId}`);
    return last;
  };
  const typed = (): Typed => typedIn(memory, viewId);
  const blocks = (): readonly SlackObject[] => objectsOf(open().view.blocks);
  const surface = (): Surface => ({
    core,
    userId,
    container: { type: 'view', viewId },
    blocks: blocks(),
    typed: typed(),
    called: `the modal "${textOf(open().view.title)}"`,
  });

  const byLabel = (errors: Readonly<Record<string, string>>): Record<string, string> => {
    const labels = new Map(placedElements(blocks()).map(({ blockId, block }) => [blockId, textOf(block.label)]));
    const named = (blockId: string): string => {
      const label = labels.get(blockId) ?? '';
      return label === '' ? blockId : label;
    };
    return Object.fromEntries(Object.entries(errors).map(([blockId, text]) => [named(blockId), text]));
  };

  return {
    viewId,
    get title() {
      return textOf(open().view.title);
    },
    get text() {
      return textOf(open().view);
    },
    get blocks() {
      return blocks();
    },
    get view() {
      return open().view;
    },
    get errors() {
      return memory.errors.get(viewId) ?? {};
    },
    fill: async (name, value) => {
      const placed = find(surface(), name);
      if (placed.type !== 'file_input' || value === null) {
        await fill(surface(), name, value, memory.choices);
        return;
      }
      const files = await Promise.all(filesIn(value).map((file) => upload(core, userId, file)));
      (typed()[placed.blockId] ??= {})[placed.actionId] = { type: 'file_input', files };
    },
    press: (button) => press(surface(), button),
    choose: (name, option) => choose(surface(), name, option, memory.choices),
    search: (name, query) => search(surface(), name, query, memory.choices),
    submit: async () => {
      const before = open();
      if (!isObject(before.view.submit)) throw new Error(`${surface().called} has no button to submit`);
      const depth = core.views.stack(userId).length;
      const result = await act(core, userId, { do: 'submit', viewId, values: typed() });
      memory.errors.set(viewId, result.errors ? byLabel(result.errors) : {});
      if (result.errors) return { errors: byLabel(result.errors) };
      if (!result.ok) throw new Error(`${result.error ?? 'The submission failed.'}\n${lastTraffic(core)}`);
      const stack = core.views.stack(userId);
      const top = stack.at(-1);
      const changed = top && (stack.length > depth || core.views.find(viewId)?.hash !== before.hash);
      if (!stack.some((view) => view.id === viewId) || !changed) return { closed: true };
      return { next: createModal(core, userId, top.id) };
    },
    close: async ({ all = false } = {}) => {
      await act(core, userId, { do: 'close', viewId, all });
    },
  };
}

function filesIn(value: FillValue): readonly FileToUpload[] {
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  return list.map((item) => {
    if (isObject(item) && typeof item.name === 'string' && 'content' in item) return item as unknown as FileToUpload;
    throw new Error('A file input takes { name, content }');
  });
}

/** Uploads a file as the page does; its id is what acts refer to. */
export async function upload(core: Core, userId: string, { name, content }: FileToUpload): Promise<{ id: string }> {
  const bytes = Buffer.from(typeof content === 'string' ? content : Uint8Array.from(content));
  const file = createFile(core, { userId, name, size: bytes.length });
  await receiveBytes(core, file, bytes);
  return { id: file.id };
}
