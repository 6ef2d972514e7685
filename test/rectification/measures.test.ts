import { randomUUID } from 'node:crypto';
import { day } from '../../src/calendar/day';
import { firstBrokenEntry } from '../../src/audit/log';
import { measuresOfForm, progressOfMeasure } from '../../src/rectification/queries';
import type { Measure } from '../../src/rectification/rules';
import { progressByReply } from '../../src/rectification/report-progress';
import { submitResult } from '../../src/rectification/submit-result';
import { verifyMeasure } from '../../src/rectification/verify-measure';
import { setStage, type Stage } from './stage';

// A shared machine may be slow: a story is long, not wrong.
jest.setTimeout(60_000);

let stage: Stage;

beforeAll(async () => {
  stage = await setStage();
});
afterAll(async () => {
  await stage.bureau.close();
});

/** A measure that the reviewer ordered at once; its owner has the card. */
async function measureOf(target: string): Promise<Measure> {
  await stage.opinion(target, [{ orderedDueOn: day('2026-10-15') }]);
  await stage.bureau.delivered();
  return current(target);
}

async function current(target: string): Promise<Measure> {
  const { prisma } = stage.bureau.app.db;
  const [measure] = await measuresOfForm(prisma, stage.workspaceId, stage.formOf(target).id);
  if (measure === undefined) throw new Error(`${target} has no measure`);
  return measure;
}

const submit = async (target: string, result = '已改正'): Promise<void> => {
  const measure = await current(target);
  await submitResult(await stage.act(target), measure.id, measure.version, { result, files: [] });
  await stage.bureau.delivered();
};

describe('verifying a result', () => {
  it('asks for a reason to return it, gives three working days more, and keeps the reason out of the message', async () => {
    const { id } = await measureOf('高翔');
    await submit('高翔');
    const verifier = stage.bureau.as('李秀梅');
    await verifier.command('/rectify', 'verify');
    await (await verifier.modal({ title: '整改' })).press('验收');
    const modal = await verifier.modal({ title: '验收整改措施' });
    await modal.choose('验收结论', '退回：继续整改');
    expect(await modal.submit()).toEqual({ errors: { 退回原因: '请填写这一项' } });
    await modal.fill('退回原因', '缺少学习笔记');
    await modal.submit();
    await stage.bureau.delivered();
    expect(await current('高翔')).toMatchObject({
      dueOn: '2026-10-15',
      returnReason: '缺少学习笔记',
      submittedAt: null,
    });
    const owner = stage.bureau.as('高翔');
    const told = await owner.lastMessage({ containing: '需要补充' });
    expect(told.words + told.text).not.toContain('笔记');
    await owner.press(told, '打开');
    expect((await owner.modal({ title: '整改措施' })).text).toContain('缺少学习笔记');
    const kinds = (await progressOfMeasure(stage.bureau.app.db.prisma, stage.workspaceId, id)).map(({ kind }) => kind);
    expect(kinds).toEqual(['submitted', 'returned']);
  });

  it('shows a result that was handed in anew before it is judged, and keeps what was typed', async () => {
    await measureOf('梁雨桐');
    await submit('梁雨桐', '第一次结果');
    const verifier = stage.bureau.as('李秀梅');
    await verifier.press(await verifier.lastMessage({ containing: '梁雨桐' }), '验收');
    const modal = await verifier.modal({ title: '验收整改措施' });
    await modal.choose('验收结论', '退回：继续整改');
    await modal.fill('退回原因', '不够具体');
    const { id, version } = await current('梁雨桐');
    await verifyMeasure(await stage.act('李秀梅'), id, version, { verdict: 'return', reason: '请补充' });
    await submit('梁雨桐', '第二次结果');
    await modal.submit();
    const again = await verifier.modal({ containing: '第二次结果' });
    expect(again.text).toContain('您打开之后');
    await again.submit();
    expect((await current('梁雨桐')).returnReason).toBe('不够具体');
  });

  it('is refused to the owner and to everybody but the verifier', async () => {
    const { id } = await measureOf('邓婷婷');
    await submit('邓婷婷');
    const { version } = await current('邓婷婷');
    for (const name of ['邓婷婷', '何静', '王建国']) {
      const verdict = verifyMeasure(await stage.act(name), id, version, { verdict: 'accept', reason: undefined });
      await expect(verdict).rejects.toMatchObject({ code: 'onlyFor', params: ['李秀梅'] });
    }
  });

  it('happens once when it is pressed twice at once', async () => {
    const { id, version } = await current('邓婷婷');
    const act = await stage.act('李秀梅', `view:${randomUUID()}`);
    const accept = () => verifyMeasure(act, id, version, { verdict: 'accept', reason: undefined });
    expect(await Promise.all([accept(), accept()])).toEqual([{ is: 'accepted' }, { is: 'accepted' }]);
    const progress = await progressOfMeasure(stage.bureau.app.db.prisma, stage.workspaceId, id);
    expect(progress.filter(({ kind }) => kind === 'accepted')).toHaveLength(1);
  });
});

describe('the owner’s card', () => {
  it('has no button to report on once the result is handed in, and an old view says what the state is', async () => {
    await measureOf('宋佳');
    const owner = stage.bureau.as('宋佳');
    const card = await owner.lastMessage({ containing: '整改措施' });
    await owner.press(card, '报进展');
    const open = await owner.modal({ title: '报告进展' });
    await submit('宋佳');
    await open.fill('做了什么，进展如何', '又做了一次 👩‍👩‍👧 𠮷');
    await open.submit();
    expect((await owner.modal({ containing: '待验收' })).text).toContain('不能办理');
    await expect(owner.press(card, '报进展')).rejects.toThrow('报进展');
  });

  it('takes a reply once however often Slack sends it, and no reply when the measure is verified', async () => {
    const { id } = await measureOf('冯浩');
    const owner = stage.bureau.as('冯浩');
    const card = await owner.lastMessage({ containing: '整改措施' });
    const { ts } = await owner.say('app', '已开始整改', { thread: card });
    await owner.settled();
    // Slack sends the message again, as another event: only its ts is the same.
    const again = { channel: card.channel, ts, threadTs: card.ts, text: '已开始整改', files: [] };
    for (let times = 0; times < 2; times++) expect(await progressByReply(await stage.act('冯浩'), again)).toBe(true);
    await stage.bureau.delivered();
    const answers = owner
      .messages('app')
      .filter(({ words, threadTs }) => threadTs === card.ts && words.includes('已记为进展'));
    expect(answers).toHaveLength(1);
    await submit('冯浩');
    const { version } = await current('冯浩');
    await verifyMeasure(await stage.act('李秀梅'), id, version, { verdict: 'accept', reason: undefined });
    await owner.say('app', '还有一点补充', { thread: card });
    await owner.settled();
    await stage.bureau.delivered();
    expect((await owner.lastMessage({ containing: '没有记为进展' })).words).toContain('已验收');
    const progress = await progressOfMeasure(stage.bureau.app.db.prisma, stage.workspaceId, id);
    expect(progress.map(({ kind }) => kind)).toEqual(['progress', 'submitted', 'accepted']);
  });
});

it('refuses ids that are forged, and blank results at the field', async () => {
  const act = await stage.act('韩冰');
  await expect(submitResult(act, randomUUID(), 0, { result: '好', files: [] })).rejects.toMatchObject({
    code: 'notFound',
  });
  await measureOf('韩冰');
  const owner = stage.bureau.as('韩冰');
  await owner.command('/rectify');
  await (await owner.modal({ title: '整改' })).press('打开');
  await (await owner.modal({ title: '整改措施' })).press('提交结果');
  const modal = await owner.modal({ title: '提交整改结果' });
  await modal.fill('整改结果', ' \n ');
  expect(await modal.submit()).toEqual({ errors: { 整改结果: '请填写这一项' } });
});

it('leaves an audit log that fits together', async () => {
  expect(await firstBrokenEntry(stage.bureau.app.db, stage.workspaceId)).toBeUndefined();
  const acts = await stage.bureau.app.db.prisma.auditEntry.findMany({ where: { workspaceId: stage.workspaceId } });
  expect(new Set(acts.map(({ act }) => act))).toEqual(
    new Set([
      'people.import',
      'round.plan',
      'measure.order',
      'measure.submit',
      'measure.return',
      'measure.verify',
      'measure.progress',
    ]),
  );
});

test('several measures of one review are told apart by number wherever they are listed, without a word of what is criticised', async () => {
  await stage.opinion('罗倩', [{ orderedDueOn: day('2026-10-15') }, { orderedDueOn: day('2026-10-16') }]);
  await stage.bureau.delivered();
  const owner = stage.bureau.as('罗倩');
  await owner.lastMessage({ containing: '罗倩，第 2 项' });
  const home = (await owner.openHome()).text;
  expect(home).toContain('落实整改措施（罗倩）');
  expect(home).toContain('落实整改措施（罗倩，第 2 项）');
  expect(home).not.toContain('第 1 项');
  const [, second] = await measuresOfForm(stage.bureau.app.db.prisma, stage.workspaceId, stage.formOf('罗倩').id);
  await submitResult(await stage.act('罗倩'), second?.id ?? '', second?.version ?? 0, { result: '已改正', files: [] });
  expect((await stage.bureau.as('李秀梅').openHome()).text).toContain('验收整改措施（罗倩，第 2 项）');
});
