import { startBureau, type Bureau } from '../support/bureau';

// A shared machine may be slow: a story is long, not wrong.
jest.setTimeout(60_000);

/** Friday, 18 December 2026 in Shanghai: days are set in 2027, which is not announced. */
const DECEMBER = '2026-12-18T02:00:00Z';
const provisional = '2027 年的放假安排尚未公布';

let bureau: Bureau;
beforeAll(async () => {
  bureau = await startBureau({ now: DECEMBER });
});
afterAll(() => bureau.close());

test('who plans a round into a year that is not announced reads that its days are provisional', async () => {
  const secretary = bureau.as('李秀梅');
  await secretary.command('/round', 'plan');
  const modal = await secretary.modal({ title: '新建点评轮次' });
  expect(modal.text).toContain(provisional);
  await modal.close({ all: true });
});

test('so does who makes a commitment; once the year is loaded nobody does', async () => {
  const member = bureau.as('高翔');
  await member.command('/commitment', 'add');
  expect((await member.modal()).text).toContain(provisional);
  await (await member.modal()).close({ all: true });

  const { organisation, db } = bureau.app;
  const loadedBy = await db.prisma.person.findFirstOrThrow({ where: { workspaceId: organisation.id, name: '曹阳' } });
  const days = { holidays: ['2027-01-01'], makeUpDays: [], loadedById: loadedBy.id, loadedAt: new Date(DECEMBER) };
  await db.prisma.calendarYear.create({ data: { workspaceId: organisation.id, year: 2027, ...days } });
  await member.command('/commitment', 'add');
  expect((await member.modal()).text).not.toContain('尚未公布');
});
