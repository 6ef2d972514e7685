import type { App } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import type { Modal } from '../src';
import type { SlackObject } from '../src/page-protocol';
import { plain, withSocketApp, type Running } from './support/apps';

let running: Running;
let select: SlackObject = {};
let submitted: SlackObject[] = [];

const type = () => (String(select.type).startsWith('multi_') ? 'conversations' : 'conversation');
const form = (): ModalView =>
  ({
    type: 'modal',
    title: plain('Where'),
    submit: plain('Send'),
    blocks: [
      { type: 'input', block_id: 'where', label: plain('Where to'), element: { action_id: 'to', ...select } },
      { type: 'actions', elements: [{ type: 'button', action_id: 'again', text: plain('Again') }] },
    ],
  }) as unknown as ModalView;
const show = [
  { type: 'actions' as const, elements: [{ type: 'button' as const, action_id: 'show', text: plain('Show') }] },
];

function listen(app: App): void {
  app.command('/report', async ({ ack, body, client }) => {
    await ack();
    await client.views.open({ trigger_id: body.trigger_id, view: form() });
  });
  app.shortcut(/.*/, async ({ ack, body, client }) => {
    await ack();
    await client.views.open({ trigger_id: body.trigger_id, view: form() });
  });
  app.action('show', async ({ ack, body, client }) => {
    await ack();
    await client.views.open({ trigger_id: 'trigger_id' in body ? body.trigger_id : '', view: form() });
  });
  app.action('again', async ({ ack, body, client }) => {
    await ack();
    const { trigger_id: trigger, view } = body as unknown as { trigger_id: string; view: { id: string } };
    select = { ...select, action_id: 'other' };
    await client.views.update({ view_id: view.id, view: form() });
    await client.views.push({ trigger_id: trigger, view: { ...form(), title: plain('Above') } });
  });
  app.view({ type: 'view_submission' }, async ({ ack, body }) => {
    submitted.push(body as unknown as SlackObject);
    await ack();
  });
}

beforeAll(async () => {
  running = await withSocketApp(listen);
  await running.app.client.conversations.join({ channel: 'C0GENERAL' });
});
afterAll(() => running.stop());
beforeEach(() => {
  submitted = [];
  select = { type: 'conversations_select', default_to_current_conversation: true };
});

const ann = () => running.workspace.as('ann');
/** Where the select stands when the modal is sent as it is. */
async function sent(modal: Modal): Promise<unknown> {
  await modal.submit();
  const [first] = submitted as { view: { state: { values: Record<string, Record<string, SlackObject>> } } }[];
  return Object.values(first?.view.state.values.where ?? {})[0]?.[`selected_${type()}`];
}

describe('default_to_current_conversation', () => {
  it('starts with the channel of the command', async () => {
    await ann().command('/report', '', { channel: 'general' });
    expect(await sent(await ann().modal())).toBe('C0GENERAL');
  });

  it('with that of the message whose button or shortcut it was', async () => {
    const { ts = '' } = await running.app.client.chat.postMessage({ channel: 'C0GENERAL', text: 'x', blocks: show });
    await ann().press({ channel: 'C0GENERAL', ts }, 'Show');
    expect(await sent(await ann().modal())).toBe('C0GENERAL');
    submitted = [];
    const said = await ann().say('secret', 'Keep this');
    await ann().messageShortcut('keep_message', said);
    expect(await sent(await ann().modal())).toBe('C0SECRET');
  });

  it('with that in which a shortcut was chosen, and with none where there is none', async () => {
    await ann().shortcut('new_report', { channel: 'small' });
    expect(await sent(await ann().modal())).toBe('C0SMALL');
    submitted = [];
    await ann().shortcut('new_report');
    const modal = await ann().modal();
    expect(await modal.submit()).toEqual({ errors: { 'Where to': 'Please complete this required field.' } });
    await modal.close();
  });

  it('in a select of several too, and stays through update and push', async () => {
    select = { ...select, type: 'multi_conversations_select' };
    await ann().command('/report', '', { channel: 'general' });
    await (await ann().modal()).press('Again');
    expect(await sent(await ann().modal({ title: 'Above' }))).toEqual(['C0GENERAL']);
    submitted = [];
    expect(await sent(await ann().modal({ title: 'Where' }))).toEqual(['C0GENERAL']);
  });

  it('gives way to an initial value, and to a filter that leaves such conversations out', async () => {
    select = { ...select, initial_conversation: 'C0SMALL' };
    await ann().command('/report', '', { channel: 'general' });
    expect(await sent(await ann().modal())).toBe('C0SMALL');
    for (const [filter, channel] of [
      [{ include: ['im'] }, 'general'],
      [{ exclude_bot_users: true }, 'app'],
    ] as const) {
      select = { type: 'conversations_select', default_to_current_conversation: true, filter };
      await ann().command('/report', '', { channel });
      const modal = await ann().modal();
      expect(await modal.submit()).toEqual({ errors: { 'Where to': 'Please complete this required field.' } });
      await modal.close();
    }
  });
});

it('response_url_enabled: the submission carries where the app may answer, in the chosen conversation', async () => {
  select = { ...select, response_url_enabled: true };
  await ann().command('/report', '', { channel: 'general' });
  await sent(await ann().modal());
  const [{ response_urls: urls } = { response_urls: [] }] = submitted as {
    response_urls: { response_url: string }[];
  }[];
  expect(urls).toEqual([
    {
      block_id: 'where',
      action_id: 'to',
      channel_id: 'C0GENERAL',
      response_url: expect.stringContaining('http') as string,
    },
  ]);
  const body = JSON.stringify({ text: 'It is done', response_type: 'in_channel' });
  const headers = { 'content-type': 'application/json' };
  await fetch(urls[0]?.response_url ?? '', { method: 'POST', headers, body });
  expect(running.workspace.as('ben').messages('general').at(-1)).toMatchObject({ text: 'It is done' });
});
