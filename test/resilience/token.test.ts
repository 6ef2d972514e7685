import { setTimeout as sleep } from 'node:timers/promises';
import { watchConditions } from '../../src/conditions';
import { startDeliveries } from '../../src/delivery/loop';
import { noLimits } from '../../src/delivery/rate-rules';
import { setStage, type Stage } from '../delivery/stage';
import { eventually } from '../support/eventually';
import { keptLog } from './log';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage.close());

test.each(['token_revoked', 'invalid_auth', 'account_inactive'])(
  'while Slack refuses the token (%s) what waits is kept, tried now and then, and sent once it is taken again',
  async (error) => {
    const { logger, lines } = keptLog();
    const conditions = watchConditions(logger, Date.now);
    const { db, client, workspace } = stage;
    for (let each = 0; each < 5; each++) await stage.put(`${error} ${String(each)}`);
    const { id } = workspace.faults.add({ match: { kind: 'web_api' }, fault: { kind: 'refused', error } });
    const struck = () => workspace.faults.list().find((each) => each.id === id)?.struck ?? 0;
    const before = struck();
    const loop = startDeliveries({
      ...{ db, client, clock: workspace.clock, logger, conditions, limits: noLimits },
      beforePost: new Map(),
      afterPosted: new Map(),
      isBusy: () => false,
      tokenRest: 500,
    });
    await loop.drain();
    expect(conditions.trouble('token')).toMatchObject({ reason: error });
    // Woken by whatever anybody does, it leaves Slack alone
    for (let times = 0; times < 20; times++) await loop.drain();
    expect(struck() - before).toBeLessThanOrEqual(2);
    await sleep(600);
    await loop.drain();
    const waiting = await db.prisma.delivery.findMany({ where: { key: { startsWith: error } } });
    expect(waiting.map(({ postedAt, failedAt, attempts }) => ({ postedAt, failedAt, attempts }))).toEqual(
      Array.from({ length: 5 }, () => ({ postedAt: null, failedAt: null, attempts: 0 })),
    );
    expect(lines.filter((line) => line.includes('Slack refuses the bot token'))).toHaveLength(1);

    workspace.faults.remove(id);
    await eventually(async () => {
      await loop.drain();
      return conditions.trouble('token') === undefined || undefined;
    });
    await loop.drain();
    await loop.stop();
    for (let each = 0; each < 5; each++) expect(stage.standing(`${error} ${String(each)}`)).toBe(1);
    expect(lines.filter((line) => line.includes('back in order'))).toHaveLength(1);
  },
);
