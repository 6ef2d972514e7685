import { WebAPIPlatformError, WebAPIRateLimitedError, WebClient, type WebClientOptions } from '@slack/web-api';
import type { Logger } from '@slack/bolt';

/** The two Web API clients: a wait that Slack imposes on deliveries never holds up an answer to a person. */
export interface SlackClients {
  readonly interactive: WebClient;
  readonly deliveries: WebClient;
}

/** How long a person's interaction may wait for Slack, in milliseconds: a trigger lives 3 s. */
const INTERACTIVE_TIMEOUT = 2500;
/** How long a delivery may take, in milliseconds. Its lease is longer. */
export const DELIVERY_TIMEOUT = 10_000;

/** Hears of each call how it went: `ok`, Slack's word for what was wrong, `rate_limited`, or `unreachable`. */
export type OnCall = (method: string, result: string) => void;

class ObservedClient extends WebClient {
  constructor(
    token: string,
    options: WebClientOptions,
    private readonly onCall: OnCall,
  ) {
    super(token, options);
  }

  override async apiCall(...[method, options]: Parameters<WebClient['apiCall']>): ReturnType<WebClient['apiCall']> {
    try {
      const answer = await super.apiCall(method, options);
      this.onCall(method, 'ok');
      return answer;
    } catch (error) {
      this.onCall(method, resultOf(error));
      throw error;
    }
  }
}

function resultOf(error: unknown): string {
  if (error instanceof WebAPIPlatformError) return error.data.error;
  return error instanceof WebAPIRateLimitedError ? 'rate_limited' : 'unreachable';
}

/** Neither client repeats a call by itself: a repeated post is a doubled message. */
export function createClients(options: {
  botToken: string;
  apiUrl: string;
  logger: Logger;
  onCall?: OnCall;
}): SlackClients {
  const onCall = options.onCall ?? ((): void => undefined);
  const shared = {
    slackApiUrl: options.apiUrl,
    logger: options.logger,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    allowAbsoluteUrls: false,
  };
  return {
    interactive: new ObservedClient(options.botToken, { ...shared, timeout: INTERACTIVE_TIMEOUT }, onCall),
    deliveries: new ObservedClient(options.botToken, { ...shared, timeout: DELIVERY_TIMEOUT }, onCall),
  };
}
