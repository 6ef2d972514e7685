import type { WebClient } from '@slack/web-api';
import type { Workspace } from '../src';
import { startWorkspace } from '../src';
import { manifest, plain, seed } from './support/apps';
import { clientOf, refusalCode } from './support/calls';

const start = Date.parse('2026-03-02T01:00:00Z') / 1000;
let workspace: Workspace;
let client: WebClient;

beforeEach(async () => {
  workspace = await startWorkspace({ manifest, seed, mode: 'socket' });
  workspace.clock.run(false);
  workspace.clock.set(new Date(start * 1000));
  client = clientOf(workspace);
  await client.conversations.join({ channel: 'C0GENERAL' });
});
afterEach(() => workspace.close());

const schedule = (text: string, inSeconds: number, more: object = {}) =>
  client.chat.scheduleMessage({ channel: 'C0GENERAL', text, post_at: start + inSeconds, ...more });
const texts = (): string[] =>
  workspace
    .as('ann')
    .messages('general')
    .map(({ text }) => text);

it('posts a message when the workspace’s clock has come to its time, in the order of the times', async () => {
  const blocks = [{ type: 'section', text: plain('In blocks') }];
  const later = await schedule('Later', 7200, { blocks });
  await schedule('Sooner', 3600);
  expect(later).toMatchObject({
    channel: 'C0GENERAL',
    scheduled_message_id: expect.stringMatching(/^Q/) as string,
    post_at: start + 7200,
    message: { text: 'Later', type: 'delayed_message', blocks },
  });
  workspace.clock.advance(3_599_000);
  expect(texts()).toEqual([]);
  workspace.clock.advance(1000);
  expect(texts()).toEqual(['Sooner']);
  await schedule('In between', 5000);
  workspace.clock.advance(86_400_000);
  expect(texts()).toEqual(['Sooner', 'In between', 'Later']);
  expect(workspace.as('ann').messages('general').at(-1)?.words).toBe('In blocks');
  expect((await client.chat.scheduledMessages.list()).scheduled_messages).toEqual([]);
});

it('posts while the clock runs by itself', async () => {
  await schedule('Soon', 1);
  workspace.clock.run(true);
  expect((await workspace.as('ann').lastMessage({ in: 'general', containing: 'Soon' })).text).toBe('Soon');
});

it('lists what waits, by channel and time, and lets go of it until a minute before', async () => {
  const first = await schedule('First', 3600);
  await client.chat.scheduleMessage({ channel: 'U0ANN', text: 'To her', post_at: start + 7200 });
  const list = async (args: object): Promise<unknown> =>
    (await client.chat.scheduledMessages.list(args)).scheduled_messages?.map(({ text }) => text);
  expect(await list({})).toEqual(['First', 'To her']);
  expect(await list({ channel: 'C0GENERAL' })).toEqual(['First']);
  expect(await list({ oldest: String(start + 4000) })).toEqual(['To her']);
  expect(await list({ latest: String(start + 4000) })).toEqual(['First']);
  const page = await client.chat.scheduledMessages.list({ limit: 1 });
  expect(await list({ limit: 1, cursor: page.response_metadata?.next_cursor })).toEqual(['To her']);
  expect(await refusalCode(client.chat.scheduledMessages.list({ channel: 'C0NONE' }))).toBe('invalid_channel');

  const id = { channel: 'C0GENERAL', scheduled_message_id: first.scheduled_message_id ?? '' };
  workspace.clock.advance(3_541_000);
  expect(await refusalCode(client.chat.deleteScheduledMessage(id))).toBe('invalid_scheduled_message_id');
  workspace.clock.advance(-10_000);
  await client.chat.deleteScheduledMessage(id);
  expect(await refusalCode(client.chat.deleteScheduledMessage(id))).toBe('invalid_scheduled_message_id');
  workspace.clock.advance(86_400_000);
  expect(texts()).toEqual([]);
});

it.each<[string, object, string]>([
  ['the past', { post_at: start - 1 }, 'time_in_past'],
  ['a time more than 120 days ahead', { post_at: start + 121 * 86_400 }, 'time_too_far'],
  ['words for a time', { post_at: 'tomorrow' }, 'invalid_time'],
  ['no time', {}, 'invalid_arguments'],
  ['nothing to say', { post_at: start + 60, text: '' }, 'no_text'],
  ['a bad block', { post_at: start + 60, blocks: [{ type: 'bogus' }] }, 'invalid_blocks'],
  ['a channel that is not there', { post_at: start + 60, channel: 'C0NONE' }, 'channel_not_found'],
])('refuses %s', async (_what, args, code) => {
  const call = client.apiCall('chat.scheduleMessage', { channel: 'C0GENERAL', text: 'a', ...args });
  expect(await refusalCode(call)).toBe(code);
});

it('takes no more than 30 messages for a channel within five minutes', async () => {
  for (let at = 0; at < 30; at += 1) await schedule(String(at), 600 + at);
  expect(await refusalCode(schedule('too many', 700))).toBe('restricted_too_many');
  await schedule('elsewhere', 700, { channel: 'U0ANN' });
  await schedule('later', 1000);
});

it('drops what cannot be posted when its time comes: an archived channel, and metadata, as Slack is said to', async () => {
  await schedule('With metadata', 60, { metadata: { event_type: 'a', event_payload: {} } });
  await schedule('Without', 60);
  workspace.clock.advance(60_000);
  expect(texts()).toEqual(['Without']);
  await schedule('Too late', 120);
  workspace.administer({ do: 'archive_channel', channel: 'general' });
  workspace.clock.advance(60_000);
  expect(texts()).toEqual(['Without']);
});
