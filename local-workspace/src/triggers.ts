import { randomBytes } from 'node:crypto';
import { realNow } from './clock';

/** How long a `trigger_id` may be used, in milliseconds of real time. */
const lifetimeMs = 3000;
const rememberedMs = 30 * 60 * 1000;

/** Who did something, and in which conversation. */
export interface Origin {
  readonly userId: string;
  readonly conversationId: string | undefined;
}

/** The right to open one modal, given to the app with each interaction. */
export interface Triggers {
  /** @param conversationId what the member had before them, if it was a conversation */
  issue(userId: string, conversationId?: string): string;
  /** Takes the trigger: whose it is, or Slack's error code. */
  take(triggerId: string): Origin | { readonly error: string };
}

export function createTriggers(): Triggers {
  const issued = new Map<string, Origin & { at: number; taken: boolean }>();
  return {
    issue: (userId, conversationId) => {
      for (const [id, trigger] of issued) {
        // Old ones are kept for a while so that they can be told from ones that never were.
        if (realNow() - trigger.at < rememberedMs) break;
        issued.delete(id);
      }
      const id = `${String(realNow())}.${String(issued.size)}.${randomBytes(16).toString('hex')}`;
      issued.set(id, { userId, conversationId, at: realNow(), taken: false });
      return id;
    },
    take: (triggerId) => {
      const trigger = issued.get(triggerId);
      if (!trigger) return { error: 'invalid_trigger_id' };
      if (trigger.taken) return { error: 'exchanged_trigger_id' };
      if (realNow() - trigger.at > lifetimeMs) return { error: 'expired_trigger_id' };
      trigger.taken = true;
      return trigger;
    },
  };
}
