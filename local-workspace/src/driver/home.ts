import type { Core } from '../core';
import type { SlackObject } from '../page-protocol';
import { objectsOf } from '../slack-object';
import type { FillValue } from './fill';
import { memoryOf, typedIn } from './memory';
import type { Surface } from './surface';
import { choose, fill, press, search } from './surface';
import { textOf } from './text';

/** The app's Home as a member sees it: what it says is always what is on the screen now. */
export interface Home {
  /** All that a person reads in it. */
  readonly text: string;
  readonly blocks: readonly SlackObject[];
  /** Puts a value into the input with this label, block_id or action_id. */
  fill(name: string, value: FillValue): Promise<void>;
  /** Presses the button with this text, action_id, or `action_id:value`. */
  press(button: string): Promise<void>;
  /** Chooses an option by its text or value. */
  choose(name: string, option: string): Promise<void>;
  /** Types into an external select; the texts that it offers then. */
  search(name: string, query: string): Promise<string[]>;
}

/** @throws when the app has published none for this member */
export function createHome(core: Core, userId: string): Home {
  const memory = memoryOf(core, userId);
  const open = core.views.home(userId);
  if (!open) throw new Error(`The app has published no Home for ${core.state.members.get(userId)?.realName ?? userId}`);
  const surface = (): Surface => {
    const now = core.views.home(userId) ?? open;
    return {
      core,
      userId,
      container: { type: 'view', viewId: now.id },
      blocks: objectsOf(now.view.blocks),
      typed: typedIn(memory, now.id),
      called: 'the Home',
    };
  };
  return {
    get text() {
      return textOf(surface().blocks);
    },
    get blocks() {
      return surface().blocks;
    },
    fill: (name, value) => fill(surface(), name, value, memory.choices),
    press: (button) => press(surface(), button),
    choose: (name, option) => choose(surface(), name, option, memory.choices),
    search: (name, query) => search(surface(), name, query, memory.choices),
  };
}
