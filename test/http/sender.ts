import { createHmac } from 'node:crypto';
import type { Bureau } from '../support/bureau';

/** What was answered to one request. */
export interface Reply {
  readonly status: number;
  readonly body: string;
}

export interface Signing {
  /** Seconds since 1970, as the header has it; now by default. */
  readonly timestamp?: string;
  readonly secret?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Sender {
  /** Signs these bytes as Slack does, and sends them. */
  raw(body: string, contentType: string, signing?: Signing): Promise<Reply>;
  /** An event, as JSON. */
  json(body: unknown, signing?: Signing): Promise<Reply>;
  /** A slash command's form. */
  form(fields: Readonly<Record<string, string>>, signing?: Signing): Promise<Reply>;
  /** An interaction, in a form's `payload`. */
  interaction(payload: unknown, signing?: Signing): Promise<Reply>;
}

/** Somebody who can reach the bot's request URL, and knows its signing secret unless told another. */
export function senderTo({ requestUrl, workspace }: Bureau): Sender {
  if (requestUrl === undefined) throw new Error('this bureau is not reached over HTTP');
  const raw: Sender['raw'] = async (body, contentType, signing = {}) => {
    const timestamp = signing.timestamp ?? String(Math.floor(Date.now() / 1000));
    const secret = signing.secret ?? workspace.signingSecret;
    const signature = createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex');
    const response = await fetch(requestUrl, {
      method: 'POST',
      body,
      headers: {
        'content-type': contentType,
        'x-slack-request-timestamp': timestamp,
        'x-slack-signature': `v0=${signature}`,
        ...signing.headers,
      },
    });
    return { status: response.status, body: await response.text() };
  };
  const form: Sender['form'] = (fields, signing) =>
    raw(new URLSearchParams(fields).toString(), 'application/x-www-form-urlencoded', signing);
  return {
    raw,
    form,
    json: (body, signing) => raw(JSON.stringify(body), 'application/json', signing),
    interaction: (payload, signing) => form({ payload: JSON.stringify(payload) }, signing),
  };
}
