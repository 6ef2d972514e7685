import {
  WebAPIRateLimitedError,
  WebAPIRequestError,
  type ConversationsHistoryArguments,
  type WebClient,
} from '@slack/web-api';
import type { AfterPosted } from '../../src/delivery/deliver';
import { withdraw } from '../../src/delivery/enqueue';
import { tryAgain } from '../../src/undeliverable/store';
import { door, postingBy, setStage, type Stage } from './stage';

let stage: Stage;

beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage.close());
afterEach(() => stage.db.prisma.delivery.deleteMany());

/** Posts, and loses Slack's answer, the first time. */
function losesFirstAnswer(): WebClient {
  let lost = false;
  return postingBy(stage.client, async (really, args) => {
    const answer = await really(args);
    if (lost) return answer;
    lost = true;
    throw new WebAPIRequestError(new Error('socket hang up'));
  });
}

describe('a message in the outbox', () => {
  it('is posted once, with its key in the metadata, and its place is kept', async () => {
    await stage.put('once');
    await stage.put('once');
    await stage.deliver();
    await stage.deliver();
    expect(stage.standing('once')).toBe(1);
    const row = await stage.row('once');
    expect(row).toMatchObject({ postedChannel: stage.channel, failedAt: null, claimedUntil: null, error: null });
    expect(row.postedAt).not.toBeNull();
    const { messages } = await stage.client.conversations.history({
      channel: stage.channel,
      include_all_metadata: true,
    });
    expect(messages?.find(({ ts }) => ts === row.postedTs)?.metadata).toEqual({
      event_type: 'duban_delivery',
      event_payload: { key: 'once' },
    });
  });

  it('goes out by priority, then in the order in which it was put there', async () => {
    const sent: string[] = [];
    await stage.put('order-digest', { priority: 40 });
    await stage.put('order-card-1');
    await stage.put('order-card-2');
    await stage.put('order-answer', { priority: 10 });
    const client = postingBy(stage.client, (really, args) => {
      sent.push('text' in args ? (args.text ?? '') : '');
      return really(args);
    });
    await stage.deliver({ client });
    expect(sent).toEqual(['order-answer', 'order-card-1', 'order-card-2', 'order-digest']);
  });

  it('changes a message of ours instead, when it is an update', async () => {
    await stage.put('before');
    await stage.deliver();
    const { postedTs } = await stage.row('before');
    await stage.put('after', { updateTs: postedTs ?? '' });
    await stage.deliver();
    expect([stage.standing('before'), stage.standing('after')]).toEqual([0, 1]);
    expect((await stage.row('after')).postedTs).toBe(postedTs);
  });

  it('does not undo a newer change of the same message', async () => {
    await stage.put('change-0');
    await stage.deliver();
    const updateTs = (await stage.row('change-0')).postedTs ?? '';
    await stage.put('change-1', { updateTs });
    await stage.put('change-2', { updateTs });
    let limited = false;
    const client = Object.assign(Object.create(stage.client) as WebClient, {
      chat: {
        ...stage.client.chat,
        update: (args: Parameters<WebClient['chat']['update']>[0]) => {
          if (limited) return stage.client.chat.update(args);
          limited = true;
          return Promise.reject(new WebAPIRateLimitedError(60));
        },
      },
    });
    await stage.deliver({ client });
    expect((await stage.row('change-2')).attempts).toBe(0);
    await stage.makeDue();
    await stage.deliver({ client });
    expect(stage.standing('change-2')).toBe(1);
  });
});

describe('an answer that was lost after Slack had stored the message', () => {
  it.each([
    ['in a channel', '政务公开', () => stage.channel],
    ['in a person’s DM', 'app', () => stage.workspace.as('高翔').id],
  ])('is looked up by its key, and the message not doubled, %s', async (where, place, channel) => {
    const key = `lost ${where}`;
    await stage.put(key, { channel: channel() });
    const client = losesFirstAnswer();
    await stage.deliver({ client });
    expect(await stage.row(key)).toMatchObject({ postedAt: null, unclear: true, claimedUntil: null, attempts: 1 });
    await stage.makeDue();
    await stage.deliver({ client });
    expect(stage.standing(key, place)).toBe(1);
    const ts = stage.workspace.as('高翔').messages(place).at(-1)?.ts;
    expect(await stage.row(key)).toMatchObject({ postedTs: ts, error: null });
  });

  it('is looked up in the thread that it belongs to', async () => {
    await stage.put('root');
    await stage.deliver();
    await stage.put('lost reply', { threadTs: (await stage.row('root')).postedTs ?? '' });
    const client = losesFirstAnswer();
    await stage.deliver({ client });
    await stage.makeDue();
    await stage.deliver({ client });
    expect(stage.standing('lost reply')).toBe(1);
    expect((await stage.row('lost reply')).postedAt).not.toBeNull();
  });

  it('is found among messages that came after it, page by page', async () => {
    await stage.put('buried');
    const client = losesFirstAnswer();
    await stage.deliver({ client });
    for (const text of ['later 1', 'later 2', 'later 3'])
      await stage.client.chat.postMessage({ channel: stage.channel, text });
    await stage.makeDue();
    const smallPages = Object.assign(client, {
      conversations: {
        ...stage.client.conversations,
        history: (args: ConversationsHistoryArguments) => stage.client.conversations.history({ ...args, limit: 2 }),
      },
    });
    await stage.deliver({ client: smallPages });
    expect(stage.standing('buried')).toBe(1);
    expect((await stage.row('buried')).postedAt).not.toBeNull();
  });

  it('is not taken out of the outbox when an administrator has it tried again: it may stand already', async () => {
    await stage.put('given up on');
    await stage.deliver({ client: losesFirstAnswer() });
    const { db, workspaceId, channel } = stage;
    const { error } = await stage.row('given up on');
    await db.prisma.delivery.updateMany({ where: { key: 'given up on' }, data: { failedAt: new Date() } });
    expect(await tryAgain(db.prisma, workspaceId, { channel, error: error ?? '' }, new Date())).toBe(1);
    expect(await withdraw(db.prisma, workspaceId, ['given up on'])).toEqual([]);
    await stage.makeDue();
    await stage.deliver();
    expect(stage.standing('given up on')).toBe(1);
    expect((await stage.row('given up on')).postedAt).not.toBeNull();
  });

  it('is posted after all when it had not been stored', async () => {
    await stage.put('never stored');
    const client = postingBy(stage.client, () => Promise.reject(new WebAPIRequestError(new Error('ECONNREFUSED'))));
    await stage.deliver({ client });
    await stage.makeDue();
    await stage.deliver();
    expect(stage.standing('never stored')).toBe(1);
    expect(await stage.row('never stored')).toMatchObject({ attempts: 2, error: null });
  });
});

describe('a worker that was killed or held up', () => {
  it('after it posted: when its lease is over the message is looked up, not doubled', async () => {
    await stage.put('killed');
    const shut = door();
    const first = stage.deliver({
      client: postingBy(stage.client, async (really, args) => {
        const answer = await really(args);
        await shut.wait();
        return answer;
      }),
    });
    await shut.reached;
    await stage.deliver();
    expect((await stage.row('killed')).attempts).toBe(1);
    await stage.expireLeases();
    await stage.deliver();
    const row = await stage.row('killed');
    expect(row).toMatchObject({ attempts: 2, unclear: true });
    expect(row.postedAt).not.toBeNull();
    shut.open();
    await first;
    expect(stage.standing('killed')).toBe(1);
    expect(await stage.row('killed')).toEqual(row);
  });

  it('while it looked it up: it does not post what another has taken over', async () => {
    await stage.put('overtaken');
    await stage.db.prisma.delivery.updateMany({ data: { unclear: true } });
    const shut = door();
    const slow = Object.assign(Object.create(stage.client) as WebClient, {
      conversations: {
        ...stage.client.conversations,
        history: async (args: ConversationsHistoryArguments) => {
          const answer = await stage.client.conversations.history(args);
          await shut.wait();
          return answer;
        },
      },
    });
    const first = stage.deliver({ client: slow });
    await shut.reached;
    await stage.expireLeases();
    await stage.deliver();
    shut.open();
    await first;
    expect(stage.standing('overtaken')).toBe(1);
  });

  it('does not give back or give up what another has taken over', async () => {
    await stage.put('late error');
    const shut = door();
    const first = stage.deliver({
      client: postingBy(stage.client, async () => {
        await shut.wait();
        throw new WebAPIRequestError(new Error('timeout'));
      }),
    });
    await shut.reached;
    await stage.expireLeases();
    await stage.deliver();
    const row = await stage.row('late error');
    shut.open();
    await first;
    expect(await stage.row('late error')).toEqual(row);
    expect(row.postedAt).not.toBeNull();
  });
});

describe('what Slack refuses', () => {
  it('for coming too fast is given back for as long as Slack says, and sent after', async () => {
    await stage.put('limited');
    const before = Date.now();
    const client = postingBy(stage.client, () => Promise.reject(new WebAPIRateLimitedError(30)));
    await stage.deliver({ client });
    const row = await stage.row('limited');
    expect(row).toMatchObject({ postedAt: null, failedAt: null, claimedUntil: null, unclear: false, attempts: 0 });
    expect(row.availableAt.getTime()).toBeGreaterThanOrEqual(before + 30_000);
    await stage.deliver();
    expect(stage.standing('limited')).toBe(0);
    await stage.makeDue();
    await stage.deliver();
    expect(stage.standing('limited')).toBe(1);
  });

  it('for good is kept with the reason, and not tried again', async () => {
    await stage.put('nowhere', { channel: 'C0NOWHERE' });
    await stage.put('somewhere');
    await stage.deliver();
    await stage.makeDue();
    await stage.deliver();
    const row = await stage.row('nowhere');
    expect(row).toMatchObject({ error: 'channel_not_found', attempts: 1, postedAt: null, claimedUntil: null });
    expect(row.failedAt).not.toBeNull();
    expect(stage.standing('somewhere')).toBe(1);
  });

  it('because it can’t be reached is waited out, however long that takes', async () => {
    await stage.put('outage');
    await stage.db.prisma.delivery.updateMany({ data: { attempts: 50 } });
    const client = postingBy(stage.client, () => Promise.reject(new WebAPIRequestError(new Error('ENOTFOUND'))));
    await stage.deliver({ client });
    expect(await stage.row('outage')).toMatchObject({ failedAt: null, claimedUntil: null });
    await stage.makeDue();
    await stage.deliver();
    expect(stage.standing('outage')).toBe(1);
  });

  it('in a way that nobody foresaw is tried eight times', async () => {
    await stage.put('odd');
    const client = postingBy(stage.client, () => Promise.reject(new Error('odd')));
    for (let times = 0; times < 10; times++) {
      await stage.deliver({ client });
      await stage.makeDue();
    }
    expect(await stage.row('odd')).toMatchObject({ attempts: 8, error: 'odd' });
    expect((await stage.row('odd')).failedAt).not.toBeNull();
  });
});

it('is sent once each by two workers at once', async () => {
  const readers = stage.members.slice(0, 15);
  const keys = Array.from({ length: 60 }, (_, index) => `both ${String(index)}`);
  for (const [index, key] of keys.entries()) await stage.put(key, { channel: readers[index % 15]?.id ?? '' });
  const took = [0, 0];
  const worker = async (which: 0 | 1): Promise<void> => {
    const client = postingBy(stage.client, (really, args) => {
      took[which] = (took[which] ?? 0) + 1;
      return really(args);
    });
    // A pass ends where all that is left is in the other's hands.
    while ((await stage.db.prisma.delivery.count({ where: { postedAt: null } })) > 0) await stage.deliver({ client });
  };
  await Promise.all([worker(0), worker(1)]);
  const seenBy = (index: number): string => readers[index % 15]?.realName ?? '';
  expect(keys.map((key, index) => stage.standing(key, 'app', seenBy(index)))).toEqual(keys.map(() => 1));
  expect((took[0] ?? 0) + (took[1] ?? 0)).toBe(60);
  expect(Math.min(...took)).toBeGreaterThan(0);
});

it('has what follows a kind done in the transaction that marks it posted, once', async () => {
  const seen: unknown[] = [];
  let failing = true;
  const follows: AfterPosted = async (tx, delivery, posted) => {
    const row = await tx.delivery.findFirstOrThrow({ where: { key: delivery.key } });
    seen.push([row.postedTs, posted.ts]);
    await tx.receipt.create({
      data: { workspaceId: stage.workspaceId, key: 'followed', receivedAt: new Date(0) },
    });
    if (failing) throw new Error('what follows failed');
  };
  const afterPosted = new Map([['followed', follows]]);
  const receipts = () => stage.db.prisma.receipt.count({ where: { key: 'followed' } });

  await stage.put('followed', { kind: 'followed' });
  await stage.deliver({ afterPosted });
  expect(await stage.row('followed')).toMatchObject({ postedAt: null, error: 'what follows failed' });
  expect(await receipts()).toBe(0);

  failing = false;
  await stage.makeDue();
  await stage.deliver({ afterPosted });
  await stage.deliver({ afterPosted });
  const { postedTs } = await stage.row('followed');
  expect(seen).toEqual([
    [postedTs, postedTs],
    [postedTs, postedTs],
  ]);
  expect(await receipts()).toBe(1);
  expect(stage.standing('followed')).toBe(1);
});
