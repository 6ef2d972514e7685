import { createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { App, Receiver } from '@slack/bolt';
import { z } from 'zod';
import { realNow } from '../clock';
import type { Logger } from '../logger';

/** How far a request's date may be from ours, in seconds, either way; for as long its signature is remembered. */
const TOLERANCE = 300;
const LARGEST_BODY = 1_000_000;

const payloadShape = z.looseObject({ type: z.string() });
const challenge = z.object({ type: z.literal('url_verification'), challenge: z.string() });

/**
 * Slack's requests over HTTP, `POST /slack/events`. Bolt's own receiver takes signatures from the future, runs a replayed
 * request twice and dies of a signed `null`; this one refuses them. What needs no answer of its own (commands, presses,
 * events) is acknowledged before Bolt sees it.
 */
export class SlackHttpReceiver implements Receiver {
  private app: App | undefined;
  private readonly seen = new Map<string, number>();

  constructor(
    private readonly signingSecret: string,
    private readonly logger: Logger,
  ) {
    if (signingSecret === '') throw new Error('an empty signing secret would let everybody in');
  }

  init(app: App): void {
    this.app = app;
  }

  /** The server that this receiver is mounted on starts and stops by itself. */
  start(): Promise<void> {
    return Promise.resolve();
  }

  stop(): Promise<void> {
    this.app = undefined;
    return Promise.resolve();
  }

  /** Answers one request to `/slack/events`. */
  async take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const reply = (status: number, body?: unknown): void => {
      if (response.headersSent) return;
      const json = body !== undefined && typeof body !== 'string';
      response.writeHead(status, {
        'content-type': json ? 'application/json; charset=utf-8' : 'text/plain; charset=utf-8',
      });
      response.end(json ? JSON.stringify(body) : body);
    };
    if (request.method !== 'POST') {
      reply(405);
      return;
    }
    const raw = await readBody(request);
    if (raw === undefined) {
      reply(413);
      return;
    }
    const signature = String(request.headers['x-slack-signature'] ?? '');
    if (!this.isSigned(raw, String(request.headers['x-slack-request-timestamp'] ?? ''), signature)) {
      reply(401);
      return;
    }
    const body = parseBody(raw, request.headers['content-type'] ?? '');
    if (body === undefined) {
      reply(400);
      return;
    }
    if (body['ssl_check'] !== undefined) {
      reply(200);
      return;
    }
    const verification = challenge.safeParse(body);
    if (verification.success) {
      reply(200, { challenge: verification.data.challenge });
      return;
    }
    if (!this.isFirst(signature)) {
      reply(200);
      return;
    }
    if (this.app === undefined) {
      reply(503);
      return;
    }

    if (!needsAnswer(body)) reply(200);
    try {
      await this.app.processEvent({
        body,
        ack: (answer?: unknown) => {
          reply(200, answer === undefined || answer === '' ? undefined : answer);
          return Promise.resolve();
        },
        ...(request.headers['x-slack-retry-num'] !== undefined && {
          retryNum: Number(request.headers['x-slack-retry-num']),
          retryReason: String(request.headers['x-slack-retry-reason'] ?? ''),
        }),
      });
    } catch (error) {
      // Bolt itself stumbles over a payload that lacks what its kind has.
      this.logger.warn({ err: error, type: body['type'] }, 'a payload that could not be read');
    }
    // Whatever nobody acknowledged: the sender is not left waiting.
    if (!response.headersSent) {
      this.logger.warn({ type: body['type'] }, 'a payload that nothing answers');
      reply(400);
    }
  }

  private isSigned(raw: string, timestamp: string, signature: string): boolean {
    if (!/^\d{1,12}$/.test(timestamp)) return false;
    if (Math.abs(realNow() / 1000 - Number(timestamp)) > TOLERANCE) return false;
    const expected = `v0=${createHmac('sha256', this.signingSecret).update(`v0:${timestamp}:${raw}`).digest('hex')}`;
    const [a, b] = [Buffer.from(expected), Buffer.from(signature)];
    return a.length === b.length && timingSafeEqual(a, b);
  }

  /** `false` for bytes that were taken in within the tolerance: a replay. */
  private isFirst(signature: string): boolean {
    const now = realNow();
    for (const [old, at] of this.seen) {
      if (now - at <= 2 * TOLERANCE * 1000) break;
      this.seen.delete(old);
    }
    if (this.seen.has(signature)) return false;
    this.seen.set(signature, now);
    return true;
  }
}

async function readBody(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > LARGEST_BODY) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** JSON events, form-encoded commands, interactions in a form's `payload`; undefined for anything else. */
function parseBody(raw: string, contentType: string): Record<string, unknown> | undefined {
  try {
    if (contentType.startsWith('application/json')) return payloadShape.safeParse(JSON.parse(raw)).data;
    const form = Object.fromEntries(new URLSearchParams(raw));
    if (form['payload'] === undefined) return form;
    return payloadShape.safeParse(JSON.parse(form['payload'])).data;
  } catch {
    return undefined;
  }
}

const needsAnswer = (body: Readonly<Record<string, unknown>>): boolean =>
  body['type'] === 'view_submission' || body['type'] === 'block_suggestion';
