import { WebClient } from '@slack/web-api';
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

/** Neither client repeats a call by itself: a repeated post is a doubled message. */
export function createClients(options: { botToken: string; apiUrl: string; logger: Logger }): SlackClients {
  const shared = {
    slackApiUrl: options.apiUrl,
    logger: options.logger,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    allowAbsoluteUrls: false,
  };
  return {
    interactive: new WebClient(options.botToken, { ...shared, timeout: INTERACTIVE_TIMEOUT }),
    deliveries: new WebClient(options.botToken, { ...shared, timeout: DELIVERY_TIMEOUT }),
  };
}
