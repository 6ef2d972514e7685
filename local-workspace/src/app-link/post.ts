import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { Agent as HttpAgent, request as httpRequest } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { urlToHttpOptions } from 'node:url';

interface Posted {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

export class TooLate extends Error {}

/** POSTs to one address over kept-open connections: fetch takes several times as long for each. */
export interface Poster {
  /** @throws TooLate when the answer is not whole within so many milliseconds; another error when there is none */
  post(headers: Readonly<Record<string, string>>, body: string, withinMs: number): Promise<Posted>;
  /** Ends what is under way, and lets nothing follow. */
  close(): void;
}

export function createPoster(address: string): Poster {
  const url = new URL(address);
  const secure = url.protocol === 'https:';
  const agent = secure ? new HttpsAgent({ keepAlive: true }) : new HttpAgent({ keepAlive: true });
  const request = secure ? httpsRequest : httpRequest;
  // Once, and not from the address for each request.
  const options = { ...urlToHttpOptions(url), method: 'POST', agent };

  let closed = false;

  const post: Poster['post'] = (headers, body, withinMs) =>
    new Promise((resolve, reject) => {
      if (closed) throw new Error('closed');
      const fail = (error: Error): void => {
        clearTimeout(timer);
        reject(error);
      };
      const sent = request(
        { ...options, headers: { ...headers, 'content-length': Buffer.byteLength(body) } },
        (response: IncomingMessage) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.on('error', fail);
          response.on('end', () => {
            const text = Buffer.concat(chunks).toString('utf8');
            clearTimeout(timer);
            resolve({ status: response.statusCode ?? 0, headers: response.headers, text });
          });
        },
      );
      const timer = setTimeout(() => {
        fail(new TooLate());
        sent.destroy();
      }, withinMs);
      sent.on('error', fail);
      sent.end(body);
    });

  return {
    post,
    close: () => {
      closed = true;
      agent.destroy();
    },
  };
}
