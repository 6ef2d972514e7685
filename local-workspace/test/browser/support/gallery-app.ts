/** A Bolt app that shows the gallery and keeps what it is sent. */
import { EventEmitter, once } from 'node:events';
import type { App, BlockAction, SlackEventMiddlewareArgs, ViewOutput } from '@slack/bolt';
import type { KnownBlock, ModalView, View } from '@slack/types';
import type { SlackObject } from '../../../src/page-protocol';
import { seed, withSocketApp, type Running } from '../../support/apps';
import { blue, green, red } from './gallery';

export interface Gallery extends Running {
  /** Shown by the next `/report`. */
  show(view: SlackObject): void;
  /** The answer to the submissions from now on. */
  answer(body: SlackObject | undefined): void;
  readonly submitted: ViewOutput[];
  readonly closed: ViewOutput[];
  readonly actions: BlockAction[];
  /** Resolves once more actions than these have come. */
  nextAction(than: number): Promise<void>;
  post(channel: string, blocks: readonly SlackObject[], text?: string): Promise<string>;
  publish(userId: string, blocks: readonly SlackObject[]): Promise<void>;
}

/** Ann reads Chinese here, Ben English. */
const members = seed.members.map((member) => (member.id === 'U0ANN' ? { ...member, locale: 'zh-CN' } : member));

export async function openGallery(): Promise<Gallery> {
  let next: SlackObject | undefined;
  let reply: SlackObject | undefined;
  const submitted: ViewOutput[] = [];
  const closed: ViewOutput[] = [];
  const actions: BlockAction[] = [];
  const came = new EventEmitter();
  const homes = new Map<string, readonly SlackObject[]>();

  const publish = async (app: App, userId: string): Promise<void> => {
    const view = { type: 'home', blocks: homes.get(userId) ?? [] } as unknown as View;
    await app.client.views.publish({ user_id: userId, view });
  };
  const running = await withSocketApp(
    (app) => {
      app.command('/report', async ({ ack, body, client }) => {
        await ack();
        if (next !== undefined)
          await client.views.open({ trigger_id: body.trigger_id, view: next as unknown as ModalView });
      });
      app.view({ type: 'view_submission' }, async ({ ack, view }) => {
        submitted.push(view);
        await (reply === undefined ? ack() : ack(reply as never));
      });
      app.view({ type: 'view_closed' }, async ({ ack, view }) => {
        closed.push(view);
        await ack();
      });
      app.action<BlockAction>(/.*/, async ({ ack, body }) => {
        actions.push(body);
        came.emit('action');
        await ack();
      });
      app.options(/.*/, async ({ ack, payload }) => {
        const options = [red, green, blue].filter(({ text }) =>
          text.text.toLowerCase().includes(payload.value.toLowerCase()),
        );
        await ack({ options });
      });
      app.event('app_home_opened', async ({ event }: SlackEventMiddlewareArgs<'app_home_opened'>) => {
        if (homes.has(event.user)) await publish(app, event.user);
      });
    },
    { seed: { ...seed, members } },
  );
  await running.app.client.conversations.join({ channel: 'C0GENERAL' });
  return {
    ...running,
    nextAction: async (than) => {
      while (actions.length <= than) await once(came, 'action');
    },
    submitted,
    closed,
    actions,
    show: (view) => {
      next = view;
    },
    answer: (body) => {
      reply = body;
    },
    post: async (channel, blocks, text = 'gallery') => {
      const posted = await running.app.client.chat.postMessage({
        channel,
        text,
        blocks: [...blocks] as unknown as KnownBlock[],
      });
      return posted.ts ?? '';
    },
    publish: async (userId, blocks) => {
      homes.set(userId, blocks);
      await publish(running.app, userId);
    },
  };
}
