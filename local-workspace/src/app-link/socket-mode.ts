import { randomBytes, randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocket, WebSocketServer } from 'ws';
import { isObject } from '../slack-object';
import type { Answer, AppLink, Delivery } from './link';
import { ackTimeoutMs } from './link';

/** Slack pings its connections; the client gives one up that was silent for 30 s. */
const pingEveryMs = 10_000;
/** Slack lets an app have so many connections. */
const maxConnections = 10;
/** How long a connection stays after it was told to come back, so that acknowledgements under way still arrive. */
const refreshWithinMs = 1000;
const debugInfo = { host: 'local-workspace', build_number: 1, approximate_connection_time: 18060 };
/** How long a client may take for the closing handshake. */
const closeWithinMs = 500;

export interface SocketMode extends AppLink {
  /** A fresh single-use path with query for `apps.connections.open` to hand out. */
  issuePath(): string;
  /** Takes over a WebSocket request for `/_socket`. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer, url: URL): void;
  /**
   * Sends every connection the `disconnect` frame. `warning`: it will be closed soon, and gets what there is until then;
   * `refresh_requested`: nothing goes to it any more, and it is closed. The client is to open another.
   */
  disconnect(reason: 'warning' | 'refresh_requested'): void;
  /** Breaks every connection off without a word, as a network does. */
  drop(): void;
}

/** Whether the app is reached over Socket Mode. */
export function isSocketMode(link: AppLink): link is SocketMode {
  return 'issuePath' in link;
}

/** Socket Mode: each delivery goes to one of the app's connections in turn, and waits for its acknowledgement. */
export function createSocketMode(appId: string, onConnected: () => void): SocketMode {
  const server = new WebSocketServer({ noServer: true });
  const tickets = new Set<string>();
  const connections: WebSocket[] = [];
  /** Those that were told to come back: they may still acknowledge, and get nothing more. */
  const leaving = new Set<WebSocket>();
  const waiting = new Map<string, { readonly on: WebSocket; readonly finish: (answer: Answer) => void }>();
  let next = 0;

  const pings = setInterval(() => {
    for (const connection of connections) connection.ping();
  }, pingEveryMs);
  pings.unref();

  const sendDisconnect = (connection: WebSocket, reason: string): void => {
    connection.send(JSON.stringify({ type: 'disconnect', reason, debug_info: debugInfo }));
  };

  const accept = (connection: WebSocket): void => {
    // A broken connection closes; there is nothing more to do about it.
    connection.on('error', () => undefined);
    if (connections.length >= maxConnections) {
      sendDisconnect(connection, 'too_many_websockets');
      void closeConnection(connection);
      return;
    }
    connections.push(connection);
    connection.on('close', () => {
      connections.splice(connections.indexOf(connection), 1);
      leaving.delete(connection);
      // What it had not acknowledged it never will: events go to another connection without waiting any longer.
      for (const { on, finish } of waiting.values()) {
        if (on === connection) finish({ ok: false, error: 'dispatch_failed' });
      }
      onConnected();
    });
    connection.on('message', (data: Buffer) => {
      const ack = parse(data.toString());
      if (typeof ack.envelope_id !== 'string') return;
      const finish = waiting.get(ack.envelope_id)?.finish;
      const payload = ack.payload;
      finish?.({ ok: true, body: isObject(payload) && Object.keys(payload).length === 0 ? undefined : payload });
    });
    connection.send(
      JSON.stringify({
        type: 'hello',
        num_connections: connections.length,
        debug_info: debugInfo,
        connection_info: { app_id: appId },
      }),
    );
    onConnected();
  };

  return {
    get connected() {
      return connections.length > 0;
    },
    issuePath: () => {
      const ticket = randomBytes(16).toString('hex');
      tickets.add(ticket);
      return `/_socket?ticket=${ticket}&app_id=${appId}`;
    },
    upgrade: (request, socket, head, url) => {
      if (!tickets.delete(url.searchParams.get('ticket') ?? '')) {
        socket.end('HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n');
        return;
      }
      server.handleUpgrade(request, socket, head, accept);
    },
    deliver: (delivery) => {
      const open = connections.filter((one) => one.readyState === WebSocket.OPEN && !leaving.has(one));
      next += 1;
      const connection = open[next % Math.max(open.length, 1)];
      if (!connection) return Promise.resolve({ ok: false, error: 'dispatch_failed' });
      return new Promise((resolve) => {
        const envelopeId = randomUUID();
        const finish = (answer: Answer): void => {
          clearTimeout(timer);
          waiting.delete(envelopeId);
          resolve(answer);
        };
        const timer = setTimeout(() => {
          finish({ ok: false, error: 'operation_timeout' });
        }, ackTimeoutMs);
        waiting.set(envelopeId, { on: connection, finish });
        connection.send(JSON.stringify(envelope(envelopeId, delivery)));
      });
    },
    disconnect: (reason) => {
      for (const connection of connections) {
        sendDisconnect(connection, reason);
        if (reason === 'warning' || leaving.has(connection)) continue;
        leaving.add(connection);
        setTimeout(() => {
          connection.close(1000);
        }, refreshWithinMs).unref();
      }
    },
    drop: () => {
      for (const connection of [...connections]) connection.terminate();
    },
    close: async () => {
      clearInterval(pings);
      for (const { finish } of waiting.values()) finish({ ok: false, error: 'dispatch_failed' });
      await Promise.all([...connections].map(closeConnection));
      server.close();
    },
  };
}

/** Ends a connection with the closing handshake: a client that is cut off in the middle of it waits for 30 s. */
function closeConnection(connection: WebSocket): Promise<void> {
  return new Promise((resolve) => {
    const giveUp = setTimeout(() => {
      connection.terminate();
    }, closeWithinMs);
    connection.once('close', () => {
      clearTimeout(giveUp);
      resolve();
    });
    connection.close(1001);
  });
}

function envelope(envelopeId: string, { kind, payload, retry }: Delivery): object {
  return {
    envelope_id: envelopeId,
    type: kind,
    accepts_response_payload: kind !== 'events_api',
    payload,
    ...(kind === 'events_api' ? { retry_attempt: retry?.num ?? 0, retry_reason: retry?.reason ?? '' } : {}),
  };
}

function parse(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : {};
  } catch {
    return {};
  }
}
