// A modal in steps: a choice changes the view below it, a step is pushed on top, and its end changes the first one.
import bolt from '@slack/bolt';

const app = new bolt.App({
  token: process.env.SLACK_BOT_TOKEN,
  appToken: process.env.SLACK_APP_TOKEN,
  socketMode: true,
  clientOptions: { slackApiUrl: process.env.SLACK_API_URL },
});

const plain = (text) => ({ type: 'plain_text', text });
const option = (text) => ({ text: plain(text), value: text.toLowerCase() });
const menus = { pizza: ['Margherita', 'Funghi'], soup: ['Tomato', 'Leek'] };

function order({ kind, address }) {
  return {
    type: 'modal',
    callback_id: 'order',
    private_metadata: JSON.stringify({ kind, address }),
    title: plain('Order'),
    submit: plain('Order'),
    close: plain('Cancel'),
    blocks: [
      {
        type: 'section',
        block_id: 'kind',
        text: plain('What would you like?'),
        accessory: { type: 'static_select', action_id: 'kind', options: Object.keys(menus).map(option) },
      },
      ...(kind
        ? [
            {
              type: 'input',
              block_id: `dish_${kind}`,
              label: plain('Which'),
              element: { type: 'radio_buttons', action_id: 'dish', options: menus[kind].map(option) },
            },
          ]
        : []),
      { type: 'section', text: { type: 'mrkdwn', text: address ? `*To* ${address}` : '_No address yet_' } },
      { type: 'actions', elements: [{ type: 'button', action_id: 'address', text: plain('Set the address') }] },
    ],
  };
}

const stateOf = (view) => JSON.parse(view.private_metadata || '{}');

app.shortcut('new_report', async ({ ack, shortcut, client }) => {
  await ack();
  await client.views.open({ trigger_id: shortcut.trigger_id, view: order({}) });
});

app.action('kind', async ({ ack, body, action, client }) => {
  await ack();
  const { id: view_id, hash } = body.view;
  const view = order({ ...stateOf(body.view), kind: action.selected_option.value });
  await client.views.update({ view_id, hash, view });
});

app.action('address', async ({ ack, body, client }) => {
  await ack();
  await client.views.push({
    trigger_id: body.trigger_id,
    view: {
      type: 'modal',
      callback_id: 'address',
      private_metadata: body.view.id,
      title: plain('Address'),
      submit: plain('Keep'),
      blocks: [
        {
          type: 'input',
          block_id: 'street',
          label: plain('Street'),
          element: { type: 'plain_text_input', action_id: 'street' },
        },
      ],
    },
  });
});

app.view('address', async ({ ack, view, client }) => {
  const address = view.state.values.street.street.value;
  if (!/\d/.test(address)) {
    await ack({ response_action: 'errors', errors: { street: 'With the house’s number, please' } });
    return;
  }
  await ack();
  const { kind } = orders.get(view.root_view_id) ?? {};
  await client.views.update({ view_id: view.root_view_id, view: order({ kind, address }) });
});

/** What was chosen in the view below: a pushed view does not carry it. */
const orders = new Map();
app.use(async ({ body, next }) => {
  if (body.view?.callback_id === 'order') orders.set(body.view.id, stateOf(body.view));
  if (body.actions?.[0]?.action_id === 'kind') {
    orders.set(body.view.id, { kind: body.actions[0].selected_option.value });
  }
  await next();
});

app.view('order', async ({ ack, view, body, client }) => {
  const { kind, address } = stateOf(view);
  const dish = view.state.values[`dish_${kind}`]?.dish.selected_option.text.text;
  await ack({ response_action: 'clear' });
  await client.chat.postMessage({ channel: body.user.id, text: `${dish} to ${address}` });
});

await app.start();
console.log('ready');
