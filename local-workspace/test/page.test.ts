import { once } from 'node:events';
import { request } from 'node:http';
import { WebSocket } from 'ws';
import type { PageAct, PageActResult, PageEvent, PageState } from '../src/page-protocol';
import type { Running } from './support/apps';
import { plain, withSocketApp } from './support/apps';

let running: Running;
const sockets: WebSocket[] = [];

beforeAll(async () => {
  running = await withSocketApp((app) => {
    app.command('/report', async ({ ack, body, client }) => {
      await ack();
      const blocks = [{ type: 'input' as const, label: plain('What'), element: { type: 'plain_text_input' as const } }];
      const view = { type: 'modal' as const, title: plain('Report'), submit: plain('Send'), blocks };
      await client.views.open({ trigger_id: body.trigger_id, view });
    });
    app.view({ type: 'view_submission' }, ({ ack }) => ack());
  });
});
afterAll(async () => {
  for (const socket of sockets) socket.terminate();
  await running.stop();
});

const at = (address: string): URL => new URL(address, running.workspace.pageUrl);
const get = async <T>(address: string): Promise<T> => (await (await fetch(at(address))).json()) as T;
const act = async (as: string, what: PageAct): Promise<PageActResult> => {
  const response = await fetch(at(`/_page/act?as=${as}`), { method: 'POST', body: JSON.stringify(what) });
  return (await response.json()) as PageActResult;
};

/** A page open for this member: the events that are pushed to it. */
async function follow(as: string): Promise<{ next(type: PageEvent['type']): Promise<PageEvent>; seen: PageEvent[] }> {
  const socket = new WebSocket(at(`/_page/live?as=${as}`).href.replace('http', 'ws'));
  sockets.push(socket);
  const seen: PageEvent[] = [];
  socket.on('message', (data: Buffer) => seen.push(JSON.parse(data.toString()) as PageEvent));
  await once(socket, 'open');
  return {
    seen,
    next: async (type) => {
      for (;;) {
        const index = seen.findIndex((event) => event.type === type);
        const [event] = index === -1 ? [] : seen.splice(index, 1);
        if (event) return event;
        await once(socket, 'message');
      }
    },
  };
}

it('gives a page everything that its member sees', async () => {
  const state = await get<PageState>('/_page/state?as=U0BEN');
  expect(state).toMatchObject({
    team: { id: 'T0TEST', name: 'Test team' },
    me: 'U0BEN',
    home: null,
    modals: [],
    clock: { running: true },
    app: {
      name: 'Test app',
      connected: true,
      hasHome: true,
      commands: [{ command: '/report', usageHint: '[text]', description: 'Report' }, {}],
      shortcuts: [
        { callbackId: 'new_report', type: 'global' },
        { callbackId: 'keep_message', type: 'message' },
      ],
    },
  });
  expect(state.channels.map(({ name, kind }) => [name, kind])).toEqual([
    ['general', 'channel'],
    ['small', 'channel'],
    ['directmessage', 'dm'],
  ]);
  expect(state.channels.at(-1)?.withUserId).toBe(state.app?.botUserId);
  expect(state.members.find(({ id }) => id === 'U0ANN')).toMatchObject({
    realName: 'Ann Lee',
    title: 'Chief',
    locale: 'en-GB',
  });
  expect(state.members[0]).not.toHaveProperty('email');
  expect((await get<PageState>('/_page/state')).me).toBe('U0ANN');
  expect((await fetch(at('/_page/state?as=U0NOBODY'))).status).toBe(404);
});

it('pushes what happens to those who may see it', async () => {
  const [ann, ben] = [await follow('U0ANN'), await follow('U0BEN')];
  expect(await act('U0ANN', { do: 'message', channel: 'C0GENERAL', text: 'Hello @ben' })).toEqual({ ok: true });
  expect(await ben.next('message')).toMatchObject({ message: { userId: 'U0ANN', text: 'Hello <@U0BEN>' } });
  expect(await ben.next('channel')).toMatchObject({ channel: { id: 'C0GENERAL', unread: 1 } });
  expect(await act('U0BEN', { do: 'read', channel: 'C0GENERAL' })).toEqual({ ok: true });
  expect(await ben.next('channel')).toMatchObject({ channel: { unread: 0 } });

  await act('U0ANN', { do: 'message', channel: 'C0SECRET', text: 'Not for Ben' });
  await act('U0ANN', { do: 'command', command: '/bogus', text: '', channel: 'C0GENERAL' });
  expect(await ann.next('notice')).toMatchObject({
    text: expect.stringContaining('/bogus is not a valid command') as string,
  });
  await act('U0ANN', { do: 'clock', addSeconds: 3600, running: false });
  expect(await ben.next('clock')).toMatchObject({ clock: { running: expect.any(Boolean) as boolean } });
  expect(JSON.stringify(ben.seen)).not.toContain('Not for Ben');
  expect(ben.seen.some(({ type }) => type === 'notice')).toBe(false);
});

it('speaks to a member in their language, which they choose', async () => {
  expect(await act('U0CAT', { do: 'preferences', locale: 'zh-CN', tz: 'Asia/Shanghai' })).toEqual({ ok: true });
  const refused = await act('U0CAT', { do: 'command', command: '/bogus', text: '', channel: 'C0GENERAL' });
  expect(refused.error).toContain('/bogus 不是有效的命令');
  expect(await act('U0CAT', { do: 'preferences', tz: 'Mars/Olympus' })).toMatchObject({ ok: false });
  const { members } = await get<PageState>('/_page/state?as=U0CAT');
  expect(members.find(({ id }) => id === 'U0CAT')).toMatchObject({ locale: 'zh-CN', tz: 'Asia/Shanghai' });
});

it('opens a modal, says what is missing in it and takes it away when it is sent', async () => {
  const ann = await follow('U0ANN');
  await act('U0ANN', { do: 'command', command: '/report', text: '', channel: 'C0GENERAL' });
  const opened = await ann.next('modals');
  if (opened.type !== 'modals') throw new Error('No modals');
  const [modal] = opened.modals;
  const { viewId = '', view } = modal ?? {};
  // Blocks and elements that the app left without ids have got some.
  const [block] = view?.blocks as { block_id: string; element: { action_id: string } }[];
  const { block_id: blockId = '', element } = block ?? { element: { action_id: '' } };
  expect(await act('U0ANN', { do: 'submit', viewId, values: {} })).toEqual({
    ok: false,
    errors: { [blockId]: 'Please complete this required field.' },
  });
  const values = { [blockId]: { [element.action_id]: { type: 'plain_text_input', value: 'words' } } };
  expect(await act('U0BEN', { do: 'submit', viewId, values })).toEqual({ ok: false, error: 'view_not_found' });
  expect(await act('U0ANN', { do: 'submit', viewId, values })).toEqual({ ok: true });
  expect(await ann.next('modals')).toEqual({ type: 'modals', modals: [] });
});

it('takes files and gives them back, as a download when they could be dangerous', async () => {
  const upload = async (name: string, body: string): Promise<{ id: string; pageUrl: string }> => {
    const response = await fetch(at(`/_page/files?as=U0ANN&name=${name}`), { method: 'POST', body });
    return (await response.json()) as { id: string; pageUrl: string };
  };
  const file = await upload('a.html', '<script>alert(1)</script>');
  const shown = await fetch(file.pageUrl);
  expect(shown.headers.get('content-disposition')).toMatch(/^attachment/);
  expect(shown.headers.get('content-security-policy')).toContain('sandbox');
  await act('U0ANN', { do: 'message', channel: 'C0SMALL', text: '', fileIds: [file.id] });
  const { messages } = await get<{ messages: unknown[] }>('/_page/messages?as=U0ANN&channel=C0SMALL');
  expect(messages).toMatchObject([{ files: [{ id: file.id, name: 'a.html' }] }]);
});

it('gives messages a page at a time, without replies, ephemeral ones, or others’ secrets', async () => {
  const ann = running.workspace.as('ann');
  const root = await ann.say('small', 'Root');
  await ann.say('small', 'Reply', { thread: root });
  for (let count = 0; count < 100; count += 1) await ann.say('small', `Message ${String(count)}`);
  const page = (
    query: string,
  ): Promise<{ messages: { text: string; ts: string; replyCount?: number }[]; more: boolean }> =>
    get(`/_page/messages?as=U0ANN&channel=C0SMALL${query}`);
  const newest = await page('');
  expect([newest.messages.length, newest.messages.at(-1)?.text, newest.more]).toEqual([100, 'Message 99', true]);
  const older = await page(`&before=${newest.messages[0]?.ts ?? ''}`);
  expect(older.messages.at(-1)).toMatchObject({ text: 'Root', replyCount: 1 });
  expect(older.more).toBe(false);
  expect((await page(`&thread=${root.ts}`)).messages.map(({ text }) => text)).toEqual(['Root', 'Reply']);
  expect(await get('/_page/messages?as=U0BEN&channel=C0SECRET')).toEqual({ messages: [], more: false });
});

it('is controlled over HTTP: the clock, the traffic, the state without its secrets', async () => {
  const { controlUrl } = running.workspace;
  const changed: Date[] = [];
  const stop = running.workspace.clock.onChange((now) => changed.push(now));
  const set = { method: 'POST', body: JSON.stringify({ set: '2026-05-01T00:00:00Z', running: false }) };
  expect(await (await fetch(`${controlUrl}clock`, set)).json()).toEqual({
    now: '2026-05-01T00:00:00.000Z',
    running: false,
    speed: 1,
  });
  await fetch(`${controlUrl}clock`, { method: 'POST', body: JSON.stringify({ addSeconds: 60 }) });
  stop();
  expect(running.workspace.clock.now()).toEqual(new Date('2026-05-01T00:01:00Z'));
  expect(changed.at(-1)).toEqual(new Date('2026-05-01T00:01:00Z'));
  const bad = await fetch(`${controlUrl}clock`, { method: 'POST', body: JSON.stringify({ set: 'soon' }) });
  expect(bad.status).toBe(400);

  const { entries } = (await (await fetch(`${controlUrl}traffic`)).json()) as { entries: { name: string }[] };
  expect(entries.map(({ name }) => name)).toContain('views.open');
  const state = await (await fetch(`${controlUrl}state`)).text();
  expect(JSON.parse(state)).toMatchObject({ team: { id: 'T0TEST' }, version: 1 });
  expect(state).not.toContain(running.workspace.botToken);
});

describe('another site open in the same browser', () => {
  const status = (headers: Record<string, string>): Promise<number> =>
    new Promise((resolve, reject) => {
      const call = request(at('/_page/act?as=U0ANN'), { method: 'POST', headers }, (response) => {
        response.resume();
        resolve(response.statusCode ?? 0);
      });
      call.on('error', reject);
      call.end('{}');
    });

  it('cannot act here, by its origin or by a name that leads here', async () => {
    expect(await status({ origin: 'https://evil.example' })).toBe(403);
    expect(await status({ host: 'evil.example' })).toBe(403);
    expect(await status({ origin: at('/').origin })).toBe(200);
  });

  it('cannot follow what happens here', async () => {
    const socket = new WebSocket(at('/_page/live').href.replace('http', 'ws'), { origin: 'https://evil.example' });
    const [error] = (await once(socket, 'error')) as [Error];
    expect(error.message).toContain('404');
  });
});
