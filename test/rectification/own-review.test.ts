import { day, toDateColumn } from '../../src/calendar/day';
import { answerConsent } from '../../src/rectification/answer-consent';
import { decide } from '../../src/rectification/decide';
import { measuresOfForm, resolutionsOfForm } from '../../src/rectification/queries';
import { recordMeeting } from '../../src/rectification/record-meeting';
import { submitResult } from '../../src/rectification/submit-result';
import { verifyMeasure } from '../../src/rectification/verify-measure';
import { setStage, type Stage } from './stage';

// A shared machine may be slow: a story is long, not wrong.
jest.setTimeout(60_000);

/** 何静 is reviewed as a member, and as the recorder writes down what those without an account say (代录). */
describe('Who is reviewed writes down no answer about it, for whomever', () => {
  let stage: Stage;
  let withoutAccount: string;

  beforeAll(async () => {
    stage = await setStage();
    const where = { workspaceId: stage.workspaceId, name: '孟庆华' };
    withoutAccount = (await stage.bureau.app.db.prisma.person.findFirstOrThrow({ where })).id;
  });
  afterAll(() => stage.bureau.close());

  const idOf = async (name: string): Promise<string> =>
    (await stage.bureau.app.db.prisma.person.findFirstOrThrow({ where: { workspaceId: stage.workspaceId, name } })).id;

  const meeting = async (): Promise<string> =>
    recordMeeting(await stage.act('李秀梅'), stage.roundId, {
      heldOn: day('2026-10-12'),
      heldTime: '08:30',
      place: '三楼会议室',
      presentIds: [await idOf('王建国')],
      steppedAsideIds: [],
      minutes: '逐项研究',
    });

  it('not the acceptance of a result; another recorder may', async () => {
    const { db } = stage.bureau.app;
    const { problemIds } = await stage.opinion('何静', [{}]);
    await decide(await stage.act('李秀梅'), await meeting(), problemIds[0] ?? '', {
      kind: 'measure',
      task: '每周清理一次档案',
      ownerId: await idOf('高翔'),
      verifierId: withoutAccount,
      dueOn: day('2026-10-30'),
    });
    const current = async () => {
      const [measure] = await measuresOfForm(db.prisma, stage.workspaceId, stage.formOf('何静').id);
      if (measure === undefined) throw new Error('no measure');
      return measure;
    };
    const { id, version } = await current();
    await submitResult(await stage.act('高翔'), id, version, { result: '已清理', files: [] });
    const verdict = { verdict: 'accept', reason: undefined } as const;
    const accept = async (by: string) => verifyMeasure(await stage.act(by), id, (await current()).version, verdict);
    await expect(accept('何静')).rejects.toThrow('notYourself');
    await expect(accept('罗倩')).resolves.toMatchObject({ is: 'accepted' });
  });

  it('not the reviewer’s consent to set a problem aside; another recorder may', async () => {
    const { db } = stage.bureau.app;
    const { id, problemIds } = await stage.opinion('罗倩', [{}]);
    const where = { workspaceId_id: { workspaceId: stage.workspaceId, id } };
    await db.prisma.opinion.update({ where, data: { authorId: withoutAccount } });
    const setAside = { kind: 'set_aside', reason: '已经改正' } as const;
    await decide(await stage.act('李秀梅'), await meeting(), problemIds[0] ?? '', setAside);
    const [resolution] = await resolutionsOfForm(db.prisma, stage.workspaceId, stage.formOf('罗倩').id);
    const agree = async (by: string) => answerConsent(await stage.act(by), resolution?.id ?? '', 0, 'agree');
    await expect(agree('罗倩')).rejects.toThrow('notYourself');
    await expect(agree('何静')).resolves.toBeUndefined();
  });
});

describe('The affairs meeting of a round', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await setStage();
  });
  afterAll(() => stage.bureau.close());

  it('is owed by the secretary alone, also where the administrator planned the round', async () => {
    const { prisma } = stage.bureau.app.db;
    const planner = await prisma.person.findFirstOrThrow({ where: { workspaceId: stage.workspaceId, name: '曹阳' } });
    await prisma.round.updateMany({ where: { id: stage.roundId }, data: { plannedById: planner.id } });
    await stage.opinion('高翔', [{}]);
    const owed = await prisma.obligation.findMany({
      where: { kind: 'meeting', settledAt: null },
      include: { person: true },
    });
    expect(owed.map(({ person, dueOn }) => [person.name, dueOn])).toEqual([
      ['李秀梅', toDateColumn(day('2026-10-20'))],
    ]);
  });
});
