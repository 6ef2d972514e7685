import { deliverAll, type DeliveryDeps } from './worker';

/** Milliseconds of real time between looks at the outbox when nothing woke it. */
const LOOK_EVERY = 2000;

export interface DeliveryLoop {
  /** Something was put into the outbox: look at once. */
  wake(): void;
  /** Waits until nothing that is due is left in the outbox. */
  drain(): Promise<void>;
  /** Finishes what is in hand, and looks no more. */
  stop(): Promise<void>;
}

/** Keeps sending what waits in the outbox. One run at a time; a wake during a run makes another follow. */
export function startDeliveries(deps: DeliveryDeps): DeliveryLoop {
  let stopped = false;
  let again = false;
  let running: Promise<void> | undefined;
  const run = async (): Promise<void> => {
    do {
      again = false;
      try {
        await deliverAll(deps);
      } catch (error) {
        deps.logger.error({ err: error }, 'the outbox could not be worked off');
        again = false;
        return;
      }
    } while (moreToDo());
  };
  const moreToDo = (): boolean => again && !stopped;
  const wake = (): void => {
    if (stopped) return;
    again = true;
    running ??= run().finally(() => {
      running = undefined;
      // Woken after the last look, and before this run had ended.
      if (moreToDo()) wake();
    });
  };
  const timer = setInterval(wake, LOOK_EVERY);
  timer.unref();
  return {
    wake,
    drain: async () => {
      wake();
      await running;
    },
    stop: async () => {
      stopped = true;
      clearInterval(timer);
      await running;
    },
  };
}
