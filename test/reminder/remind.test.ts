import { day } from '../../src/calendar/day';
import { settle } from '../../src/obligation/store';
import { setStage, type Stage } from '../rectification/stage';

// A shared machine may be slow: a story is long, not wrong.
jest.setTimeout(60_000);

/** 9:00 in Shanghai. */
const nine = (on: string): string => `${on}T01:00:00Z`;

describe('reminding an owner of a measure due on Thursday, 22 October', () => {
  let stage: Stage;

  beforeEach(async () => {
    stage = await setStage();
    await stage.opinion('高翔', [{ orderedDueOn: day('2026-10-22') }]);
    await stage.bureau.delivered();
  });
  afterEach(async () => {
    await stage.bureau.close();
  });

  const digests = (name = '高翔') =>
    stage.bureau
      .as(name)
      .messages('app')
      .filter(({ words }) => words.includes('今日督办'));
  const seenAfter = async (instants: readonly string[], name = '高翔'): Promise<number[]> => {
    const counts: number[] = [];
    for (const instant of instants) {
      await stage.bureau.at(instant);
      counts.push(digests(name).length);
    }
    return counts;
  };

  it('sends one digest on each day of a step, at nine, and none twice', async () => {
    const counts = await seenAfter([
      '2026-10-15T00:59:00Z', // five working days before: the minute before nine
      nine('2026-10-15'),
      nine('2026-10-15'),
      '2026-10-15T07:00:00Z',
      nine('2026-10-16'),
      nine('2026-10-21'), // the working day before; Monday's overview is made up for in it
      nine('2026-10-22'),
      nine('2026-10-23'), // a day late
      nine('2026-10-24'), // Saturday
    ]);
    expect(counts).toEqual([0, 1, 1, 1, 1, 2, 3, 4, 4]);
    expect(digests().at(-1)?.words).toContain('落实整改措施（高翔）');
    expect(digests().at(-1)?.words).toContain('已逾期');
  });

  it('sends one, not four, when weeks were missed: to the owner the latest step, to others what they had to hear', async () => {
    await stage.bureau.at('2026-11-23T02:00:00Z');
    expect(digests()).toHaveLength(1);
    expect(digests()[0]?.words.match(/落实整改措施/g)).toHaveLength(1); // though the week's overview stands below
    const all = await stage.bureau.app.db.prisma.reminder.findMany({
      where: { step: { not: 'weekly' }, obligation: { kind: 'measure' } },
      orderBy: [{ on: 'asc' }, { step: 'asc' }],
    });
    expect(all.map(({ step, outcome, reason }) => [step, reason ?? outcome])).toEqual([
      ['before:5', 'superseded'],
      ['before:1', 'superseded'],
      ['on', 'superseded'],
      ['after:1', 'superseded'],
      ['escalation:1:awaited', expect.stringMatching(/sent|superseded/) as string],
      ['after:3', 'superseded'],
      ['after:5', 'superseded'],
      ['escalation:5:reviewer', 'sent'],
      ['after:10', 'sent'],
      ...all.filter(({ step }) => step === 'escalation:10:above').map(() => ['escalation:10:above', 'sent']),
    ]);
  });

  it('waits for the morning when the bot comes back in the evening, or at the weekend', async () => {
    const counts = await seenAfter([
      '2026-10-15T12:00:00Z', // 20:00
      '2026-10-15T22:00:00Z', // 6:00 on Friday
      nine('2026-10-16'),
      '2026-10-18T03:00:00Z', // Sunday
    ]);
    expect(counts).toEqual([0, 0, 1, 1]);
  });

  it('tells the verifier that the owner is late, with words that name no fault in the notification', async () => {
    const [measure] = await stage.bureau.app.db.prisma.measure.findMany({ include: { verifier: true } });
    const verifier = measure?.verifier.name ?? '';
    await seenAfter([nine('2026-10-22'), nine('2026-10-23')]);
    // the week's overview, below, names what they wait for, late or not
    const late = (words: string): string => words.split('本周概览')[0] ?? '';
    const told = digests(verifier).filter(({ words }) => late(words).includes('高翔：落实整改措施'));
    expect(told).toHaveLength(1);
    expect(told[0]?.text).not.toContain('高翔');
  });

  it('sends none for what was settled in between', async () => {
    await stage.bureau.at('2026-10-14T12:00:00Z'); // planned for the next morning already
    const { db } = stage.bureau.app;
    const [owed] = await db.prisma.obligation.findMany({ where: { kind: 'measure' } });
    await settle(db.prisma, {
      workspaceId: stage.workspaceId,
      kind: 'measure',
      subjectId: owed?.subjectId ?? '',
      outcome: 'done',
      at: new Date('2026-10-14T12:00:00Z'),
    });
    await seenAfter([nine('2026-10-15'), nine('2026-10-23')]);
    expect(digests().filter(({ words }) => words.includes('落实整改措施'))).toHaveLength(0);
    const [planned] = await db.prisma.reminder.findMany({ where: { obligationId: owed?.id ?? '', step: 'before:5' } });
    expect(planned).toMatchObject({ outcome: 'dropped', reason: 'settled' });
  });

  it('takes a digest back that could not be posted before the quiet hours, and sends it next morning', async () => {
    const { db } = stage.bureau.app;
    await stage.bureau.at('2026-10-15T00:59:00Z');
    stage.bureau.workspace.faults.add({
      match: { name: 'chat.postMessage' },
      fault: { kind: 'refused', error: 'internal_error' },
    });
    await stage.bureau.at(nine('2026-10-15'));
    expect(digests()).toHaveLength(0);
    stage.bureau.workspace.faults.clear();
    stage.bureau.workspace.clock.set(new Date('2026-10-15T12:30:00Z'));
    await db.prisma.delivery.updateMany({ data: { availableAt: new Date(0) } });
    await stage.bureau.delivered();
    expect(digests()).toHaveLength(0);
    expect(await db.prisma.delivery.count({ where: { kind: 'digest', postedAt: null } })).toBe(0);
    expect(await seenAfter(['2026-10-15T23:00:00Z', nine('2026-10-16')])).toEqual([0, 1]);
  });

  it('looks at nothing twice: once sent, a run costs four reads and no transaction', async () => {
    await stage.bureau.at(nine('2026-10-15'));
    const { app } = stage.bureau;
    const before = await app.db.prisma.reminder.count();
    const transaction = jest.spyOn(app.db, 'transaction');
    await app.runJobs(new Date('2026-10-15T01:01:00Z'));
    expect(transaction).not.toHaveBeenCalled();
    transaction.mockRestore();
    expect(await app.db.prisma.reminder.count()).toBe(before);
  });
});

describe('the week’s overview', () => {
  it('comes on Monday with all that somebody owes and waits for, and after a holiday on the next working day', async () => {
    const stage = await setStage();
    await stage.bureau.at(nine('2026-10-19'));
    const overview = stage.bureau
      .as('李秀梅')
      .messages('app')
      .filter(({ words }) => words.includes('本周概览'));
    expect(overview).toHaveLength(1);
    expect(overview[0]?.words).toMatch(/您还要办的（\d+）/);
    await stage.bureau.close();
  });
});
