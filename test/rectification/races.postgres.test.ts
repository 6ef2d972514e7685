import { firstBrokenEntry } from '../../src/audit/log';
import { day } from '../../src/calendar/day';
import { makeCommitment } from '../../src/commitment/make-commitment';
import { Refusal } from '../../src/errors';
import { decide } from '../../src/rectification/decide';
import { measuresOfForm, resolutionsOfForm } from '../../src/rectification/queries';
import { recordMeeting } from '../../src/rectification/record-meeting';
import { submitResult } from '../../src/rectification/submit-result';
import { verifyMeasure } from '../../src/rectification/verify-measure';
import { setStage, type Stage } from './stage';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage.bureau.close());

const db = () => stage.bureau.app.db;

const personId = async (name: string): Promise<string> =>
  (await db().prisma.person.findFirstOrThrow({ where: { workspaceId: stage.workspaceId, name } })).id;

const commitment = { text: '每季度走访两个乡镇', madeOn: day('2026-10-12'), dueOn: undefined, owner: undefined };

const chainHolds = async (): Promise<void> => {
  expect(await firstBrokenEntry(db(), stage.workspaceId)).toBeUndefined();
};

/** How each ended: its value, or the code of its refusal; any other error fails the test. */
async function ends(works: readonly Promise<unknown>[]): Promise<string[]> {
  const settled = await Promise.allSettled(works);
  return settled.map((end): string => {
    if (end.status === 'fulfilled') return 'done';
    const reason: unknown = end.reason;
    if (reason instanceof Refusal) return (reason as Refusal).code;
    throw reason;
  });
}

test('sixteen acts at once leave an audit chain without a gap or a fork', async () => {
  const act = await stage.act('李秀梅');
  const before = await db().prisma.auditEntry.count({ where: { workspaceId: stage.workspaceId } });
  await Promise.all(Array.from({ length: 16 }, () => makeCommitment(act, commitment)));
  expect(await db().prisma.auditEntry.count({ where: { workspaceId: stage.workspaceId } })).toBe(before + 16);
  await chainHolds();
});

test('the same submission eight times at once happens once, and each is given the same answer', async () => {
  const act = await stage.act('何静', 'view:V1:1');
  const answers = await Promise.all(Array.from({ length: 8 }, () => makeCommitment(act, commitment)));
  expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
  expect(
    await db().prisma.commitment.count({ where: { personId: await personId('何静'), text: commitment.text } }),
  ).toBe(1);
  await chainHolds();
});

test('two decisions on one problem, and two verdicts on one measure: the first stands, the second reads so', async () => {
  const { problemIds } = await stage.opinion('宋佳', [{}]);
  const [problemId = ''] = problemIds;
  const [secretary, recorder] = await Promise.all([stage.act('李秀梅'), stage.act('何静')]);
  const meetingId = await recordMeeting(secretary, stage.roundId, {
    heldOn: day('2026-10-12'),
    heldTime: '08:30',
    place: '三楼会议室',
    minutes: '研究点评意见',
    presentIds: [await personId('王建国')],
    steppedAsideIds: [],
  });
  const decision = {
    kind: 'measure',
    task: '每月集中学习两次',
    ownerId: await personId('宋佳'),
    verifierId: await personId('李秀梅'),
    dueOn: day('2026-10-30'),
  } as const;
  const decided = await ends([
    decide(secretary, meetingId, problemId, decision),
    decide(recorder, meetingId, problemId, decision),
  ]);
  expect(decided.sort()).toEqual(['done', 'problemIs']);
  const { id: formId } = stage.formOf('宋佳');
  expect(await resolutionsOfForm(db().prisma, stage.workspaceId, formId)).toHaveLength(1);
  const [measure] = await measuresOfForm(db().prisma, stage.workspaceId, formId);
  if (measure === undefined) throw new Error('no measure came of the decision');

  const owner = await stage.act('宋佳');
  await submitResult(owner, measure.id, measure.version, { result: '已完成两次学习', files: [] });
  const [submitted] = await measuresOfForm(db().prisma, stage.workspaceId, formId);
  const version = submitted?.version ?? 0;
  const verdicts = await ends([
    verifyMeasure(secretary, measure.id, version, { verdict: 'accept', reason: undefined }),
    verifyMeasure(secretary, measure.id, version, { verdict: 'return', reason: '请补充材料' }),
  ]);
  expect(verdicts.filter((end) => end === 'done')).toHaveLength(1);
  const [verified] = await measuresOfForm(db().prisma, stage.workspaceId, formId);
  expect([verified?.verifiedAt, verified?.returnedAt].filter((at) => at !== null)).toHaveLength(1);
  await chainHolds();
});

test('reminders that run on several machines at once are one delivery each', async () => {
  stage.bureau.workspace.clock.set(new Date('2026-10-15T02:00:00Z'));
  const at = new Date('2026-10-15T02:00:00Z');
  await Promise.all(Array.from({ length: 4 }, () => stage.bureau.app.runJobs(at)));
  const sent = await db().prisma.delivery.findMany({ where: { workspaceId: stage.workspaceId, kind: 'digest' } });
  expect(sent.length).toBeGreaterThan(0);
  const posts = stage.bureau.workspace
    .traffic()
    .filter(({ name, ok }) => name === 'chat.postMessage' && ok)
    .map(({ request }) => JSON.stringify(request))
    .filter((request) => request.includes('digest:'));
  expect(new Set(posts).size).toBe(posts.length);
  expect(posts).toHaveLength(sent.length);
});
