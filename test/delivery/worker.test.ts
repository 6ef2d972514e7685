import { setTimeout as sleep } from 'node:timers/promises';
import { WebAPIRequestError, type WebClient } from '@slack/web-api';
import { watchConditions } from '../../src/conditions';
import { startDeliveries, type DeliveryLoop } from '../../src/delivery/loop';
import { noLimits, slackLimits, type Limits } from '../../src/delivery/rate-rules';
import { createLogger } from '../../src/logger';
import { ensureOrganisation } from '../../src/people/store';
import { eventually } from '../support/eventually';
import { door, postingBy, setStage, type Stage } from './stage';

let stage: Stage;

beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage.close());
afterEach(async () => {
  await stage.db.prisma.delivery.deleteMany();
  await stage.db.prisma.rateBucket.deleteMany();
});

const reader = (index: number): string => stage.members[index]?.id ?? '';

function startLoop(client: WebClient, limits: Limits = noLimits): DeliveryLoop {
  const logger = createLogger('silent');
  return startDeliveries({
    ...{ db: stage.db, client, clock: stage.workspace.clock, logger, limits },
    conditions: watchConditions(logger, Date.now),
    beforePost: new Map(),
    afterPosted: new Map(),
    isBusy: () => false,
  });
}

describe('several deliveries', () => {
  it('are in flight at once, and a place is left for another workspace', async () => {
    const { id: other } = await ensureOrganisation(stage.db.prisma, {
      ...{ slackTeamId: 'T0OTHER', name: '另一家', locale: 'zh-CN', timeZone: 'Asia/Shanghai' },
    });
    for (let each = 0; each < 100; each++)
      await stage.put(`many ${String(each)}`, { channel: `U0MANY${String(each)}` });
    const shut = door();
    const flying: string[] = [];
    const client = postingBy(stage.client, async (really, args) => {
      flying.push(args.channel);
      await shut.wait();
      return really({ ...args, channel: stage.channel });
    });
    const loop = startLoop(client);
    loop.wake();
    await eventually(() => flying.length >= 24 || undefined);
    await stage.put('of the other', { workspaceId: other, channel: 'U0OTHER' });
    loop.wake();
    await eventually(() => flying.includes('U0OTHER') || undefined);
    expect(flying).toHaveLength(25);
    shut.open();
    await loop.drain();
    await loop.stop();
    expect(flying).toHaveLength(101);
  });

  it('for one channel go one after the other, in order, though each takes its time', async () => {
    const begun: string[] = [];
    let flying = 0;
    const client = postingBy(stage.client, async (really, args) => {
      flying += 1;
      expect(flying).toBe(1);
      begun.push('text' in args ? (args.text ?? '') : '');
      await sleep(Math.random() * 10);
      const answer = await really(args);
      flying -= 1;
      return answer;
    });
    const keys = Array.from({ length: 12 }, (_, index) => `in order ${String(index)}`);
    for (const key of keys) await stage.put(key);
    await stage.deliver({ client });
    expect(begun).toEqual(keys);
  });

  it('keep their order in a channel when one has to be tried again', async () => {
    const posted: string[] = [];
    let isBroken = true;
    const client = postingBy(stage.client, async (really, args) => {
      if (isBroken) throw new WebAPIRequestError(new Error('ECONNREFUSED'));
      posted.push('text' in args ? (args.text ?? '') : '');
      return really(args);
    });
    for (const key of ['first', 'second', 'third']) await stage.put(key);
    await stage.deliver({ client });
    isBroken = false;
    await stage.deliver({ client });
    expect(posted).toEqual([]);
    await stage.makeDue();
    await stage.deliver({ client });
    expect(posted).toEqual(['first', 'second', 'third']);
  });

  it('of a workspace with thousands waiting do not starve another', async () => {
    const { id: other } = await ensureOrganisation(stage.db.prisma, {
      ...{ slackTeamId: 'T0SMALL', name: '小单位', locale: 'zh-CN', timeZone: 'Asia/Shanghai' },
    });
    await stage.db.prisma.$executeRaw`
      INSERT INTO "Delivery" ("workspaceId", "id", "key", "kind", "operation", "channel", "payload", "priority", "createdAt", "availableAt")
      SELECT ${stage.workspaceId}::uuid, gen_random_uuid(), 'thousands ' || n, 'card', 'post', 'U' || n, '{"text":"","blocks":[]}', 10,
        to_timestamp(0), to_timestamp(0) FROM generate_series(1, 10000) n`;
    for (let each = 0; each < 10; each++)
      await stage.put(`small ${String(each)}`, { workspaceId: other, channel: `U0S${String(each)}`, priority: 40 });
    let sent = 0;
    const client = postingBy(stage.client, (_really, { channel }) => {
      sent += 1;
      return Promise.resolve({ ok: true, channel, ts: `${String(sent)}.000100` });
    });
    const small = () => stage.db.prisma.delivery.count({ where: { workspaceId: other, postedAt: null } });
    let isOver = false;
    const pass = stage.deliver({ client, isStopping: () => isOver });
    await eventually(async () => (await small()) === 0 || undefined);
    const before = sent;
    isOver = true;
    await pass;
    expect(before).toBeLessThan(1000);
  });
});

it('what was claimed and has no place yet is given back at a stop, and nobody else’s is made', async () => {
  for (let each = 0; each < 100; each++)
    await stage.put(`stopped ${String(each)}`, { channel: `U0STOP${String(each)}` });
  const shut = door();
  const flying: string[] = [];
  const client = postingBy(stage.client, async (really, args) => {
    flying.push(args.channel);
    await shut.wait();
    return really({ ...args, channel: stage.channel });
  });
  const loop = startLoop(client);
  loop.wake();
  await eventually(() => flying.length >= 24 || undefined);
  const stopped = loop.stop();
  const held = () => stage.db.prisma.delivery.count({ where: { claimedUntil: { not: null } } });
  await eventually(async () => (await held()) === 24 || undefined);
  expect(await stage.db.prisma.delivery.count({ where: { attempts: 0, unclear: false } })).toBe(76);
  shut.open();
  await stopped;
  expect(flying).toHaveLength(24);
  expect(await stage.db.prisma.delivery.count({ where: { postedAt: { not: null } } })).toBe(24);
  expect(await held()).toBe(0);
});

describe('a message that is put into the outbox', () => {
  it('does not wait for those in flight that Slack is slow to answer', async () => {
    const shut = door();
    const client = postingBy(stage.client, async (really, args) => {
      if (args.channel === reader(0)) await shut.wait();
      return really(args);
    });
    const loop = startLoop(client);
    await stage.put('slow', { channel: reader(0) });
    loop.wake();
    await shut.reached;
    await stage.put('quick', { channel: reader(1) });
    loop.wake();
    await eventually(async () => (await stage.row('quick')).postedAt !== null || undefined);
    expect((await stage.row('slow')).postedAt).toBeNull();
    shut.open();
    await loop.stop();
    expect((await stage.row('slow')).postedAt).not.toBeNull();
  });

  it('goes out when its channel has its turn again, without anybody waking the outbox', async () => {
    const limits = { ...noLimits, channel: { interval: 300, burst: 1 } };
    const keys = ['turn 1', 'turn 2', 'turn 3'];
    for (const key of keys) await stage.put(key);
    const begun = Date.now();
    const loop = startLoop(stage.client, limits);
    await loop.drain();
    await loop.stop();
    expect(Date.now() - begun).toBeGreaterThanOrEqual(600);
    expect(keys.map((key) => stage.standing(key))).toEqual([1, 1, 1]);
  });
});

it('while people are being answered few are sent at a time, and all once they are not', async () => {
  const sent: string[] = [];
  const client = postingBy(stage.client, (really, args) => {
    sent.push(args.channel);
    return really(args);
  });
  for (let each = 0; each < 20; each++) await stage.put(`busy ${String(each)}`, { channel: reader(each) });
  const seen: number[] = [];
  const isBusy = (): boolean => {
    seen.push(sent.length);
    return sent.length < 8;
  };
  await stage.deliver({ client, isBusy });
  const whileBusy = seen.filter((count) => count <= 8);
  expect(whileBusy.length).toBeGreaterThanOrEqual(4);
  expect(Math.max(...whileBusy.slice(1).map((count, index) => count - (whileBusy[index] ?? 0)))).toBeLessThanOrEqual(2);
  expect(sent).toHaveLength(20);
});

describe('where Slack’s limits are as it promises them', () => {
  afterEach(() => {
    stage.workspace.rateLimits.enabled = false;
  });
  /** Sends these to a reader's DM; how many calls were refused. */
  const limitedFor = async (keys: readonly string[], to: number, limits: Limits): Promise<number> => {
    stage.workspace.rateLimits.enabled = true;
    for (const key of keys) await stage.put(key, { channel: reader(to) });
    const loop = startLoop(stage.client, limits);
    const before = stage.workspace.traffic({ to: 'workspace' }).length;
    await eventually(async () => {
      await loop.drain();
      return (await stage.db.prisma.delivery.count({ where: { postedAt: null } })) === 0 || undefined;
    });
    await loop.stop();
    const seenBy = stage.members[to]?.realName ?? '';
    expect(keys.map((key) => stage.standing(key, 'app', seenBy))).toEqual(keys.map(() => 1));
    const calls = stage.workspace.traffic({ to: 'workspace' }).slice(before);
    return calls.filter(({ error }) => error === 'ratelimited').length;
  };

  it('all is posted once: sent too fast, after being refused', async () => {
    expect(await limitedFor(['fast 1', 'fast 2', 'fast 3'], 0, noLimits)).toBeGreaterThanOrEqual(2);
  });

  it('hardly anything is refused that is sent at the pace', async () => {
    const keys = ['paced 1', 'paced 2', 'paced 3', 'paced 4', 'paced 5'];
    // On a busy machine one may overtake its turn by what the one before was held up
    expect(await limitedFor(keys, 1, slackLimits)).toBeLessThanOrEqual(2);
  });
});

describe('a message of ours', () => {
  const placed = async (key: string): Promise<string> => {
    await stage.put(key);
    await stage.deliver();
    return (await stage.row(key)).postedTs ?? '';
  };

  it('is deleted, after the change before it', async () => {
    const ts = await placed('to be deleted');
    await stage.put('changed first', { updateTs: ts });
    await stage.put('deletion', { deleteTs: ts });
    await stage.deliver();
    expect([stage.standing('to be deleted'), stage.standing('changed first')]).toEqual([0, 0]);
    expect(await stage.row('deletion')).toMatchObject({
      operation: 'delete',
      postedTs: ts,
      error: null,
      failedAt: null,
    });
    expect((await stage.row('changed first')).postedAt).not.toBeNull();
  });

  it('in a channel that was archived since is kept with the reason, and not tried again', async () => {
    const ts = await placed('archived');
    await stage.put('change of what is archived', { updateTs: ts });
    stage.workspace.administer({ do: 'archive_channel', channel: stage.channel });
    await stage.deliver();
    stage.workspace.administer({ do: 'unarchive_channel', channel: stage.channel });
    const row = await stage.row('change of what is archived');
    expect(row).toMatchObject({ error: 'is_inactive', attempts: 1, postedAt: null });
    expect(row.failedAt).not.toBeNull();
  });

  it.each(['update', 'delete'] as const)(
    'that is gone already needs no %s: nothing is left to do',
    async (operation) => {
      const ts = await placed(`gone before ${operation}`);
      await stage.client.chat.delete({ channel: stage.channel, ts });
      const key = `too late to ${operation}`;
      await stage.put(key, operation === 'update' ? { updateTs: ts } : { deleteTs: ts });
      await stage.deliver();
      expect(await stage.row(key)).toMatchObject({ failedAt: null, error: null, attempts: 1 });
      expect((await stage.row(key)).postedAt).not.toBeNull();
    },
  );

  it('whose deletion Slack’s answer was lost of is deleted once more, which is as good', async () => {
    const ts = await placed('deleted twice');
    await stage.put('deletion lost', { deleteTs: ts });
    let isLost = false;
    const client = Object.assign(Object.create(stage.client) as WebClient, {
      chat: {
        ...stage.client.chat,
        delete: async (args: { channel: string; ts: string }) => {
          const answer = await stage.client.chat.delete(args);
          if (isLost) return answer;
          isLost = true;
          throw new WebAPIRequestError(new Error('socket hang up'));
        },
      },
    });
    await stage.deliver({ client });
    expect(await stage.row('deletion lost')).toMatchObject({ postedAt: null, unclear: true });
    await stage.makeDue();
    await stage.deliver({ client });
    expect(await stage.row('deletion lost')).toMatchObject({ postedTs: ts, failedAt: null });
    expect(stage.standing('deleted twice')).toBe(0);
  });
});
