// What the bot is measured against, in a process of its own: Bolt with its own receiver, and nothing done.
import { App, HTTPReceiver } from '@slack/bolt';

const { SLACK_SIGNING_SECRET: signingSecret, SLACK_BOT_TOKEN: botToken, PORT: port } = process.env;
const receiver = new HTTPReceiver({ signingSecret, port: Number(port), logLevel: 'error' });
const app = new App({
  receiver,
  logLevel: 'error',
  authorize: () => Promise.resolve({ botToken, botId: 'B0BENCH01', botUserId: 'U0BENCH01' }),
});
app.command('/duban', ({ ack }) => ack());
await app.start();
