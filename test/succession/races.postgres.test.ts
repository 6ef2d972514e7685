import { firstBrokenEntry } from '../../src/audit/log';
import { setStage, type Stage } from '../rectification/stage';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage.bureau.close());

test('what is passed on by several machines at once is passed on, asked for and put on record once', async () => {
  const { bureau, workspaceId } = stage;
  const { db } = bureau.app;
  const { prisma } = db;
  const { unitId } = await prisma.post.findFirstOrThrow({ where: { workspaceId, kind: 'branch_secretary' } });
  const { id: next } = await prisma.person.findFirstOrThrow({ where: { workspaceId, name: '罗倩' } });
  const leftOn = new Date('2026-10-12T00:00:00Z');
  // The principal leader is followed by nobody, the recorder by one person, and a target has left.
  await prisma.person.updateMany({
    where: { workspaceId, name: { in: ['王建国', '何静', '高翔'] } },
    data: { leftOn },
  });
  await prisma.post.create({
    data: { workspaceId, personId: next, unitId, kind: 'recorder', fromOn: new Date('2026-10-11T00:00:00Z') },
  });
  const at = new Date('2026-10-12T02:00:00Z');
  bureau.workspace.clock.set(at);
  await Promise.all(Array.from({ length: 4 }, () => bureau.app.runJobs(at)));

  const acts = (
    await prisma.auditEntry.findMany({
      where: { workspaceId, act: { startsWith: 'obligation.' } },
      select: { act: true, subjectId: true },
    })
  ).map(({ act, subjectId }) => `${act} ${subjectId}`);
  expect(new Set(acts.map((act) => act.split(' ')[0]))).toEqual(
    new Set(['obligation.hand-over', 'obligation.reassign', 'obligation.waive']),
  );
  expect(acts).toHaveLength(new Set(acts).size);
  const handedOver = await prisma.obligation.findMany({
    where: { workspaceId, kind: 'oral_report', settledAt: null },
    select: { personId: true, subjectId: true },
  });
  expect(new Set(handedOver.map(({ subjectId }) => subjectId)).size).toBe(handedOver.length);
  expect(new Set(handedOver.map(({ personId }) => personId))).toEqual(new Set([next]));
  expect(await firstBrokenEntry(db, workspaceId)).toBeUndefined();
});
