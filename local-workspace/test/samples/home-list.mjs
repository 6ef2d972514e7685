// A Home with a list, over signed HTTP: things are added in a modal, and ticked off.
import bolt from '@slack/bolt';

const app = new bolt.App({
  token: process.env.SLACK_BOT_TOKEN,
  signingSecret: process.env.SLACK_SIGNING_SECRET,
  clientOptions: { slackApiUrl: process.env.SLACK_API_URL },
});

const plain = (text) => ({ type: 'plain_text', text });
const lists = new Map();
const listOf = (user) => {
  if (!lists.has(user)) lists.set(user, []);
  return lists.get(user);
};

const publish = (client, user) =>
  client.views.publish({
    user_id: user,
    view: {
      type: 'home',
      blocks: [
        { type: 'header', text: plain('My list') },
        ...listOf(user).map((thing, index) => ({
          type: 'section',
          text: { type: 'mrkdwn', text: `• ${thing}` },
          accessory: { type: 'button', action_id: 'done', text: plain('Done'), value: String(index) },
        })),
        { type: 'divider' },
        { type: 'actions', elements: [{ type: 'button', action_id: 'add', style: 'primary', text: plain('Add') }] },
      ],
    },
  });

app.event('app_home_opened', ({ event, client }) => publish(client, event.user));

app.action('add', async ({ ack, body, client }) => {
  await ack();
  await client.views.open({
    trigger_id: body.trigger_id,
    view: {
      type: 'modal',
      callback_id: 'add',
      title: plain('Add'),
      submit: plain('Add'),
      blocks: [
        {
          type: 'input',
          block_id: 'what',
          label: plain('What'),
          element: { type: 'plain_text_input', action_id: 'what' },
        },
      ],
    },
  });
});

app.view('add', async ({ ack, view, body, client }) => {
  await ack();
  listOf(body.user.id).push(view.state.values.what.what.value);
  await publish(client, body.user.id);
});

app.action('done', async ({ ack, action, body, client }) => {
  await ack();
  listOf(body.user.id).splice(Number(action.value), 1);
  await publish(client, body.user.id);
});

await app.start({ port: Number(process.env.PORT), host: '127.0.0.1' });
console.log('ready');
