import { perform } from '../acts/perform';
import type { Core } from '../core';
import { sees } from '../messages';
import type { PageAct, PageActResult } from '../page-protocol';
import type { MessageRecord } from '../records';
import type { Choices, Typed } from './surface';

/** What one member's page remembers while it is open. */
export interface Memory {
  /** What was put into messages, modals and Home: it goes along with whatever is pressed there next. */
  readonly typed: Map<string, Typed>;
  /** What is said at a modal's inputs. */
  readonly errors: Map<string, Readonly<Record<string, string>>>;
  readonly choices: Choices;
  readonly notices: string[];
  /** The ephemeral messages, as they stood before this member's last act. */
  ephemeralsBefore: ReadonlySet<string>;
}

/** Kept for as long as the workspace. */
const memories = new WeakMap<Core, Map<string, Memory>>();

export function memoryOf(core: Core, userId: string): Memory {
  const all = memories.get(core) ?? new Map<string, Memory>();
  memories.set(core, all);
  const known = all.get(userId);
  if (known) return known;
  const memory: Memory = {
    typed: new Map(),
    errors: new Map(),
    choices: new Map(),
    notices: [],
    ephemeralsBefore: new Set(),
  };
  all.set(userId, memory);
  core.bus.on((change) => {
    if (change.type === 'notice' && change.userId === userId) memory.notices.push(change.text);
  });
  return memory;
}

/** What was put into one surface: a view's id, or a message's channel and ts. */
export function typedIn(memory: Memory, surface: string): Typed {
  const typed = memory.typed.get(surface) ?? {};
  memory.typed.set(surface, typed);
  return typed;
}

/** Does what a member did, and marks what they had seen until then. */
export function act(core: Core, userId: string, what: PageAct): Promise<PageActResult> {
  memoryOf(core, userId).ephemeralsBefore = new Set(core.state.ephemeralsFor(userId).map(versionOf));
  return perform(core, userId, what);
}

/** The ephemeral messages that are new, or new in what they say, since the member's last act. */
export function newEphemerals(core: Core, userId: string): readonly MessageRecord[] {
  const { ephemeralsBefore } = memoryOf(core, userId);
  return core.state
    .ephemeralsFor(userId)
    .filter((message) => !ephemeralsBefore.has(versionOf(message)))
    .toSorted((one, other) => (one.ts < other.ts ? -1 : 1));
}

/** The newest message that a member sees, there or anywhere, and that fits. */
export function newestSeen(
  core: Core,
  userId: string,
  fits: (message: MessageRecord) => boolean,
  channelIds: Iterable<string> = core.state.channels.keys(),
): MessageRecord | undefined {
  let newest: MessageRecord | undefined;
  for (const id of channelIds) {
    const found = core.state
      .messagesIn(id)
      .findLast((one) => (newest !== undefined && one.ts <= newest.ts) || (fits(one) && sees(core, userId, one)));
    if (found !== undefined && (newest === undefined || found.ts > newest.ts)) newest = found;
  }
  return newest;
}

function versionOf({ channel, ts, edited }: MessageRecord): string {
  return `${channel} ${ts} ${edited?.ts ?? ''}`;
}
