import fc from 'fast-check';
import { firstBrokenEntry } from '../../src/audit/log';
import { addDays, compareDays, day, lastDayOfQuarter, quarterOf, toDateColumn } from '../../src/calendar/day';
import { analysisIds } from '../../src/commitment/analysis-views';
import { figuresOf, monthsOf, quarterBefore, quarterKey, quarterOfKey } from '../../src/commitment/period-rules';
import type { Commitment } from '../../src/commitment/rules';
import { checkResults } from '../../src/preset/preset';
import { startBureau, type Bureau } from '../support/bureau';

jest.setTimeout(60_000);

describe('the figures of a quarter', () => {
  const months = monthsOf({ year: 2026, quarter: 4 });
  const check = fc.record({
    month: fc.constantFrom(day('2026-09-01'), ...months),
    result: fc.constantFrom(...checkResults),
    note: fc.constant(''),
    checkerName: fc.constant('李'),
    checkedAt: fc.constant(new Date('2026-11-02T01:00:00Z')),
  });
  const commitment: fc.Arbitrary<Commitment> = fc.record({
    id: fc.uuid(),
    personId: fc.constantFrom('a', 'b', 'c'),
    unitId: fc.constant(null),
    ownerName: fc.constant('某'),
    text: fc.constant(''),
    madeOn: fc.integer({ min: 0, max: 360 }).map((offset) => addDays(day('2026-01-05'), offset)),
    dueOn: fc.constant(null),
    withdrawnAt: fc.option(fc.date({ min: new Date('2026-08-01'), max: new Date('2027-01-01'), noInvalidDate: true })),
    withdrawnReason: fc.constant(null),
    assessments: fc.constant([]),
    checks: fc.uniqueArray(check, { selector: ({ month }) => month }),
  });

  it('count each check in it once, and each month that a commitment stood in without one', () => {
    fc.assert(
      fc.property(fc.array(commitment), (commitments) => {
        const { total, owners } = figuresOf(commitments, months);
        const inQuarter = commitments.flatMap(({ checks }) => checks.filter(({ month }) => months.includes(month)));
        for (const result of checkResults)
          expect(total[result]).toBe(inQuarter.filter((one) => one.result === result).length);
        const without = commitments.flatMap(({ checks, madeOn, withdrawnAt }) =>
          months.filter(
            (month) =>
              madeOn <= month &&
              (withdrawnAt === null || withdrawnAt.getTime() >= Date.parse(`${month}T00:00:00Z`)) &&
              !checks.some((one) => one.month === month),
          ),
        );
        expect(total.unchecked).toBe(without.length);
        for (const key of [...checkResults, 'unchecked'] as const)
          expect(owners.reduce((sum, { tally }) => sum + tally[key], 0)).toBe(total[key]);
      }),
    );
  });

  it('are of the quarter that ended last, whatever day it is', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4000 }), (offset) => {
        const today = addDays(day('2024-01-01'), offset);
        const before = quarterBefore(today);
        expect(compareDays(lastDayOfQuarter(before), today)).toBe(-1);
        expect(quarterOf(addDays(lastDayOfQuarter(before), 1))).toEqual(quarterOf(today));
        expect(quarterOfKey(quarterKey(before))).toEqual(before);
      }),
    );
    expect(quarterOfKey('2026-Q5')).toBeUndefined();
  });
});

describe('in the demo bureau', () => {
  let bureau: Bureau;
  const prisma = () => bureau.app.db.prisma;
  const owed = () => prisma().obligation.findMany({ where: { kind: 'analysis' }, orderBy: { createdAt: 'asc' } });

  beforeAll(async () => {
    bureau = await startBureau({ now: '2026-10-30T01:00:00Z' });
    const workspaceId = bureau.app.organisation.id;
    const checker = await prisma().person.findFirstOrThrow({ where: { name: '李秀梅' } });
    const commitments = await prisma().commitment.findMany({ orderBy: { id: 'asc' } });
    const results = ['kept', 'kept', 'partly', 'not_kept'];
    await prisma().commitmentCheck.createMany({
      data: commitments.slice(0, 4).map(({ id: commitmentId }, index) => ({
        ...{ workspaceId, commitmentId, checkerId: checker.id, note: '', checkedAt: new Date() },
        ...{ month: toDateColumn(day('2026-11-01')), result: results[index] ?? 'kept' },
      })),
    });
  });
  afterAll(() => bureau.close());

  test('nothing is owed for a quarter that was over before the organisation was there', async () => {
    await bureau.at('2026-11-02T02:00:00Z');
    expect(await owed()).toEqual([]);
  });

  test('from the first working day of the next quarter on it is owed by the secretary, once, within ten working days', async () => {
    await bureau.at('2027-01-01T02:00:00Z');
    await bureau.at('2027-01-04T00:30:00Z');
    expect(await owed()).toEqual([]);
    await bureau.at('2027-01-04T01:00:00Z');
    await bureau.at('2027-01-04T05:00:00Z');
    await bureau.at('2027-01-05T01:00:00Z');
    const secretary = await prisma().person.findFirstOrThrow({ where: { name: '李秀梅' } });
    expect(await owed()).toMatchObject([
      { personId: secretary.id, dueOn: new Date('2027-01-15T00:00:00Z'), about: { detail: '2026-Q4' } },
    ]);
    const cards = bureau
      .as('李秀梅')
      .messages('app')
      .filter(({ words }) => words.includes('请分析2026年第四季度'));
    expect(cards).toHaveLength(1);
    expect((await bureau.as('李秀梅').openHome()).text).toContain('分析2026年第四季度公开承诺践行情况');
  });

  test('the modal shows the checks in figures, by person and page by page, and keeps what is typed', async () => {
    const secretary = bureau.as('李秀梅');
    const card = await secretary.lastMessage({ in: 'app', containing: '请分析2026年第四季度' });
    await secretary.press(card, '写分析');
    const modal = await secretary.modal({ title: '公开承诺季度分析' });
    const commitments = await prisma().commitment.count();
    // Three months of each, and four checks.
    expect(modal.text).toContain(`已兑现 2 · 部分兑现 1 · 未兑现 1 · 未检查 ${String(commitments * 3 - 4)}`);
    expect(modal.text).toContain('王建国');
    await modal.fill('分析', '多数承诺得到践行；𠮷 <!channel> *归档* 不及时，有反复。');
    await modal.press('下一页');
    const second = await secretary.modal({ title: '公开承诺季度分析', containing: '第 2 页' });
    await second.submit();
    await secretary.modal({ containing: '2026年第四季度的分析已保存' });
    expect(await prisma().commitmentAnalysis.findMany()).toMatchObject([
      { year: 2026, quarter: 4, text: '多数承诺得到践行；𠮷 <!channel> *归档* 不及时，有反复。' },
    ]);
    expect(await owed()).toMatchObject([{ outcome: 'done' }]);
  });

  test('it can be read later by who answers for commitments, and by nobody else', async () => {
    const reader = bureau.as('王建国');
    await reader.command('/commitment', '分析');
    await (await reader.modal({ title: '公开承诺季度分析' })).press('查看');
    expect((await reader.modal({ title: '公开承诺季度分析', containing: '归档' })).text).toContain('李秀梅');
    const member = bureau.as('高翔');
    await member.command('/commitment', 'analysis');
    const list = await member.modal({ title: '公开承诺季度分析' });
    expect(list.text).toContain('还没有季度分析');
    expect(JSON.stringify(list.blocks)).not.toContain(analysisIds.read);
  });

  test('after a year’s downtime the last quarter alone is asked for, with time to write it', async () => {
    await bureau.at('2028-03-01T02:00:00Z');
    await bureau.at('2028-03-01T03:00:00Z');
    const [, late, ...more] = await owed();
    expect(more).toEqual([]);
    expect(late).toMatchObject({ about: { detail: '2027-Q4' }, dueOn: new Date('2028-03-06T00:00:00Z') });
    expect(await firstBrokenEntry(bureau.app.db, bureau.app.organisation.id)).toBeUndefined();
  });
});
