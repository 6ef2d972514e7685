import type { Member, Modal } from '@duban/local-workspace';
import { ordered } from '../disclosure/rectified';
import { setStage } from '../rectification/stage';

// A shared machine may be slow: a story is long, not wrong.
jest.setTimeout(180_000);

const MANY = 130;

/** All that a paged modal says, page by page; the local workspace takes or refuses each page as Slack does. */
async function readAll(member: Member, modal: Modal): Promise<{ readonly text: string; readonly pages: number }> {
  let text = modal.text;
  let pages = 1;
  for (; modal.text.includes('下一页'); pages += 1) {
    await modal.press('下一页');
    await member.settled();
    expect(Buffer.byteLength(JSON.stringify(modal.view))).toBeLessThan(125_000);
    text += modal.text;
  }
  // A long text stands in several blocks.
  return { text: text.replaceAll('\n', ''), pages };
}

test('a form full of 3,000-character texts is read page by page, nothing lost', async () => {
  const stage = await setStage();
  try {
    const { workspaceId } = stage;
    const { prisma } = stage.bureau.app.db;
    const id = await ordered(stage, '孙立军');
    const long = (mark: string): string => `${'长'.repeat(2990)}〔${mark}〕`;
    const { id: formId, reviewerId } = stage.formOf('孙立军');
    await prisma.problem.updateMany({
      where: { formId },
      data: { text: long('问题'), rootCause: long('根源'), suggestion: long('建议') },
    });
    await prisma.opinion.updateMany({ where: { formId }, data: { achievements: long('成绩'), basis: long('依据') } });
    await prisma.measure.updateMany({ where: { id }, data: { task: long('任务') } });
    const sections = Object.fromEntries(
      ['commitments', 'problems', 'achievements', 'style', 'development', 'study', 'other'].map((key) => [
        key,
        long(key),
      ]),
    );
    await prisma.report.create({
      data: {
        workspaceId,
        formId,
        mode: 'oral',
        reporterId: reviewerId,
        sections,
        submittedAt: stage.bureau.workspace.clock.now(),
      },
    });
    const reader = stage.bureau.as('王建国');
    await reader.command('/opinion', '登记表 孙立军');
    await (await reader.modal()).press(`ledger.form:${formId}`);
    const { text, pages } = await readAll(reader, await reader.modal({ title: '领导点评登记表' }));
    expect(pages).toBeGreaterThan(1);
    for (const mark of ['问题', '根源', '建议', '成绩', '依据', '任务', ...Object.keys(sections)])
      expect(text.split(`〔${mark}〕`)).toHaveLength(2);
  } finally {
    await stage.bureau.close();
  }
});

test('each target of a tier of more than a hundred can be reached, and a notice says how many it leaves out', async () => {
  const stage = await setStage();
  const { bureau, workspaceId, roundId } = stage;
  try {
    const { prisma } = bureau.app.db;
    const where = { workspaceId_id: { workspaceId, id: stage.formOf('高翔').id } };
    const like = await prisma.form.findUniqueOrThrow({ where });
    const { unitId, kind, fromOn } = await prisma.post.findFirstOrThrow({ where: { personId: like.personId ?? '' } });
    const names = Array.from({ length: MANY }, (_, at) => `干部${String(at + 1).padStart(3, '0')}`);
    await prisma.person.createMany({ data: names.map((name) => ({ workspaceId, name })) });
    const people = await prisma.person.findMany({ where: { name: { in: names } } });
    await prisma.post.createMany({
      data: people.map(({ id }) => ({ workspaceId, personId: id, unitId, kind, fromOn })),
    });
    await prisma.form.createMany({
      data: people.map(({ id }) => ({
        workspaceId,
        roundId,
        personId: id,
        origin: like.origin,
        targetKind: like.targetKind,
        reviewerId: like.reviewerId,
        criteriaVersion: like.criteriaVersion,
        openedById: like.openedById,
        openedAt: bureau.workspace.clock.now(),
      })),
    });
    const secretary = bureau.as('李秀梅');
    await secretary.command('/round', 'plan');
    const plan = await secretary.modal();
    await plan.fill('occasions', ['staff_meeting']);
    await plan.submit();
    expect(await plan.search('tiers.ordinary_member.except', '干部130')).toEqual(['干部130']);
    await plan.close({ all: true });

    await secretary.command('/round', '对象');
    const targets = await readAll(secretary, await secretary.modal({ title: '点评对象' }));
    expect(names.filter((name) => !targets.text.includes(name))).toEqual([]);
    await (await secretary.modal()).close({ all: true });

    await secretary.command('/round', '缺项');
    const gaps = await readAll(secretary, await secretary.modal({ title: '缺项' }));
    expect(names.filter((name) => !gaps.text.includes(name))).toEqual([]);
    await (await secretary.modal()).close({ all: true });

    // The tier has more targets than one notice names: how many are left for another is said.
    await secretary.command('/round', 'announce');
    const list = await secretary.modal({ containing: '个对象还没有安排' });
    await list.press(`disclosure.announce:${roundId}:${like.reviewerId}`);
    const notice = await secretary.modal({ containing: '点评会须提前公告' });
    expect(notice.text).toMatch(/一份公告最多列 100 名点评对象.*另有 \d+ 名未列入/);
    await notice.fill('地点', '大会议室');
    await notice.submit();
    expect(notice.title).toBe('预览');
    expect(notice.text).toContain('地点');
  } finally {
    await bureau.close();
  }
});
