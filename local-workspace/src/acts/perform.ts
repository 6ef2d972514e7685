import type { Core } from '../core';
import type { PageAct, PageActResult } from '../page-protocol';
import { blockAction, options } from './elements';
import { clock, message, preferences, read } from './messages';
import { command, messageShortcut, openHome, shortcut } from './commands';
import { join, leave } from './membership';
import { close, submit } from './modals';

/** What a member can do, by the name it has in the page's protocol: a new act is a line here. */
const acts: {
  readonly [Do in PageAct['do']]: (
    core: Core,
    userId: string,
    act: Extract<PageAct, { readonly do: Do }>,
  ) => PageActResult | Promise<PageActResult>;
} = {
  command,
  message,
  shortcut,
  message_shortcut: messageShortcut,
  block_action: blockAction,
  options,
  submit,
  close,
  open_home: openHome,
  read,
  join,
  leave,
  preferences,
  clock,
};

/** Does what a member did, in the page or in a test, and resolves once the app has acknowledged it (or failed to). */
export async function perform(core: Core, userId: string, act: PageAct): Promise<PageActResult> {
  const member = core.state.members.get(userId);
  if (!member || member.isBot || member.deleted) return { ok: false, error: 'user_not_found' };
  if (!Object.hasOwn(acts, act.do)) return { ok: false, error: 'unknown_act' };
  const run = acts[act.do] as (core: Core, userId: string, act: PageAct) => PageActResult | Promise<PageActResult>;
  const end = core.activity.begin();
  try {
    return await run(core, userId, act);
  } finally {
    end();
  }
}
