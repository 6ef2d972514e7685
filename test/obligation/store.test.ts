import { day } from '../../src/calendar/day';
import { followCalendar, oweAll, owedBy, settle, snoozeUntil, type NewObligation } from '../../src/obligation/store';
import { setStage, type Stage } from '../rectification/stage';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage.bureau.close());

const at = new Date('2026-10-12T01:00:00Z');

test('what is owed again after it was settled is open again, with its new day and words; of two at once the later counts', async () => {
  const { workspaceId } = stage;
  const { prisma } = stage.bureau.app.db;
  const { id: personId } = await prisma.person.findFirstOrThrow({ where: { workspaceId, name: '冯浩' } });
  const { id: awaitedById } = await prisma.person.findFirstOrThrow({ where: { workspaceId, name: '李秀梅' } });
  const { id: subjectId } = stage.formOf('高翔');
  const owed = (target: string, over: Partial<NewObligation> = {}): NewObligation => ({
    ...{ workspaceId, kind: 'verification', personId, subjectId, about: { target }, dueOn: day('2026-10-20'), at },
    ...over,
  });
  const open = async () =>
    (await owedBy(prisma, workspaceId, personId))
      .filter(({ kind }) => kind === 'verification' || kind === 'measure')
      .map(({ kind, about, dueOn, awaitedById: by, formId }) => ({ kind, about, dueOn, by, formId }));

  await oweAll(prisma, []);
  expect(await open()).toEqual([]);

  await oweAll(prisma, [owed('先'), owed('另一件', { kind: 'measure' }), owed('后', { awaitedById })]);
  const measure = { kind: 'measure', about: { target: '另一件' }, dueOn: '2026-10-20', by: null, formId: null };
  const verification = {
    kind: 'verification',
    about: { target: '后' },
    dueOn: '2026-10-20',
    by: awaitedById,
    formId: null,
  };
  expect(await open()).toEqual(expect.arrayContaining([measure, verification]));
  expect(await open()).toHaveLength(2);

  await settle(prisma, { workspaceId, kind: 'verification', subjectId, outcome: 'done', at });
  expect(await open()).toEqual([measure]);

  const later = new Date('2026-10-15T01:00:00Z');
  await oweAll(prisma, [owed('再次', { dueOn: day('2026-10-30'), formId: subjectId, at: later })]);
  expect(await open()).toContainEqual({
    ...{ kind: 'verification', about: { target: '再次' }, dueOn: '2026-10-30', by: null, formId: subjectId },
  });
  const [row, ...more] = await prisma.obligation.findMany({ where: { workspaceId, kind: 'verification', subjectId } });
  expect(more).toEqual([]);
  // It fell to them when it first did.
  expect(row?.createdAt).toEqual(at);
});

test('what is put off stays so when its words are brought up to date, and no longer when its day is another', async () => {
  const { workspaceId } = stage;
  const { prisma } = stage.bureau.app.db;
  const { id: personId } = await prisma.person.findFirstOrThrow({ where: { workspaceId, name: '冯浩' } });
  const { id: subjectId } = stage.formOf('高翔');
  const about = { workspaceId, kind: 'opinion_draft', subjectId } as const;
  const oweWith = (target: string, dueOn: string): Promise<void> =>
    oweAll(prisma, [{ ...about, personId, about: { target }, dueOn: day(dueOn), at }]);
  const row = () => prisma.obligation.findFirstOrThrow({ where: about });
  await oweWith('先', '2026-10-20');
  await snoozeUntil(prisma, workspaceId, (await row()).id, day('2026-10-15'));
  await oweWith('后', '2026-10-20');
  expect(await row()).toMatchObject({ about: { target: '后' }, snoozedUntilOn: new Date('2026-10-15T00:00:00Z') });
  await oweWith('后', '2026-10-21');
  expect(await row()).toMatchObject({ snoozedUntilOn: null });
});

test('what was put off rests past no due day, where the calendar moves it nearer', async () => {
  const { workspaceId } = stage;
  const { prisma } = stage.bureau.app.db;
  const { id: personId } = await prisma.person.findFirstOrThrow({ where: { workspaceId, name: '冯浩' } });
  const { id: subjectId } = stage.formOf('宋佳');
  await oweAll(prisma, [
    { workspaceId, kind: 'verification', personId, subjectId, about: { target: '宋佳' }, dueOn: day('2026-10-20'), at },
  ]);
  const row = () => prisma.obligation.findFirstOrThrow({ where: { workspaceId, subjectId, kind: 'verification' } });
  const { id } = await row();
  await snoozeUntil(prisma, workspaceId, id, day('2026-10-19'));
  await followCalendar(prisma, workspaceId, [{ id, dueOn: day('2026-10-22') }]);
  expect((await row()).snoozedUntilOn).toEqual(new Date('2026-10-19T00:00:00Z'));
  await followCalendar(prisma, workspaceId, [{ id, dueOn: day('2026-10-16') }]);
  expect((await row()).snoozedUntilOn).toBeNull();
});
