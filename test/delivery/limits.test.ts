import { setTimeout as sleep } from 'node:timers/promises';
import { WebAPIRateLimitedError, WebAPIRequestError, type WebClient } from '@slack/web-api';
import { claim } from '../../src/delivery/claim';
import { noLimits, perMinute, slackLimits, type Limits } from '../../src/delivery/rate-rules';
import { postingBy, setStage, type Stage } from './stage';

let stage: Stage;

beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage.close());
afterEach(async () => {
  await stage.db.prisma.delivery.deleteMany();
  await stage.db.prisma.rateBucket.deleteMany();
});

const MINUTE = 60_000;

const settled = (id: string, now: number) =>
  stage.db.prisma.delivery.updateMany({ where: { id }, data: { postedAt: new Date(now), claimedUntil: null } });

/** Two claim at once, whenever they were told that something has its turn; when each delivery was claimed, by channel. */
async function claims(limits: Limits, lasting: number): Promise<Map<string, number[]>> {
  const channels = new Map<string, number[]>();
  for (let now = from, next: number | undefined = now; next !== undefined && next < from + lasting;) {
    now = next;
    const wanted = { workspaceId: stage.workspaceId, most: 4, limits, now };
    const both = await Promise.all([claim(stage.db, wanted), claim(stage.db, wanted)]);
    for (const { id, channel } of both.flatMap(({ claimed }) => claimed)) {
      channels.set(channel, [...(channels.get(channel) ?? []), now]);
      await settled(id, now);
    }
    const waits = both.flatMap(({ wait }) => (wait === undefined ? [] : [wait]));
    next = waits.length === 0 ? undefined : now + Math.max(1, Math.min(...waits));
  }
  return channels;
}

const from = Date.now() + MINUTE;

describe('two processes on one database', () => {
  it('together keep a workspace’s pace, and reach it', async () => {
    for (let each = 0; each < 100; each++) await stage.put(`pace ${String(each)}`, { channel: `U${String(each)}` });
    const channels = await claims({ ...slackLimits, post: perMinute(60) }, MINUTE);
    expect(channels.size).toBeLessThanOrEqual(60);
    expect(channels.size).toBeGreaterThanOrEqual(57);
  });

  it('together give a channel a message a second, however much else they send', async () => {
    for (let each = 0; each < 30; each++) await stage.put(`one ${String(each)}`);
    for (let each = 0; each < 50; each++) await stage.put(`other ${String(each)}`, { channel: `U${String(each)}` });
    const times = (await claims(slackLimits, 20_000)).get(stage.channel) ?? [];
    const gaps = times.slice(1).map((at, index) => at - (times[index] ?? 0));
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(1000);
    // It waits for the workspace’s pace besides, by up to 204 ms each time
    expect(times.length).toBeGreaterThanOrEqual(16);
  });

  it('together keep to a method’s tier', async () => {
    for (let each = 0; each < 60; each++)
      await stage.put(`change ${String(each)}`, { updateTs: `${String(each)}.000100` });
    const times = (await claims(slackLimits, MINUTE)).get(stage.channel) ?? [];
    expect(times.length).toBeLessThanOrEqual(50);
    expect(times.length).toBeGreaterThanOrEqual(48);
  });
});

describe('a claim', () => {
  const claimed = async (limits: Limits, now = from) =>
    claim(stage.db, { workspaceId: stage.workspaceId, most: 10, limits, now });

  it('says when the next one has its turn', async () => {
    for (const key of ['a', 'b']) await stage.put(key);
    const first = await claimed(slackLimits);
    expect(first.claimed.map(({ key }) => key)).toEqual(['a']);
    await stage.db.prisma.delivery.updateMany({
      where: { key: 'a' },
      data: { postedAt: new Date(), claimedUntil: null },
    });
    expect(await claimed(slackLimits, from + 1)).toEqual({ claimed: [], wait: slackLimits.channel.interval - 1 });
    const second = await claimed(slackLimits, from + slackLimits.channel.interval);
    expect(second.claimed.map(({ key }) => key)).toEqual(['b']);
    await stage.db.prisma.delivery.updateMany({ data: { postedAt: new Date(), claimedUntil: null } });
  });

  it('waits for nothing when all that is due is in somebody’s hands', async () => {
    await stage.put('a');
    await claimed(noLimits);
    expect(await claimed(noLimits)).toEqual({ claimed: [], wait: undefined });
  });

  it('gives a channel its next message only when the one before is no longer in hand, nor waiting for another try', async () => {
    for (const key of ['a', 'b']) await stage.put(key);
    await claimed(noLimits);
    expect((await claimed(noLimits)).claimed).toEqual([]);
    const soon = new Date(from + 8000);
    await stage.db.prisma.delivery.updateMany({ where: { key: 'a' }, data: { claimedUntil: null, availableAt: soon } });
    expect((await claimed(noLimits)).claimed).toEqual([]);
    const then = (await claimed(noLimits, from + 8001)).claimed;
    expect(then.map(({ key }) => key)).toEqual(['a']);
    // What fails over and over holds up nothing
    await stage.db.prisma.delivery.updateMany({
      where: { key: 'a' },
      data: { claimedUntil: null, attempts: 3, availableAt: new Date(from + MINUTE) },
    });
    expect((await claimed(noLimits, from + 8002)).claimed.map(({ key }) => key)).toEqual(['b']);
  });

  it('finds what may go behind thousands for a channel that is shut', async () => {
    const { db, workspaceId, channel } = stage;
    await db.prisma.$executeRaw`
      INSERT INTO "Delivery" ("workspaceId", "id", "key", "kind", "operation", "channel", "payload", "priority", "createdAt", "availableAt")
      SELECT ${workspaceId}::uuid, gen_random_uuid(), 'shut ' || n, 'card', 'post', ${channel}, '{"text":"","blocks":[]}', 10,
        to_timestamp(0), to_timestamp(0) FROM generate_series(1, 5000) n`;
    await stage.put('behind', { channel: 'U0QH00001', priority: 40 });
    const keys: string[] = [];
    for (let round = 0; round < 2; round++)
      keys.push(...(await claimed(slackLimits, from + round)).claimed.map(({ key }) => key));
    expect(keys).toContain('behind');
    expect(keys).toHaveLength(2);
  });
});

/** Slack limits this channel until told otherwise. */
function limiting(channel: string, seconds: number) {
  const tried: string[] = [];
  const client = postingBy(stage.client, (really, args) => {
    tried.push(args.channel);
    if (args.channel === channel) return Promise.reject(new WebAPIRateLimitedError(seconds));
    return really(args);
  });
  return { client, tried };
}

describe('429', () => {
  it('for one channel holds up that channel, not the others, and is not asked again before its time', async () => {
    const other = stage.members[0]?.id ?? '';
    for (const key of ['limited 1', 'limited 2', 'limited 3']) await stage.put(key, { priority: 10 });
    for (const key of ['free 1', 'free 2']) await stage.put(key, { channel: other });
    const { client, tried } = limiting(stage.channel, 30);
    const wait = await stage.deliver({ client });
    expect(tried.filter((channel) => channel === stage.channel)).toHaveLength(1);
    expect(tried.filter((channel) => channel === other)).toHaveLength(2);
    // The one that was refused comes first again, once Slack’s time is over
    expect(wait).toBeGreaterThan(25_000);
    const now = Date.now() + 30_001;
    const { claimed } = await claim(stage.db, { workspaceId: stage.workspaceId, most: 9, limits: noLimits, now });
    expect(claimed.map(({ key }) => key)).toEqual(['limited 1']);
  });

  it('for several channels one after the other is the workspace’s: then all posts wait', async () => {
    const tried: string[] = [];
    for (const [index, { id }] of stage.members.slice(0, 20).entries())
      await stage.put(`w ${String(index)}`, { channel: id });
    const client = postingBy(stage.client, (_really, args) => {
      tried.push(args.channel);
      return Promise.reject(new WebAPIRateLimitedError(30));
    });
    const limits = { ...noLimits, post: { interval: 20, burst: 1 } };
    let turn: number | undefined = 0;
    while (turn !== undefined && turn < 1000) {
      await sleep(turn);
      turn = await stage.deliver({ client, limits });
    }
    expect(tried.length).toBeLessThan(10);
    const { wait } = await claim(stage.db, {
      workspaceId: stage.workspaceId,
      most: 9,
      limits: noLimits,
      now: Date.now(),
    });
    expect(wait).toBeGreaterThan(25_000);
  });

  it('for looking holds up what is to be looked up, and nothing else', async () => {
    await stage.put('unclear');
    await stage.deliver({
      client: postingBy(stage.client, () => Promise.reject(new WebAPIRequestError(new Error('reset')))),
    });
    await stage.makeDue();
    await stage.put('clear', { channel: stage.members[0]?.id ?? '' });
    const client = Object.assign(Object.create(stage.client) as WebClient, {
      conversations: { ...stage.client.conversations, history: () => Promise.reject(new WebAPIRateLimitedError(30)) },
    });
    await stage.deliver({ client });
    expect((await stage.row('clear')).postedAt).not.toBeNull();
    expect(await stage.row('unclear')).toMatchObject({ postedAt: null, unclear: true, attempts: 1 });
    const bucket = await stage.db.prisma.rateBucket.findFirstOrThrow({ where: { key: 'look-up' } });
    expect(bucket.nextAt.getTime()).toBeGreaterThan(Date.now() + 25_000);
  });
});

it('a look-up of several pages is paid for in full', async () => {
  await stage.put('buried');
  await stage.deliver({
    client: postingBy(stage.client, () => Promise.reject(new WebAPIRequestError(new Error('reset')))),
  });
  for (const text of ['1', '2', '3', '4']) await stage.client.chat.postMessage({ channel: stage.channel, text });
  await stage.makeDue();
  const small = Object.assign(Object.create(stage.client) as WebClient, {
    conversations: {
      ...stage.client.conversations,
      history: (args: Parameters<WebClient['conversations']['history']>[0]) =>
        stage.client.conversations.history({ ...args, channel: stage.channel, limit: 2 }),
    },
  });
  const before = Date.now();
  await stage.deliver({ client: small, limits: { ...noLimits, 'look-up': { interval: 100_000, burst: 1 } } });
  const { nextAt } = await stage.db.prisma.rateBucket.findFirstOrThrow({ where: { key: 'look-up' } });
  expect(nextAt.getTime()).toBeGreaterThanOrEqual(before + 200_000);
});
