import type { App } from '@slack/bolt';
import type { FaultRule } from '../../src';
import type { Running } from '../support/apps';
import { withHttpApp, withSocketApp } from '../support/apps';

const heard: string[] = [];
let running: Running;

function listen(app: App): void {
  app.command('/report', async ({ ack, body, respond }) => {
    heard.push(`/report ${body.text}`);
    await ack(`Got ${body.text}`);
    if (body.text !== 'answer') return;
    await respond('Answered').catch(() => heard.push('no answer to its answer'));
  });
  app.message(async ({ message, context }) => {
    // Over Socket Mode the first one says so as well: attempt 0.
    const retry = (context.retryNum ?? 0) > 0 ? ' again' : '';
    if ('text' in message) heard.push(`${message.text ?? ''}${retry}`);
    await Promise.resolve();
  });
}

afterEach(async () => {
  heard.length = 0;
  await running.stop();
});
const add = (rule: FaultRule) => running.workspace.faults.add(rule);
const settled = () => running.workspace.as('ann').settled();

describe.each([
  ['Socket Mode', withSocketApp],
  ['signed HTTP', withHttpApp],
])('over %s', (_name, start) => {
  beforeEach(async () => {
    running = await start(listen, { eventRetryDelays: [0] });
  });

  it('loses an acknowledgement: the app has done it, the member reads that it did not respond', async () => {
    add({ match: { name: '/report' }, fault: { kind: 'lost' }, times: 1 });
    const ann = running.workspace.as('ann');
    await ann.command('/report', 'one');
    expect(heard).toEqual(['/report one']);
    expect(ann.notices()).toEqual(['/report failed because the app did not respond']);
    await ann.command('/report', 'two');
    expect(await ann.ephemeral()).toBe('Got two');
  });

  it('answers with an HTTP error, before the app got it or after', async () => {
    const ann = running.workspace.as('ann');
    for (const stored of [false, true]) {
      add({ match: { kind: 'slash_commands' }, fault: { kind: 'error', stored }, times: 1 });
      await ann.command('/report', `stored: ${String(stored)}`);
    }
    expect(heard).toEqual(['/report stored: true']);
    expect(ann.notices()).toHaveLength(2);
  });

  it('loses the answer to what the app says at a response_url', async () => {
    add({ match: { kind: 'response_url' }, fault: { kind: 'lost' } });
    const ann = running.workspace.as('ann');
    await ann.command('/report', 'answer');
    expect(await ann.ephemeral({ containing: 'Answered' })).toBe('Answered');
    await settled();
    expect(heard).toEqual(['/report answer', 'no answer to its answer']);
  });

  it('sends an event whose acknowledgement was lost again, and says so', async () => {
    add({ match: { kind: 'events_api' }, fault: { kind: 'lost' }, times: 1 });
    await running.workspace.as('ann').say('app', 'Hello');
    await settled();
    expect(heard).toEqual(['Hello', 'Hello again']);
  });

  it('delivers an event twice', async () => {
    add({ match: { name: 'message' }, fault: { kind: 'twice' }, times: 1 });
    await running.workspace.as('ann').say('app', 'Hello');
    await settled();
    expect(heard.sort()).toEqual(['Hello', 'Hello again']);
  });

  it('delivers events out of order', async () => {
    add({ match: { name: 'message' }, fault: { kind: 'out_of_order' }, times: 1 });
    const ann = running.workspace.as('ann');
    await ann.say('app', 'First');
    await ann.say('app', 'Second');
    await settled();
    expect(heard).toEqual(['Second', 'First']);
  });

  it('delivers an event that none follows after its time', async () => {
    add({ match: { name: 'message' }, fault: { kind: 'out_of_order', ms: 20 } });
    await running.workspace.as('ann').say('app', 'Alone');
    await settled();
    expect(heard).toEqual(['Alone']);
  });

  it('delays a delivery', async () => {
    add({ match: { name: '/report' }, fault: { kind: 'delay', ms: 60 } });
    const began = performance.now();
    await running.workspace.as('ann').command('/report', 'late');
    expect(performance.now() - began).toBeGreaterThanOrEqual(59);
    expect(heard).toEqual(['/report late']);
  });

  it('strikes one channel’s events alone', async () => {
    add({ match: { kind: 'events_api', channel: 'U0ANN' }, fault: { kind: 'error' } });
    await running.workspace.as('ann').say('app', 'From Ann');
    await running.workspace.as('ben').say('app', 'From Ben');
    await settled();
    expect(heard).toEqual(['From Ben']);
  });
});

it('drops the socket in the middle: the event comes again once the app is back', async () => {
  running = await withSocketApp(listen, { eventRetryDelays: [0, 1000, 5000] });
  add({ match: { name: 'message' }, fault: { kind: 'reset' }, times: 1 });
  await running.workspace.as('ann').say('app', 'Hello');
  for (let at = 0; at < 600 && heard.length === 0; at += 1) await new Promise((resolve) => setTimeout(resolve, 20));
  expect(heard).toEqual(['Hello again']);
});
