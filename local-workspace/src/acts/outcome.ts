import type { Answer } from '../app-link/link';
import type { Core } from '../core';
import type { PageActResult } from '../page-protocol';
import { wordsFor } from '../words';

/** Tells the member something, as Slack's page does in a corner of the window. */
function notify(core: Core, userId: string, text: string): void {
  core.bus.emit({ type: 'notice', userId, text });
}

/** Tells the member, in Slack's words, that the app did not take an interaction. */
export function troubled(core: Core, userId: string): PageActResult {
  return refused(core, userId, wordsFor(core, userId).trouble);
}

/** The result of an interaction whose acknowledgement carries nothing; the member reads it when it failed. */
export function outcomeOf(core: Core, userId: string, answer: Answer): PageActResult {
  return answer.ok ? { ok: true } : troubled(core, userId);
}

export function refused(core: Core, userId: string, text: string): PageActResult {
  notify(core, userId, text);
  return { ok: false, error: text };
}
