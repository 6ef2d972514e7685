import { opinionOfForm, evidenceOfForm } from '../../src/opinion/queries';
import { recordOpinion, submitOpinion } from '../../src/opinion/submit-opinion';
import { contentSchema } from '../../src/opinion/content';
import { day } from '../../src/calendar/day';
import { presetNamed } from '../../src/preset';
import { BRANCH, errorsIn, fillIn, setStage, topOf, type Stage } from './stage';

jest.setTimeout(60_000);

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
  await stage.announce('孙立军', '张伟', BRANCH);
});
afterAll(() => stage.bureau.close());
afterEach(async () => {
  for (const name of ['何静', '王建国', '李秀梅']) {
    const member = stage.bureau.as(name);
    if (member.modalTitles().length > 0) await (await topOf(member)).close({ all: true });
  }
});

const opinionOn = async (target: string) =>
  opinionOfForm(stage.bureau.app.db.prisma, stage.workspaceId, (await stage.formOf(target)).id);

const emptyHanded = {
  formVersion: 0,
  draftVersion: null,
  problems: 0,
  adopted: false,
};
const nothingFound = contentSchema(presetNamed('bureau'), day('2026-10-12'), 0).parse({
  achievements: '好',
  basis: '走访',
  noProblem: ['none_found'],
  problems: [],
});

test('the recorder drafts for a leader and hands it over; the leader reads it whole and submits it as it is', async () => {
  const clerk = stage.bureau.as('何静');
  await clerk.command('/opinion', '代拟');
  const pick = await clerk.modal({ title: '选择登记表' });
  expect(await pick.search('form', '孙立军')).toEqual(['孙立军 ← 王建国（2026年第四季度点评）']);
  await pick.fill('form', '孙立军 ← 王建国（2026年第四季度点评）');
  await pick.submit();
  const modal = await clerk.modal({ title: '填写点评意见' });
  expect(modal.text).toContain('正在为王建国代拟');
  await fillIn(modal);
  const handed = await modal.submit();
  expect('next' in handed && handed.next.text).toContain('已移交');
  expect(await opinionOn('孙立军')).toBeUndefined();
  await stage.bureau.delivered();

  const leader = stage.bureau.as('王建国');
  const card = await leader.lastMessage({ containing: '代拟了对孙立军的点评意见' });
  expect(JSON.stringify(card)).not.toContain('超期');
  await leader.press(card, '审阅');
  const draft = await leader.modal({ title: '审阅代拟意见' });
  expect(draft.text).toContain('建立报告时限台账，每周核对');
  const submitted = await draft.submit();
  expect('next' in submitted && submitted.next.text).toContain('对孙立军的点评意见已提交');
  const opinion = await opinionOn('孙立军');
  expect(opinion).toMatchObject({ authorName: '王建国', submittedByName: '王建国', draftedByName: '何静' });
});

test('the clerk can’t submit as the leader, nor record for a leader who has an account', async () => {
  const form = await stage.formOf('张伟');
  const seen = { ...emptyHanded, formId: form.id, formVersion: form.version };
  await expect(submitOpinion(await stage.act('何静'), seen, nothingFound)).rejects.toThrow('onlyFor');
  await expect(recordOpinion(await stage.act('何静'), seen, nothingFound, [])).rejects.toThrow('reviewerHasAccount');
  await expect(recordOpinion(await stage.act('王建国'), seen, nothingFound, [])).rejects.toThrow('onlyFor');
});

test('the leader changes the draft before submitting; it is on record who drafted it', async () => {
  await stage.reviewedBy('张伟', '钱卫东');
  const clerk = stage.bureau.as('罗倩');
  await clerk.command('/opinion', 'draft');
  const pick = await clerk.modal({ title: '选择登记表' });
  const [only] = await pick.search('form', '张伟');
  await pick.fill('form', only ?? '');
  await pick.submit();
  const modal = await clerk.modal({ title: '填写点评意见' });
  await fillIn(modal);
  await modal.submit();
  await stage.bureau.delivered();
  const leader = stage.bureau.as('钱卫东');
  await leader.press(await leader.lastMessage({ containing: '代拟了对张伟' }), '审阅');
  await (await leader.modal({ title: '审阅代拟意见' })).press('修改');
  const change = await leader.modal({ title: '填写点评意见' });
  await change.fill('achievements', '本人改过的成绩');
  await change.submit();
  expect(await opinionOn('张伟')).toMatchObject({ achievements: '本人改过的成绩', draftedByName: '罗倩' });
});

test('the recorder records the signed opinion of a reviewer without an account, with the original (代录)', async () => {
  await stage.reviewedBy(BRANCH, '孟庆华');
  const clerk = stage.bureau.as('何静');
  await clerk.command('/opinion', '代录');
  const pick = await clerk.modal({ title: '选择登记表' });
  const choices = await pick.search('form', '');
  expect(choices).toEqual([`${BRANCH} ← 孟庆华（2026年第四季度点评）`]);
  await pick.fill('form', choices[0] ?? '');
  await pick.submit();
  const modal = await clerk.modal({ title: '填写点评意见' });
  expect(modal.text).toContain('孟庆华没有 Slack 账号');
  await fillIn(modal);
  expect(errorsIn(await modal.submit())).toEqual(['签字原件（照片或扫描件）']);
  await modal.fill('original', { name: '签字原件.jpg', content: 'scan' });
  await modal.submit();
  const opinion = await opinionOn(BRANCH);
  expect(opinion).toMatchObject({ authorName: '孟庆华', submittedByName: '何静', recordedForAuthor: true });
  expect(opinion?.attachments.map(({ name }) => name)).toEqual(['签字原件.jpg']);

  await stage.bureau.delivered();
  const secretary = stage.bureau.as('李秀梅');
  await secretary.press(await secretary.lastMessage({ containing: `对${BRANCH}的点评意见` }), '阅读意见');
  const read = await secretary.modal({ title: '点评意见' });
  expect(read.text).toContain('代录');
  expect(read.text).toContain('由何静根据孟庆华签字的原件录入');
  expect(read.text).toContain('签字原件.jpg');
});

test('an on-the-spot review needs no notice, and only one’s own tier can be chosen', async () => {
  const leader = stage.bureau.as('王建国');
  await leader.command('/opinion', '随机');
  const spot = await leader.modal({ title: '随机点评' });
  expect(await spot.search('target', '周敏')).toEqual(['周敏（股长）']);
  expect(await spot.search('target', '张伟')).toEqual([]);
  await spot.search('target', '周敏');
  await spot.fill('target', '周敏（股长）');
  expect(errorsIn(await spot.submit())).toEqual(['点评时点']);
  await spot.fill('occasion', '日常工作');
  await spot.submit();
  const modal = await leader.modal({ title: '填写点评意见' });
  expect(modal.text).not.toContain('公告还没有发布');
  await fillIn(modal);
  const result = await modal.submit();
  expect('next' in result && result.next.text).toContain('对周敏的点评意见已提交');
});

test('a message becomes evidence with its link, and stands in the modal to write', async () => {
  const secretary = stage.bureau.as('李秀梅');
  const message = await stage.bureau.as('高翔').say('综合', '取证单全部当日编制，已交确认');
  await secretary.messageShortcut('evidence', message);
  const modal = await secretary.modal({ title: '记录调研依据' });
  await modal.search('form', '高翔');
  await modal.fill('form', '高翔 ← 李秀梅（2026年第四季度点评）');
  await modal.fill('heldOn', '2026-10-13');
  expect(await modal.submit()).toEqual({ errors: { 日期: '日期不能晚于今天' } });
  await modal.fill('heldOn', '2026-10-12');
  const saved = await modal.submit();
  expect('next' in saved && saved.next.text).toContain('已记入对高翔的点评依据');
  await (await topOf(secretary)).close({ all: true });
  const form = await stage.formOf('高翔');
  const [evidence] = await evidenceOfForm(stage.bureau.app.db.prisma, stage.workspaceId, form.id);
  expect(evidence).toMatchObject({ kind: 'message', text: '取证单全部当日编制，已交确认', recordedByName: '李秀梅' });
  expect(evidence?.source).toMatch(/^https?:/);
  const write = await stage.write('李秀梅', '高翔');
  expect(write.text).toContain('取证单全部当日编制');
});

test('an ordinary member has nothing to draft, record or review, and reads so', async () => {
  const member = stage.bureau.as('高翔');
  await member.command('/opinion', 'draft');
  expect(await member.ephemeral()).toContain('记录员');
  await member.command('/opinion', 'spot');
  expect(await member.ephemeral()).toContain('没有可以点评的对象');
});
