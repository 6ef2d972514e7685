import { setTimeout as sleep } from 'node:timers/promises';
import type { Answer, Delivery } from '../app-link/link';
import { isSocketMode } from '../app-link/socket-mode';
import type { Core } from '../core';
import { channelOf } from './channels';
import type { Fault } from './fault';

interface Sending {
  readonly core: Core;
  readonly delivery: Delivery;
}

/** What each fault does to a delivery to the app. A kind that is not here strikes no delivery. */
const onDelivery: {
  readonly [Kind in Fault['kind']]?: (sending: Sending, fault: Extract<Fault, { kind: Kind }>) => Promise<Answer>;
} = {
  delay: async ({ core, delivery }, { ms }) => {
    await sleep(ms);
    return core.link.deliver(delivery);
  },
  lost: async ({ core, delivery }) => {
    await core.link.deliver(delivery);
    return { ok: false, error: 'operation_timeout' };
  },
  error: async ({ core, delivery }, { stored }) => {
    if (stored) await core.link.deliver(delivery);
    return { ok: false, error: 'http_service_error' };
  },
  reset: ({ core }) => {
    if (isSocketMode(core.link)) core.link.drop();
    return Promise.resolve({ ok: false, error: 'dispatch_failed' });
  },
  twice: async ({ core, delivery }) => {
    const retry = { num: (delivery.retry?.num ?? 0) + 1, reason: 'http_timeout' };
    const first = core.link.deliver(delivery);
    const second = core.link.deliver({ ...delivery, retry });
    const [answer] = await Promise.all([first, second]);
    return answer;
  },
  out_of_order: async ({ core, delivery }, { ms }) => {
    await nextDelivery(core, ms);
    return core.link.deliver(delivery);
  },
};

/** Brings a delivery to the app, unless a fault strikes it; the traffic tells of the fault as well. */
export async function deliverUnderFaults(core: Core, delivery: Delivery): Promise<Answer> {
  const exchange = { ...delivery, channel: channelOf(core, delivery.payload) };
  const fault = core.faults.strike(exchange, (possible) => possible in onDelivery);
  if (!fault) return core.link.deliver(delivery);
  const strike = onDelivery[fault.kind] as (sending: Sending, fault: Fault) => Promise<Answer>;
  const record = core.traffic.start('workspace → app', delivery.name, delivery.payload);
  const answer = await strike({ core, delivery }, fault);
  record({ ok: false, error: `fault: ${fault.kind}` });
  return answer;
}

/** Resolves when another delivery has come to its end, or after so many milliseconds of real time. */
function nextDelivery(core: Core, ms: number): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      stop();
      resolve();
    };
    const timer = setTimeout(done, ms);
    const stop = core.bus.on((change) => {
      if (change.type === 'traffic' && change.entry.direction === 'workspace → app') done();
    });
  });
}
