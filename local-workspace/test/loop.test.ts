import type { App } from '@slack/bolt';
import type { Running } from './support/apps';
import { plain, withHttpApp, withSocketApp } from './support/apps';

/** The small app that the loop below goes through: a command, a modal with an error, a message with a button. */
function listen(app: App): void {
  app.command('/report', async ({ ack, body, client, respond }) => {
    await ack();
    if (body.text === 'help') {
      await respond('Type /report');
      return;
    }
    await client.views.open({
      trigger_id: body.trigger_id,
      view: {
        type: 'modal',
        callback_id: 'report',
        private_metadata: body.channel_id,
        title: plain('Report'),
        submit: plain('Send'),
        blocks: [
          {
            type: 'input',
            block_id: 'what',
            label: plain('What happened'),
            element: { type: 'plain_text_input', action_id: 'text' },
          },
        ],
      },
    });
  });
  app.view('report', async ({ ack, view, body, client }) => {
    const text = view.state.values.what?.text?.value ?? '';
    if (text.length < 5) {
      await ack({ response_action: 'errors', errors: { what: 'Say more' } });
      return;
    }
    await ack();
    await client.chat.postMessage({
      channel: body.user.id,
      text: `Thanks: ${text}`,
      blocks: [
        { type: 'section', text: plain(`Thanks: ${text}`) },
        { type: 'actions', elements: [{ type: 'button', action_id: 'undo', text: plain('Undo'), value: '7' }] },
      ],
    });
  });
  app.action('undo', async ({ ack, respond }) => {
    await ack();
    await respond({ text: 'Undone', replace_original: true });
  });
}

describe.each([
  ['Socket Mode', withSocketApp],
  ['signed HTTP', withHttpApp],
])('the whole loop over %s', (_name, start) => {
  let running: Running;
  beforeAll(async () => {
    running = await start(listen);
  });
  afterAll(() => running.stop());

  it('goes from a command through a modal with an error to a message and its button', async () => {
    const ann = running.workspace.as('Ann Lee');
    await ann.command('/report');
    const modal = await ann.modal();
    expect(modal.title).toBe('Report');

    expect(await modal.submit()).toEqual({ errors: { 'What happened': 'Please complete this required field.' } });
    await modal.fill('What happened', 'Hm');
    expect(await modal.submit()).toEqual({ errors: { 'What happened': 'Say more' } });
    expect(modal.errors).toEqual({ 'What happened': 'Say more' });
    await modal.fill('What happened', 'A lot of things');
    expect(await modal.submit()).toEqual({ closed: true });

    const message = await ann.lastMessage({ containing: 'Thanks' });
    expect(message.words).toBe('Thanks: A lot of things\nUndo');
    await ann.press(message, 'Undo');
    expect((await ann.lastMessage({ in: 'app', containing: 'Undone' })).edited).toBe(true);
    expect(ann.messages('app')).toHaveLength(1);
    expect(ann.notices()).toEqual([]);
  });

  it('answers a command for the member alone', async () => {
    const ben = running.workspace.as('U0BEN');
    await ben.command('/report', 'help', { channel: '#general' });
    expect(await ben.ephemeral()).toBe('Type /report');
    expect(running.workspace.as('U0ANN').messages('general')).toEqual([]);
  });
});
