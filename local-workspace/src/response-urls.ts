import { randomBytes } from 'node:crypto';
import { realNow } from './clock';

const lifetimeMs = 30 * 60 * 1000;
const uses = 5;

/** Where a `response_url` came from: whom it answers, and the message it may replace or delete. */
export interface ResponseSource {
  readonly userId: string;
  readonly channelId: string;
  readonly messageTs?: string;
}

/** The addresses at which the app may answer an interaction: five times in 30 minutes of real time. */
export interface ResponseUrls {
  issue(source: ResponseSource): string;
  /** Counts one use: what it answers, or Slack's error code. */
  use(token: string): ResponseSource | { readonly error: string };
}

export function createResponseUrls(origin: string): ResponseUrls {
  const issued = new Map<string, { source: ResponseSource; at: number; used: number }>();
  return {
    issue: (source) => {
      for (const [token, entry] of issued) {
        if (realNow() - entry.at < 2 * lifetimeMs) break;
        issued.delete(token);
      }
      const token = randomBytes(16).toString('hex');
      issued.set(token, { source, at: realNow(), used: 0 });
      return `${origin}/_response/${token}`;
    },
    use: (token) => {
      const entry = issued.get(token);
      if (!entry || realNow() - entry.at > lifetimeMs) return { error: 'expired_url' };
      if (entry.used >= uses) return { error: 'used_url' };
      entry.used += 1;
      return entry.source;
    },
  };
}
