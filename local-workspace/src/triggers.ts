import { randomBytes } from 'node:crypto';
import { realNow } from './clock';

/** How long a `trigger_id` may be used, in milliseconds of real time. */
const lifetimeMs = 3000;

/** The right to open one modal, given to the app with each interaction. */
export interface Triggers {
  issue(userId: string): string;
  /** Takes the trigger: the member's id, or Slack's error code. */
  take(triggerId: string): { readonly userId: string } | { readonly error: string };
}

export function createTriggers(): Triggers {
  const issued = new Map<string, { userId: string; at: number; taken: boolean }>();
  return {
    issue: (userId) => {
      for (const [id, trigger] of issued) {
        // Old ones are kept for a while so that they can be told from ones that never were.
        if (realNow() - trigger.at < 60_000) break;
        issued.delete(id);
      }
      const id = `${String(realNow())}.${String(issued.size)}.${randomBytes(16).toString('hex')}`;
      issued.set(id, { userId, at: realNow(), taken: false });
      return id;
    },
    take: (triggerId) => {
      const trigger = issued.get(triggerId);
      if (!trigger) return { error: 'invalid_trigger_id' };
      if (trigger.taken) return { error: 'exchanged_trigger_id' };
      if (realNow() - trigger.at > lifetimeMs) return { error: 'expired_trigger_id' };
      trigger.taken = true;
      return { userId: trigger.userId };
    },
  };
}
