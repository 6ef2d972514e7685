// What a Bolt app hears, the same over Socket Mode and signed HTTP. Nothing here looks inside the workspace.
import type { App, BlockAction, ViewClosedAction } from '@slack/bolt';
import type { Running } from '../support/apps';
import { plain, withHttpApp, withSocketApp } from '../support/apps';
import { manifestWith } from '../support/calls';
import { claimedEvents } from './readme';

const events = [
  ...['user_change', 'file_shared', 'channel_created', 'channel_archive', 'channel_unarchive', 'channel_left'],
  ...['member_left_channel', 'message_metadata_posted', 'app_uninstalled', 'tokens_revoked'],
];
const manifest = manifestWith(['channels:manage', 'metadata.message:read'], events);

const heard: string[] = [];

function listen(app: App): void {
  app.use(async ({ body, next }) => {
    if ('event' in body) {
      const { type, channel_type: kind } = body.event as { type: string; channel_type?: string };
      const place = { im: '.im', channel: '.channels', group: '.groups' }[kind ?? ''] ?? '';
      heard.push(type === 'message' ? `message${place}` : type);
    }
    await next();
  });
  app.event('app_home_opened', async ({ event, client }) => {
    const blocks = [
      { type: 'header' as const, text: plain('Home') },
      { type: 'actions' as const, elements: [{ type: 'button' as const, action_id: 'pressed', text: plain('Here') }] },
    ];
    await client.views.publish({ user_id: event.user, view: { type: 'home', blocks } });
  });
  const open = (title: string) => ({
    type: 'modal' as const,
    callback_id: title,
    notify_on_close: true,
    title: plain(title),
    submit: plain('Next'),
    blocks: [
      {
        type: 'input' as const,
        block_id: 'who',
        dispatch_action: true,
        label: plain('Who'),
        element: { type: 'external_select' as const, action_id: 'pick', min_query_length: 1 },
      },
    ],
  });
  app.command('/report', async ({ ack, body, client, say }) => {
    heard.push(`command ${body.text}`);
    await ack();
    const elements = [{ type: 'button' as const, action_id: 'pressed', text: plain('There') }];
    if (body.text === 'say') await say({ text: 'Said', blocks: [{ type: 'actions', elements }] });
    else await client.views.open({ trigger_id: body.trigger_id, view: open('First') });
  });
  app.options('pick', async ({ ack, payload }) => {
    heard.push(`options ${payload.value}`);
    await ack({ options: [{ text: plain('Dora'), value: 'dora' }] });
  });
  app.action('pick', async ({ ack }) => {
    heard.push('action pick');
    await ack();
  });
  app.action<BlockAction>('pressed', async ({ ack, respond, body }) => {
    heard.push(`action in ${String(body.container.type)}`);
    await ack();
    if (body.container.type === 'message') await respond({ text: 'Pressed', replace_original: true });
  });
  app.view('First', async ({ ack, view }) => {
    const chosen = view.state.values.who?.pick?.selected_option?.value;
    if (chosen === undefined) await ack({ response_action: 'errors', errors: { who: 'Choose' } });
    else await ack({ response_action: 'push', view: open('Second') });
  });
  app.view('Second', async ({ ack }) => {
    await ack({ response_action: 'update', view: open('Third') });
  });
  app.view('Third', async ({ ack }) => {
    await ack({ response_action: 'clear' });
  });
  app.view<ViewClosedAction>({ type: 'view_closed', callback_id: 'First' }, async ({ ack, body }) => {
    heard.push(`closed, cleared: ${String(body.is_cleared)}`);
    await ack();
  });
  for (const id of ['new_report', 'keep_message']) {
    app.shortcut(id, async ({ ack, shortcut }) => {
      heard.push(shortcut.type);
      await ack();
    });
  }
}

describe.each([
  ['Socket Mode', withSocketApp],
  ['signed HTTP', withHttpApp],
])('over %s', (_name, start) => {
  let running: Running;
  beforeEach(async () => {
    heard.length = 0;
    running = await start(listen, { manifest });
  });
  afterEach(() => running.stop());

  it('commands, options, modals with every answer, and their closing', async () => {
    const ann = running.workspace.as('ann');
    await ann.command('/report', 'now');
    const first = await ann.modal({ title: 'First' });
    expect(await first.submit()).toHaveProperty('errors');
    expect(await first.search('Who', 'do')).toEqual(['Dora']);
    await first.fill('Who', 'Dora');
    await first.submit();
    const second = await ann.modal({ title: 'Second' });
    await second.search('Who', 'x');
    await second.fill('Who', 'Dora');
    await second.submit();
    const third = await ann.modal({ title: 'Third' });
    expect(ann.modalTitles()).toEqual(['First', 'Third']);
    await third.search('Who', 'y');
    await third.fill('Who', 'Dora');
    expect(await third.submit()).toEqual({ closed: true });
    expect(ann.modalTitles()).toEqual([]);
    await ann.command('/report');
    await (await ann.modal({ title: 'First' })).close();
    await ann.settled();
    expect(heard).toEqual([
      ...['command now', 'options do', 'action pick', 'options x', 'action pick', 'options y', 'action pick'],
      ...['command ', 'closed, cleared: false'],
    ]);
  });

  it('actions in messages and Home, shortcuts', async () => {
    const ann = running.workspace.as('ann');
    await ann.command('/report', 'say');
    const said = await ann.lastMessage({ in: 'app', containing: 'There' });
    await ann.messageShortcut('keep_message', said);
    await ann.press(said, 'There');
    await ann.lastMessage({ in: 'app', containing: 'Pressed' });
    await (await ann.openHome()).press('Here');
    await ann.shortcut('new_report');
    expect(heard.filter((one) => !one.startsWith('message.') && !one.startsWith('app_'))).toEqual([
      ...['command say', 'message_action', 'action in message', 'action in view', 'shortcut'],
    ]);
  });

  it('all events that the README names', async () => {
    const { workspace, app } = running;
    const ann = workspace.as('ann');
    await ann.openHome();
    await ann.say('app', 'Hello', { files: [{ name: 'a.txt', content: 'words' }] });
    for (const channel of ['general', 'secret']) {
      await ann.command('/invite', '@testapp', { channel });
      await ann.say(channel, 'Hello @testapp');
    }
    const metadata = { event_type: 'heard', event_payload: {} };
    await app.client.chat.postMessage({ channel: 'C0GENERAL', text: 'Told', metadata });
    await app.client.conversations.create({ name: 'made' });
    workspace.administer({ do: 'archive_channel', channel: 'small' });
    workspace.administer({ do: 'unarchive_channel', channel: 'small' });
    workspace.administer({ do: 'remove_from_channel', channel: 'general', user: 'ben' });
    workspace.administer({ do: 'remove_from_channel', channel: 'general' });
    workspace.administer({ do: 'deactivate_user', user: 'cat' });
    workspace.addMember({ id: 'U0DAN', name: 'dan', realName: 'Dan Orr' });
    await ann.settled();
    workspace.administer({ do: 'uninstall_app' });
    await ann.settled();
    expect(claimedEvents().length).toBeGreaterThan(12);
    expect(claimedEvents().filter((name) => !heard.includes(name))).toEqual([]);
  });
});
