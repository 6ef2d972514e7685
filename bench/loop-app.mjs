// The app that the local workspace and the bare emulator are measured with, in a process of its own: a command that opens
// a modal, a submission that is refused once, and a message.
import { App, HTTPReceiver } from '@slack/bolt';

const {
  SLACK_SIGNING_SECRET: signingSecret,
  SLACK_BOT_TOKEN: botToken,
  SLACK_API_URL: slackApiUrl,
  PORT,
} = process.env;
const app = new App({
  receiver: new HTTPReceiver({ signingSecret, port: Number(PORT), logLevel: 'error' }),
  clientOptions: { slackApiUrl },
  logLevel: 'error',
  authorize: () => Promise.resolve({ botToken, botId: 'B0BENCH01', botUserId: 'U0BENCH01' }),
});
const plain = (text) => ({ type: 'plain_text', text });

app.command('/loop', async ({ ack, body, client }) => {
  await ack();
  const element = { type: 'plain_text_input', action_id: 'text' };
  const blocks = [{ type: 'input', block_id: 'what', label: plain('What'), element }];
  const view = { type: 'modal', callback_id: 'loop', title: plain('Loop'), submit: plain('Send'), blocks };
  await client.views.open({ trigger_id: body.trigger_id, view });
});
app.view('loop', async ({ ack, view, body, client }) => {
  const text = view.state.values.what.text.value;
  if (text === 'short') {
    await ack({ response_action: 'errors', errors: { what: 'Say more' } });
    return;
  }
  await ack();
  await client.chat.postMessage({ channel: body.user.id, text });
});
await app.start();
