import { createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { App, Receiver, ReceiverEvent } from '@slack/bolt';
import { z } from 'zod';
import { realNow } from '../clock';
import type { Logger } from '../logger';
import type { Text } from '../text';
import type { Backlog } from './backlog';
import { respond } from './respond';

/** How far a request's date may be from ours, in seconds, either way; for as long its signature is remembered. */
const TOLERANCE = 300;
const LARGEST_BODY = 1_000_000;

/** Milliseconds after which a command is not begun any more: its trigger lives 3 s, and the answer takes some of them. */
const TOO_LATE = 2000;

const payloadShape = z.looseObject({ type: z.string() });
const challenge = z.object({ type: z.literal('url_verification'), challenge: z.string() });

export interface ReceiverDeps {
  readonly logger: Logger;
  readonly backlog: Backlog;
  /** For who is told that there is too much to do: in the organisation's language, since nothing was looked up. */
  readonly text: Text;
}

/**
 * Slack's requests over HTTP, `POST /slack/events`. Bolt's own receiver takes signatures from the future, runs a replayed
 * request twice and dies of a signed `null`; this one refuses them. What needs no answer of its own (commands, presses,
 * events) is acknowledged before Bolt sees it, and waits in the backlog for its turn.
 */
export class SlackHttpReceiver implements Receiver {
  private app: App | undefined;
  private readonly seen = new Map<string, number>();

  private readonly logger: Logger;
  private readonly backlog: Backlog;
  private readonly text: Text;

  constructor(
    private readonly signingSecret: string,
    { logger, backlog, text }: ReceiverDeps,
  ) {
    if (signingSecret === '') throw new Error('an empty signing secret would let everybody in');
    this.logger = logger;
    this.backlog = backlog;
    this.text = text;
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
    if (body['type'] === 'url_verification') {
      const verification = challenge.safeParse(body);
      if (verification.success) reply(200, { challenge: verification.data.challenge });
      else reply(400);
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

    const retry = request.headers['x-slack-retry-num'];
    const event = {
      body,
      ...(retry !== undefined && {
        retryNum: Number(retry),
        retryReason: String(request.headers['x-slack-retry-reason'] ?? ''),
      }),
    };
    const viewId = viewOf(body);
    if (!needsAnswer(body)) {
      const run = (): Promise<void> => this.process(event, () => Promise.resolve());
      const taken = this.backlog.add({ viewId, size: raw.length, run: unlessTooLate(body, run, this.sayTooLate) });
      if (taken) reply(200);
      else if (isCommand(body)) reply(200, { response_type: 'ephemeral', text: this.text.common.busy });
      else reply(503);
      return;
    }
    // What was pressed in the same view before comes first, and has reached its listener a turn later.
    if (viewId !== undefined && this.backlog.hurry(viewId)) await nextTurn();
    await this.process(event, (answer?: unknown) => {
      reply(200, answer === undefined || answer === '' ? undefined : answer);
      return Promise.resolve();
    });
    // Whatever nobody acknowledged: the sender is not left waiting.
    if (!response.headersSent) {
      this.logger.warn({ type: body['type'] }, 'a payload that nothing answers');
      reply(400);
    }
  }

  private async process(event: Omit<ReceiverEvent, 'ack'>, ack: ReceiverEvent['ack']): Promise<void> {
    try {
      await this.app?.processEvent({ ...event, ack });
    } catch (error) {
      // Bolt itself stumbles over a payload that lacks what its kind has.
      this.logger.warn({ err: error, type: event.body['type'] }, 'a payload that could not be read');
    }
  }

  private readonly sayTooLate = async (responseUrl: string): Promise<void> => {
    try {
      await respond(responseUrl, { response_type: 'ephemeral', text: this.text.common.tooLate });
    } catch (error) {
      this.logger.warn({ err: error }, 'nobody was told that a command came too late');
    }
  };

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

/** The request's body; undefined for one that is longer than any that Slack sends. */
function readBody(request: IncomingMessage): Promise<string | undefined> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    request.on('data', (chunk: Buffer) => {
      length += chunk.length;
      if (length > LARGEST_BODY) {
        request.pause();
        resolve(undefined);
      } else chunks.push(chunk);
    });
    request.on('end', () => {
      resolve(Buffer.concat(chunks).toString('utf8'));
    });
    request.on('error', reject);
  });
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

type Body = Readonly<Record<string, unknown>>;

const isCommand = (body: Body): boolean => typeof body['command'] === 'string';

/** The view that an element was pressed in, or that was submitted. */
function viewOf(body: Body): string | undefined {
  const view = body['view'];
  return typeof view === 'object' && view !== null && 'id' in view && typeof view.id === 'string' ? view.id : undefined;
}

/** A command that waited until its window can't be opened any more is not begun: its sender is told, and can repeat it. */
function unlessTooLate(
  body: Body,
  run: () => Promise<void>,
  sayTooLate: (responseUrl: string) => Promise<void>,
): () => Promise<void> {
  const responseUrl = body['response_url'];
  if (!isCommand(body) || typeof responseUrl !== 'string' || responseUrl === '') return run;
  const receivedAt = realNow();
  return () => (realNow() - receivedAt > TOO_LATE ? sayTooLate(responseUrl) : run());
}
