import { day } from '../../src/calendar/day';
import { askExtension } from '../../src/reminder/ask-request';
import { decideRequest } from '../../src/reminder/decide-request';
import { snooze } from '../../src/reminder/snooze';
import { settle } from '../../src/obligation/store';
import { setStage, type Stage } from '../rectification/stage';

// A shared machine may be slow: a story is long, not wrong.
jest.setTimeout(120_000);

const nine = (on: string): string => `${on}T01:00:00Z`;
let stage: Stage;
/** What 高翔 owes: a measure that 李秀梅 verifies. */
let owed: { id: string; subjectId: string };
let verifier: string;

beforeEach(async () => {
  stage = await setStage();
  await stage.opinion('高翔', [{ orderedDueOn: day('2026-10-22') }]);
  await stage.bureau.delivered();
  const prisma = stage.bureau.app.db.prisma;
  owed = await prisma.obligation.findFirstOrThrow({ where: { kind: 'measure' } });
  verifier = (await prisma.measure.findFirstOrThrow({ include: { verifier: true } })).verifier.name;
});
afterEach(() => stage.bureau.close());

const member = (name: string) => stage.bureau.as(name);
const digests = (name: string) =>
  member(name)
    .messages('app')
    .filter(({ words }) => words.includes('今日督办'));

/** Chooses from the menu beside the measure in the owner's latest digest. */
async function fromDigest(choice: string) {
  const owner = member('高翔');
  const digest = digests('高翔').at(-1);
  if (digest === undefined) throw new Error('no digest came');
  await owner.choose(digest, 'reminder.more', choice);
  return owner.modal();
}

describe('more time for a measure', () => {
  it('is asked for from the digest, granted by who waits, and moves the day everywhere', async () => {
    await stage.bureau.at(nine('2026-10-21'));
    const ask = await fromDigest('申请延期');
    expect(ask.text).toContain(`由${verifier}审批。批准前原期限不变。`);
    await ask.fill('newDueOn', '2026-10-20');
    await ask.fill('reason', '等乡镇补报资料');
    expect(await ask.submit()).toMatchObject({ errors: { 申请延到哪一天: expect.any(String) as string } });
    await ask.fill('newDueOn', '2026-10-30');
    await ask.submit();
    expect((await member('高翔').modal()).text).toContain(`申请已送${verifier}审批`);
    await stage.bureau.delivered();

    const card = await member(verifier).lastMessage({ containing: '答复高翔的延期申请' });
    expect(card.words).not.toContain('乡镇'); // the reason is behind the button
    await member(verifier).press(card, '去审批');
    const decide = await member(verifier).modal({ title: '审批申请' });
    expect(decide.text).toContain('等乡镇补报资料');
    await decide.fill('decision', '不同意');
    expect(await decide.submit()).toMatchObject({ errors: { 说明: expect.any(String) as string } });
    await decide.fill('decision', '同意');
    await decide.submit();
    await stage.bureau.delivered();

    expect((await member('高翔').lastMessage({ containing: '已获同意' })).words).toContain('2026年10月30日');
    const { prisma } = stage.bureau.app.db;
    const measure = await prisma.measure.findUniqueOrThrow({
      where: { workspaceId_id: { workspaceId: stage.workspaceId, id: owed.subjectId } },
    });
    expect(measure.dueOn).toEqual(new Date('2026-10-30T00:00:00Z'));
    const before = digests('高翔').length;
    await stage.bureau.at(nine('2026-10-22')); // the old day
    expect(digests('高翔')).toHaveLength(before);
    await stage.bureau.at(nine('2026-10-29')); // the working day before the new one
    expect(digests('高翔').at(-1)?.words).toContain('2026年10月30日');
    const card2 = await member(verifier).lastMessage({ containing: '答复高翔的延期申请' });
    await member(verifier).press(card2, '去审批');
    await member(verifier).ephemeral({ containing: '已经办过' });
  });

  it('is refused with a reason, which stands behind a button and not in the message', async () => {
    await stage.bureau.at(nine('2026-10-21'));
    const owner = await stage.act('高翔');
    await askExtension(owner, owed.id, { newDueOn: day('2026-10-30'), reason: '资料未齐' });
    const { id } = await stage.bureau.app.db.prisma.obligationRequest.findFirstOrThrow();
    await decideRequest(await stage.act(verifier), id, { decision: 'refused', note: '拖延已久，不宜再延' });
    await stage.bureau.delivered();
    const card = await member('高翔').lastMessage({ containing: '未获同意' });
    expect(card.words + card.text).not.toContain('拖延');
    await member('高翔').press(card, '查看说明');
    expect((await member('高翔').modal()).text).toContain('拖延已久，不宜再延');
  });

  it('is withdrawn when it is asked for again, and when the measure is done meanwhile', async () => {
    await stage.bureau.at(nine('2026-10-21'));
    for (const newDueOn of ['2026-10-30', '2026-10-28']) {
      const ask = await fromDigest('申请延期');
      await ask.fill('newDueOn', newDueOn);
      await ask.fill('reason', '资料未齐');
      await ask.submit();
    }
    const { prisma } = stage.bureau.app.db;
    const decisions = () =>
      prisma.obligationRequest.findMany({ orderBy: { askedAt: 'asc' }, select: { decision: true } });
    expect(await decisions()).toEqual([{ decision: 'withdrawn' }, { decision: null }]);
    await prisma.obligation.update({
      where: { workspaceId_id: { workspaceId: stage.workspaceId, id: owed.id } },
      data: { settledAt: new Date(), outcome: 'done', wakeAt: null },
    });
    await stage.bureau.at('2026-10-21T02:00:00Z');
    expect(await decisions()).toEqual([{ decision: 'withdrawn' }, { decision: 'withdrawn' }]);
    expect(await prisma.obligation.count({ where: { kind: 'decision', settledAt: null } })).toBe(0);
  });

  it('granted after the day that was asked for is until tomorrow, and says so', async () => {
    await stage.bureau.at(nine('2026-10-21'));
    await askExtension(await stage.act('高翔'), owed.id, { newDueOn: day('2026-10-23'), reason: '资料未齐' });
    await stage.bureau.at(nine('2026-10-26'));
    const { id } = await stage.bureau.app.db.prisma.obligationRequest.findFirstOrThrow();
    await decideRequest(await stage.act(verifier), id, { decision: 'granted', note: undefined });
    await stage.bureau.delivered();
    expect((await member('高翔').lastMessage({ containing: '已获同意' })).words).toContain('2026年10月27日');
  });

  it('is not granted by who asked, though they follow in the post of who was to decide', async () => {
    const { prisma } = stage.bureau.app.db;
    await askExtension(await stage.act('高翔'), owed.id, { newDueOn: day('2026-10-23'), reason: '资料未齐' });
    const decision = await prisma.obligation.findFirstOrThrow({ where: { kind: 'decision' } });
    const post = await prisma.post.findFirstOrThrow({
      where: { personId: decision.personId, kind: 'branch_secretary' },
    });
    const { person } = (await stage.act('高翔')).actor;
    await prisma.post.create({
      data: {
        ...{ workspaceId: stage.workspaceId, personId: person?.id ?? '', unitId: post.unitId },
        ...{ kind: 'branch_secretary', fromOn: new Date('2026-10-11T00:00:00Z') },
      },
    });
    await prisma.person.update({
      where: { workspaceId_id: { workspaceId: stage.workspaceId, id: decision.personId } },
      data: { leftOn: new Date('2026-10-12T00:00:00Z') },
    });
    await stage.bureau.at('2026-10-12T02:00:00Z');
    expect(await prisma.obligation.count({ where: { kind: 'decision', personId: person?.id ?? '' } })).toBe(0);
  });

  it('is decided by somebody who is there when who was to decide has left, whatever post they were asked by', async () => {
    const { prisma } = stage.bureau.app.db;
    await askExtension(await stage.act('高翔'), owed.id, { newDueOn: day('2026-10-30'), reason: '资料未齐' });
    const decision = await prisma.obligation.findFirstOrThrow({ where: { kind: 'decision' } });
    await prisma.person.update({
      where: { workspaceId_id: { workspaceId: stage.workspaceId, id: decision.personId } },
      data: { leftOn: new Date('2026-10-12T00:00:00Z') },
    });
    await stage.bureau.at('2026-10-12T02:00:00Z');
    const open = await prisma.obligation.findMany({
      where: { kind: 'decision', settledAt: null },
      include: { person: true },
    });
    expect(open).toHaveLength(1);
    const decider = open[0]?.person.name ?? '';
    expect(decider).not.toBe(verifier);
    const card = await member(decider).lastMessage({ containing: '答复高翔的延期申请' });
    await member(decider).press(card, '去审批');
    const decide = await member(decider).modal({ title: '审批申请' });
    await decide.fill('decision', '同意');
    await decide.submit();
    await stage.bureau.delivered();
    expect((await member('高翔').lastMessage({ containing: '已获同意' })).words).toContain('2026年10月30日');
  });

  it('is nobody else’s to ask for, and nobody else’s to grant', async () => {
    const stranger = await stage.act('冯浩');
    const wanted = { newDueOn: day('2026-10-30'), reason: '想晚一点' };
    await expect(askExtension(stranger, owed.id, wanted)).rejects.toMatchObject({ code: 'onlyFor' });
    await askExtension(await stage.act('高翔'), owed.id, wanted);
    const { id } = await stage.bureau.app.db.prisma.obligationRequest.findFirstOrThrow();
    const grant = { decision: 'granted', note: undefined } as const;
    await expect(decideRequest(stranger, id, grant)).rejects.toMatchObject({ code: 'onlyFor' });
    await expect(decideRequest(await stage.act('高翔'), id, grant)).rejects.toMatchObject({ code: 'onlyFor' });
  });
});

it('a measure is handed over once that is granted: the other owes it, and the first hears of it no more', async () => {
  await stage.bureau.at(nine('2026-10-21'));
  const ask = await fromDigest('申请转交他人');
  const [self = ''] = await ask.search('who', '高翔');
  await ask.fill('who', self);
  await ask.fill('reason', '借调在外');
  expect(await ask.submit()).toMatchObject({ errors: { 转交给谁: '这件事正由高翔办理，请另选一位' } });
  const [other = ''] = await ask.search('who', '冯浩');
  await ask.fill('who', other);
  await ask.submit();
  await stage.bureau.delivered();
  await member(verifier).press(await member(verifier).lastMessage({ containing: '转交申请' }), '去审批');
  const decide = await member(verifier).modal({ title: '审批申请' });
  await decide.fill('decision', '同意');
  await decide.submit();
  await stage.bureau.delivered();
  expect((await member('高翔').lastMessage({ containing: '已获同意' })).words).toContain('冯浩');
  const { prisma } = stage.bureau.app.db;
  const open = await prisma.obligation.findMany({
    where: { kind: 'measure', settledAt: null },
    include: { person: true },
  });
  expect(open.map(({ person }) => person.name)).toEqual(['冯浩']);
  await stage.bureau.at(nine('2026-10-22'));
  expect(digests('冯浩').at(-1)?.words).toContain('落实整改措施');
  expect(digests('高翔').at(-1)?.words).not.toContain('2026年10月22日 周四\n:red_circle:');
});

it('a reminder is put off to a day that the organisation allows, and comes back on it', async () => {
  await stage.bureau.at(nine('2026-10-15'));
  const modal = await fromDigest('稍后再提醒');
  await modal.fill('until', '2026年10月19日 周一');
  await modal.submit();
  expect((await member('高翔').modal()).text).toContain('2026年10月19日');
  const before = digests('高翔').length;
  await stage.bureau.at(nine('2026-10-16'));
  expect(digests('高翔')).toHaveLength(before);
  await stage.bureau.at(nine('2026-10-19'));
  expect(digests('高翔').at(-1)?.words).toContain('落实整改措施');
});

it('put off by one recorder for somebody without an account, it comes back to every recorder', async () => {
  const { prisma } = stage.bureau.app.db;
  const { workspaceId } = stage;
  const { unitId } = await prisma.post.findFirstOrThrow({ where: { workspaceId, kind: 'recorder' } });
  const second = await prisma.person.findFirstOrThrow({ where: { workspaceId, name: '罗倩' } });
  await prisma.post.create({
    data: { workspaceId, personId: second.id, unitId, kind: 'recorder', fromOn: new Date('2026-10-11T00:00:00Z') },
  });
  await prisma.person.updateMany({ where: { workspaceId, name: '高翔' }, data: { slackUserId: null } });
  await stage.bureau.at(nine('2026-10-15'));
  await snooze(await stage.act('何静'), owed.id, { until: day('2026-10-19') });
  await stage.bureau.at(nine('2026-10-19'));
  // Their digests are too long to show each thing.
  const sent = await prisma.reminder.findMany({
    where: { obligationId: owed.id, step: 'snoozed', outcome: 'sent' },
    select: { person: { select: { name: true } } },
  });
  expect(sent.map(({ person }) => person.name).sort()).toEqual(['何静', '罗倩'].sort());
});

describe('a nudge', () => {
  const nudge = async (): Promise<string> => {
    const home = await member(verifier).openHome();
    await home.press(`reminder.nudge:${owed.id}`);
    return (await member(verifier).modal()).text;
  };
  const nudges = () =>
    member('高翔')
      .messages('app')
      .filter(({ words }) => words.includes('有同事在等这件事'));

  it('of somebody on leave says until when, on Home too, and arrives afterwards', async () => {
    const leave = { leaveFromOn: new Date('2026-10-12T00:00:00Z'), leaveUntilOn: new Date('2026-10-14T00:00:00Z') };
    await stage.bureau.app.db.prisma.person.updateMany({ where: { name: '高翔' }, data: leave });
    await stage.bureau.at('2026-10-13T03:00:00Z');
    expect((await member(verifier).openHome()).text).toContain('正在休假，至2026年10月14日');
    expect(await nudge()).toContain('高翔正在休假（至2026年10月14日 周三）');
    await stage.bureau.delivered();
    expect(nudges()).toHaveLength(0);
    await stage.bureau.at(nine('2026-10-15'));
    expect(digests('高翔').at(-1)?.words).toContain('有同事在等这件事');
    expect((await member(verifier).openHome()).text).not.toContain('正在休假');
  });

  it('is refused where it is switched off, and says so', async () => {
    const data = { morningAt: '09:00', quietFrom: '20:00', quietUntil: '08:00', nudgesADay: 0 };
    await stage.bureau.app.db.prisma.reminderSettings.create({ data: { workspaceId: stage.workspaceId, ...data } });
    expect(await nudge()).toContain('本单位没有开启催办');
  });

  it('reaches the owner at once in working hours, once a day, and is on record', async () => {
    await stage.bureau.at('2026-10-13T03:00:00Z');
    expect(await nudge()).toContain('已提醒高翔');
    await stage.bureau.delivered();
    expect(nudges()).toHaveLength(1);
    await (await member(verifier).modal()).close();
    expect(await nudge()).toContain('您今天已就这件事提醒过高翔');
    await stage.bureau.delivered();
    expect(nudges()).toHaveLength(1);
    expect(await stage.bureau.app.db.prisma.auditEntry.count({ where: { act: 'obligation.nudge' } })).toBe(1);
  });

  it('waits for the owner’s morning in the evening, and goes with the digest then', async () => {
    await stage.bureau.at('2026-10-14T14:00:00Z');
    await nudge();
    await stage.bureau.delivered();
    expect(nudges()).toHaveLength(0);
    await stage.bureau.at(nine('2026-10-15'));
    expect(nudges()).toHaveLength(1);
    expect(digests('高翔').at(-1)?.words).toContain('有同事在等这件事');
  });
});

it('what was sent, when, why and what came of it is read from the menu, by those it concerns', async () => {
  await stage.bureau.at(nine('2026-10-15'));
  await stage.bureau.at(nine('2026-10-21'));
  const history = await fromDigest('提醒记录');
  expect(history.text).toContain('到期前 5 个工作日');
  expect(history.text).toContain('已送达（2026年10月15日');
  expect(history.text).toContain('尚未办结');
});

it('who waits reads what was sent, and both still do once it is done', async () => {
  await stage.bureau.at(nine('2026-10-15'));
  const awaiting = await member(verifier).openHome();
  await awaiting.choose('reminder.more', '提醒记录');
  expect((await member(verifier).modal({ title: '提醒记录' })).text).toContain('已送达（2026年10月15日');
  await (await member(verifier).modal()).close({ all: true });

  await (await member('高翔').openHome()).press('办结记录');
  const empty = await member('高翔').modal({ title: '办结记录' });
  expect(empty.text).not.toContain('落实整改措施');
  await empty.close({ all: true });
  await settle(stage.bureau.app.db.prisma, {
    ...{ workspaceId: stage.workspaceId, kind: 'measure', subjectId: owed.subjectId },
    ...{ outcome: 'done', at: new Date('2026-10-15T03:00:00Z') },
  });
  for (const name of ['高翔', verifier]) {
    await (await member(name).openHome()).press('办结记录');
    const done = await member(name).modal({ title: '办结记录' });
    expect(done.text).toContain('已于2026年10月15日');
    expect(done.text.includes('*落实整改措施（高翔）* · 高翔')).toBe(name !== '高翔');
    await done.press(`reminder.more:history:${owed.id}`);
    expect((await member(name).modal({ title: '提醒记录' })).text).toContain('已送达（2026年10月15日');
    await (await member(name).modal()).close({ all: true });
  }
});
