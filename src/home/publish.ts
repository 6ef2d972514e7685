import type { WebClient } from '@slack/web-api';
import type { Clock } from '../clock';
import { dayOf } from '../calendar/day';
import type { Database } from '../db/open';
import type { Logger } from '../logger';
import type { Actor } from '../slack/interaction';
import { identifiedAgain } from '../people/identify';
import { presetNamed } from '../preset';
import { textIn } from '../text';
import { homeView } from './views';
import { loadHome } from './queries';

export interface HomeDeps {
  readonly client: WebClient;
  readonly db: Database;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** How many opened Homes are kept up to date. */
const MOST = 200;

/** Publishes Homes: when opened, and while it was opened lately after whatever its owner did. Never to everybody. */
export function publishHome(deps: HomeDeps) {
  const opened = new Map<string, Actor>();
  const shown = new Map<string, string>();
  const publish = async (actor: Actor): Promise<void> => {
    const now = deps.clock.now();
    const current = await identifiedAgain(deps.db.prisma, actor, now);
    const home = await loadHome(deps.db.prisma, current, dayOf(now, current.organisation.timeZone));
    const view = homeView(
      home,
      current,
      presetNamed(current.organisation.preset),
      textIn(current.locale, current.organisation.preset),
    );
    const words = JSON.stringify(view);
    // Published again, even as it is, every button is another one: a press on its way would be lost.
    if (shown.get(actor.slackUserId) === words) return;
    await deps.client.views.publish({ user_id: actor.slackUserId, view });
    shown.set(actor.slackUserId, words);
  };
  const quietly = async (actor: Actor): Promise<void> => {
    try {
      await publish(actor);
    } catch (error) {
      deps.logger.warn({ err: error }, 'a Home could not be brought up to date');
    }
  };
  return {
    async open(actor: Actor): Promise<void> {
      opened.delete(actor.slackUserId);
      opened.set(actor.slackUserId, actor);
      const [oldest] = opened.keys();
      if (opened.size > MOST && oldest !== undefined) {
        opened.delete(oldest);
        shown.delete(oldest);
      }
      await publish(actor);
    },
    /** Brings a Home up to date that was opened before; nothing for one that never was. */
    async refresh(actor: Actor): Promise<void> {
      if (opened.has(actor.slackUserId)) await quietly(actor);
    },
    async refreshAll(): Promise<void> {
      for (const actor of opened.values()) await quietly(actor);
    },
  };
}
