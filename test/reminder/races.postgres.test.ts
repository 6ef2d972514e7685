import { nudge } from '../../src/reminder/nudge';
import { setStage, type Stage } from '../rectification/stage';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage.bureau.close());

test('of several nudges at once no more go out than the day allows', async () => {
  const { prisma } = stage.bureau.app.db;
  const { workspaceId } = stage;
  const hours = { morningAt: '09:00', quietFrom: '20:00', quietUntil: '08:00' };
  await prisma.reminderSettings.create({ data: { workspaceId, ...hours, nudgesADay: 2 } });
  const act = await stage.act('李秀梅');
  const awaited = await prisma.obligation.findMany({
    where: { workspaceId, kind: 'oral_report', awaitedById: act.actor.person?.id ?? '', settledAt: null },
    take: 6,
  });
  expect(awaited).toHaveLength(6);
  const ended = await Promise.allSettled(awaited.map(({ id }) => nudge(act, id)));
  const refused = ended.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []));
  expect(refused).toEqual(Array(4).fill(expect.objectContaining({ code: 'nudgedEnough' })));
  expect(await prisma.reminder.count({ where: { workspaceId, step: { startsWith: 'nudge:' } } })).toBe(2);
});
