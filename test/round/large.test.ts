import type { Member, Modal } from '@duban/local-workspace';
import { day, toDateColumn } from '../../src/calendar/day';
import { announceSitting, noticeDraftKey } from '../../src/disclosure/announce-sitting';
import { saveDraft } from '../../src/draft/store';
import { planRound, type PlannedRound } from '../../src/round/plan-round';
import { formsOfRound } from '../../src/round/queries';
import { setStage, type Stage } from '../rectification/stage';
import { statementsOf } from '../support/statements';

// A shared machine may be slow: three hundred forms are many, not wrong.
jest.setTimeout(180_000);

const MORE = 120;
const named = (number: number): string => `职工${String(number).padStart(3, '0')}`;

const plan = (name: string) => ({
  name,
  quarter: { year: 2026, quarter: 4 as const },
  theme: '深入开展创先争优活动',
  methods: ['periodic' as const, 'concentrated' as const],
  occasions: ['staff_meeting'],
  startsOn: day('2026-10-12'),
  reportsDueOn: day('2026-10-13'),
  opinionsDueOn: day('2026-10-14'),
  meetingOn: day('2026-10-20'),
  endsOn: day('2026-12-31'),
});

interface Cost {
  readonly statements: readonly string[];
  readonly targets: number;
}

/** Opens a round by its tiers' proposals. */
async function opening(name: string): Promise<Cost & { readonly roundId: string }> {
  const act = await stage.act('李秀梅');
  const planned: PlannedRound[] = [];
  const statements = await statementsOf(stage.bureau.app.db, async () =>
    planned.push(await planRound(act, plan(name))),
  );
  const [{ roundId, targets }] = planned as [PlannedRound];
  return { statements, roundId, targets };
}

/** Announces a sitting of these many targets whom the secretary reviews. */
async function announcing(roundId: string, most: number): Promise<Cost> {
  const { bureau, workspaceId, formOf } = stage;
  const { db } = bureau.app;
  const { reviewerId: reviewer } = formOf('高翔');
  const act = await stage.act('李秀梅');
  const targets = (await formsOfRound(db.prisma, workspaceId, roundId))
    .filter(({ reviewerId }) => reviewerId === reviewer)
    .slice(0, most)
    .map(({ id }) => id);
  const about = { round: roundId, reviewer };
  await db.transaction((tx) =>
    saveDraft(tx, {
      ...noticeDraftKey(act, reviewer, about),
      savedById: reviewer,
      at: act.now,
      values: {
        day: '2026-10-30',
        time: '14:00',
        place: '大会议室',
        content: '集中点评',
        timing: 'periodic',
        arrangement: 'concentrated',
        occasion: 'staff_meeting',
        targets,
        leader: reviewer,
      },
    }),
  );
  const statements = await statementsOf(db, () => announceSitting(act, about, 0));
  return { statements, targets: targets.length };
}

let stage: Stage;
let small: Cost;
let smallNotice: Cost;
let large: Cost;
let largeNotice: Cost;

beforeAll(async () => {
  stage = await setStage();
  const { bureau, workspaceId } = stage;
  const { prisma } = bureau.app.db;
  // The first of its kind reads more, once for a connection.
  await opening('第一轮之前');
  const { roundId: smallRound, ...cost } = await opening('第二轮');
  small = cost;
  smallNotice = await announcing(smallRound, 1);
  const { unitId } = await prisma.post.findFirstOrThrow({ where: { workspaceId, kind: 'ordinary_member' } });
  await prisma.person.createMany({
    data: Array.from({ length: MORE }, (_, index) => ({
      workspaceId,
      name: named(index + 1),
      // Every other one has an account; for the others the recorders read.
      ...(index % 2 === 0 && { slackUserId: `U0MANY${String(index).padStart(4, '0')}` }),
    })),
  });
  const people = await prisma.person.findMany({ where: { workspaceId, name: { startsWith: '职工' } } });
  const fromOn = toDateColumn(day('2020-01-01'));
  await prisma.post.createMany({
    data: people.map(({ id }) => ({ workspaceId, personId: id, unitId, kind: 'ordinary_member', fromOn })),
  });
  // Two rounds at once: the secretary, who reviews the ordinary members, owes well over two hundred opinions.
  const { roundId: largeRound, ...largeCost } = await opening('第三轮');
  large = largeCost;
  largeNotice = await announcing(largeRound, 100);
  // Who opens something now does not do it beside the hundreds of cards.
  await bureau.delivered();
  await opening('第四轮');
});
afterAll(() => stage.bureau.close());

test('a round of many targets is opened with as many statements as one of few', () => {
  expect(large.targets).toBe(small.targets + MORE);
  expect(large.statements).toEqual(small.statements);
});

test('a notice of a hundred targets is published with as many statements as one of a single target', () => {
  expect([smallNotice.targets, largeNotice.targets]).toEqual([1, 100]);
  // Only where somebody has no account does one more ask who records for them.
  expect(largeNotice.statements.length).toBeLessThanOrEqual(smallNotice.statements.length + 2);
});

test('every target has a form, and what is owed for it, as a single one would', async () => {
  const { workspaceId } = stage;
  const { prisma } = stage.bureau.app.db;
  const { id: roundId } = await prisma.round.findFirstOrThrow({ where: { workspaceId, name: '第三轮' } });
  const forms = await prisma.form.findMany({
    where: { workspaceId, roundId, person: { name: { startsWith: '职工' } } },
    include: { obligationAsForm: { orderBy: { kind: 'asc' } } },
  });
  expect(forms).toHaveLength(MORE);
  const { id: recorder } = await prisma.person.findFirstOrThrow({ where: { workspaceId, name: '何静' } });
  for (const { id, reviewerId, origin, criteriaVersion, obligationAsForm: owed } of forms) {
    expect({ origin, criteriaVersion }).toEqual({ origin: 'periodic', criteriaVersion: 1 });
    expect(owed.map(({ kind, personId, awaitedById, subjectId }) => [kind, personId, awaitedById, subjectId])).toEqual([
      ['opinion', reviewerId, null, id],
      ['oral_report', recorder, reviewerId, id],
    ]);
  }
});

test('a person who owes more than two hundred things has a Home that shows the first and leads to the others', async () => {
  const secretary = stage.bureau.as('李秀梅');
  const owed = await stage.bureau.app.db.prisma.obligation.count({
    where: { settledAt: null, personId: stage.formOf('高翔').reviewerId },
  });
  expect(owed).toBeGreaterThan(200);
  const home = await secretary.openHome();
  expect(home.blocks.length).toBeLessThanOrEqual(100);
  expect(home.text).toContain(String(owed));
});

async function opened(member: Member, command: string, text: string): Promise<Modal> {
  if (member.modalTitles().length > 0) await (await member.modal()).close({ all: true });
  await member.command(command, text);
  await member.settled();
  return member.modal();
}

test.each([
  ['李秀梅', '/duban', ''],
  ['李秀梅', '/opinion', ''],
  ['李秀梅', '/opinion', 'evidence'],
  ['李秀梅', '/opinion', 'form'],
  ['李秀梅', '/report', ''],
  ['何静', '/report', ''],
  ['何静', '/report', 'oral'],
  ['何静', '/opinion', 'draft'],
  ['李秀梅', '/rectify', ''],
  ['李秀梅', '/round', ''],
  ['李秀梅', '/round', 'plan'],
  ['李秀梅', '/round', 'announce'],
  ['李秀梅', '/round', 'gaps'],
  ['李秀梅', '/commitment', 'mine'],
])('with more than a hundred people in a tier, %s opens %s %s', async (who, command, text) => {
  const modal = await opened(stage.bureau.as(who), command, text);
  expect(modal.blocks.length).toBeLessThanOrEqual(100);
});

test('each of more than a hundred in a tier is reached by a search', async () => {
  const secretary = stage.bureau.as('李秀梅');
  const evidence = await opened(secretary, '/opinion', 'evidence');
  expect((await evidence.search('form', named(MORE))).filter((text) => text.includes(named(MORE)))).not.toEqual([]);
  expect((await evidence.search('form', '')).length).toBeLessThanOrEqual(100);
});
