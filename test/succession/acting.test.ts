import { randomUUID } from 'node:crypto';
import { firstBrokenEntry } from '../../src/audit/log';
import { owe } from '../../src/obligation/store';
import { day } from '../../src/calendar/day';
import { submitResult } from '../../src/rectification/submit-result';
import { verifyMeasure } from '../../src/rectification/verify-measure';
import { setStage, type Stage } from '../rectification/stage';

// A shared machine may be slow: a story is long, not wrong.
jest.setTimeout(120_000);

let stage: Stage;
beforeEach(async () => {
  stage = await setStage();
});
afterEach(() => stage.bureau.close());

const prisma = () => stage.bureau.app.db.prisma;
const ofWorkspace = () => ({ workspaceId: stage.workspaceId });
const idOf = async (name: string): Promise<string> =>
  (await prisma().person.findFirstOrThrow({ where: { ...ofWorkspace(), name } })).id;
const opinionsOf = async (name: string) =>
  prisma().obligation.findMany({
    where: { ...ofWorkspace(), kind: 'opinion', personId: await idOf(name), settledAt: null },
    orderBy: { id: 'asc' },
  });
const minute = (day = '2026-10-12') => stage.bureau.at(`${day}T02:00:00Z`);

/** The administrator puts somebody's leave on record; gives what stands at the fields. */
async function leave(name: string, change: Readonly<Record<string, string | string[]>>, acting?: string) {
  const admin = stage.bureau.as('曹阳');
  if (admin.modalTitles().length > 0) await (await admin.modal()).close({ all: true });
  await admin.command('/duban', '名册');
  const roster = await admin.modal({ title: '名册' });
  await roster.press(`people.edit:${await idOf(name)}:1`);
  const modal = await admin.modal({ title: '修改名册' });
  for (const [field, value] of Object.entries(change)) await modal.fill(field, value);
  if (acting !== undefined) {
    const [found = ''] = await modal.search('acting', acting);
    await modal.fill('acting', found);
  }
  await modal.submit();
  return modal.errors;
}

const october = { presence: 'leave', leaveFromOn: '2026-10-12', leaveUntilOn: '2026-10-14' };

test('who acts is another person who is there for all of the leave', async () => {
  expect(await leave('高翔', { ...october, leaveUntilOn: '2026-10-20' })).toEqual({});
  expect(Object.values(await leave('王建国', october, '王建国'))).toEqual(['代办人不能是请假者本人，请另选']);
  expect(Object.values(await leave('王建国', october, '高翔'))).toEqual(['高翔在这段时间也请假，请另选']);
  // All that is wrong is told at once.
  const posts = await prisma().post.findMany({ where: { ...ofWorkspace(), personId: await idOf('王建国') } });
  const wrong = {
    presence: 'leave',
    leaveUntilOn: '2026-10-14',
    endPosts: posts.map(({ id }) => id),
    lastDay: '1990-01-01',
  };
  expect(await leave('王建国', wrong, '王建国')).toEqual({
    请假开始日期: '请填写这一项',
    请假期间由谁代办: '代办人不能是请假者本人，请另选',
    卸任前最后一天: '不能早于前一个日期',
  });
  expect((await prisma().person.findFirstOrThrow({ where: { ...ofWorkspace(), name: '王建国' } })).actingId).toBeNull();
});

test('what is owed by name goes to who acts, shown so, and what is still open comes back; once each', async () => {
  const before = (await opinionsOf('王建国')).map(({ subjectId }) => subjectId);
  const own = (await opinionsOf('钱卫东')).length;
  expect(before.length).toBeGreaterThan(1);
  expect(await leave('王建国', october, '钱卫东')).toEqual({});
  await minute();
  expect(await opinionsOf('王建国')).toEqual([]);
  const taken = (await opinionsOf('钱卫东')).filter(({ forPersonId }) => forPersonId !== null);
  expect(taken.map(({ subjectId }) => subjectId).sort()).toEqual([...before].sort());
  expect(await opinionsOf('钱卫东')).toHaveLength(own + before.length);
  const form = await prisma().form.findFirstOrThrow({ where: { ...ofWorkspace(), id: before[0] ?? '' } });
  expect(form).toMatchObject({ reviewerId: await idOf('钱卫东'), actingForId: await idOf('王建国') });

  const secretary = stage.bureau.as('李秀梅');
  await secretary.command('/round', 'targets');
  expect((await secretary.modal()).text).toContain('钱卫东（代王建国）');
  expect((await stage.bureau.as('钱卫东').openHome()).text).toContain('代王建国');

  const once = await prisma().obligation.count({ where: ofWorkspace() });
  await minute();
  expect(await prisma().obligation.count({ where: ofWorkspace() })).toBe(once);

  // One was written meanwhile: it stays as it is, the others go back on the day after the leave.
  await prisma().obligation.updateMany({
    where: { ...ofWorkspace(), id: taken[0]?.id ?? '' },
    data: { settledAt: new Date('2026-10-13T02:00:00Z'), outcome: 'done' },
  });
  await minute('2026-10-15');
  expect((await opinionsOf('王建国')).map(({ subjectId }) => subjectId).sort()).toEqual(
    before.filter((id) => id !== taken[0]?.subjectId).sort(),
  );
  expect(await opinionsOf('钱卫东')).toHaveLength(own);
  const back = await prisma().form.findMany({ where: { ...ofWorkspace(), id: { in: before } } });
  expect(back.filter(({ actingForId }) => actingForId !== null).map(({ id }) => id)).toEqual([taken[0]?.subjectId]);
  expect(await firstBrokenEntry(stage.bureau.app.db, stage.workspaceId)).toBeUndefined();
});

test('what any recorder may do goes to another one when it falls due in a leave, told at once, and comes back', async () => {
  const hearings = async (name: string, forName?: string) =>
    prisma().obligation.count({
      where: {
        ...{ ...ofWorkspace(), kind: 'oral_report', settledAt: null, personId: await idOf(name) },
        ...(forName !== undefined && { forPersonId: await idOf(forName) }),
      },
    });
  const count = await hearings('何静');
  expect(count).toBeGreaterThan(10);
  // 何静 speaks, too: nobody takes their own report where another can
  const own = await prisma().obligation.findMany({
    where: { ...ofWorkspace(), kind: 'oral_report', personId: await idOf('罗倩') },
  });
  expect(own.map(({ about }) => about)).toEqual([{ target: '何静' }]);
  // A leave before the day changes nothing: they are back in time.
  expect(await leave('何静', { presence: 'leave', leaveFromOn: '2026-10-12', leaveUntilOn: '2026-10-12' })).toEqual({});
  await minute();
  expect(await hearings('何静')).toBe(count);

  expect(await leave('何静', { leaveUntilOn: '2026-10-13' })).toEqual({});
  await minute();
  await stage.bureau.at('2026-10-12T02:01:00Z');
  expect([await hearings('何静'), await hearings('罗倩', '何静')]).toEqual([0, count]);
  const other = stage.bureau.as('罗倩');
  const told = () => other.messages('app').filter(({ words }) => words.includes('请假期间'));
  expect(told().map(({ words }) => words)).toEqual([
    expect.stringContaining(`何静请假期间，由您代办 ${String(count)} 件事`),
  ]);
  await other.press(told()[0] ?? { channel: '', ts: '' }, '查看全部要办的事');
  expect((await other.modal()).text).toContain('代何静');

  await minute('2026-10-14');
  await stage.bureau.at('2026-10-14T02:01:00Z');
  expect([await hearings('何静'), await hearings('罗倩')]).toEqual([count, 1]);
  const back = stage.bureau
    .as('何静')
    .messages('app')
    .filter(({ words }) => words.includes('罗倩代您办理'));
  expect(back).toHaveLength(1);
  expect(back[0]?.words).toContain(`还有 ${String(count)} 件`);

  // Ill again on the same day: they are told again.
  expect(await leave('何静', { presence: 'leave', leaveFromOn: '2026-10-14', leaveUntilOn: '2026-10-20' })).toEqual({});
  await stage.bureau.at('2026-10-14T02:02:00Z');
  expect(told()).toHaveLength(2);
  expect(await firstBrokenEntry(stage.bureau.app.db, stage.workspaceId)).toBeUndefined();
});

test('what goes with the secretary’s post alone goes to who stands in, or was named to act; all else rests', async () => {
  const of = async (kind: string) =>
    (
      await prisma().obligation.findMany({
        where: { ...ofWorkspace(), kind, settledAt: null },
        include: { person: { select: { name: true } } },
      })
    ).map(({ person }) => person.name);
  const owes = (kind: string, subjectId: string) =>
    owe(prisma(), {
      ...{ workspaceId: stage.workspaceId, kind: kind as 'analysis', subjectId, personId, at: new Date() },
      ...{ about: { target: '孙立军' }, dueOn: day('2026-10-14') },
    });
  const personId = await idOf('李秀梅');
  await owes('feedback_answer', randomUUID());
  await owes('analysis', randomUUID());
  expect(await leave('李秀梅', october, '韩冰')).toEqual({});
  await minute();
  expect([await of('feedback_answer'), await of('analysis')]).toEqual([['王建国'], ['韩冰']]);
  expect([...new Set([...(await of('report')), ...(await of('meeting'))])]).toEqual(['李秀梅']);
  await minute('2026-10-15');
  expect([await of('feedback_answer'), await of('analysis')]).toEqual([['李秀梅'], ['李秀梅']]);
});

test('what the acting person may not do stays, and of what goes over they are told all the same', async () => {
  const personId = await idOf('李秀梅');
  // 李秀梅 waits for an answer to her own request: nobody grants themselves what they asked for, nor who acts for both.
  const decision = (awaited: string, subjectId = randomUUID()) =>
    owe(prisma(), {
      ...{
        workspaceId: stage.workspaceId,
        kind: 'decision',
        personId,
        awaitedById: awaited,
        subjectId,
        at: new Date(),
      },
      ...{ about: { target: '高翔' }, dueOn: day('2026-10-14') },
    });
  const [asker, other] = [await idOf('韩冰'), await idOf('高翔')];
  await decision(asker);
  await decision(other);
  await decision(other);
  expect(await leave('李秀梅', october, '韩冰')).toEqual({});
  await minute();
  const held = await prisma().obligation.findMany({
    where: { ...ofWorkspace(), kind: 'decision', settledAt: null },
    select: { personId: true, awaitedById: true },
  });
  expect(held.filter((one) => one.personId === asker).map(({ awaitedById }) => awaitedById)).toEqual([other, other]);
  expect(held.filter((one) => one.personId === personId).map(({ awaitedById }) => awaitedById)).toEqual([asker]);
  const told = stage.bureau.as('韩冰').messages('app');
  expect(told.filter(({ words }) => words.includes('李秀梅请假期间，由您代办 2 件事'))).toHaveLength(1);

  // Nobody acts any more: it is theirs again at once, though they are away.
  await prisma().person.update({
    where: { workspaceId_id: { workspaceId: stage.workspaceId, id: personId } },
    data: { actingId: null },
  });
  await stage.bureau.at('2026-10-12T02:01:00Z');
  expect(await prisma().obligation.count({ where: { kind: 'decision', settledAt: null, personId } })).toBe(3);
});

test('who stands in goes on leave, too: the next one does it, and it comes back to whose it is', async () => {
  const personId = await idOf('李秀梅');
  await owe(prisma(), {
    ...{ workspaceId: stage.workspaceId, kind: 'analysis', personId, subjectId: randomUUID(), at: new Date() },
    ...{ about: { target: '机关党支部' }, dueOn: day('2026-10-14') },
  });
  const holder = async () =>
    (
      await prisma().obligation.findFirstOrThrow({
        where: { ...ofWorkspace(), kind: 'analysis', settledAt: null },
        include: { person: true },
      })
    ).person.name;
  expect(await leave('李秀梅', october)).toEqual({});
  await minute();
  expect(await holder()).toBe('王建国');
  expect(await leave('王建国', october)).toEqual({});
  await stage.bureau.at('2026-10-12T02:01:00Z');
  // nobody else holds either post: it rests with who has it
  expect(await holder()).toBe('王建国');
  await minute('2026-10-15');
  expect(await holder()).toBe('李秀梅');
});

test('a measure done for somebody on leave says so, on its card and wherever it is read', async () => {
  await stage.opinion('高翔', [{ orderedDueOn: day('2026-10-22') }]);
  expect(await leave('高翔', october, '范志强')).toEqual({});
  expect((await stage.bureau.as('曹阳').modal()).text).toContain('高翔的信息已修改，请假期间由范志强代办');
  await minute();
  const acting = stage.bureau.as('范志强');
  const card = await acting.lastMessage({ containing: '高翔正在请假，这项措施由您代办' });
  await acting.press(card, '查看详情');
  expect((await acting.modal({ title: '整改措施' })).text).toContain('*责任人*：范志强（代高翔）');
  await minute('2026-10-15');
  const { owner } = await prisma().measure.findFirstOrThrow({ where: ofWorkspace(), include: { owner: true } });
  expect(owner.name).toBe('高翔');
});

test('who verified for somebody on leave owes the look at what lasts for them: it goes back', async () => {
  await stage.opinion('高翔', [{ orderedDueOn: day('2026-10-22') }]);
  const measure = () => prisma().measure.findFirstOrThrow({ where: ofWorkspace(), include: { verifier: true } });
  const submitted = await measure();
  const result = { result: '已改正', files: [] };
  await submitResult(await stage.act('高翔'), submitted.id, submitted.version, result);
  expect(await leave('李秀梅', october, '王建国')).toEqual({});
  await minute();
  const { id, version, verifier } = await measure();
  expect(verifier.name).toBe('王建国');
  await verifyMeasure(await stage.act('王建国'), id, version, { verdict: 'accept', reason: undefined });
  const look = () =>
    prisma().obligation.findFirstOrThrow({ where: { ...ofWorkspace(), kind: 'effectiveness', settledAt: null } });
  expect(await look()).toMatchObject({ personId: await idOf('王建国'), forPersonId: await idOf('李秀梅') });
  await minute('2026-10-15');
  expect(await look()).toMatchObject({ personId: await idOf('李秀梅'), forPersonId: null });
});

test('an opinion written for somebody on leave says so, on the meeting’s agenda too', async () => {
  expect(await leave('王建国', october, '钱卫东')).toEqual({});
  await minute();
  const [taken] = await prisma().form.findMany({
    where: { ...ofWorkspace(), actingForId: await idOf('王建国'), personId: { not: null } },
    include: { person: { select: { name: true } } },
  });
  const secretary = stage.bureau.as('李秀梅');
  await secretary.command('/round', 'gaps');
  const gaps = await secretary.modal({ containing: taken?.person?.name ?? '' });
  expect(gaps.text).toContain('钱卫东（代王建国）');
  await gaps.close({ all: true });
  await stage.opinion(taken?.person?.name ?? '', [{}]);

  await secretary.command('/round', 'meeting');
  const meeting = await secretary.modal({ title: '记录局务会' });
  await meeting.fill('place', '三楼会议室');
  await meeting.fill('minutes', '逐项研究');
  await meeting.submit();
  expect((await secretary.modal({ title: '局务会议程' })).text).toContain('钱卫东（代王建国）');
});

test('what whoever is back may not take back is asked about once, and the question stays until it is answered', async () => {
  await stage.opinion('高翔', [{ orderedDueOn: day('2026-10-22') }]);
  expect(await leave('高翔', october, '周敏')).toEqual({});
  await minute();
  // Meanwhile 高翔 was chosen to verify it: nobody does both.
  await prisma().measure.updateMany({ where: ofWorkspace(), data: { verifierId: await idOf('高翔') } });
  await minute('2026-10-15');
  for (const later of ['01', '02', '03']) await stage.bureau.at(`2026-10-15T02:${later}:00Z`);
  const asked = { ...ofWorkspace(), kind: 'reassign', settledAt: null };
  expect(await prisma().obligation.count({ where: asked })).toBe(1);
  expect(await prisma().auditEntry.count({ where: { ...ofWorkspace(), act: 'obligation.reassign' } })).toBe(1);
});

test('nobody acts in a review of their own: the secretary is asked, and the question stays until it is answered', async () => {
  const [own] = await prisma().form.findMany({
    where: { ...ofWorkspace(), reviewerId: await idOf('王建国'), personId: { not: null } },
    include: { person: { select: { name: true } } },
  });
  const target = own?.person?.name ?? '';
  expect(await leave('王建国', october, target)).toEqual({});
  await minute();
  await stage.bureau.at('2026-10-12T02:01:00Z');
  expect((await opinionsOf('王建国')).map(({ subjectId }) => subjectId)).toEqual([own?.id]);
  const asked = await prisma().obligation.findMany({
    where: { ...ofWorkspace(), kind: 'reassign', settledAt: null, personId: await idOf('李秀梅') },
  });
  expect(asked).toHaveLength(1);
  expect((await stage.bureau.as('李秀梅').lastMessage({ containing: '另行指定办理人' })).text).toContain(target);
});
