import type { WebClient } from '@slack/web-api';

/** Has the bot join a public channel. `false` where it can't: the channel is private, or gone. */
export const joinChannel = (client: WebClient, channel: string): Promise<boolean> =>
  client.conversations.join({ channel }).then(
    () => true,
    () => false,
  );
