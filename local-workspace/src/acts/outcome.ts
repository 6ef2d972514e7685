import type { Answer } from '../app-link/link';
import type { Core } from '../core';
import type { PageActResult } from '../page-protocol';

/** Slack's words for an interaction that the app did not take. */
export const trouble = 'We had some trouble connecting. Try again?';

/** Tells the member something, as Slack's page does in a corner of the window. */
export function notify(core: Core, userId: string, text: string): void {
  core.bus.emit({ type: 'notice', userId, text });
}

/** The result of an interaction whose acknowledgement carries nothing; the member reads it when it failed. */
export function outcomeOf(core: Core, userId: string, answer: Answer): PageActResult {
  if (answer.ok) return { ok: true };
  notify(core, userId, trouble);
  return { ok: false, error: trouble };
}

export function refused(core: Core, userId: string, text: string): PageActResult {
  notify(core, userId, text);
  return { ok: false, error: text };
}
