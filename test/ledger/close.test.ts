import { ordered } from '../disclosure/rectified';
import { setStage, type Stage } from '../rectification/stage';

// A shared machine may be slow: a story is long, not wrong.
jest.setTimeout(60_000);

describe('A round’s gaps and its end', () => {
  let stage: Stage;

  beforeAll(async () => {
    stage = await setStage();
  });
  afterAll(() => stage.bureau.close());

  it('says in words what is missing for whom, with the rule; not to everybody', async () => {
    const secretary = stage.bureau.as('李秀梅');
    await secretary.command('/round', '缺项');
    const gaps = await secretary.modal({ title: '缺项' });
    expect(gaps.text).toContain('缺点评意见，由王建国提出 (M18)');
    expect(gaps.text).toContain('缺口头汇报记录 (M16)');
    expect(gaps.text).toContain('还没有点评公告 (M21)');
    const member = stage.bureau.as('高翔');
    await member.command('/round', 'gaps');
    expect(await member.ephemeral()).toContain('党支部书记');
  });

  it('refuses to close the round while anything is missing, and lists it', async () => {
    const secretary = stage.bureau.as('李秀梅');
    await secretary.command('/round', '结束');
    expect((await secretary.modal({ containing: '暂时不能结束' })).text).toContain('孙立军');
  });

  it('waives a target with a reason, never one’s own, and cancels what is owed for it', async () => {
    const secretary = stage.bureau.as('李秀梅');
    const leave = stage.formOf('高翔');
    const gaps = await secretary.modal({ title: '缺项' });
    await gaps.press(`ledger.waive:${leave.id}`);
    const waive = await secretary.modal({ title: '免于本轮点评' });
    await waive.fill('理由', ' \n ');
    await waive.submit();
    expect(waive.errors).toEqual({ 理由: '请填写这一项' });
    await waive.fill('理由', '产假 👩‍👩‍👧');
    await waive.submit();
    await stage.bureau.delivered();
    const owed = await stage.bureau.app.db.prisma.obligation.findMany({ where: { formId: leave.id } });
    expect(owed.length).toBeGreaterThan(0);
    expect(owed.every(({ outcome }) => outcome === 'cancelled')).toBe(true);
    expect((await stage.bureau.as('高翔').lastMessage({ containing: '免于本轮点评' })).words).toContain('产假');
    expect(JSON.stringify(gaps.blocks)).not.toContain(`"ledger.waive","value":"${stage.formOf('李秀梅').id}"`);
  });

  it('closes over complete forms, carries a longer measure over by name, and leaves it with its owner', async () => {
    const { app } = stage.bureau;
    const measureId = await ordered(stage, '孙立军', '2027-01-20');
    // Everything else of the round is waived, and the form's own first steps are done.
    const { id } = stage.formOf('孙立军');
    await app.db.prisma.form.updateMany({
      where: { roundId: stage.roundId, id: { not: id }, waivedAt: null },
      data: { waivedAt: stage.bureau.workspace.clock.now(), waivedReason: '请假' },
    });
    const person = await app.db.prisma.person.findFirstOrThrow({ where: { name: '李秀梅' } });
    const now = stage.bureau.workspace.clock.now();
    const { workspaceId, roundId } = stage;
    const sitting = await app.db.prisma.sitting.create({
      data: {
        workspaceId,
        roundId,
        startsAt: now,
        place: '会议室',
        content: '点评',
        timing: 'periodic',
        arrangement: 'concentrated',
        occasion: 'staff_meeting',
        leaderId: person.id,
        createdById: person.id,
        createdAt: now,
        announcedAt: now,
      },
    });
    await app.db.prisma.sittingTarget.create({ data: { workspaceId, sittingId: sitting.id, formId: id } });
    await app.db.prisma.report.create({
      data: { workspaceId, formId: id, mode: 'oral', reporterId: person.id, sections: {}, submittedAt: now },
    });
    const secretary = stage.bureau.as('李秀梅');
    await secretary.command('/round', 'close');
    const close = await secretary.modal({ title: '结束轮次' });
    expect(close.text).toContain('责任人孙立军');
    await close.submit();
    expect((await secretary.modal({ containing: '已结束' })).text).toContain('1 项整改措施结转');
    const measure = await app.db.prisma.measure.findFirstOrThrow({ where: { id: measureId } });
    expect(measure.carriedOverAt).not.toBeNull();
    const open = await app.db.prisma.obligation.findMany({ where: { roundId, settledAt: null } });
    expect(open.map(({ kind }) => kind)).toEqual(['measure']);
    await secretary.command('/round', 'close');
    expect(await secretary.ephemeral()).toContain('没有进行中的点评轮次');
  });
});

describe('A registration form (M19)', () => {
  it('is read by its reviewer and target as it stands, and by nobody outside before its disclosure', async () => {
    const stage = await setStage();
    try {
      await ordered(stage, '孙立军');
      for (const name of ['王建国', '孙立军']) {
        const reader = stage.bureau.as(name);
        await reader.command('/opinion', '登记表 孙立军');
        const list = await reader.modal();
        await list.press(`ledger.form:${stage.formOf('孙立军').id}`);
        const form = await reader.modal({ title: '领导点评登记表' });
        for (const words of ['孙立军', '王建国', '整改中', '到基层听取意见偏少', '还没有汇报', '整改情况还没有公开'])
          expect(form.text).toContain(words);
      }
      const other = stage.bureau.as('高翔');
      await other.command('/opinion', 'form');
      expect((await other.modal()).text).not.toContain('孙立军');
      const administrator = stage.bureau.as('曹阳');
      await administrator.command('/round', 'gaps');
      const gaps = await administrator.modal({ title: '缺项' });
      await gaps.press(`ledger.form:${stage.formOf('孙立军').id}`);
      expect((await administrator.modal({ containing: '公开之前' })).text).not.toContain('到基层听取意见偏少');
    } finally {
      await stage.bureau.close();
    }
  });
});
