import type { Member } from '@duban/local-workspace';
import { day } from '../../src/calendar/day';
import { planRound } from '../../src/round/plan-round';
import { setStage, type Stage } from '../rectification/stage';

jest.setTimeout(120_000);

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
  const { bureau, workspaceId, roundId } = stage;
  const { prisma } = bureau.app.db;
  const closedAt = bureau.workspace.clock.now();
  const { id: closedById } = await prisma.person.findFirstOrThrow({ where: { workspaceId, name: '李秀梅' } });
  await prisma.round.update({
    where: { workspaceId_id: { workspaceId, id: roundId } },
    data: { closedAt, closedById },
  });
  bureau.workspace.clock.set(new Date(closedAt.getTime() + 3_600_000));
  await planRound(await stage.act('李秀梅'), {
    name: '2027年第一季度点评',
    quarter: { year: 2027, quarter: 1 },
    theme: '深入开展创先争优活动',
    methods: ['periodic', 'concentrated'],
    occasions: ['staff_meeting'],
    startsOn: day('2027-01-04'),
    reportsDueOn: day('2027-01-06'),
    opinionsDueOn: day('2027-01-08'),
    meetingOn: day('2027-01-15'),
    endsOn: day('2027-03-31'),
  });
});
afterAll(() => stage.bureau.close());

/** What `/opinion form` lists for somebody, page by page: the lines, in their order. */
async function listed(
  member: Member,
  name = '',
): Promise<{ readonly lines: readonly string[]; readonly pages: number }> {
  await member.command('/opinion', `登记表 ${name}`);
  await member.settled();
  const modal = await member.modal();
  const lines: string[] = [];
  let pages = 1;
  for (;;) {
    // A form is a line with its target and one with its round.
    const all = modal.text.split('\n');
    lines.push(...all.flatMap((line, at) => (line.includes('季度点评') ? [`${all[at - 1] ?? ''} ${line}`] : [])));
    if (!modal.text.includes('下一页')) break;
    await modal.press('下一页');
    await member.settled();
    pages += 1;
  }
  await modal.close({ all: true });
  return { lines, pages };
}

test('the forms of a closed round are listed after the newer ones, page by page, and can be read', async () => {
  const leader = stage.bureau.as('王建国');
  const { lines, pages } = await listed(leader);
  expect(pages).toBeGreaterThan(1);
  const isOld = lines.map((line) => line.includes('2026年第四季度点评'));
  expect(isOld.filter((old) => old).length).toBe(isOld.length / 2);
  expect(isOld).toEqual([...isOld].sort((a, b) => Number(a) - Number(b)));

  await leader.command('/opinion', '登记表 高翔');
  await (await leader.modal()).press(`ledger.form:${stage.formOf('高翔').id}`);
  expect((await leader.modal({ containing: '2026年第四季度点评' })).text).toContain('高翔');
  await (await leader.modal()).close({ all: true });
});

test('who may read no others finds their own of both rounds, and nobody else’s', async () => {
  const { lines } = await listed(stage.bureau.as('高翔'));
  expect(lines).toHaveLength(2);
  for (const line of lines) expect(line).toContain('高翔');
  expect((await listed(stage.bureau.as('高翔'), '宋佳')).lines).toEqual([]);
});

test('of a cancelled round only forms with an opinion are listed', async () => {
  const { bureau, workspaceId, roundId } = stage;
  await stage.opinion('高翔', [{}]);
  await bureau.app.db.prisma.round.update({
    where: { workspaceId_id: { workspaceId, id: roundId } },
    data: { closedAt: null, closedById: null, cancelledAt: bureau.workspace.clock.now(), cancelledReason: '重新安排' },
  });
  const { lines } = await listed(bureau.as('王建国'));
  expect(lines.filter((line) => line.includes('2026年第四季度点评'))).toEqual([expect.stringContaining('高翔')]);
});
