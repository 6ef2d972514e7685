import type { App } from '@slack/bolt';
import type { Running } from './support/apps';
import { plain, withHttpApp, withSocketApp } from './support/apps';

/** What reached the app, as Bolt got it. */
type Body = Readonly<Record<string, unknown>>;

/** Keeps every payload, acknowledges it, and answers what the tests below ask for. */
function recorder(bodies: Body[]): (app: App) => void {
  const keep = (body: unknown): void => void bodies.push(body as Body);
  return (app) => {
    app.command(/.*/, async ({ ack, body, respond }) => {
      keep(body);
      if (body.text === 'in the answer') await ack('Answered');
      else if (body.text === 'to all') await ack({ response_type: 'in_channel', text: 'For all' });
      else await ack();
      if (body.text === 'five times') for (let at = 1; at <= 5; at += 1) await respond(`Answer ${String(at)}`);
    });
    app.shortcut(/.*/, async ({ ack, body, client }) => {
      keep(body);
      await ack();
      await client.views.open({
        trigger_id: body.trigger_id,
        view: {
          type: 'modal',
          callback_id: 'form',
          private_metadata: 'kept',
          notify_on_close: true,
          title: plain('Form'),
          submit: plain('Send'),
          blocks: [
            {
              type: 'input',
              block_id: 'name',
              dispatch_action: true,
              label: plain('Name'),
              element: { type: 'plain_text_input', action_id: 'text', initial_value: 'Nobody' },
            },
            {
              type: 'section',
              block_id: 'menu',
              text: plain('Colour'),
              accessory: {
                type: 'static_select',
                action_id: 'colour',
                placeholder: plain('Any'),
                options: ['red', 'green'].map((value) => ({ text: plain(value), value })),
              },
            },
            {
              type: 'input',
              block_id: 'town',
              optional: true,
              label: plain('Town'),
              element: { type: 'external_select', action_id: 'town', min_query_length: 1 },
            },
          ],
        },
      });
    });
    app.options('town', async ({ ack, body, options }) => {
      keep(body);
      const towns = ['Bern', 'Bonn', 'Oslo'].filter((town) => town.startsWith(options.value));
      await ack({ options: towns.map((town) => ({ text: plain(town), value: town.toLowerCase() })) });
    });
    app.action(/.*/, async ({ ack, body }) => {
      keep(body);
      await ack();
    });
    app.view({ callback_id: 'form', type: 'view_submission' }, async ({ ack, body }) => {
      keep(body);
      await ack();
    });
    app.view({ callback_id: 'form', type: 'view_closed' }, async ({ ack, body }) => {
      keep(body);
      await ack();
    });
  };
}

const user = { id: 'U0ANN', username: 'ann', name: 'ann', team_id: 'T0TEST' };
const team = { id: 'T0TEST', domain: 'test-team' };
const some = (type: unknown): unknown => expect.any(type);
const trigger = expect.stringMatching(/^\d+\.\d+\.[0-9a-f]{32}$/) as unknown;
const url = expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/_response\//) as unknown;

describe.each([
  ['Socket Mode', withSocketApp],
  ['signed HTTP', withHttpApp],
])('payloads over %s', (_name, start) => {
  const bodies: Body[] = [];
  let running: Running;
  const last = (): Body => bodies.at(-1) ?? {};
  beforeAll(async () => {
    running = await start(recorder(bodies));
  });
  afterAll(() => running.stop());

  it('a slash command', async () => {
    await running.workspace.as('ann').command('/report', 'some text', { channel: 'general' });
    expect(last()).toEqual({
      token: some(String),
      team_id: 'T0TEST',
      team_domain: 'test-team',
      channel_id: 'C0GENERAL',
      channel_name: 'general',
      user_id: 'U0ANN',
      user_name: 'ann',
      command: '/report',
      text: 'some text',
      api_app_id: expect.stringMatching(/^A/) as unknown,
      is_enterprise_install: 'false',
      response_url: url,
      trigger_id: trigger,
    });
    await running.workspace.as('ann').command('/report');
    expect(last()).toMatchObject({ channel_id: expect.stringMatching(/^D/) as unknown, channel_name: 'directmessage' });
  });

  it('mentions in a command’s text, if the manifest asks for it', async () => {
    const ann = running.workspace.as('ann');
    await ann.command('/escaped', 'tell @ben in #general <now>');
    expect(last().text).toBe('tell <@U0BEN|ben> in <#C0GENERAL|general> &lt;now&gt;');
    await ann.command('/report', 'tell @ben');
    expect(last().text).toBe('tell @ben');
  });

  it('answers in the acknowledgement, for the member or for all', async () => {
    const ann = running.workspace.as('ann');
    await ann.command('/report', 'in the answer', { channel: 'general' });
    expect(await ann.ephemeral()).toBe('Answered');
    await ann.command('/report', 'to all', { channel: 'general' });
    expect(await running.workspace.as('cat').lastMessage({ in: 'general' })).toMatchObject({ text: 'For all' });
  });

  it('takes five answers at a response_url, and no sixth', async () => {
    const ann = running.workspace.as('ann');
    await ann.command('/report', 'five times', { channel: 'general' });
    await ann.ephemeral({ containing: 'Answer 5' });
    const body = JSON.stringify({ text: 'Answer 6' });
    const headers = { 'content-type': 'application/json' };
    const sixth = await fetch(String(last().response_url), { method: 'POST', headers, body });
    expect([sixth.status, await sixth.json()]).toEqual([404, { ok: false, error: 'used_url' }]);
  });

  it('a global shortcut, and the modal it opens', async () => {
    const ann = running.workspace.as('ann');
    await ann.shortcut('new_report');
    expect(last()).toEqual({
      type: 'shortcut',
      team,
      user,
      api_app_id: some(String),
      token: some(String),
      enterprise: null,
      is_enterprise_install: false,
      action_ts: some(String),
      callback_id: 'new_report',
      trigger_id: trigger,
    });
    expect((await ann.modal()).title).toBe('Form');
  });

  it('a message shortcut', async () => {
    const ann = running.workspace.as('ann');
    const message = await ann.say('general', 'Keep me');
    await ann.messageShortcut('keep_message', message);
    expect(last()).toMatchObject({
      type: 'message_action',
      callback_id: 'keep_message',
      message_ts: message.ts,
      channel: { id: 'C0GENERAL', name: 'general' },
      message: { type: 'message', user: 'U0ANN', text: 'Keep me', ts: message.ts },
      response_url: url,
      trigger_id: trigger,
    });
  });

  it('actions in a modal, with all that is in its inputs', async () => {
    const ann = running.workspace.as('ann');
    await ann.shortcut('new_report');
    const modal = await ann.modal();
    await modal.fill('Name', 'Somebody');
    expect(last()).toMatchObject({
      type: 'block_actions',
      container: { type: 'view', view_id: modal.viewId },
      actions: [{ type: 'plain_text_input', block_id: 'name', action_id: 'text', value: 'Somebody' }],
    });
    await modal.choose('Colour', 'green');
    const option = { text: plain('green'), value: 'green' };
    expect(last()).toMatchObject({
      user,
      view: {
        id: modal.viewId,
        private_metadata: 'kept',
        hash: expect.stringMatching(/^\d+\.[0-9a-f]{8}$/) as unknown,
        state: {
          values: {
            name: { text: { type: 'plain_text_input', value: 'Somebody' } },
            menu: { colour: { type: 'static_select', selected_option: option } },
            town: { town: { type: 'external_select', selected_option: null } },
          },
        },
      },
      actions: [
        {
          type: 'static_select',
          block_id: 'menu',
          action_id: 'colour',
          selected_option: option,
          placeholder: plain('Any'),
          action_ts: some(String),
        },
      ],
    });
    expect(last()).not.toHaveProperty('response_url');
  });

  it('a search in an external select, and the submission', async () => {
    const ann = running.workspace.as('ann');
    await ann.shortcut('new_report');
    const modal = await ann.modal();
    expect(await modal.search('Town', 'B')).toEqual(['Bern', 'Bonn']);
    expect(last()).toMatchObject({
      type: 'block_suggestion',
      block_id: 'town',
      action_id: 'town',
      value: 'B',
      container: { type: 'view', view_id: modal.viewId },
      view: { id: modal.viewId },
    });
    await modal.fill('Town', 'Bonn');
    expect(await modal.submit()).toEqual({ closed: true });
    expect(last()).toMatchObject({
      type: 'view_submission',
      team,
      user,
      trigger_id: trigger,
      response_urls: [],
      view: {
        type: 'modal',
        callback_id: 'form',
        private_metadata: 'kept',
        root_view_id: modal.viewId,
        previous_view_id: null,
        // What nobody touched is there too, with what it began with.
        state: {
          values: {
            name: { text: { type: 'plain_text_input', value: 'Nobody' } },
            menu: { colour: { type: 'static_select', selected_option: null } },
            town: { town: { selected_option: { value: 'bonn' } } },
          },
        },
      },
    });
  });

  it('a modal closed, without what was typed', async () => {
    const ann = running.workspace.as('ann');
    await ann.shortcut('new_report');
    const modal = await ann.modal();
    await modal.fill('Name', 'Somebody');
    await modal.close();
    expect(last()).toMatchObject({
      type: 'view_closed',
      is_cleared: false,
      user,
      view: { callback_id: 'form', state: { values: {} } },
    });
    expect(last()).not.toHaveProperty('trigger_id');
    expect(ann.modalTitles()).toEqual([]);
  });

  it('a button and an overflow menu in a message', async () => {
    const { client } = running.app;
    const ann = running.workspace.as('ann');
    await client.chat.postMessage({
      channel: 'U0ANN',
      text: 'Buttons',
      blocks: [
        {
          type: 'actions',
          block_id: 'row',
          elements: [
            { type: 'button', action_id: 'go', text: plain('Go'), value: '7', style: 'primary' },
            {
              type: 'overflow',
              action_id: 'more',
              options: ['One', 'Two'].map((text) => ({ text: plain(text), value: text })),
            },
            { type: 'datepicker', action_id: 'day', initial_date: '2026-03-01' },
          ],
        },
      ],
    });
    const message = await ann.lastMessage({ containing: 'Go' });
    await ann.press(message, 'Go');
    expect(last()).toMatchObject({
      type: 'block_actions',
      container: { type: 'message', message_ts: message.ts, channel_id: message.channel, is_ephemeral: false },
      channel: { id: message.channel, name: 'directmessage' },
      message: { ts: message.ts, text: 'Buttons', bot_id: some(String) },
      state: { values: { row: { day: { type: 'datepicker', selected_date: '2026-03-01' } } } },
      response_url: url,
      trigger_id: trigger,
      actions: [{ type: 'button', block_id: 'row', action_id: 'go', text: plain('Go'), value: '7', style: 'primary' }],
    });
    await ann.choose(message, 'more', 'Two');
    expect(last()).toMatchObject({ actions: [{ type: 'overflow', selected_option: { value: 'Two' } }] });
  });

  it('a button in an ephemeral message, which Slack does not send back', async () => {
    const { client } = running.app;
    const ann = running.workspace.as('ann');
    await client.conversations.join({ channel: 'C0GENERAL' });
    const blocks = [{ type: 'actions', elements: [{ type: 'button', action_id: 'ok', text: plain('OK') }] }];
    await client.chat.postEphemeral({ channel: 'C0GENERAL', user: 'U0ANN', text: 'Only you', blocks });
    const message = await ann.ephemeralMessage({ containing: 'OK' });
    await ann.press(message, 'OK');
    expect(last()).toMatchObject({ container: { is_ephemeral: true, message_ts: message.ts } });
    expect(last()).not.toHaveProperty('message');
  });

  it('a press in a message’s attachment', async () => {
    const ann = running.workspace.as('ann');
    const button = {
      type: 'actions' as const,
      elements: [{ type: 'button' as const, action_id: 'go', text: plain('Go') }],
    };
    const posted = await running.app.client.chat.postMessage({
      channel: 'U0ANN',
      text: 'Above',
      attachments: [{ fallback: 'One', text: 'One' }, { blocks: [button] }],
    });
    expect(posted.message?.attachments?.map(({ id }) => id)).toEqual([1, 2]);
    await ann.press({ channel: posted.channel ?? '', ts: posted.ts ?? '' }, 'Go');
    expect(last()).toMatchObject({
      container: {
        type: 'message_attachment',
        attachment_id: 2,
        message_ts: posted.ts,
        channel_id: posted.channel,
        is_ephemeral: false,
        is_app_unfurl: false,
      },
    });
  });

  it('a button in Home', async () => {
    const ann = running.workspace.as('ann');
    const view = {
      type: 'home' as const,
      blocks: [
        { type: 'actions', elements: [{ type: 'button', action_id: 'start', text: plain('Start'), value: 'x' }] },
      ],
    };
    await running.app.client.views.publish({ user_id: 'U0ANN', view });
    await ann.home().press('start');
    expect(last()).toMatchObject({
      type: 'block_actions',
      container: { type: 'view' },
      view: { type: 'home' },
      actions: [{ action_id: 'start', value: 'x' }],
    });
  });
});
