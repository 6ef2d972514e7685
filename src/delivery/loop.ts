import { setTimeout as sleep } from 'node:timers/promises';
import { realNow } from '../clock';
import type { Conditions } from '../conditions';
import type { DeliveryDeps } from './deliver';
import { deliverAll } from './worker';

/** Milliseconds of real time between looks at the outbox when nothing woke it. */
const LOOK_EVERY = 2000;
/** Milliseconds until the next try after Slack refused the token: only a person can put that right. */
const TOKEN_REST = 60_000;
/** Milliseconds that `drain` waits for a turn: longer waits are Slack's, which asked to be left alone. */
const PATIENCE = 2000;

export interface LoopDeps extends Omit<DeliveryDeps, 'isStopping'> {
  readonly conditions: Conditions;
  /** Milliseconds of real time until the next try after Slack refused the token; a minute by default. */
  readonly tokenRest?: number;
}

export interface DeliveryLoop {
  /** Something was put into the outbox: look at once. */
  wake(): void;
  /** Waits until nothing that is due is left in the outbox, but for what Slack asked to wait with. */
  drain(): Promise<void>;
  /** Finishes those in hand, and takes no other. */
  stop(): Promise<void>;
}

/** Keeps sending what waits in the outbox. One run at a time; a wake during a run makes it look again. */
export function startDeliveries(deps: LoopDeps): DeliveryLoop {
  let restUntil = 0;
  let stopped = false;
  let again = false;
  let running: Promise<void> | undefined;
  /** Milliseconds after the last run until something due has its turn. */
  let wait: number | undefined;
  let turn: NodeJS.Timeout | undefined;
  let called: () => void = () => undefined;
  const woken = (): Promise<void> => {
    const isWoken = again;
    again = false;
    return isWoken ? Promise.resolve() : new Promise((resolve) => (called = resolve));
  };
  const run = async (): Promise<void> => {
    do {
      again = false;
      wait = undefined;
      try {
        if (realNow() < restUntil) return;
        if (deps.conditions.trouble('token') !== undefined) await tokenIsBack(deps);
        const looked = (): void => {
          deps.conditions.back('database');
        };
        wait = await deliverAll({ ...deps, isStopping: () => stopped, woken, looked });
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
    called();
    clearTimeout(turn);
    running ??= run().finally(() => {
      running = undefined;
      // Woken after the last look, and before this run had ended.
      if (moreToDo()) wake();
      else if (wait !== undefined && wait < LOOK_EVERY && !stopped) turn = setTimeout(wake, wait).unref();
    });
  };
  const timer = setInterval(wake, LOOK_EVERY);
  timer.unref();
  return {
    wake,
    drain: async () => {
      for (;;) {
        wake();
        await running;
        if (wait === undefined || wait > PATIENCE || stopped) return;
        await sleep(wait);
      }
    },
    stop: async () => {
      stopped = true;
      clearInterval(timer);
      clearTimeout(turn);
      called();
      await running;
    },
  };
}

/** Rejects while Slack still refuses it. */
async function tokenIsBack({ client, conditions }: LoopDeps): Promise<void> {
  await client.auth.test();
  conditions.back('token');
}
