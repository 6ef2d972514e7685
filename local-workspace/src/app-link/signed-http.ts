import { createHmac, randomBytes } from 'node:crypto';
import { realNow } from '../clock';
import { isObject, stringOf } from '../slack-object';
import type { Answer, AppLink, Delivery } from './link';
import { ackTimeoutMs } from './link';
import { createPoster, TooLate } from './post';

export interface SignedHttp extends AppLink {
  /** What Slack asks request URLs now and then, unsigned, to see that they answer: whether this one did, with 200. */
  checkSsl(token: string): Promise<boolean>;
}

/** HTTP mode: every delivery is a POST to the app's request URL, signed as Slack signs (`v0`). */
export function createSignedHttp(requestUrl: string, signingSecret: string): SignedHttp {
  const app = createPoster(requestUrl);
  let verified = false;

  /** @param isFine whether a status acknowledges: 200 alone for most, anything of the two hundreds for events */
  const post = async (
    type: string,
    body: string,
    headers: Record<string, string> = {},
    isFine = (status: number): boolean => status === 200,
  ): Promise<Answer> => {
    const timestamp = String(Math.floor(realNow() / 1000));
    const signature = createHmac('sha256', signingSecret).update(`v0:${timestamp}:${body}`).digest('hex');
    try {
      const response = await app.post(
        {
          'content-type': type,
          'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
          'x-slack-request-timestamp': timestamp,
          'x-slack-signature': `v0=${signature}`,
          ...headers,
        },
        body,
        ackTimeoutMs,
      );
      if (!isFine(response.status)) {
        const noRetry = response.headers['x-slack-no-retry'] === '1';
        return { ok: false, error: 'http_service_error', noRetry };
      }
      return { ok: true, body: bodyOf(response.text, response.headers['content-type'] ?? '') };
    } catch (error) {
      return { ok: false, error: error instanceof TooLate ? 'operation_timeout' : 'dispatch_failed' };
    }
  };

  /** Slack sends no event to an address that has not given its challenge back. */
  const verify = async (token: unknown): Promise<boolean> => {
    if (verified) return true;
    const challenge = randomBytes(24).toString('hex');
    const answer = await post('application/json', JSON.stringify({ token, challenge, type: 'url_verification' }));
    verified = answer.ok && (isObject(answer.body) ? answer.body.challenge : answer.body) === challenge;
    return verified;
  };

  return {
    connected: true,
    deliver: async (delivery) => {
      if (delivery.kind === 'events_api') {
        if (!(await verify(delivery.payload.token))) return { ok: false, error: 'dispatch_failed' };
        const body = JSON.stringify(delivery.payload);
        return post('application/json', body, retryHeaders(delivery), (status) => status >= 200 && status < 300);
      }
      return post('application/x-www-form-urlencoded', formOf(delivery));
    },
    checkSsl: async (token) => {
      const body = new URLSearchParams({ ssl_check: '1', token }).toString();
      return (await post('application/x-www-form-urlencoded', body)).ok;
    },
    close: () => {
      app.close();
      return Promise.resolve();
    },
  };
}

function formOf({ kind, payload }: Delivery): string {
  if (kind === 'interactive') return new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
  return new URLSearchParams(
    Object.entries(payload).map(([key, value]): [string, string] => [key, stringOf(value)]),
  ).toString();
}

function retryHeaders({ retry }: Delivery): Record<string, string> {
  return retry ? { 'x-slack-retry-num': String(retry.num), 'x-slack-retry-reason': retry.reason } : {};
}

function bodyOf(text: string, contentType: string): unknown {
  if (text === '') return undefined;
  if (!contentType.includes('json')) return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
