import type { WebAPIPlatformError } from '@slack/web-api';
import { WebClient } from '@slack/web-api';
import type { Workspace } from '../../src';
import { manifest, silent } from './apps';

/** The tests' manifest with further bot scopes and events. */
export function manifestWith(
  scopes: readonly string[],
  events: readonly string[] = [],
  subscriptions: Readonly<Record<string, unknown>> = {},
): object {
  const { oauth_config: oauth, settings } = manifest;
  return {
    ...manifest,
    oauth_config: { ...oauth, scopes: { bot: [...oauth.scopes.bot, ...scopes] } },
    settings: {
      ...settings,
      event_subscriptions: { bot_events: [...settings.event_subscriptions.bot_events, ...events], ...subscriptions },
    },
  };
}

/** A client that tries each call once and says when it is told to wait. */
export function clientOf(workspace: Workspace, token: string | undefined = workspace.botToken): WebClient {
  return new WebClient(token, {
    slackApiUrl: workspace.apiUrl,
    logger: silent,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
  });
}

type Refusal = WebAPIPlatformError['data'] & Readonly<Record<string, unknown>>;

/** What Slack's answer was when it refused. @throws when it did not */
export async function refusal(call: Promise<unknown>): Promise<Refusal> {
  try {
    await call;
  } catch (error) {
    return (error as WebAPIPlatformError).data as Refusal;
  }
  throw new Error('It was not refused');
}

export async function refusalCode(call: Promise<unknown>): Promise<string> {
  return (await refusal(call)).error;
}
