import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { WebSocket, WebSocketServer } from 'ws';
import { isSocketMode } from '../app-link/socket-mode';
import type { Control } from '../control/control';
import type { Core } from '../core';
import { sendJson, sendText } from './answers';
import { controlRoutes } from './control-routes';
import { installPage } from './install-page';
import { pageFiles } from './page-files';
import { pageRoutes, viewer } from './page-routes';
import { pageEvents } from './page-state';
import { TooLarge } from './request-body';
import { slackRoutes } from './slack-routes';

/** Lets the owner of the port answer paths of its own; true when it has taken the request. */
export type Fallback = (request: IncomingMessage, response: ServerResponse) => boolean;

interface Answering {
  readonly fallback: Fallback | undefined;
  /** Undefined where the workspace may not be controlled over HTTP. */
  readonly control: Control | undefined;
}

/** Answers everything on the workspace's port. The answer closes the page's connections. */
export function serve(core: Core, server: Server, { fallback, control }: Answering): () => void {
  const live = new WebSocketServer({ noServer: true });

  const route = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? '/', core.origin);
    if (await slackRoutes(core, url, request, response)) return;
    if (fallback?.(request, response) === true) return;
    if (!fromHere(request)) sendText(response, 403, 'The local workspace answers only its own page.');
    else if (url.pathname.startsWith('/_control/')) await controlRoutes(core, control, url, request, response);
    else if (url.pathname === '/oauth/v2/authorize') await installPage(core, url, request, response);
    else if (await pageRoutes(core, url, request, response)) return;
    else if (url.pathname === '/_signin') sendText(response, 200, '<!doctype html><title>Sign in</title>', 'text/html');
    else if (request.method === 'GET') await pageFiles(url.pathname, response);
    else sendText(response, 404, 'not found');
  };

  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    route(request, response).catch((error: unknown) => {
      core.traffic.start('app → workspace', request.url ?? '', {})({ ok: false, error: String(error) });
      if (response.headersSent) response.end();
      else if (error instanceof TooLarge) sendText(response, 413, error.message);
      else sendJson(response, 500, { ok: false, error: 'internal_error' });
    });
  });

  server.on('upgrade', (request: IncomingMessage, socket, head: Buffer) => {
    const url = new URL(request.url ?? '/', core.origin);
    const me = viewer(core, url);
    if (url.pathname === '/_socket' && isSocketMode(core.link)) core.link.upgrade(request, socket, head, url);
    else if (url.pathname === '/_page/live' && me && fromHere(request)) {
      live.handleUpgrade(request, socket, head, (connection) => {
        follow(core, me.id, connection);
      });
    } else socket.end('HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n');
  });

  return () => {
    for (const connection of live.clients) connection.terminate();
    live.close();
  };
}

/** Pushes to one open page every change that its member may see. */
function follow(core: Core, userId: string, connection: WebSocket): void {
  const stop = core.bus.on((change) => {
    if (connection.readyState !== WebSocket.OPEN) return;
    for (const event of pageEvents(core, userId, change)) connection.send(JSON.stringify(event));
  });
  connection.on('close', stop);
  // A broken connection closes; the page opens another.
  connection.on('error', () => undefined);
}

/** Another site open in the same browser must not act here: it would come with its own origin or host. */
function fromHere({ headers }: IncomingMessage): boolean {
  const { host = '', origin } = headers;
  const loopback = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/.test(host);
  return loopback && (origin === undefined || origin === `http://${host}`);
}
