import { firstBrokenEntry } from '../../src/audit/log';
import { measuresOfForm } from '../../src/rectification/queries';
import { submitResult } from '../../src/rectification/submit-result';
import { verifyMeasure } from '../../src/rectification/verify-measure';
import { setStage, type Stage } from '../rectification/stage';
import { rectified } from './rectified';

// A shared machine may be slow: a story is long, not wrong.
jest.setTimeout(60_000);

const CHANNEL = '政务公开';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
  await rectified(stage, '孙立军');
  const secretary = stage.bureau.as('李秀梅');
  await secretary.press(await secretary.lastMessage({ in: 'app', containing: '孙立军的整改' }), '准备公开');
  await (await secretary.modal({ title: '整改情况公开' })).submit();
  await (await secretary.modal({ title: '预览' })).submit();
  await stage.bureau.delivered();
});
afterAll(() => stage.bureau.close());

const prisma = () => stage.bureau.app.db.prisma;
const post = () => {
  const [found] = stage.bureau
    .as('范志强')
    .messages(CHANNEL)
    .filter((message) => message.words.includes('整改情况公开'));
  if (found === undefined) throw new Error('nothing is posted');
  return found;
};

/** A reader says something under the post. */
async function say(reader: string, text: string, how?: string): Promise<void> {
  const member = stage.bureau.as(reader);
  await member.press(post(), '说一说');
  const modal = await member.modal();
  await modal.fill('您想说的话', text);
  if (how !== undefined) await modal.fill('how', how);
  await modal.submit();
  await stage.bureau.delivered();
}

/** What stands in the thread of the post. */
const inThread = (): string[] =>
  stage.bureau
    .as('范志强')
    .messages(CHANNEL)
    .filter(({ threadTs }) => threadTs === post().ts)
    .map(({ words }) => words);

const owed = () =>
  prisma().obligation.findMany({
    where: { workspaceId: stage.workspaceId, kind: 'feedback_answer' },
    orderBy: { id: 'asc' },
    select: { dueOn: true, outcome: true, person: { select: { name: true } } },
  });

test('what a reader says is owed an answer by the secretary within five working days', async () => {
  await say('范志强', '窗口排队时间 *还是* 太长 <!channel>');
  expect(await owed()).toEqual([
    { dueOn: new Date('2026-10-19T00:00:00Z'), outcome: null, person: { name: '李秀梅' } },
  ]);
  expect((await stage.bureau.as('李秀梅').openHome()).text).toContain('答复对“孙立军”的群众留言');
});

test('the answer stands under the post, without what was said or by whom; the reader gets a message too', async () => {
  const secretary = stage.bureau.as('李秀梅');
  const card = await secretary.lastMessage({ in: 'app', containing: '留了言' });
  expect(card.words + card.text).not.toContain('排队');
  await secretary.press(card, '查看并答复');
  const modal = await secretary.modal({ title: '群众留言' });
  expect(modal.text).toContain('窗口排队时间');
  expect(JSON.stringify(modal.blocks)).toContain('公开发在原帖下方');
  await modal.fill('答复', '已增开一个窗口，欢迎继续监督。<@U0QH00001>');
  await modal.submit();
  await stage.bureau.delivered();
  expect(inThread()).toHaveLength(1);
  expect(inThread()[0]).toContain('已增开一个窗口');
  expect(inThread()[0]).not.toMatch(/排队|范志强/);
  expect(await owed()).toMatchObject([{ outcome: 'done' }]);
  const reader = stage.bureau.as('范志强');
  await reader.press(await reader.lastMessage({ in: 'app', containing: '有了答复' }), '打开');
  expect((await reader.modal({ title: '答复' })).text).toContain('已增开一个窗口');
});

test('who wants the answer for themselves alone gets it in a message, and nothing is posted', async () => {
  await say('罗倩', '请核实一件涉及个人的事', 'private');
  const secretary = stage.bureau.as('李秀梅');
  await secretary.press(await secretary.lastMessage({ in: 'app', containing: '留了言' }), '查看并答复');
  const modal = await secretary.modal({ title: '群众留言' });
  expect(JSON.stringify(modal.blocks)).toContain('答复只发私信');
  await modal.fill('答复', '已核实，并向您当面说明。');
  await modal.submit();
  await stage.bureau.delivered();
  expect(inThread()).toHaveLength(1);
  const reader = stage.bureau.as('罗倩');
  await reader.press(await reader.lastMessage({ in: 'app', containing: '有了答复' }), '打开');
  expect((await reader.modal({ title: '答复' })).text).toContain('当面说明');
});

test('an anonymous reader stays so: the answer is posted, and nobody is written to', async () => {
  await say('罗倩', '公开栏没有更新', 'anonymous');
  const row = await prisma().feedback.findFirstOrThrow({ where: { text: '公开栏没有更新' } });
  expect(row).toMatchObject({ personId: null, authorSlackUserId: null, isPrivate: false });
  const secretary = stage.bureau.as('李秀梅');
  await secretary.press(await secretary.lastMessage({ in: 'app', containing: '留了言' }), '查看并答复');
  const modal = await secretary.modal({ title: '群众留言' });
  expect(modal.text).toContain('匿名读者');
  const before = stage.bureau.as('罗倩').messages('app').length;
  await modal.fill('答复', '公开栏已更新。');
  await modal.submit();
  await stage.bureau.delivered();
  expect(inThread().at(-1)).toContain('公开栏已更新');
  expect(stage.bureau.as('罗倩').messages('app')).toHaveLength(before);
});

test('what was said can be taken up as a problem with a measure; verified, the outcome is published anew', async () => {
  await say('范志强', '下乡次数并没有增加');
  const secretary = stage.bureau.as('李秀梅');
  await secretary.press(await secretary.lastMessage({ in: 'app', containing: '留了言' }), '查看并答复');
  await (await secretary.modal({ title: '群众留言' })).press('转为问题整改');
  const modal = await secretary.modal({ title: '转为问题整改' });
  await modal.fill('cause', 'working_style');
  await modal.fill('rootCause', '没有计划');
  await modal.fill('task', '每月下乡两次并公示');
  await modal.submit();
  await secretary.modal({ containing: '已转为问题' });
  await stage.bureau.delivered();

  const problem = await prisma().problem.findFirstOrThrow({ where: { feedbackId: { not: null } } });
  expect(problem).toMatchObject({ text: '下乡次数并没有增加', formId: stage.formOf('孙立军').id, opinionId: null });
  expect(inThread().at(-1)).toContain('已列入整改');
  expect(inThread().join('')).not.toContain('下乡');
  const card = await stage.bureau.as('孙立军').lastMessage({ in: 'app', containing: '整改措施' });
  expect(card.text + card.words).not.toContain('下乡');
  const reader = stage.bureau.as('范志强');
  await reader.press(await reader.lastMessage({ in: 'app', containing: '有了答复' }), '打开');
  expect((await reader.modal({ title: '答复' })).text).toContain('列入整改');

  const measures = await measuresOfForm(prisma(), stage.workspaceId, stage.formOf('孙立军').id);
  const taken = measures.find(({ problemId }) => problemId === problem.id);
  if (taken === undefined) throw new Error('no measure');
  await submitResult(await stage.act(taken.ownerName), taken.id, taken.version, { result: '已公示', files: [] });
  const { version } = await prisma().measure.findFirstOrThrow({ where: { id: taken.id } });
  await verifyMeasure(await stage.act(taken.verifierName), taken.id, version, { verdict: 'accept', reason: undefined });
  const due = await prisma().obligation.findFirstOrThrow({
    where: { workspaceId: stage.workspaceId, kind: 'disclosure', subjectId: stage.formOf('孙立军').id },
  });
  expect(due.settledAt).toBeNull();
});

test('said while nobody could answer, it is owed once somebody can, and only once', async () => {
  const ofSecretary = { workspaceId: stage.workspaceId, kind: { in: ['branch_secretary', 'principal_leader'] } };
  const posts = await prisma().post.findMany({ where: ofSecretary });
  await prisma().post.deleteMany({ where: ofSecretary });
  await say('范志强', '现在由谁来答复');
  const before = (await owed()).length;
  await stage.bureau.at('2026-10-12T03:00:00Z');
  expect(await owed()).toHaveLength(before);
  await prisma().post.createMany({ data: posts });
  await stage.bureau.at('2026-10-12T03:01:00Z');
  await stage.bureau.at('2026-10-12T03:02:00Z');
  expect((await owed()).filter(({ outcome }) => outcome === null)).toHaveLength(1);
  expect(await firstBrokenEntry(stage.bureau.app.db, stage.workspaceId)).toBeUndefined();
});
