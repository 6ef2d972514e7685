import { opinionOfForm } from '../../src/opinion/queries';
import { firstBrokenEntry } from '../../src/audit/log';
import { opinionListeners } from '../../src/opinion/listeners';
import { presetNamed } from '../../src/preset';
import type { Interaction } from '../../src/slack/interaction';
import { textIn } from '../../src/text';
import { owedBy } from '../../src/obligation/store';
import { errorsIn, fillIn, setStage, topOf, type Stage } from './stage';

jest.setTimeout(60_000);

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage.bureau.close());

const opinionOn = async (target: string) =>
  opinionOfForm(stage.bureau.app.db.prisma, stage.workspaceId, (await stage.formOf(target)).id);

test('before the notice is out the reviewer can save a draft but not submit, and reads who publishes the notice', async () => {
  const leader = stage.bureau.as('王建国');
  const modal = await stage.write('王建国', '孙立军');
  expect(modal.text).toContain('点评公告还没有发布');
  await fillIn(modal);
  await modal.press('保存草稿');
  const saved = await topOf(leader);
  expect(saved.text).toContain('草稿已保存');
  const result = await saved.submit();
  expect('next' in result && result.next.text).toContain('/round announce');
  expect('next' in result && result.next.text).toContain('李秀梅');
  expect(await opinionOn('孙立军')).toBeUndefined();
});

test('the draft is there again after everything was closed', async () => {
  const leader = stage.bureau.as('王建国');
  await (await topOf(leader)).close({ all: true });
  const again = await stage.write('王建国', '孙立军');
  expect(again.text).toContain('已载入王建国');
  expect(JSON.stringify(again.blocks)).toContain('建立报告时限台账，每周核对');
  await again.close({ all: true });
});

test('the modal shows the report, the commitments, the focus points and the evidence there is', async () => {
  const modal = await stage.write('王建国', '周敏');
  expect(modal.text).toContain('*汇报*：尚未提交');
  expect(modal.text).toContain('全年完成领导干部经济责任审计项目6个');
  expect(modal.text).toContain('廉洁自律，遵守审计纪律');
  await modal.press('查看全部材料');
  const all = await stage.bureau.as('王建国').modal({ title: '点评材料' });
  expect(all.text).toContain('每个项目自进点之日起60个工作日内出具报告');
  await all.close({ all: true });
});

test('a reviewer submits an opinion with two problems, and the target gets a card without criticism', async () => {
  await stage.announce('孙立军', '周敏', '吴海涛', '高翔');
  const leader = stage.bureau.as('王建国');
  const modal = await stage.write('王建国', '孙立军');
  await modal.press('再加一个问题');
  await leader.modal({ containing: '问题2' });
  await fillIn(modal, {
    'problems.1.text': '例会请假较多',
    'problems.1.causeCategory': '认识不足',
    'problems.1.rootCause': '重业务轻学习',
    'problems.1.suggestion': '每月至少参加一次',
    'problems.1.orderedDueOn': '2026-10-30',
  });
  const result = await modal.submit();
  expect('next' in result && result.next.text).toContain('孙立军会收到通知');
  await leader.settled();
  await stage.bureau.delivered();

  const opinion = await opinionOn('孙立军');
  expect(opinion?.problems.map(({ text, orderedDueOn }) => [text, orderedDueOn])).toEqual([
    ['审计报告超期两次', null],
    ['例会请假较多', '2026-10-30'],
  ]);
  const card = await stage.bureau.as('孙立军').lastMessage({ containing: '有一份对您的点评意见' });
  expect(JSON.stringify(card)).not.toContain('超期');
  expect(await firstBrokenEntry(stage.bureau.app.db, stage.workspaceId)).toBeUndefined();
});

test('the target opens it from the card, confirms receipt and replies; the reviewer reads the reply beside it', async () => {
  const target = stage.bureau.as('孙立军');
  const card = await target.lastMessage({ containing: '有一份对您的点评意见' });
  await target.press(card, '阅读意见');
  const opinion = await target.modal({ title: '点评意见' });
  expect(opinion.text).toContain('审计报告超期两次');
  expect(opinion.text).toContain('制度缺失');
  expect(opinion.text).toContain('孙立军尚未签收');
  await opinion.press('确认签收');
  expect((await target.modal({ containing: '已于' })).text).toContain('孙立军已于');
  await (await topOf(target)).press('作出说明');
  const reply = await target.modal({ title: '对点评意见的说明' });
  expect(errorsIn(await reply.submit())).toEqual(['您的说明']);
  await reply.fill('reply', '两次超期都因资料未齐，已改进 👩‍👩‍👧 𠮷');
  const replied = await reply.submit();
  expect('next' in replied && replied.next.text).toContain('说明已记录');
  await stage.bureau.delivered();
  const taken = await target.lastMessage({ containing: '您已签收对您的点评意见' });
  expect(taken.ts).toBe(card.ts);
  expect(taken.words).not.toContain('请阅读并签收');
  const leader = stage.bureau.as('王建国');
  const told = await leader.lastMessage({ containing: '作出了说明' });
  await leader.press(told, '查看');
  expect((await leader.modal({ title: '点评意见' })).text).toContain('👩‍👩‍👧 𠮷');
  await (await topOf(leader)).close({ all: true });
});

test('who is neither reviewer, target, tier above nor affairs meeting can’t read it, with a forged button either', async () => {
  const form = await stage.formOf('孙立军');
  const read = opinionListeners.map(({ actions }) => actions?.['opinion.read']).find((listener) => listener);
  const interaction: Interaction = {
    ...(await stage.act('吴海涛')),
    text: textIn('zh-CN'),
    preset: presetNamed('bureau'),
    slack: {
      permalink: jest.fn(),
      profile: jest.fn(),
      readFile: jest.fn(),
      joinChannel: jest.fn(),
      grantedScopes: jest.fn(),
    },
  };
  const press = { actionId: 'opinion.read', modal: undefined, message: undefined };
  await expect(read?.(interaction, { ...press, value: form.id })).rejects.toThrow('onlyFor');
  await expect(read?.(interaction, { ...press, value: stage.workspaceId })).rejects.toThrow('notFound');
  await expect(read?.(interaction, { ...press, value: 'forged' })).rejects.toThrow('notFound');
});

test('a target’s silence counts as received after five working days, and is shown as silence', async () => {
  const leader = stage.bureau.as('王建国');
  const modal = await stage.write('王建国', '周敏');
  await fillIn(modal);
  await modal.submit();
  await leader.settled();
  await stage.bureau.at('2026-10-19T02:00:00Z');
  expect((await opinionOn('周敏'))?.receiptDeemedAt).toBeNull();
  await stage.bureau.at('2026-10-20T02:00:00Z');
  const opinion = await opinionOn('周敏');
  expect(opinion?.receiptDeemedAt).not.toBeNull();
  expect(opinion?.receivedAt).toBeNull();
  const owed = await owedBy(stage.bureau.app.db.prisma, stage.workspaceId, (await stage.formOf('周敏')).personId ?? '');
  expect(owed.filter(({ kind }) => kind === 'opinion_receipt')).toEqual([]);
  await (await topOf(leader)).close({ all: true });
  await leader.command('/opinion');
  await (await leader.modal({ title: '点评意见' })).press(`opinion.read:${(await stage.formOf('周敏')).id}`);
  expect((await leader.modal({ containing: '视为已签收' })).text).toContain('本人未作确认');
  await (await topOf(leader)).close({ all: true });
});

test('the next opinion on the same target opens with what still runs and what was suggested last time', async () => {
  const leader = stage.bureau.as('王建国');
  await leader.command('/duban', '点评 spot');
  const spot = await leader.modal({ title: '随机点评' });
  await spot.search('target', '孙立军');
  await spot.fill('target', '孙立军（股长）');
  await spot.fill('occasion', '基层调查研究');
  await spot.submit();
  const modal = await leader.modal({ title: '填写点评意见' });
  expect(modal.text).toContain('尚在整改的措施');
  expect(modal.text).toContain('2026年10月30日');
  expect(modal.text).toContain('建立报告时限台账，每周核对');
  await modal.press('查看全部材料');
  const all = await leader.modal({ title: '点评材料' });
  expect(all.text).toContain('每月至少参加一次');
  await all.close({ all: true });
});

test('an English reader has the hub and the modal in English', async () => {
  const inspector = stage.bureau.as('Grace Zhao');
  await stage.reviewedBy('张伟', 'Grace Zhao');
  await inspector.shortcut('opinion');
  const hub = await inspector.modal({ title: 'Opinions' });
  expect(hub.text).toContain('notice not out · report missing · no evidence yet');
  await hub.press(`owed.opinion:${(await stage.formOf('张伟')).id}`);
  const modal = await inspector.modal({ title: 'Write an opinion' });
  expect(modal.text).toContain('The notice is not out yet');
  await modal.close({ all: true });
});

test('a review on the spot starts from the card of a person whom one reviews, with them put in', async () => {
  const leader = stage.bureau.as('王建国');
  await leader.command('/opinion');
  await (await leader.modal({ title: '点评意见' })).press('随机点评');
  const cards = await leader.modal({ title: '点评对象' });
  expect(cards.text).toContain('周敏（股长）');
  // reviewed by others: a member of the leadership, and he himself
  for (const other of ['张伟', '王建国']) expect(cards.text).not.toContain(other);
  await cards.press(`opinion.open_spot:${(await stage.formOf('周敏')).personId ?? ''}`);
  const spot = await leader.modal({ title: '随机点评' });
  expect(JSON.stringify(spot.view)).toContain('"initial_option":{"text":{"type":"plain_text","text":"周敏（股长）"');
  await spot.choose('occasion', '日常工作');
  await spot.submit();
  expect((await leader.modal({ title: '填写点评意见' })).text).toContain('周敏');
  await (await leader.modal()).close({ all: true });
});

test('a name after the command is put in where it fits one alone, and never somebody whom one does not review', async () => {
  const leader = stage.bureau.as('王建国');
  for (const [name, isPutIn] of [
    ['周敏', true],
    ['张伟', false],
    ['', false],
  ] as const) {
    await leader.command('/opinion', `随机 ${name}`);
    const spot = await leader.modal({ title: '随机点评' });
    expect(JSON.stringify(spot.view).includes('initial_option')).toBe(isPutIn);
    await spot.close();
  }
  await stage.bureau.as('高翔').command('/opinion', 'people');
  expect(await stage.bureau.as('高翔').ephemeral()).toContain('没有可以点评的对象');
});
