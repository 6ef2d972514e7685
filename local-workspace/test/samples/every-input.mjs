// A modal with each input; what was chosen comes back as a message.
import bolt from '@slack/bolt';

const app = new bolt.App({
  token: process.env.SLACK_BOT_TOKEN,
  appToken: process.env.SLACK_APP_TOKEN,
  socketMode: true,
  clientOptions: { slackApiUrl: process.env.SLACK_API_URL },
});

const plain = (text) => ({ type: 'plain_text', text });
const options = ['Red', 'Green', 'Blue'].map((name) => ({ text: plain(name), value: name.toLowerCase() }));
const elements = {
  plain_text_input: {},
  number_input: { is_decimal_allowed: false, min_value: '1', max_value: '10' },
  email_text_input: {},
  url_text_input: {},
  rich_text_input: {},
  datepicker: { initial_date: '2026-01-31' },
  timepicker: { initial_time: '09:30' },
  datetimepicker: {},
  static_select: { options, initial_option: options[0] },
  multi_static_select: { options },
  users_select: {},
  multi_users_select: {},
  conversations_select: {},
  multi_conversations_select: {},
  channels_select: {},
  multi_channels_select: {},
  external_select: { min_query_length: 0 },
  multi_external_select: { min_query_length: 0 },
  checkboxes: { options },
  radio_buttons: { options },
  file_input: { filetypes: ['txt'], max_files: 2 },
};

app.command('/report', async ({ ack, body, client }) => {
  await ack();
  await client.views.open({
    trigger_id: body.trigger_id,
    view: {
      type: 'modal',
      callback_id: 'every_input',
      title: plain('Every input'),
      submit: plain('Send'),
      blocks: Object.entries(elements).map(([type, rest]) => ({
        type: 'input',
        block_id: type,
        optional: true,
        label: plain(type.replaceAll('_', ' ')),
        element: { type, action_id: 'value', ...rest },
      })),
    },
  });
});

app.options('value', ({ ack, payload }) =>
  ack({ options: options.filter(({ value }) => value.startsWith(payload.value.toLowerCase())) }),
);

app.view('every_input', async ({ ack, view, body, client }) => {
  await ack();
  const values = Object.fromEntries(Object.entries(view.state.values).map(([id, { value }]) => [id, value]));
  await client.chat.postMessage({
    channel: body.user.id,
    text: 'Thanks',
    metadata: { event_type: 'inputs', event_payload: { values: JSON.stringify(values) } },
  });
});

await app.start();
console.log('ready');
