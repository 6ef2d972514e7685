import { realNow } from '../clock';
import type { Conditions } from '../conditions';
import { deliverAll, type DeliveryDeps } from './worker';

/** Milliseconds of real time between looks at the outbox when nothing woke it. */
const LOOK_EVERY = 2000;
/** Milliseconds until the next try after Slack refused the token: only a person can put that right. */
const TOKEN_REST = 60_000;

export interface LoopDeps extends Omit<DeliveryDeps, 'isStopping'> {
  readonly conditions: Conditions;
  /** Milliseconds of real time until the next try after Slack refused the token; a minute by default. */
  readonly tokenRest?: number;
}

export interface DeliveryLoop {
  /** Something was put into the outbox: look at once. */
  wake(): void;
  /** Waits until nothing that is due is left in the outbox. */
  drain(): Promise<void>;
  /** Finishes the one in hand, and takes no other. */
  stop(): Promise<void>;
}

/** Keeps sending what waits in the outbox. One run at a time; a wake during a run makes another follow. */
export function startDeliveries(deps: LoopDeps): DeliveryLoop {
  let restUntil = 0;
  let stopped = false;
  let again = false;
  let running: Promise<void> | undefined;
  const run = async (): Promise<void> => {
    do {
      again = false;
      try {
        if (realNow() < restUntil) return;
        if (deps.conditions.trouble('token') !== undefined) await tokenIsBack(deps);
        await deliverAll({ ...deps, isStopping: () => stopped });
        deps.conditions.back('database');
      } catch (error) {
        const lost = deps.conditions.noted(error);
        if (lost === 'token') restUntil = realNow() + (deps.tokenRest ?? TOKEN_REST);
        if (lost === undefined) deps.logger.error({ err: error }, 'the outbox could not be worked off');
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

/** Rejects while Slack still refuses it. */
async function tokenIsBack({ client, conditions }: LoopDeps): Promise<void> {
  await client.auth.test();
  conditions.back('token');
}
