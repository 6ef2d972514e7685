import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { WebClient, ChatPostMessageArguments, ChatPostMessageResponse } from '@slack/web-api';
import { startWorkspace, type Workspace } from '@duban/local-workspace';
import type { Database } from '../../src/db/open';
import { enqueue, priority, type OutgoingMessage } from '../../src/delivery/enqueue';
import { noLimits } from '../../src/delivery/rate-rules';
import { deliverAll, type PassDeps } from '../../src/delivery/worker';
import { createLogger } from '../../src/logger';
import { manifest } from '../../src/manifest';
import { ensureOrganisation } from '../../src/people/store';
import { boltLogger } from '../../src/slack/bolt-logger';
import { createClients } from '../../src/slack/clients';
import { testDatabase } from '../support/database';

/** An outbox and the demo's workspace to deliver to; no bot sends by itself. */
export interface Stage {
  readonly db: Database;
  readonly workspace: Workspace;
  /** A client as deliveries have it. */
  readonly client: WebClient;
  readonly workspaceId: string;
  /** A public channel that the bot is in. */
  readonly channel: string;
  /** Who has an account there. */
  readonly members: readonly { readonly id: string; readonly realName: string }[];
  /** Puts a message with this key into the outbox, to the channel unless told otherwise. */
  put(key: string, to?: Partial<OutgoingMessage> & { readonly deleteTs?: string }): Promise<void>;
  row(key: string): ReturnType<Database['prisma']['delivery']['findFirstOrThrow']>;
  /** Works the outbox off once, without limits unless told; gives the milliseconds until something has its turn. */
  deliver(given?: Partial<PassDeps>): Promise<number | undefined>;
  /** What waits for a later try, or for Slack to be patient again, is due now. */
  makeDue(): Promise<void>;
  /** What a worker held when it was killed: its lease is over. */
  expireLeases(): Promise<void>;
  /** How many messages with this text stand in a place, as somebody sees it. */
  standing(text: string, place?: string, seenBy?: string): number;
  close(): Promise<void>;
}

const logger = createLogger('silent');

export async function setStage(): Promise<Stage> {
  const db = await testDatabase();
  const seed = path.join(__dirname, '../../demo/bureau.json');
  const workspace = await startWorkspace({ seed, manifest, mode: 'socket', clock: '2026-10-12T01:00:00Z' });
  const { deliveries: client } = createClients({
    botToken: workspace.botToken,
    apiUrl: workspace.apiUrl,
    logger: boltLogger(logger),
  });
  const channel = 'C0QH00002';
  await client.conversations.join({ channel });
  const { id: workspaceId } = await ensureOrganisation(db.prisma, {
    slackTeamId: 'T0QH00001',
    name: '清河县审计局',
    locale: 'zh-CN',
    timeZone: 'Asia/Shanghai',
  });
  return {
    db,
    workspace,
    client,
    workspaceId,
    channel,
    members: (JSON.parse(readFileSync(seed, 'utf8')) as { members: { id: string; realName: string }[] }).members,
    put: (key, to = {}) =>
      db.transaction((tx) =>
        enqueue(tx, {
          workspaceId,
          key,
          kind: 'card',
          channel,
          text: key,
          blocks: [{ type: 'section', text: { type: 'plain_text', text: key } }],
          priority: priority.card,
          at: workspace.clock.now(),
          ...to,
        }),
      ),
    row: (key) => db.prisma.delivery.findFirstOrThrow({ where: { workspaceId, key } }),
    deliver: (given) =>
      deliverAll({
        db,
        client,
        clock: workspace.clock,
        logger,
        limits: noLimits,
        beforePost: new Map(),
        afterPosted: new Map(),
        isBusy: () => false,
        isStopping: () => false,
        ...given,
      }),
    makeDue: async () => {
      await db.prisma.delivery.updateMany({ data: { availableAt: new Date(0) } });
      await db.prisma.rateBucket.deleteMany();
    },
    expireLeases: async () => {
      await db.prisma.delivery.updateMany({
        where: { claimedUntil: { not: null } },
        data: { claimedUntil: new Date(0) },
      });
    },
    standing: (text, place = '政务公开', seenBy = '高翔') =>
      workspace
        .as(seenBy)
        .messages(place)
        .filter((message) => message.text === text).length,
    close: async () => {
      await workspace.close();
      await db.close();
    },
  };
}

type Post = (args: ChatPostMessageArguments) => Promise<ChatPostMessageResponse>;

/** The client with another `chat.postMessage`, which is given the real one. */
export function postingBy(client: WebClient, post: (really: Post, args: ChatPostMessageArguments) => ReturnType<Post>) {
  const really: Post = (args) => client.chat.postMessage(args);
  return Object.assign(Object.create(client) as WebClient, {
    chat: { ...client.chat, postMessage: (args: ChatPostMessageArguments) => post(really, args) },
  });
}

/** A door that is shut: what waits at it goes on when it is opened. */
export function door(): { readonly reached: Promise<void>; wait(): Promise<void>; open(): void } {
  let arrive: () => void = () => undefined;
  let open: () => void = () => undefined;
  const reached = new Promise<void>((resolve) => (arrive = resolve));
  const opened = new Promise<void>((resolve) => (open = resolve));
  return {
    reached,
    wait: () => {
      arrive();
      return opened;
    },
    open: () => {
      open();
    },
  };
}
