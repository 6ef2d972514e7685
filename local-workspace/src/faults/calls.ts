import type { ServerResponse } from 'node:http';
import type { Core } from '../core';
import { sendJson, sendText } from '../http/answers';
import { channelOf } from './channels';
import type { Fault } from './fault';
import type { Exchange } from './faults';

interface Call {
  readonly response: ServerResponse;
  /** Does the call and answers it. */
  readonly answer: () => Promise<void> | void;
}

/** What each fault does to a call of the app's. A kind that is not here strikes no call. */
const onCall: {
  readonly [Kind in Fault['kind']]?: (call: Call, fault: Extract<Fault, { kind: Kind }>) => Promise<void> | void;
} = {
  delay: async ({ response, answer }, { ms }) => {
    const send = holdAnswer(response);
    await answer();
    setTimeout(send, ms);
  },
  lost: async ({ response, answer }) => {
    holdAnswer(response);
    await answer();
    response.destroy();
  },
  error: async ({ response, answer }, { status, stored }) => {
    if (stored) {
      holdAnswer(response);
      await answer();
      // What was held never went out, so its connection can't carry another answer.
      response.socket?.end(`HTTP/1.1 ${String(status)} Fault\r\ncontent-length: 0\r\nconnection: close\r\n\r\n`);
    } else {
      sendText(response, status, 'A fault of the local workspace');
    }
  },
  reset: ({ response }) => {
    response.socket?.resetAndDestroy();
  },
  rate_limited: ({ response }, { retryAfter }) => {
    response.setHeader('retry-after', String(retryAfter));
    sendJson(response, 429, { ok: false, error: 'ratelimited' });
  },
  refused: ({ response }, { error }) => {
    sendJson(response, 200, { ok: false, error });
  },
};

/** Answers one call of the app's, unless a fault strikes it; the traffic tells of both. */
export async function answerUnderFaults(
  core: Core,
  { kind, name, body }: { readonly kind: Exchange['kind']; readonly name: string; readonly body?: unknown },
  response: ServerResponse,
  answer: () => Promise<void> | void,
): Promise<void> {
  const exchange = { kind, name, channel: channelOf(core, body) };
  const fault = core.faults.strike(exchange, (possible) => possible in onCall);
  if (!fault) {
    await answer();
    return;
  }
  const strike = onCall[fault.kind] as (call: Call, fault: Fault) => Promise<void> | void;
  const record = core.traffic.start('app → workspace', name, body);
  await strike({ response, answer }, fault);
  record({ ok: false, error: `fault: ${fault.kind}` });
}

/** Keeps an answer back when it is about to be sent; what it gives sends it. */
function holdAnswer(response: ServerResponse): () => void {
  const send = response.end.bind(response) as (...args: unknown[]) => ServerResponse;
  let held: readonly unknown[] = [];
  response.end = ((...args: unknown[]) => {
    held = args;
    return response;
  }) as ServerResponse['end'];
  return () => {
    if (!response.destroyed) send(...held);
  };
}
