import { requireApprover } from '../../src/disclosure/approver';
import { Refusal } from '../../src/errors';
import { say, textIn } from '../../src/text';
import { setStage, type Stage } from '../rectification/stage';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage.bureau.close());

const person = (name: string) =>
  stage.bureau.app.db.prisma.person.findFirstOrThrow({ where: { workspaceId: stage.workspaceId, name } });

/** Takes a post from everybody, and gives it to these. */
async function heldBy(kind: string, names: readonly string[]): Promise<void> {
  const { prisma } = stage.bureau.app.db;
  const { workspaceId } = stage;
  const { fromOn, unitId } = await prisma.post.findFirstOrThrow({ where: { workspaceId, kind: 'branch_secretary' } });
  await prisma.post.deleteMany({ where: { workspaceId, kind, person: { name: { notIn: [...names] } } } });
  for (const name of names) {
    const post = { workspaceId, personId: (await person(name)).id, unitId, kind };
    if ((await prisma.post.count({ where: post })) === 0) await prisma.post.create({ data: { ...post, fromOn } });
  }
}

/** Who approves what is published about a person's review; or what is said where nobody can. */
async function approves(target: string): Promise<string> {
  const act = await stage.act('何静');
  const form = { personId: (await person(target)).id, unitId: null, targetKind: 'section_chief' } as const;
  try {
    return (await requireApprover(stage.bureau.app.db.prisma, act, form)).name;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { code, params } = error as Refusal;
    return say(textIn('zh-CN', act.actor.organisation.preset).refusals[code], params);
  }
}

test('the secretary approves; where the review is their own, who stands in for them', async () => {
  expect(await approves('高翔')).toBe('李秀梅');
  expect(await approves('李秀梅')).toBe('王建国');
});

test('where all who hold the posts are barred, it says who they are and who can name another', async () => {
  await heldBy('principal_leader', ['李秀梅']);
  const words = await approves('李秀梅');
  expect(words).toContain('这是李秀梅本人的点评');
  expect(words).toMatch(/应由党支部书记或.*的另一位担任者办理/);
  expect(words).toMatch(/请联系管理员（.*曹阳.*）/);
  expect(words).not.toContain('暂缺');
  // Another holder of one of the posts may, and is found.
  await heldBy('principal_leader', ['李秀梅', '王建国']);
  expect(await approves('李秀梅')).toBe('王建国');
});

test('where nobody holds the posts, it says that they are vacant', async () => {
  await heldBy('principal_leader', []);
  const { prisma } = stage.bureau.app.db;
  await prisma.post.deleteMany({ where: { workspaceId: stage.workspaceId, kind: 'branch_secretary' } });
  expect(await approves('高翔')).toContain('党支部书记一职暂缺');
});
