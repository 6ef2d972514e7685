// A slash command until it is acknowledged. The bot does its work afterwards, so how long it takes to finish what it
// acknowledged is measured too.
import { setTimeout as sleep } from 'node:timers/promises';
import { command, load } from './load.mjs';

/** Milliseconds without one more answer, after which what is missing counts as lost. */
const STALLED = 5000;

/** Waits until every command has opened its modal or was told why it did not. @returns {Promise<number>} seconds */
async function drain(webApi, wanted) {
  const answered = () => webApi.opened() + webApi.told();
  const start = performance.now();
  let [last, since] = [answered(), start];
  while (answered() < wanted) {
    await sleep(20);
    const now = performance.now();
    if (answered() > last) [last, since] = [answered(), now];
    else if (now - since > STALLED) throw new Error(`${String(wanted - last)} commands were never answered`);
  }
  return (performance.now() - start) / 1000;
}

/** @returns one alternation: what the bot and the bare Bolt app did in so many seconds each, and what became of the bot's commands */
export async function commandsOnce({ bot, bolt, webApi, seeded }, seconds) {
  const { team, userIds } = seeded;
  let turn = 0;
  const next = () => command(team, userIds[turn++ % userIds.length], webApi.responseUrl);
  const isEmpty = (body) => body === '';
  const bare = await load(bolt, seconds, next, isEmpty);
  const [opened, told] = [webApi.opened(), webApi.told()];
  const own = await load(bot, seconds, next, isEmpty);
  const drained = await drain(webApi, opened + told + own.count);
  return { own, bare, drain: drained, opened: (webApi.opened() - opened) / own.count };
}
