import { waiveTarget } from '../../src/ledger/waive-target';
import { handOverDraft } from '../../src/opinion/save-draft';
import { emptyOpinion } from '../../src/opinion/content';
import { presetNamed } from '../../src/preset';
import { returnReport } from '../../src/report/answer-report';
import { addReport } from '../../src/report/store';
import { changeReviewer } from '../../src/round/change-reviewer';
import { planListeners } from '../../src/round/plan-listeners';
import type { Interaction } from '../../src/slack/interaction';
import { textIn } from '../../src/text';
import { setStage, type Stage } from '../rectification/stage';

// A shared machine may be slow: a story is long, not wrong.
jest.setTimeout(60_000);

const BRANCH = '清河县审计局机关党支部';

describe('What a round gives to whom, and what it leaves open', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await setStage();
  });
  afterAll(() => stage.bureau.close());

  const db = () => stage.bureau.app.db;
  const idOf = async (name: string): Promise<string> =>
    (await db().prisma.person.findFirstOrThrow({ where: { workspaceId: stage.workspaceId, name } })).id;
  const interaction = async (name: string): Promise<Interaction> => ({
    ...(await stage.act(name)),
    text: textIn('zh-CN'),
    preset: presetNamed('bureau'),
    slack: {
      joinChannel: () => Promise.resolve(true),
      grantedScopes: () => Promise.resolve([]),
      permalink: () => Promise.resolve(undefined),
      readFile: () => Promise.resolve({ is: 'unread' }),
      profile: () => Promise.resolve(undefined),
    },
  });

  it('names reviewers and targets to search only to who plans rounds', async () => {
    const query = { query: '', modal: undefined };
    const found = async (name: string) => {
      const by = await interaction(name);
      const choices = await Promise.all(Object.values(planListeners.options).map((pick) => pick(by, query)));
      return choices.flat().length;
    };
    expect(await found('李秀梅')).toBeGreaterThan(20);
    expect(await found('高翔')).toBe(0);
  });

  it('does not let the secretary waive the branch that the secretary answers for', async () => {
    const { id } = stage.formOf(BRANCH);
    await expect(waiveTarget(await stage.act('李秀梅'), id, '本季度工作忙')).rejects.toThrow('notYourself');
    await expect(waiveTarget(await stage.act('王建国'), stage.formOf('韩冰').id, '产假')).resolves.toBeDefined();
  });

  it('owes the former reviewer’s look at a draft no more', async () => {
    const form = stage.formOf('张伟');
    const seen = { formId: form.id, formVersion: form.version, draftVersion: null, problems: 1, adopted: false };
    await handOverDraft(await stage.act('何静'), seen, emptyOpinion);
    await changeReviewer(await stage.act('李秀梅'), form.id, form.version, await idOf('Grace Zhao'));
    const owed = await db().prisma.obligation.findMany({
      where: { formId: form.id, settledAt: null, kind: { in: ['opinion', 'opinion_draft'] } },
      include: { person: true },
    });
    expect(owed.map(({ kind, person }) => [kind, person.name])).toEqual([['opinion', 'Grace Zhao']]);
  });

  it('owes no report again once the round is over', async () => {
    const form = stage.formOf(BRANCH);
    const reporterId = await idOf('李秀梅');
    const reportId = await db().transaction((tx) =>
      addReport(tx, {
        workspaceId: stage.workspaceId,
        formId: form.id,
        mode: 'written',
        reporterId,
        recordedById: null,
        sections: { development: '按计划完成' },
        submittedAt: new Date('2026-10-12T01:00:00Z'),
      }),
    );
    const closed = { closedAt: new Date('2026-10-12T02:00:00Z'), closedById: reporterId };
    await db().prisma.round.updateMany({ where: { id: stage.roundId }, data: closed });
    await expect(returnReport(await stage.act('钱卫东'), reportId, '请补充')).rejects.toThrow('reportNotNeeded');
  });
});
