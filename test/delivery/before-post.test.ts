import { WebAPIRequestError, type ConversationsHistoryArguments, type WebClient } from '@slack/web-api';
import type { BeforePost } from '../../src/delivery/deliver';
import { door, postingBy, setStage, type Stage } from './stage';

let stage: Stage;

beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage.close());
afterEach(async () => {
  await stage.db.prisma.delivery.deleteMany();
  await stage.db.prisma.receipt.deleteMany();
});

const asked = (by: BeforePost) => new Map([['digest', by]]);
const waiting = (key: string) => stage.db.prisma.delivery.count({ where: { key } });
const receipts = () => stage.db.prisma.receipt.count({ where: { key: 'withdrawn' } });

/** Writes down, in the transaction that it is asked in, that nothing was sent. */
const appliesNoMore: BeforePost = async (tx, { workspaceId }, at) => {
  await tx.receipt.create({ data: { workspaceId, key: 'withdrawn', receivedAt: at } });
  return false;
};

describe('a delivery whose kind is asked about just before it is posted', () => {
  it('is posted when it still applies, and asked about with the clock’s time', async () => {
    const at: Date[] = [];
    const now = new Date('2026-10-12T09:30:00Z');
    const client = postingBy(stage.client, (really, args) => {
      expect(at).toHaveLength(1);
      return really(args);
    });
    await stage.put('applies', { kind: 'digest' });
    await stage.deliver({
      client,
      clock: { now: () => now },
      beforePost: asked((_tx, _delivery, askedAt) => {
        at.push(askedAt);
        return Promise.resolve(true);
      }),
    });
    expect(stage.standing('applies')).toBe(1);
    expect(at).toEqual([now]);
  });

  it('leaves the outbox unposted when it applies no more, together with what is written down about it', async () => {
    await stage.put('withdrawn', { kind: 'digest' });
    await stage.put('another kind');
    await stage.deliver({ beforePost: asked(appliesNoMore) });
    expect([stage.standing('withdrawn'), stage.standing('another kind')]).toEqual([0, 1]);
    expect([await waiting('withdrawn'), await receipts()]).toEqual([0, 1]);
  });

  it('is asked about only once it was not found standing, when an answer was lost', async () => {
    for (const key of ['stored', 'not stored']) await stage.put(key, { kind: 'digest' });
    const client = postingBy(stage.client, async (really, args) => {
      if ('text' in args && args.text === 'stored') await really(args);
      throw new WebAPIRequestError(new Error('socket hang up'));
    });
    await stage.deliver({ client });
    await stage.makeDue();
    await stage.deliver({ beforePost: asked(appliesNoMore) });
    expect((await stage.row('stored')).postedAt).not.toBeNull();
    expect([await waiting('not stored'), await receipts()]).toEqual([0, 1]);
    expect([stage.standing('stored'), stage.standing('not stored')]).toEqual([1, 0]);
  });

  it('stays, and is as certain to be unposted as before, when asking fails', async () => {
    await stage.put('failing', { kind: 'digest' });
    await stage.deliver({
      beforePost: asked(async (...args) => {
        await appliesNoMore(...args);
        throw new Error('asking failed');
      }),
    });
    expect(await stage.row('failing')).toMatchObject({ postedAt: null, unclear: false, error: 'asking failed' });
    expect(await receipts()).toBe(0);
    await stage.makeDue();
    await stage.deliver();
    expect(stage.standing('failing')).toBe(1);
  });

  it('is not asked about by a worker that another has overtaken meanwhile', async () => {
    await stage.put('overtaken', { kind: 'digest' });
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
    const first = stage.deliver({ client: slow, beforePost: asked(appliesNoMore) });
    await shut.reached;
    await stage.expireLeases();
    await stage.deliver();
    shut.open();
    await first;
    expect([await waiting('overtaken'), await receipts()]).toEqual([1, 0]);
    expect(stage.standing('overtaken')).toBe(1);
  });
});
