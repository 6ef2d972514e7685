import type { Modal } from '@duban/local-workspace';
import { firstBrokenEntry } from '../../src/audit/log';
import { assessCommitments } from '../../src/commitment/assess';
import { holderAssessed } from '../../src/commitment/holders';
import { isOwnCommitment } from '../../src/commitment/rules';
import { day, dayOf, toDateColumn } from '../../src/calendar/day';
import { identify } from '../../src/people/identify';
import { bureau as preset } from '../../src/preset/bureau';
import type { Act } from '../../src/slack/interaction';
import { startBureau, type Bureau } from '../support/bureau';

jest.setTimeout(60_000);

let bureau: Bureau;
const prisma = () => bureau.app.db.prisma;
const workspaceId = (): string => bureau.app.organisation.id;
const idOf = async (name: string) => (await prisma().person.findFirstOrThrow({ where: { name } })).id;
const owed = () => prisma().obligation.findMany({ where: { kind: 'assessment' }, orderBy: { id: 'asc' } });
const assessmentOf = async (name: string) => {
  const found = (await owed()).find(({ about }) => (about as { target: string }).target === name);
  if (found === undefined) throw new Error(`no assessment of ${name} is owed`);
  return found;
};

async function actOf(name: string): Promise<Act> {
  const now = bureau.workspace.clock.now();
  const { db, organisation } = bureau.app;
  const profile = () => Promise.resolve(undefined);
  const actor = await identify({ db, profile }, organisation.slackTeamId, bureau.as(name).id, now);
  if (actor === undefined) throw new Error('the workspace is not known');
  return { db, actor, now, today: dayOf(now, actor.organisation.timeZone), once: undefined };
}

beforeAll(async () => {
  bureau = await startBureau({ now: '2026-10-30T01:00:00Z' });
  const checkerId = await idOf('李秀梅');
  const [own] = await prisma().commitment.findMany({ where: { personId: await idOf('高翔') }, orderBy: { id: 'asc' } });
  await prisma().commitmentCheck.createMany({
    data: [
      ['2026-11-01', 'kept', ''],
      ['2026-12-01', 'not_kept', '有两件超期'],
    ].map(([month = '', result = '', note = '']) => ({
      ...{ workspaceId: workspaceId(), commitmentId: own?.id ?? '', checkerId, result, note, checkedAt: new Date() },
      month: toDateColumn(day(month)),
    })),
  });
});
afterAll(() => bureau.close());

test('on the first working day of the year, not before, each holder’s assessment is owed by who checks them, once', async () => {
  await bureau.at('2026-12-31T02:00:00Z');
  await bureau.at('2027-01-04T00:30:00Z');
  expect(await owed()).toEqual([]);
  await bureau.at('2027-01-04T01:00:00Z');
  const first = await owed();
  await bureau.at('2027-01-04T03:00:00Z');
  await bureau.at('2027-01-06T03:00:00Z');
  expect(await owed()).toEqual(first);
  const holders = await prisma().commitment.groupBy({ by: ['personId', 'unitId'] });
  expect(first).toHaveLength(holders.length);
  expect(new Set(first.map(({ dueOn }) => dueOn.toISOString().slice(0, 10)))).toEqual(new Set(['2027-01-29']));
  const cards = bureau
    .as('李秀梅')
    .messages('app')
    .filter(({ words }) => words.includes('2026年度的公开承诺考核开始了'));
  expect(cards).toHaveLength(1);
});

test('nobody assesses their own: the secretary’s goes to who stands in, the branch’s to the inspection group', async () => {
  expect((await assessmentOf('李秀梅')).personId).toBe(await idOf('王建国'));
  expect((await assessmentOf('王建国')).personId).toBe(await idOf('李秀梅'));
  for (const one of await owed()) {
    const found = await holderAssessed(prisma(), workspaceId(), {
      subjectId: one.subjectId,
      about: one.about as { detail: string },
    });
    const posts = await prisma().post.findMany({ where: { personId: one.personId } });
    const assessor = { id: one.personId, posts };
    const personId = found?.holder.personId ?? null;
    expect(found).toBeDefined();
    expect(isOwnCommitment(assessor, { personId, targetKind: personId === null ? 'branch' : undefined }, preset)).toBe(
      false,
    );
  }
  const { subjectId } = await assessmentOf('王建国');
  const [commitment] = await prisma().commitment.findMany({ where: { personId: await idOf('王建国') } });
  // Forced upon the one whose they are, it is still refused.
  await prisma().obligation.updateMany({ where: { subjectId }, data: { personId: await idOf('王建国') } });
  await expect(
    assessCommitments(
      await actOf('王建国'),
      { subjectId, ids: [commitment?.id ?? ''] },
      { assessments: { [commitment?.id ?? '']: { result: 'kept', note: undefined } } },
    ),
  ).rejects.toMatchObject({ code: 'notYourself' });
  await prisma().obligation.updateMany({ where: { subjectId }, data: { personId: await idOf('李秀梅') } });
});

const results = (modal: Modal): string[] =>
  modal.blocks.map((block) => String(block['block_id'])).filter((field) => field.endsWith('.result'));

test('an assessor sees the year’s checks, says for each what came of it, and the holder reads it', async () => {
  const secretary = bureau.as('李秀梅');
  await secretary.command('/commitment', '考核');
  const list = await secretary.modal({ title: '公开承诺年度考核' });
  expect(list.text).toContain('高翔');
  await list.press(`owed.assessment:${(await assessmentOf('高翔')).subjectId}`);
  const modal = await secretary.modal({ title: '公开承诺年度考核', containing: '2026年度，还有' });
  expect(modal.text).toContain('2026年11月检查：已兑现');
  expect(modal.text).toContain('有两件超期');
  const fields = results(modal);
  const [first = ''] = fields;
  await modal.fill(first, '部分兑现');
  expect(await modal.submit()).toEqual({ errors: { 说明: '请填写这一项' } });
  await modal.fill(first.replace('.result', '.note'), '两件超期，其余按期 𠮷 <!channel>');
  for (const field of fields.slice(1)) await modal.fill(field, '已兑现');
  await modal.submit();
  await secretary.modal({ containing: '高翔2026年度的考核已完成' });
  await bureau.delivered();
  expect(await assessmentOf('高翔')).toMatchObject({ outcome: 'done' });
  const owner = bureau.as('高翔');
  const told = await owner.lastMessage({ in: 'app', containing: '已完成2026年度考核' });
  expect(told.words + told.text).not.toContain('超期');
  await owner.press(told, '查看');
  expect((await owner.modal({ title: '我的公开承诺' })).text).toContain('2026年度考核：部分兑现（李秀梅） 两件超期');
});

test('somebody else is refused; who withdraws all they held is assessed no more', async () => {
  const { subjectId } = await assessmentOf('张伟');
  const own = await prisma().commitment.findMany({ where: { personId: await idOf('张伟') } });
  const [{ id } = { id: '' }] = own;
  await expect(
    assessCommitments(
      await actOf('冯浩'),
      { subjectId, ids: [id] },
      { assessments: { [id]: { result: 'kept', note: undefined } } },
    ),
  ).rejects.toMatchObject({ code: 'onlyFor', params: ['李秀梅'] });
  const member = bureau.as('张伟');
  for (const _ of own) {
    await member.command('/commitment', '我的');
    await (await member.modal({ title: '我的公开承诺' })).press('撤回承诺');
    const withdraw = await member.modal({ title: '撤回公开承诺' });
    await withdraw.fill('撤回原因', '岗位调整');
    await withdraw.submit();
    await member.modal({ containing: '已撤回' });
  }
  expect(await assessmentOf('张伟')).toMatchObject({ outcome: 'cancelled' });
});

test('what an assessor who has left owed goes to who follows in the post, but never their own', async () => {
  await prisma().person.updateMany({
    where: { name: '李秀梅' },
    data: { leftOn: new Date('2027-01-06T00:00:00Z') },
  });
  const { unitId } = await prisma().post.findFirstOrThrow({ where: { kind: 'branch_secretary' } });
  await prisma().post.create({
    data: {
      ...{ workspaceId: workspaceId(), personId: await idOf('罗倩'), unitId, kind: 'branch_secretary' },
      fromOn: new Date('2027-01-06T00:00:00Z'),
    },
  });
  await bureau.at('2027-01-06T04:00:00Z');
  const open = (await owed()).filter(({ settledAt }) => settledAt === null);
  const to = new Map(open.map(({ about, personId }) => [(about as { target: string }).target, personId]));
  expect(to.get('冯浩')).toBe(await idOf('罗倩'));
  if (to.has('罗倩')) expect(to.get('罗倩')).not.toBe(await idOf('罗倩'));
  expect(await firstBrokenEntry(bureau.app.db, workspaceId())).toBeUndefined();
});
