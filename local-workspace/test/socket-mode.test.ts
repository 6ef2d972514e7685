import { WebClient } from '@slack/web-api';
import { once } from 'node:events';
import { WebSocket } from 'ws';
import type { Workspace } from '../src';
import { startWorkspace } from '../src';
import { manifest, seed } from './support/apps';

/** A client of Socket Mode by hand, to see the frames themselves. */
interface Connection {
  readonly socket: WebSocket;
  /** The next frame from the workspace. */
  next(): Promise<Readonly<Record<string, unknown>>>;
  ack(envelope: Readonly<Record<string, unknown>>, payload?: object): void;
}

let workspace: Workspace;
const sockets: WebSocket[] = [];

beforeEach(async () => {
  workspace = await startWorkspace({ manifest, seed, mode: 'socket', eventRetryDelays: [0] });
});
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.terminate();
  await workspace.close();
});

async function connect(): Promise<Connection> {
  const client = new WebClient(workspace.appToken, { slackApiUrl: workspace.apiUrl });
  const { url = '' } = await client.apps.connections.open();
  const socket = new WebSocket(url);
  sockets.push(socket);
  const frames: string[] = [];
  const waiting: ((frame: string) => void)[] = [];
  socket.on('message', (data: Buffer) => {
    const resolve = waiting.shift();
    if (resolve) resolve(data.toString());
    else frames.push(data.toString());
  });
  const frame = (): Promise<string> =>
    new Promise((resolve) => {
      const here = frames.shift();
      if (here === undefined) waiting.push(resolve);
      else resolve(here);
    });
  return {
    socket,
    next: async () => JSON.parse(await frame()) as Record<string, unknown>,
    ack: ({ envelope_id: id }, payload) => {
      socket.send(JSON.stringify({ envelope_id: id, ...(payload ? { payload } : {}) }));
    },
  };
}

it('says hello and sends envelopes, which wait for their acknowledgement', async () => {
  const connection = await connect();
  expect(await connection.next()).toMatchObject({ type: 'hello', num_connections: 1 });
  const ann = workspace.as('ann');
  const command = ann.command('/report', 'a', { channel: 'general' });
  const envelope = await connection.next();
  expect(envelope).toMatchObject({
    type: 'slash_commands',
    accepts_response_payload: true,
    envelope_id: expect.any(String) as unknown,
    payload: { command: '/report', text: 'a' },
  });
  connection.ack(envelope, { text: 'Done' });
  await command;
  expect(await ann.ephemeral()).toBe('Done');
});

it('gives each delivery to one of several connections, and goes on with the others when one closes', async () => {
  const [first, second] = [await connect(), await connect()];
  await first.next();
  expect(await second.next()).toMatchObject({ type: 'hello', num_connections: 2 });
  const ann = workspace.as('ann');
  const got: string[] = [];
  for (const [name, connection] of Object.entries({ first, second })) {
    connection.socket.on('message', (data: Buffer) => {
      got.push(name);
      connection.ack(JSON.parse(data.toString()) as Record<string, unknown>);
    });
  }
  for (let at = 0; at < 4; at += 1) await ann.command('/report');
  expect(got.sort()).toEqual(['first', 'first', 'second', 'second']);

  first.socket.close();
  await once(first.socket, 'close');
  got.length = 0;
  for (let at = 0; at < 2; at += 1) await ann.command('/report');
  expect(got).toEqual(['second', 'second']);
});

it('lets nobody in without a fresh address', async () => {
  const connection = await connect();
  await connection.next();
  const again = new WebSocket(connection.socket.url);
  sockets.push(again);
  const [error] = (await once(again, 'error')) as [Error];
  expect(error.message).toContain('401');
});

it('asks connections to come back, when told to by the control interface', async () => {
  const connection = await connect();
  await connection.next();
  await fetch(`${workspace.controlUrl}disconnect`, { method: 'POST' });
  expect(await connection.next()).toMatchObject({ type: 'disconnect', reason: 'refresh_requested' });
});

it('gives a connection that was told to come back nothing more, takes what it still acknowledges, and closes it', async () => {
  const [first, second] = [await connect(), await connect()];
  await first.next();
  await second.next();
  const ann = workspace.as('ann');
  const before = ann.command('/report', 'before');
  const old = await Promise.race([first.next(), second.next()]);
  workspace.disconnect();
  const fresh = await connect();
  expect(await fresh.next()).toMatchObject({ type: 'hello' });
  for (let at = 0; at < 2; at += 1) {
    const after = ann.command('/report', 'after');
    fresh.ack(await fresh.next());
    await after;
  }
  for (const connection of [first, second]) connection.ack(old, { text: 'In time' });
  await before;
  expect(await ann.ephemeral()).toBe('In time');
  await Promise.all([first, second].map(async ({ socket }) => socket.readyState === 3 || once(socket, 'close')));
  expect(fresh.socket.readyState).toBe(1);
});

it('warns before it closes a connection, which goes on until then', async () => {
  const connection = await connect();
  await connection.next();
  workspace.disconnect({ reason: 'warning' });
  expect(await connection.next()).toMatchObject({ type: 'disconnect', reason: 'warning', debug_info: {} });
  const command = workspace.as('ann').command('/report');
  connection.ack(await connection.next());
  await command;
  expect(connection.socket.readyState).toBe(1);
});

it('sends an event again to another connection when one breaks before it acknowledged', async () => {
  const first = await connect();
  await first.next();
  await workspace.as('ann').say('app', 'Hello');
  const event = await first.next();
  const second = await connect();
  await second.next();
  first.socket.terminate();
  const again = await second.next();
  expect(again).toMatchObject({ type: 'events_api', retry_attempt: 1, payload: event.payload });
  expect(again.envelope_id).not.toBe(event.envelope_id);
  second.ack(again);
});

it('takes ten connections and no more', async () => {
  for (let at = 1; at <= 10; at += 1) {
    expect(await (await connect()).next()).toMatchObject({ type: 'hello', num_connections: at });
  }
  expect(await (await connect()).next()).toMatchObject({ type: 'disconnect', reason: 'too_many_websockets' });
});

it('tells the member when the app is not there', async () => {
  const ann = workspace.as('ann');
  await ann.command('/report');
  expect(ann.notices()).toEqual(['/report failed because the app did not respond']);
});

it('gives up an acknowledgement after three seconds: the member is told, an event is sent again', async () => {
  const connection = await connect();
  await connection.next();
  const ann = workspace.as('ann');
  const command = ann.command('/report');
  expect(await connection.next()).toMatchObject({ type: 'slash_commands' });
  await ann.say('app', 'Hello');
  const first = await connection.next();
  expect(first).toMatchObject({ type: 'events_api', retry_attempt: 0, accepts_response_payload: false });
  const second = await connection.next();
  expect(second).toMatchObject({ retry_attempt: 1, retry_reason: 'timeout', payload: first.payload });
  connection.ack(second);
  await command;
  expect(ann.notices()).toEqual(['/report failed because the app did not respond']);
});
