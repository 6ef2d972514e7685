import { opinionOfForm } from '../../src/opinion/queries';
import { contentSchema, MOST_PROBLEMS, typedOpinion } from '../../src/opinion/content';
import { submitOpinion } from '../../src/opinion/submit-opinion';
import { keepDraft } from '../../src/opinion/save-draft';
import { day } from '../../src/calendar/day';
import { presetNamed } from '../../src/preset';
import { errorsIn, fillIn, setStage, topOf, type Stage } from './stage';

jest.setTimeout(60_000);

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
  await stage.announce('孙立军', '周敏', '吴海涛', '郑晓燕', '刘芳');
});
afterAll(() => stage.bureau.close());
afterEach(async () => {
  for (const name of ['王建国', '李秀梅']) {
    const member = stage.bureau.as(name);
    if (member.modalTitles().length > 0) await (await topOf(member)).close({ all: true });
  }
});

const opinionOn = async (target: string) =>
  opinionOfForm(stage.bureau.app.db.prisma, stage.workspaceId, (await stage.formOf(target)).id);

test('nothing typed: each missing piece is said at its field, and the modal stays', async () => {
  const modal = await stage.write('王建国', '孙立军');
  const result = await modal.submit();
  expect('errors' in result && Object.keys(result.errors)).toEqual(
    expect.arrayContaining(['工作成绩', '存在的问题', '原因类别', '问题根源', '整改建议', '意见依据']),
  );
});

test('white space counts as nothing', async () => {
  const modal = await stage.write('王建国', '孙立军');
  await fillIn(modal, { 'problems.0.suggestion': '   \n ', basis: '　' });
  expect(await modal.submit()).toEqual({ errors: { 整改建议: '请填写这一项', 意见依据: '请填写这一项' } });
});

test('correction ordered by a day that is past is refused at the field', async () => {
  const modal = await stage.write('王建国', '孙立军');
  await fillIn(modal, { 'problems.0.orderedDueOn': '2026-10-09' });
  expect(await modal.submit()).toEqual({ errors: { '责令立即整改，限期': '日期不能早于今天' } });
});

test('correction ordered by a day of another century is refused at the field: a slip of the pen', async () => {
  const modal = await stage.write('王建国', '孙立军');
  for (const slip of ['9999-12-31', '2206-10-09']) {
    await fillIn(modal, { 'problems.0.orderedDueOn': slip });
    expect(await modal.submit()).toMatchObject({ errors: { '责令立即整改，限期': '请选择有效的日期' } });
  }
});

test('an opinion without any problem has to be confirmed', async () => {
  const leader = stage.bureau.as('王建国');
  const modal = await stage.write('王建国', '刘芳');
  await modal.press('去掉最后一个问题');
  await leader.modal({ containing: '没有问题时请确认' });
  await modal.fill('achievements', '来文当日登记，一件不漏 𠮷👩‍👩‍👧');
  await modal.fill('basis', '查阅收文登记簿');
  expect(errorsIn(await modal.submit())).toEqual(['没有问题时请确认']);
  await modal.fill('noProblem', ['经了解，本次未发现问题']);
  await modal.submit();
  const opinion = await opinionOn('刘芳');
  expect(opinion?.problems).toEqual([]);
  expect(opinion?.achievements).toBe('来文当日登记，一件不漏 𠮷👩‍👩‍👧');
});

test('what is typed stays when problems are added and removed', async () => {
  const leader = stage.bureau.as('王建国');
  const modal = await stage.write('王建国', '孙立军');
  await fillIn(modal);
  await modal.press('再加一个问题');
  await leader.modal({ containing: '问题2' });
  expect(JSON.stringify(modal.blocks)).toContain('没有内部时限要求');
  await modal.press('去掉最后一个问题');
  await leader.settled();
  expect(modal.text).not.toContain('问题2');
  expect(JSON.stringify(modal.blocks)).toContain('没有内部时限要求');
});

test('a draft saved meanwhile elsewhere: what was typed stays, and the second submission goes through', async () => {
  const leader = stage.bureau.as('王建国');
  const modal = await stage.write('王建国', '周敏');
  await fillIn(modal, { achievements: '第一个窗口' });
  const form = await stage.formOf('周敏');
  const seen = { formId: form.id, formVersion: form.version, draftVersion: null, problems: 1, adopted: false };
  await keepDraft(await stage.act('王建国'), 'own', seen, typedOpinion({ achievements: '第二个窗口' }, 1));
  const result = await modal.submit();
  expect('next' in result && result.next.text).toContain('您打开之后');
  expect(await opinionOn('周敏')).toBeUndefined();
  const again = await topOf(leader);
  expect(JSON.stringify(again.blocks)).toContain('第一个窗口');
  await again.submit();
  expect((await opinionOn('周敏'))?.achievements).toBe('第一个窗口');
});

test('the same opinion submitted twice at once is one opinion; a third is refused', async () => {
  const form = await stage.formOf('吴海涛');
  const typed = { achievements: '好', basis: '走访', noProblem: ['none_found'], problems: [] };
  const content = contentSchema(presetNamed('bureau'), day('2026-10-12'), 0).parse(typed);
  const seen = { formId: form.id, formVersion: form.version, draftVersion: null, problems: 0, adopted: false };
  const act = { ...(await stage.act('王建国')), once: 'view:V1:hash' };
  const [first, second] = await Promise.all([submitOpinion(act, seen, content), submitOpinion(act, seen, content)]);
  expect(second).toEqual(first);
  await expect(submitOpinion({ ...act, once: 'view:V2:hash' }, seen, content)).rejects.toThrow('opinionSubmitted');
  const { prisma } = stage.bureau.app.db;
  expect(await prisma.opinion.count({ where: { workspaceId: stage.workspaceId, formId: form.id } })).toBe(1);
});

test('somebody else, the target and a waived form are refused', async () => {
  const form = await stage.formOf('郑晓燕');
  const typed = { achievements: '好', basis: '走访', noProblem: ['none_found'], problems: [] };
  const content = contentSchema(presetNamed('bureau'), day('2026-10-12'), 0).parse(typed);
  const seen = { formId: form.id, formVersion: form.version, draftVersion: null, problems: 0, adopted: false };
  await expect(submitOpinion(await stage.act('李秀梅'), seen, content)).rejects.toThrow('onlyFor');
  await expect(submitOpinion(await stage.act('郑晓燕'), seen, content)).rejects.toThrow('notYourself');
  await expect(
    submitOpinion(await stage.act('王建国'), { ...seen, formId: stage.workspaceId }, content),
  ).rejects.toThrow('notFound');
  const by = await stage.act('李秀梅');
  await stage.bureau.app.db.prisma.form.update({
    where: { workspaceId_id: { workspaceId: stage.workspaceId, id: form.id } },
    data: { waivedAt: by.now, waivedReason: '请假', waivedById: by.actor.person?.id ?? '' },
  });
  await expect(submitOpinion(await stage.act('王建国'), seen, content)).rejects.toThrow('targetWaived');
});

test('a text longer than the field takes is named at the field', () => {
  const schema = contentSchema(presetNamed('bureau'), day('2026-10-12'), 1);
  const problem = { text: '长'.repeat(1001), causeCategory: 'nonsense', rootCause: '因', suggestion: '改' };
  const typed = { achievements: '好', basis: '走访', noProblem: [], problems: [problem] };
  const parsed = schema.safeParse(typed);
  expect(parsed.error?.issues.map(({ path }) => path.join('.'))).toEqual([
    'problems.0.text',
    'problems.0.causeCategory',
  ]);
});

test('the longest opinion there can be is saved, opened again, submitted, and read page by page', async () => {
  const leader = stage.bureau.as('王建国');
  const modal = await stage.write('王建国', '孙立军');
  await modal.fill('achievements', '绩'.repeat(3000));
  await modal.fill('basis', '据'.repeat(2000));
  for (let problems = 1; problems <= MOST_PROBLEMS; problems += 1) {
    await leader.modal({ containing: `问题${String(problems)}` });
    const at = `problems.${String(problems - 1)}`;
    await modal.fill(`${at}.causeCategory`, '其他');
    for (const field of ['text', 'rootCause', 'suggestion']) await modal.fill(`${at}.${field}`, '长'.repeat(1000));
    if (problems < MOST_PROBLEMS) await modal.press('再加一个问题');
  }
  expect(modal.text).not.toContain('再加一个问题');
  await modal.press('保存草稿');
  await leader.modal({ containing: '草稿已保存' });
  await modal.close({ all: true });
  const again = await stage.write('王建国', '孙立军');
  await again.submit();
  expect((await opinionOn('孙立军'))?.problems).toHaveLength(MOST_PROBLEMS);
  await (await topOf(leader)).close({ all: true });
  await leader.command('/opinion');
  const { id } = await stage.formOf('孙立军');
  await (await leader.modal({ title: '点评意见' })).press(`opinion.read:${id}`);
  const read = await leader.modal({ containing: '第 1 页' });
  await read.press('下一页');
  expect((await leader.modal({ containing: '第 2 页' })).text).toContain(`问题${String(MOST_PROBLEMS)}`);
});
