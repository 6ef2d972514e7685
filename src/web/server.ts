import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Database } from '../db/open';
import type { Logger } from '../logger';
import type { Metrics } from '../metrics/metrics';
import type { SlackHttpReceiver } from '../slack/http-receiver';

export interface WebDeps {
  /** Takes Slack's requests; undefined in Socket Mode. */
  readonly http: SlackHttpReceiver | undefined;
  /** Undefined unless it is switched on. */
  readonly metrics: Metrics | undefined;
  readonly db: Database;
  readonly logger: Logger;
  /** Whether to take no more: whoever spreads requests asks another replica. */
  readonly isStopping: () => boolean;
  readonly track: (work: Promise<void>) => Promise<void>;
}

export type WebHandler = (request: IncomingMessage, response: ServerResponse) => boolean;

/** The bot's own paths. `false` for any other, which is not answered. */
export function webHandler(deps: WebDeps): WebHandler {
  const answer = (response: ServerResponse, status: number, words: string): void => {
    response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(words);
  };
  return (request, response) => {
    const path = (request.url ?? '/').split('?')[0];
    switch (path) {
      case '/slack/events':
        if (deps.http === undefined) answer(response, 404, 'Slack reaches this bot over Socket Mode');
        else if (deps.isStopping()) answer(response, 503, 'this process is ending');
        else void deps.track(deps.http.take(request, response));
        return true;
      case '/healthz':
        answer(response, 200, 'ok');
        return true;
      case '/readyz':
        if (deps.isStopping()) answer(response, 503, 'this process is ending');
        else
          void deps.track(
            deps.db.prisma.$queryRaw`SELECT 1`.then(
              () => {
                answer(response, 200, 'ready');
              },
              (error: unknown) => {
                deps.logger.error({ err: error }, 'not ready');
                answer(response, 503, 'the database does not answer');
              },
            ),
          );
        return true;
      case '/metrics': {
        const { metrics } = deps;
        if (metrics === undefined) return false;
        void deps.track(
          metrics.text().then((words) => {
            response.writeHead(200, { 'content-type': metrics.contentType }).end(words);
          }),
        );
        return true;
      }
      default:
        return false;
    }
  };
}

/** Serves the bot's paths. Rejects with Node's error when the port is taken. */
export async function startWebServer(
  handler: WebHandler,
  host: string,
  port: number,
): Promise<{ stop(): Promise<void> }> {
  const server = createServer((request, response) => {
    if (!handler(request, response)) response.writeHead(404).end();
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
  return {
    stop: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeIdleConnections();
      }),
  };
}
