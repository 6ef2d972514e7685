import { z } from 'zod';

/** Slack's words for a token that it does not take, or not any more. */
const REFUSED = new Set(['invalid_auth', 'token_revoked', 'token_expired', 'account_inactive', 'not_authed']);

const platformError = z.object({ data: z.object({ error: z.string() }) });

/** Slack's word, when a call failed because the token was not taken; undefined for any other error. */
export function refusedToken(error: unknown): string | undefined {
  const word = platformError.safeParse(error).data?.data.error;
  return word !== undefined && REFUSED.has(word) ? word : undefined;
}
