import { randomUUID } from 'node:crypto';
import type { Modal } from '@duban/local-workspace';
import { firstBrokenEntry } from '../../src/audit/log';
import { ordered, rectified } from '../disclosure/rectified';
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

const TODAY = new Date('2026-10-12T00:00:00Z');
const YESTERDAY = new Date('2026-10-11T00:00:00Z');

/** The clock's minute: what is passed on is on record, and told. */
const minute = () => stage.bureau.at('2026-10-12T02:00:00Z');

async function leaves(name: string): Promise<void> {
  await prisma().person.update({
    where: { workspaceId_id: { ...ofWorkspace(), id: await idOf(name) } },
    data: { leftOn: TODAY },
  });
}

async function isGiven(name: string, kind: string): Promise<void> {
  const { unitId } = await prisma().post.findFirstOrThrow({ where: { ...ofWorkspace(), kind: 'branch_secretary' } });
  await prisma().post.create({
    data: { ...ofWorkspace(), personId: await idOf(name), unitId, kind, fromOn: YESTERDAY },
  });
}

/** What somebody owes, kind by kind. */
async function owes(name: string): Promise<Record<string, number>> {
  const rows = await prisma().obligation.findMany({
    where: { ...ofWorkspace(), personId: await idOf(name), settledAt: null },
    select: { kind: true },
  });
  const counts: Record<string, number> = {};
  for (const { kind } of rows) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}

/** Finds somebody by name and chooses them. */
async function choose(modal: Modal, name: string): Promise<void> {
  const [found = ''] = await modal.search('who', name);
  await modal.fill('who', found);
}

const everything = () =>
  prisma().obligation.findMany({ where: ofWorkspace(), orderBy: { id: 'asc' }, select: { key: true, outcome: true } });

test('who follows in the post follows in what was owed by it, once, and is told', async () => {
  const before = await owes('王建国');
  const already = (await owes('钱卫东'))['opinion'] ?? 0;
  expect(before['opinion']).toBeGreaterThan(0);
  await leaves('王建国');
  await isGiven('钱卫东', 'principal_leader');
  await minute();
  expect(await owes('王建国')).toEqual({});
  expect((await owes('钱卫东'))['opinion']).toBe(already + (before['opinion'] ?? 0));
  const { formId } = await prisma().obligation.findFirstOrThrow({
    where: { ...ofWorkspace(), personId: await idOf('钱卫东'), kind: 'opinion' },
    orderBy: { id: 'desc' },
  });
  const form = await prisma().form.findFirstOrThrow({ where: { ...ofWorkspace(), id: formId ?? '' } });
  expect(form.reviewerId).toBe(await idOf('钱卫东'));
  expect((await stage.bureau.as('钱卫东').lastMessage({ containing: '点评' })).text).not.toBe('');

  const after = await everything();
  await minute();
  expect(await everything()).toEqual(after);
  expect(await firstBrokenEntry(stage.bureau.app.db, stage.workspaceId)).toBeUndefined();
});

test('nobody follows in a review of their own: the secretary is asked who does it', async () => {
  const [own] = await prisma().form.findMany({
    where: { ...ofWorkspace(), reviewerId: await idOf('王建国'), personId: { not: null } },
    include: { person: { select: { name: true } } },
  });
  const target = own?.person?.name ?? '';
  await leaves('王建国');
  await isGiven(target, 'principal_leader');
  await minute();
  expect((await owes('李秀梅'))['reassign']).toBe(1);
  const card = await stage.bureau.as('李秀梅').lastMessage({ containing: '请另行指定办理人' });
  expect(card.text).toContain(`提出对${target}的点评意见`);
});

test('the recorder’s work goes to the next recorder; without one it waits, and goes over when there is one', async () => {
  const before = (await owes('何静'))['oral_report'] ?? 0;
  const own = (await owes('罗倩'))['oral_report'] ?? 0;
  expect(before).toBeGreaterThan(0);
  await prisma().post.updateMany({ where: { ...ofWorkspace(), kind: 'recorder' }, data: { toOn: YESTERDAY } });
  await minute();
  expect((await owes('何静'))['oral_report']).toBe(before);
  await isGiven('罗倩', 'recorder');
  await prisma().post.updateMany({
    where: { ...ofWorkspace(), kind: 'recorder', personId: await idOf('罗倩') },
    data: { toOn: null },
  });
  await minute();
  expect(await owes('何静')).toEqual({});
  expect((await owes('罗倩'))['oral_report']).toBe(own + before);
});

test('a month’s check goes to the next checker with what is left of it; a check of a month that is over ends', async () => {
  const { bureau } = stage;
  await bureau.at('2026-11-02T02:00:00Z');
  const [checker] = await prisma().obligation.findMany({
    where: {
      ...ofWorkspace(),
      kind: 'check',
      settledAt: null,
      person: { postAsPerson: { some: { kind: 'branch_secretary' } } },
    },
    include: { person: true },
  });
  expect(checker?.person.name).toBe('李秀梅');
  const left = new Date('2026-11-02T00:00:00Z');
  await prisma().person.updateMany({ where: { ...ofWorkspace(), name: '李秀梅' }, data: { leftOn: left } });
  await isGiven('罗倩', 'branch_secretary');
  // An older one that nobody did.
  await prisma().obligation.create({
    data: {
      ...{
        ...ofWorkspace(),
        key: 'check:old',
        kind: 'check',
        subjectId: stage.workspaceId,
        personId: checker?.personId ?? '',
      },
      ...{ about: { target: '高翔', detail: '2026-10' }, dueOn: TODAY, createdAt: TODAY },
    },
  });
  await bureau.at('2026-11-02T02:01:00Z');
  expect((await owes('李秀梅'))['check']).toBeUndefined();
  expect((await owes('罗倩'))['check']).toBe(1);
  const given = await prisma().obligation.findFirstOrThrow({
    where: { ...ofWorkspace(), kind: 'check', personId: await idOf('罗倩') },
  });
  expect(given.about).toMatchObject({ detail: '2026-11' });
  const told = await bureau.as('罗倩').lastMessage({ containing: '原由李秀梅办理的事项' });
  expect(told.text).toContain('公开承诺');
});

test('several may follow: the secretary chooses from the card, and only somebody who may do it', async () => {
  await leaves('王建国');
  await isGiven('钱卫东', 'principal_leader');
  await isGiven('陈志远', 'principal_leader');
  await minute();
  const asked = (await owes('李秀梅'))['reassign'] ?? 0;
  expect(asked).toBeGreaterThan(0);

  const secretary = stage.bureau.as('李秀梅');
  const card = await secretary.lastMessage({ containing: '请另行指定办理人' });
  expect(card.text).toContain('王建国已离任');
  await secretary.press(card, '指定办理人');
  const modal = await secretary.modal({ title: '另行指定办理人' });
  await choose(modal, '冯浩');
  await modal.submit();
  expect(modal.errors['由谁办理']).toContain('点评领导应由');
  expect(await modal.search('who', '王建国')).toEqual([]);
  await choose(modal, '陈志远');
  await modal.submit();
  expect(modal.text).toContain('已指定陈志远办理');
  await modal.close({ all: true });
  expect((await owes('李秀梅'))['reassign'] ?? 0).toBe(asked - 1);
  expect((await owes('陈志远'))['opinion']).toBe(1);

  // The same card again: it is done, and says so.
  await secretary.press(card, '指定办理人');
  await secretary.settled();
  expect(await secretary.ephemeral({ containing: '无需再指定' })).toContain('已经办结');
});

test('who comes back before anybody was chosen has it as before, and nobody is asked any more', async () => {
  const before = await owes('王建国');
  await leaves('王建国');
  await minute();
  expect((await owes('李秀梅'))['reassign']).toBe(before['opinion']);
  await prisma().person.updateMany({ where: { ...ofWorkspace(), name: '王建国' }, data: { leftOn: null } });
  await minute();
  expect((await owes('李秀梅'))['reassign']).toBeUndefined();
  expect(await owes('王建国')).toEqual(before);
});

test('who comes back to a measure has it as before, though a post of theirs ended in between', async () => {
  await ordered(stage, '高翔');
  await leaves('高翔');
  await prisma().post.updateMany({ where: { ...ofWorkspace(), personId: await idOf('高翔') }, data: { toOn: TODAY } });
  await stage.bureau.at('2026-10-13T02:00:00Z');
  expect((await owes('李秀梅'))['reassign']).toBe(1);
  await prisma().person.updateMany({ where: { ...ofWorkspace(), name: '高翔' }, data: { leftOn: null } });
  await stage.bureau.at('2026-10-13T02:01:00Z');
  expect((await owes('李秀梅'))['reassign']).toBeUndefined();
  expect((await owes('高翔'))['measure']).toBe(1);
});

test('what can’t be passed on keeps nothing else from being passed on', async () => {
  const reviews = (await owes('王建国'))['opinion'];
  await prisma().obligation.create({
    data: {
      ...{
        ...ofWorkspace(),
        key: 'broken',
        kind: 'measure',
        personId: await idOf('王建国'),
        about: { target: '高翔' },
      },
      ...{ subjectId: randomUUID(), dueOn: YESTERDAY, createdAt: TODAY }, // the first in turn, of no measure
    },
  });
  await leaves('王建国');
  await minute();
  expect((await owes('李秀梅'))['reassign']).toBe(reviews);
});

test('a measure whose owner has left goes to whom the secretary chooses, with its card; never to its verifier', async () => {
  const measureId = await ordered(stage, '高翔');
  await stage.bureau.delivered();
  await leaves('高翔');
  await minute();
  const measure = await prisma().measure.findFirstOrThrow({ where: { ...ofWorkspace(), id: measureId } });
  const verifier = await prisma().person.findFirst({ where: { ...ofWorkspace(), id: measure.verifierId } });
  const secretary = stage.bureau.as('李秀梅');
  await secretary.press(await secretary.lastMessage({ containing: '落实整改措施' }), '指定办理人');
  const modal = await secretary.modal({ title: '另行指定办理人' });
  await choose(modal, verifier?.name ?? '');
  await modal.submit();
  expect(modal.errors['由谁办理']).toContain('不能是同一人');
  await choose(modal, '冯浩');
  await modal.submit();
  expect(modal.text).toContain('已指定冯浩办理');
  await stage.bureau.delivered();
  expect((await owes('冯浩'))['measure']).toBe(1);
  const given = await prisma().measure.findFirstOrThrow({ where: { ...ofWorkspace(), id: measureId } });
  expect(given).toMatchObject({ ownerId: await idOf('冯浩'), cardTs: expect.any(String) as unknown });
  expect((await stage.bureau.as('冯浩').lastMessage({ containing: '整改措施' })).text).toContain('整改措施');
});

test('the look at a measure’s effect goes to another who may verify, but not to its owner', async () => {
  await rectified(stage, '高翔');
  const { id, verifierId } = await prisma().measure.findFirstOrThrow({
    where: { ...ofWorkspace(), formId: stage.formOf('高翔').id },
  });
  const { name: verifier } = await prisma().person.findFirstOrThrow({ where: { ...ofWorkspace(), id: verifierId } });
  expect((await owes(verifier))['effectiveness']).toBe(1);
  await leaves(verifier);
  await isGiven('高翔', 'branch_secretary');
  await isGiven('罗倩', 'branch_secretary');
  await minute();
  expect((await owes(verifier))['effectiveness']).toBeUndefined();
  expect((await owes('罗倩'))['effectiveness']).toBe(1);
  expect(await prisma().measure.findFirstOrThrow({ where: { ...ofWorkspace(), id } })).toMatchObject({
    verifierId: await idOf('罗倩'),
  });
  const next = stage.bureau.as('罗倩');
  await next.press(await next.lastMessage({ containing: '复查整改成效' }), '去复查');
  expect((await next.modal({ title: '复查整改成效' })).text).toContain('高翔');
});

test('a verification whose verifier has left goes to another who may verify', async () => {
  const measureId = await ordered(stage, '高翔');
  const { verifierId } = await prisma().measure.findFirstOrThrow({ where: { ...ofWorkspace(), id: measureId } });
  const { name: verifier } = await prisma().person.findFirstOrThrow({ where: { ...ofWorkspace(), id: verifierId } });
  await prisma().obligation.updateMany({
    where: { ...ofWorkspace(), kind: 'measure', subjectId: measureId },
    data: { settledAt: TODAY, outcome: 'done' },
  });
  await prisma().measure.updateMany({
    where: { ...ofWorkspace(), id: measureId },
    data: { submittedAt: TODAY, result: '已完成' },
  });
  await prisma().obligation.create({
    data: {
      ...ofWorkspace(),
      key: `verification:${measureId}:${verifierId}`,
      kind: 'verification',
      personId: verifierId,
      subjectId: measureId,
      formId: stage.formOf('高翔').id,
      roundId: stage.roundId,
      about: { target: '高翔' },
      dueOn: TODAY,
      createdAt: TODAY,
    },
  });
  await leaves(verifier);
  await isGiven('罗倩', 'branch_secretary');
  await minute();
  expect((await owes(verifier))['verification']).toBeUndefined();
  expect((await owes('罗倩'))['verification']).toBe(1);
  const given = await prisma().measure.findFirstOrThrow({ where: { ...ofWorkspace(), id: measureId } });
  expect(given.verifierId).toBe(await idOf('罗倩'));
});

test('whether the review of a target who has left is waived, the secretary decides', async () => {
  await leaves('高翔');
  await minute();
  expect((await owes('李秀梅'))['waive']).toBe(1);
  const secretary = stage.bureau.as('李秀梅');
  await secretary.press(await secretary.lastMessage({ containing: '高翔已离任' }), '处理');
  const modal = await secretary.modal();
  await modal.fill('reason', '已调离');
  await modal.submit();
  expect((await owes('李秀梅'))['waive']).toBeUndefined();
  const form = await prisma().form.findFirstOrThrow({ where: { ...ofWorkspace(), id: stage.formOf('高翔').id } });
  expect(form.waivedReason).toBe('已调离');
  await minute();
  expect((await owes('李秀梅'))['waive']).toBeUndefined();
});

test('a target who comes back, or was reviewed all the same, is asked about no more', async () => {
  await leaves('高翔');
  await leaves('宋佳');
  await minute();
  expect((await owes('李秀梅'))['waive']).toBe(2);
  await prisma().person.updateMany({ where: { ...ofWorkspace(), name: '高翔' }, data: { leftOn: null } });
  await stage.opinion('宋佳', []);
  await minute();
  expect((await owes('李秀梅'))['waive']).toBeUndefined();
});
