import { day, toDateColumn } from '../../src/calendar/day';
import { InvalidInput } from '../../src/errors';
import { answerConsent } from '../../src/rectification/answer-consent';
import { decide } from '../../src/rectification/decide';
import { measuresOfForm, resolutionsOfForm } from '../../src/rectification/queries';
import { recordMeeting } from '../../src/rectification/record-meeting';
import { submitResult } from '../../src/rectification/submit-result';
import { verifyMeasure } from '../../src/rectification/verify-measure';
import { setStage, type Stage } from './stage';

const original = { id: 'F0ORIGINAL', name: '签字件.jpg', mimeType: 'image/jpeg', size: 3 };

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
    const verdict = { verdict: 'accept', reason: undefined, files: [original] } as const;
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
    const agree = async (by: string) =>
      answerConsent(await stage.act(by), resolution?.id ?? '', 0, 'agree', [original]);
    await expect(agree('罗倩')).rejects.toThrow('notYourself');
    await expect(agree('何静')).resolves.toBeUndefined();
  });
});

describe('Who put a step on record for somebody without an account does not decide on it', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await setStage();
  });
  afterAll(() => stage.bureau.close());

  /** A measure that 孟庆华, who has no account, owns; verified by this person. */
  const assigned = async (target: string, verifier: string) => {
    const { prisma } = stage.bureau.app.db;
    const idOf = async (name: string) =>
      (await prisma.person.findFirstOrThrow({ where: { workspaceId: stage.workspaceId, name } })).id;
    const { problemIds } = await stage.opinion(target, [{}]);
    const meetingId = await recordMeeting(await stage.act('李秀梅'), stage.roundId, {
      heldOn: day('2026-10-12'),
      heldTime: '08:30',
      place: '三楼会议室',
      presentIds: [await idOf('王建国')],
      steppedAsideIds: [],
      minutes: '逐项研究',
    });
    await decide(await stage.act('李秀梅'), meetingId, problemIds[0] ?? '', {
      kind: 'measure',
      task: '每周清理一次档案',
      ownerId: await idOf('孟庆华'),
      verifierId: await idOf(verifier),
      dueOn: day('2026-10-30'),
    });
    const measure = async () => {
      const [found] = await measuresOfForm(prisma, stage.workspaceId, stage.formOf(target).id);
      if (found === undefined) throw new Error('no measure');
      return found;
    };
    const submit = async (by: string, files = [original]) => {
      const { id, version } = await measure();
      return submitResult(await stage.act(by), id, version, { result: '已清理', files });
    };
    const accept = async (by: string) => {
      const { id, version } = await measure();
      return verifyMeasure(await stage.act(by), id, version, {
        verdict: 'accept',
        reason: undefined,
        files: [original],
      });
    };
    return { measure, submit, accept, idOf };
  };

  it('the verifier records no result for the owner; another recorder does, with the signed original', async () => {
    const { submit, accept } = await assigned('高翔', '何静');
    await expect(submit('何静')).rejects.toThrow('recordedByYou');
    await expect(submit('罗倩', [])).rejects.toThrow(InvalidInput);
    await expect(submit('罗倩')).resolves.toMatchObject({ is: 'submitted' });
    await expect(accept('何静')).resolves.toMatchObject({ is: 'accepted' });
  });

  it('a recorder who recorded the result does not accept it as its verifier, however they came to be that', async () => {
    const { measure, submit, accept, idOf } = await assigned('范志强', '李秀梅');
    await submit('何静');
    const { id } = await measure();
    const where = { workspaceId_id: { workspaceId: stage.workspaceId, id } };
    await stage.bureau.app.db.prisma.measure.update({ where, data: { verifierId: await idOf('何静') } });
    await expect(accept('何静')).rejects.toThrow('recordedByYou');
  });

  it('nobody records what the meeting decided on their own problem', async () => {
    await expect(assigned('李秀梅', '王建国')).rejects.toThrow('notYourself');
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
