import { randomBytes } from 'node:crypto';
import { realNow } from './clock';

/** How long a code may be exchanged, in milliseconds of real time. */
const lifetimeMs = 10 * 60 * 1000;

/** What somebody allowed on the install page. */
export interface Grant {
  readonly userId: string;
  /** As the app gave it; it must give the same when it exchanges the code. */
  readonly redirectUri: string | undefined;
  readonly scopes: readonly string[];
}

/** The codes with which an app gets its token after an install: each is good once. */
export interface InstallCodes {
  issue(grant: Grant): string;
  /** Takes the code: what was allowed, or Slack's error code. */
  take(code: string): Grant | { readonly error: string };
}

export function createInstallCodes(): InstallCodes {
  const issued = new Map<string, { grant: Grant; at: number; taken: boolean }>();
  return {
    issue: (grant) => {
      const code = `${String(realNow())}.${randomBytes(24).toString('hex')}`;
      issued.set(code, { grant, at: realNow(), taken: false });
      return code;
    },
    take: (code) => {
      const entry = issued.get(code);
      if (!entry) return { error: 'invalid_code' };
      if (entry.taken) return { error: 'code_already_used' };
      if (realNow() - entry.at > lifetimeMs) return { error: 'invalid_code' };
      entry.taken = true;
      return entry.grant;
    },
  };
}
