import type { PageTraffic } from './page-protocol';
import type { MessageRecord } from './records';

/** Something in the workspace that somebody may be waiting for: the page, the driver. */
export type Change =
  | { readonly type: 'message'; readonly message: MessageRecord }
  | { readonly type: 'message_deleted'; readonly message: MessageRecord }
  | { readonly type: 'channel'; readonly channelId: string }
  | { readonly type: 'member'; readonly memberId: string }
  | { readonly type: 'modals'; readonly userId: string }
  | { readonly type: 'home'; readonly userId: string }
  | { readonly type: 'app' }
  | { readonly type: 'clock' }
  /** Everything at once: another state was taken over. */
  | { readonly type: 'reload' }
  | { readonly type: 'traffic'; readonly entry: PageTraffic }
  | { readonly type: 'notice'; readonly userId: string; readonly text: string };

export interface Bus {
  emit(change: Change): void;
  /** Calls back for every change from now on; the answer ends it. */
  on(listener: (change: Change) => void): () => void;
}

export function createBus(): Bus {
  const listeners = new Set<(change: Change) => void>();
  return {
    emit: (change) => {
      for (const listener of [...listeners]) listener(change);
    },
    on: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
