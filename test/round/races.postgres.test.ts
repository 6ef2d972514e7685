import { Refusal } from '../../src/errors';
import { openPlanned, type Chosen } from '../../src/round/plan-round';
import { keepPlan, proposedFor } from '../../src/round/plan-draft';
import { roundOfQuarter } from '../../src/round/queries';
import type { TierChoices } from '../../src/round/tiers';
import { setStage, type Stage } from '../rectification/stage';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage.bureau.close());

const QUARTER = { year: 2027, quarter: 1 } as const;

const plan = (name: string) => ({
  name,
  quarter: '2027-1',
  theme: '深入开展创先争优活动',
  methods: ['periodic', 'concentrated'],
  occasions: ['staff_meeting'],
  startsOn: '2027-01-04',
  reportsDueOn: '2027-01-06',
  opinionsDueOn: '2027-01-08',
  meetingOn: '2027-01-15',
  endsOn: '2027-03-31',
});

/** Somebody has typed both steps of a plan: what they choose, as it was shown to them. */
async function planned(who: string, name: string): Promise<Chosen> {
  const act = await stage.act(who);
  const { prisma } = stage.bureau.app.db;
  const { version } = await keepPlan(act, { plan: plan(name) });
  const { tiers, digest } = await proposedFor(prisma, act);
  const choices: TierChoices = Object.fromEntries(
    tiers.map(({ targetKind, reviewer }) => [targetKind, { except: [], reviewerId: reviewer?.id ?? '' }]),
  );
  const sameQuarter = (await roundOfQuarter(prisma, stage.workspaceId, QUARTER))?.id ?? null;
  return { tiers: choices, shown: { draft: version, digest, sameQuarter } };
}

/** Who of those who open at once did, and what the others read. */
async function openAtOnce(submissions: readonly (readonly [who: string, chosen: Chosen])[]): Promise<string[]> {
  const acts = await Promise.all(submissions.map(([who]) => stage.act(who)));
  const ends = await Promise.allSettled(
    submissions.map(([, chosen], at) => {
      const act = acts[at];
      if (act === undefined) throw new Error('nobody acts');
      return openPlanned(act, chosen);
    }),
  );
  return ends.map((end): string => {
    if (end.status === 'fulfilled') return 'opened';
    const reason: unknown = end.reason;
    if (reason instanceof Refusal) return (reason as Refusal).code;
    throw reason;
  });
}

const roundsOf = (): Promise<number> =>
  stage.bureau.app.db.prisma.round.count({ where: { workspaceId: stage.workspaceId, ...QUARTER } });

test('two planners open a round of one quarter at once: one is opened, the other is asked again', async () => {
  const [secretary, administrator] = [await planned('李秀梅', '一季度点评'), await planned('曹阳', '第一季度点评')];
  const ends = await openAtOnce([
    ['李秀梅', secretary],
    ['曹阳', administrator],
  ]);
  expect(ends.sort()).toEqual(['changedMeanwhile', 'opened']);
  expect(await roundsOf()).toBe(1);
});

test('who has seen the other round may open a second one of the quarter', async () => {
  const before = await roundsOf();
  expect(await openAtOnce([['曹阳', await planned('曹阳', '第一季度补充点评')]])).toEqual(['opened']);
  expect(await roundsOf()).toBe(before + 1);
});

test('one plan opened from several windows at once is one round', async () => {
  const before = await roundsOf();
  const chosen = await planned('李秀梅', '再一轮');
  const ends = await openAtOnce(Array.from({ length: 4 }, () => ['李秀梅', chosen] as const));
  expect(ends.sort()).toEqual(['alreadyDone', 'alreadyDone', 'alreadyDone', 'opened']);
  expect(await roundsOf()).toBe(before + 1);
});
