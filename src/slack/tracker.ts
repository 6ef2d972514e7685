import type { Logger } from '../logger';

/** Remembers work that goes on after it was acknowledged, so that a stop can wait for it. */
export function tracker(logger: Logger) {
  const running = new Set<Promise<void>>();
  return {
    /** Resolves when the work is done; a failure is logged, never thrown. */
    track(work: Promise<void>): Promise<void> {
      const watched = work
        .catch((error: unknown) => {
          logger.error({ err: error }, 'defect');
        })
        .finally(() => running.delete(watched));
      running.add(watched);
      return watched;
    },
    /** Whether something is in hand. */
    isBusy: (): boolean => running.size > 0,
    /** Waits until nothing is in hand. */
    async settled(): Promise<void> {
      while (running.size > 0) await Promise.all(running);
    },
  };
}
