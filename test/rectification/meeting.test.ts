import { randomUUID } from 'node:crypto';
import type { MessageRef, Modal } from '@duban/local-workspace';
import { day, toDateColumn } from '../../src/calendar/day';
import { owedForRound } from '../../src/obligation/store';
import { opinionById } from '../../src/opinion/queries';
import { decide, type Decision } from '../../src/rectification/decide';
import { measuresOfForm, meetingsOfRound, resolutionsOfForm } from '../../src/rectification/queries';
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

const personId = async (name: string): Promise<string> =>
  (await stage.bureau.app.db.prisma.person.findFirstOrThrow({ where: { workspaceId: stage.workspaceId, name } })).id;

const owesMeeting = async (): Promise<boolean> =>
  (await owedForRound(stage.bureau.app.db.prisma, stage.workspaceId, stage.roundId)).some(
    ({ kind }) => kind === 'meeting',
  );

async function agenda(): Promise<Modal> {
  const secretary = stage.bureau.as('李秀梅');
  if (secretary.modalTitles().length > 0) await (await secretary.modal()).close({ all: true });
  await secretary.command('/round', '局务会');
  return secretary.modal({ title: '局务会议程' });
}

async function openDecision(problemId: string): Promise<Modal> {
  await (await agenda()).press(`rectification.decide.open:${problemId}`);
  return stage.bureau.as('李秀梅').modal({ title: '研究问题' });
}

async function chooseKind(modal: Modal, kind: string, field: string): Promise<Modal> {
  await modal.choose('决定', kind);
  return stage.bureau.as('李秀梅').modal({ containing: field });
}

async function measureBy(overrides: Partial<Extract<Decision, { kind: 'measure' }>> = {}): Promise<Decision> {
  return {
    kind: 'measure',
    task: '每月学习',
    ownerId: await personId('范志强'),
    verifierId: await personId('李秀梅'),
    dueOn: day('2026-10-30'),
    ...overrides,
  };
}

const meetingId = async (): Promise<string> =>
  (await meetingsOfRound(stage.bureau.app.db.prisma, stage.workspaceId, stage.roundId)).at(-1)?.id ?? '';

describe('recording the affairs meeting', () => {
  it('is refused to who is neither secretary nor recorder, and says who is', async () => {
    const member = stage.bureau.as('高翔');
    await member.command('/round', 'meeting');
    expect(await member.ephemeral()).toMatch(/党支部书记（李秀梅）/);
  });

  it('proposes nine o’clock only once it is past, since a meeting is put on record after it began', async () => {
    const secretary = stage.bureau.as('李秀梅');
    const { clock } = stage.bureau.workspace;
    const nine = clock.now();
    clock.set(new Date('2026-10-12T00:30:00Z'));
    await secretary.command('/round', 'meeting');
    const early = await secretary.modal({ title: '记录局务会' });
    expect(JSON.stringify(early.view)).not.toContain('initial_time');
    await early.close();
    clock.set(nine);
    await secretary.command('/round', 'meeting');
    const later = await secretary.modal({ title: '记录局务会' });
    expect(JSON.stringify(later.view)).toContain('"initial_time":"09:00"');
    await later.close();
  });

  it('names each mistake at its field, and loses nothing', async () => {
    const secretary = stage.bureau.as('李秀梅');
    await secretary.command('/round', 'meeting');
    const modal = await secretary.modal({ title: '记录局务会' });
    expect(modal.text).toContain('按本单位时区（中国标准时间）');
    await modal.fill('开会日期', '2027-01-04');
    await modal.fill('地点', '三楼会议室');
    await modal.fill('会议记录', '   ');
    expect(await modal.submit()).toEqual({ errors: { 会议记录: '请填写这一项', 开会日期: '日期不能晚于今天' } });
    await modal.fill('会议记录', '逐项研究 👩‍👩‍👧 𠮷');
    expect(await modal.submit()).toEqual({ errors: { 开会日期: '日期不能晚于今天' } });
    await modal.fill('开会日期', '2026-10-12');
    await modal.submit();
    expect((await secretary.modal({ title: '局务会议程' })).text).toContain('还没有已提交的点评意见');
    const [meeting] = await meetingsOfRound(stage.bureau.app.db.prisma, stage.workspaceId, stage.roundId);
    expect(meeting?.minutes).toBe('逐项研究 👩‍👩‍👧 𠮷');
    expect(meeting?.heldAt.toISOString()).toBe('2026-10-12T01:00:00.000Z');
    expect(meeting?.attendees.map(({ name }) => name)).toContain('王建国');
  });
});

describe('deciding on a problem', () => {
  it('proposes the target as owner, the secretary as verifier and a day ten working days on', async () => {
    const { problemIds } = await stage.opinion('范志强', [{}]);
    const modal = await openDecision(problemIds[0] ?? '');
    await modal.fill('整改任务', '每月学习两次');
    await modal.submit();
    await stage.bureau.as('李秀梅').modal({ title: '局务会议程' });
    const [measure] = await measuresOfForm(stage.bureau.app.db.prisma, stage.workspaceId, stage.formOf('范志强').id);
    expect(measure).toMatchObject({ ownerName: '范志强', verifierName: '李秀梅', dueOn: '2026-10-26' });
    expect(await owesMeeting()).toBe(false);
  });

  it('keeps what was typed when another kind is chosen, also after closing', async () => {
    const { problemIds } = await stage.opinion('徐文博', [{}, { text: '报告迟交' }]);
    expect(await owesMeeting()).toBe(true);
    const id = problemIds[0] ?? '';
    let modal = await openDecision(id);
    await modal.fill('整改任务', '写好计划 𠮷');
    modal = await chooseKind(modal, '不列入整改（须经点评领导同意）', '不列入整改的理由');
    expect(modal.text).not.toContain('整改任务\n');
    await modal.close({ all: true });
    modal = await openDecision(id);
    modal = await chooseKind(modal, '制定整改措施', '整改任务');
    await modal.submit();
    await stage.bureau.as('李秀梅').modal({ title: '局务会议程' });
    const [measure] = await measuresOfForm(stage.bureau.app.db.prisma, stage.workspaceId, stage.formOf('徐文博').id);
    expect(measure?.task).toBe('写好计划 𠮷');
  });

  it('merges a problem into one that has a measure', async () => {
    const form = stage.formOf('徐文博');
    const { prisma } = stage.bureau.app.db;
    const second = await prisma.problem.findFirstOrThrow({ where: { formId: form.id, text: '报告迟交' } });
    const modal = await chooseKind(await openDecision(second.id), '并入另一个问题', '并入哪个问题');
    const offered = await modal.search('并入哪个问题', '徐文博');
    expect(offered).toEqual(['徐文博 · 问题 1：学习不够经常']);
    await modal.fill('并入哪个问题', offered[0] ?? '');
    await modal.submit();
    expect((await stage.bureau.as('李秀梅').modal({ title: '局务会议程' })).text).toContain('并入：徐文博');
    const [opinion] = await prisma.opinion.findMany({ where: { formId: form.id } });
    expect(opinion?.deliberatedAt).not.toBeNull();
  });

  it('sets a problem aside only when its reviewer agrees; refused, it is on the agenda again', async () => {
    const { problemIds, id } = await stage.opinion('孙立军', [{}]);
    const problemId = problemIds[0] ?? '';
    const reviewer = stage.bureau.as('王建国');
    const setAside = async (): Promise<void> => {
      const modal = await chooseKind(
        await openDecision(problemId),
        '不列入整改（须经点评领导同意）',
        '不列入整改的理由',
      );
      await modal.fill('不列入整改的理由', '已在上季度改正');
      await modal.submit();
      expect((await stage.bureau.as('李秀梅').modal({ title: '局务会议程' })).text).toContain('待点评领导答复');
      await stage.bureau.delivered();
    };
    const answer = async (consent: string, after?: MessageRef): Promise<MessageRef> => {
      const card = await reviewer.lastMessage({ containing: '局务会请您答复', ...(after && { after }) });
      expect(card.words).not.toContain('上季度');
      await reviewer.press(card, '答复');
      const modal = await reviewer.modal({ title: '答复局务会' });
      expect(modal.text).toContain('已在上季度改正');
      await modal.choose('您的答复', consent);
      await modal.submit();
      await stage.bureau.delivered();
      return card;
    };
    await setAside();
    const first = await answer('不同意，请继续研究整改');
    expect((await agenda()).text).toContain('点评领导不同意不列入');
    expect((await opinionById(stage.bureau.app.db.prisma, stage.workspaceId, id)).deliberatedAt).toBeNull();
    await setAside();
    await answer('同意不列入整改', first);
    expect((await agenda()).text).toContain('经点评领导同意');
    expect((await opinionById(stage.bureau.app.db.prisma, stage.workspaceId, id)).deliberatedAt).not.toBeNull();
    await reviewer.press(first, '答复');
    expect(await reviewer.ephemeral({ containing: '不能再作决定' })).toContain('经点评领导同意');
  });

  it('lets the recorder answer for a reviewer without an account, and says so', async () => {
    const { prisma } = stage.bureau.app.db;
    const inspector = await personId('孟庆华');
    const form = stage.formOf('张伟');
    await prisma.form.update({
      where: { workspaceId_id: { workspaceId: stage.workspaceId, id: form.id } },
      data: { reviewerId: inspector },
    });
    const { problemIds } = await stage.opinion('张伟', [{}]);
    await prisma.opinion.updateMany({ where: { formId: form.id }, data: { authorId: inspector } });
    const secretary = await stage.act('李秀梅');
    await decide(secretary, await meetingId(), problemIds[0] ?? '', { kind: 'set_aside', reason: '另有安排' });
    await stage.bureau.delivered();
    const recorder = stage.bureau.as('何静');
    await recorder.press(await recorder.lastMessage({ containing: '局务会请您答复' }), '答复');
    const modal = await recorder.modal({ title: '答复局务会' });
    expect(modal.text).toContain('代孟庆华办理（代录');
    await modal.choose('您的答复', '同意不列入整改');
    expect(await modal.submit()).toHaveProperty('errors.签字原件的照片或扫描件');
    await modal.fill('签字原件的照片或扫描件', [{ name: '答复签字件.jpg', content: Buffer.from('…') }]);
    await modal.submit();
    const [resolution] = await resolutionsOfForm(prisma, stage.workspaceId, form.id);
    expect(resolution?.consentedAt).not.toBeNull();
    expect(resolution).toMatchObject({ answerRecordedByName: '何静', attachments: [{ name: '答复签字件.jpg' }] });
    expect((await agenda()).text).toContain('点评领导的答复由何静依据签字原件录入。原件：答复签字件.jpg');
  });

  it('takes note of an opinion that names no problem', async () => {
    const { id } = await stage.opinion('梁雨桐', []);
    const list = await agenda();
    await list.press(`rectification.note:${id}`);
    expect((await stage.bureau.as('李秀梅').modal({ containing: '局务会已阅' })).text).toContain('意见中没有指出问题');
    expect((await opinionById(stage.bureau.app.db.prisma, stage.workspaceId, id)).deliberatedAt).not.toBeNull();
  });

  it('starts at once what the reviewer ordered at once, without a meeting', async () => {
    await stage.opinion('韩冰', [{ orderedDueOn: day('2026-10-15'), suggestion: '立即补交底稿' }]);
    const [measure] = await measuresOfForm(stage.bureau.app.db.prisma, stage.workspaceId, stage.formOf('韩冰').id);
    expect(measure).toMatchObject({ meetingId: null, task: '立即补交底稿', ownerName: '韩冰', dueOn: '2026-10-15' });
    await stage.bureau.delivered();
    const owner = stage.bureau.as('韩冰');
    await owner.press(await owner.lastMessage({ containing: '整改措施' }), '查看详情');
    expect((await owner.modal({ title: '整改措施' })).text).toContain('点评领导要求立即整改');
  });

  it('gives the branch’s measures to the secretary, to be verified by the principal leader', async () => {
    const branch = '清河县审计局机关党支部';
    await stage.opinion(branch, [{ orderedDueOn: day('2026-10-15') }]);
    const [measure] = await measuresOfForm(stage.bureau.app.db.prisma, stage.workspaceId, stage.formOf(branch).id);
    expect(measure).toMatchObject({ ownerName: '李秀梅', verifierName: '王建国' });
  });
});

describe('a decision that can’t be taken', () => {
  let problemId: string;

  beforeAll(async () => {
    const { problemIds } = await stage.opinion('宋佳', [{}, {}]);
    problemId = problemIds[0] ?? '';
  });

  it('shows at the field: nothing typed, oneself as verifier, the target as verifier, a day gone by', async () => {
    const secretary = stage.bureau.as('李秀梅');
    const modal = await openDecision(problemId);
    await modal.fill('整改任务', '  ');
    expect(await modal.submit()).toEqual({ errors: { 整改任务: '请填写这一项' } });
    await modal.fill('整改任务', '认真学习');
    await modal.fill('完成期限', '2026-10-09');
    await modal.search('验收人', '宋佳');
    await modal.fill('验收人', '宋佳（普通党员）');
    expect(await modal.submit()).toEqual({
      errors: { 验收人: '责任人和验收人不能是同一人', 完成期限: '日期不能早于今天' },
    });
    await modal.search('责任人', '冯浩');
    await modal.fill('责任人', '冯浩（普通党员）');
    expect(await modal.submit()).toMatchObject({ errors: { 验收人: '验收人不能是点评对象本人，请另选' } });
    await modal.fill('完成期限', '2026-10-31');
    expect((await secretary.modal({ containing: '不是工作日' })).text).toContain('2026年10月31日');
    await modal.close({ all: true });
  });

  it('shows at the field who left and who is unknown', async () => {
    const { prisma } = stage.bureau.app.db;
    const left = await personId('邓婷婷');
    await prisma.person.update({
      where: { workspaceId_id: { workspaceId: stage.workspaceId, id: left } },
      data: { leftOn: toDateColumn(day('2026-10-01')) },
    });
    const act = await stage.act('李秀梅');
    const decision = await measureBy({ ownerId: left, verifierId: randomUUID() });
    await expect(decide(act, await meetingId(), problemId, decision)).rejects.toMatchObject({
      issues: [
        { field: 'ownerId', code: 'personLeft', params: ['邓婷婷'] },
        { field: 'verifierId', code: 'unknownPerson' },
      ],
    });
  });

  it('is refused for ids that are forged, for a problem merged into itself, and for who may not decide', async () => {
    const act = await stage.act('李秀梅');
    const meeting = await meetingId();
    const merge = (mergedIntoId: string): Decision => ({ kind: 'merged', mergedIntoId });
    await expect(decide(act, randomUUID(), problemId, await measureBy())).rejects.toMatchObject({ code: 'notFound' });
    await expect(decide(act, meeting, randomUUID(), await measureBy())).rejects.toMatchObject({ code: 'notFound' });
    await expect(decide(act, meeting, problemId, merge(randomUUID()))).rejects.toMatchObject({ code: 'notFound' });
    await expect(decide(act, meeting, problemId, merge(problemId))).rejects.toMatchObject({
      issues: [{ field: 'mergedIntoId', code: 'invalid' }],
    });
    const member = await stage.act('高翔');
    await expect(decide(member, meeting, problemId, await measureBy())).rejects.toMatchObject({ code: 'onlyFor' });
  });

  it('is made once when it is submitted twice at once, and refused when it comes again later', async () => {
    const meeting = await meetingId();
    const decision = await measureBy({ ownerId: await personId('宋佳') });
    const act = await stage.act('李秀梅', `view:${randomUUID()}`);
    await Promise.all([decide(act, meeting, problemId, decision), decide(act, meeting, problemId, decision)]);
    const measures = await measuresOfForm(stage.bureau.app.db.prisma, stage.workspaceId, stage.formOf('宋佳').id);
    expect(measures).toHaveLength(1);
    const again = decide(await stage.act('李秀梅'), meeting, problemId, decision);
    await expect(again).rejects.toMatchObject({ code: 'problemIs' });
  });

  it('can’t set aside a problem that others were merged into', async () => {
    const { problemIds } = await stage.opinion('冯浩', [{}, {}]);
    const [one = '', other = ''] = problemIds;
    const act = await stage.act('李秀梅');
    await decide(act, await meetingId(), one, { kind: 'merged', mergedIntoId: other });
    await expect(decide(act, await meetingId(), other, { kind: 'set_aside', reason: '重复' })).rejects.toMatchObject({
      code: 'hasMerged',
    });
  });
});

it('pages an agenda that is longer than a modal', async () => {
  await stage.opinion(
    '曹阳',
    Array.from({ length: 20 }, (_, index) => ({ text: `问题${String(index)}${'长'.repeat(900)}` })),
  );
  const list = await agenda();
  expect(list.text).toMatch(/第 1 页，共 \d+ 页/);
  await list.press('下一页');
  expect((await stage.bureau.as('李秀梅').modal({ containing: '第 2 页' })).text).toContain('上一页');
});
