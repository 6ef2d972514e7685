// Slack's side of a benchmark: signed requests over a fixed number of kept-open connections, as fast as they are answered.
import { createHmac, randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';

/** How many connections send at once. */
const CONNECTIONS = 16;

const FORM = 'application/x-www-form-urlencoded';

/** Sends one signed form. `agent` keeps the connection; undefined takes a new one. @returns {Promise<{ status: number, body: string }>} */
export function send(agent, { url, secret }, form) {
  const body = new URLSearchParams(form).toString();
  const timestamp = String(Math.floor(Date.now() / 1000));
  const signature = `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex')}`;
  const headers = {
    'content-type': FORM,
    'content-length': Buffer.byteLength(body),
    'x-slack-request-timestamp': timestamp,
    'x-slack-signature': signature,
  };
  return new Promise((resolve, reject) => {
    const sent = request(url, { agent, method: 'POST', headers }, (response) => {
      let said = '';
      response.setEncoding('utf8');
      response.on('data', (piece) => (said += piece));
      response.on('end', () => {
        resolve({ status: response.statusCode, body: said });
      });
      response.on('error', reject);
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

/**
 * Sends for so many seconds, each connection its next request when the last one was answered.
 * @param app where requests go, and the secret they are signed with
 * @param {() => Record<string, string> | undefined} next the next request's form; undefined ends the load
 * @param {(body: string) => boolean} isGood whether an answer is the one wanted
 * @returns {Promise<{ count: number, perSecond: number, p99: number }>} p99 in milliseconds
 * @throws when an answer is another one than wanted
 */
export async function load(app, seconds, next, isGood) {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  const took = [];
  const start = performance.now();
  const end = start + seconds * 1000;
  const connection = async () => {
    while (performance.now() < end) {
      const form = next();
      if (form === undefined) return;
      const sentAt = performance.now();
      const { status, body } = await send(agent, app, form);
      if (status !== 200 || !isGood(body)) throw new Error(`${app.url} answered ${String(status)}: ${body}`);
      took.push(performance.now() - sentAt);
    }
  };
  try {
    await Promise.all(Array.from({ length: CONNECTIONS }, connection));
  } finally {
    agent.destroy();
  }
  const elapsed = (performance.now() - start) / 1000;
  took.sort((a, b) => a - b);
  const p99 = took[Math.min(took.length - 1, Math.floor(took.length * 0.99))] ?? 0;
  return { count: took.length, perSecond: took.length / elapsed, p99 };
}

/** A slash command as Slack sends it, no two alike. */
export const command = (team, userId, responseUrl) => ({
  token: 'bench',
  team_id: team,
  team_domain: 'bench',
  channel_id: 'D0BENCH01',
  channel_name: 'directmessage',
  user_id: userId,
  user_name: 'bench',
  command: '/duban',
  text: 'help',
  api_app_id: 'A0BENCH01',
  is_enterprise_install: 'false',
  response_url: responseUrl,
  trigger_id: randomUUID(),
});
