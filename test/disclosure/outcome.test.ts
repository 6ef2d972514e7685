import { publishOutcome } from '../../src/disclosure/publish-outcome';
import { setStage, type Stage } from '../rectification/stage';
import { rectified } from './rectified';

// A shared machine may be slow: a story is long, not wrong.
jest.setTimeout(60_000);

const CHANNEL = '政务公开';

describe('The outcome of a review (M24)', () => {
  let stage: Stage;

  beforeAll(async () => {
    stage = await setStage();
    await rectified(stage, '孙立军');
    // the reviewer acted for a colleague who was on leave
    const { workspaceId, bureau } = stage;
    const { id: actingForId } = await bureau.app.db.prisma.person.findFirstOrThrow({
      where: { workspaceId, name: '陈志远' },
    });
    const { id } = stage.formOf('孙立军');
    await bureau.app.db.prisma.form.update({ where: { workspaceId_id: { workspaceId, id } }, data: { actingForId } });
  });
  afterAll(() => stage.bureau.close());

  const posts = () =>
    stage.bureau
      .as('范志强')
      .messages(CHANNEL)
      .filter((message) => message.words.includes('整改情况公开'));

  it('is owed by the secretary once every measure is verified, and shown on their Home', async () => {
    expect((await stage.bureau.as('李秀梅').openHome()).text).toContain('公开孙立军的整改情况');
  });

  it('is prepared by the recorder, who can not post it, and handed to the secretary', async () => {
    const recorder = stage.bureau.as('何静');
    await recorder.command('/round', '公开');
    await (await recorder.modal({ title: '公开' })).press('准备公开');
    const form = await recorder.modal({ title: '整改情况公开' });
    await form.fill('说明', '𠮷'.repeat(400));
    await form.submit();
    const preview = await recorder.modal({ title: '预览' });
    expect(preview.text).toContain('须由李秀梅审定后才会发布');
    await preview.submit();
    await stage.bureau.delivered();
    expect(posts()).toHaveLength(0);
    expect((await stage.bureau.as('李秀梅').lastMessage({ containing: '何静拟好了' })).words).not.toContain('基层');
  });

  it('is not for who was reviewed, nor for a member without the post', async () => {
    for (const name of ['孙立军', '高翔']) {
      const other = stage.bureau.as(name);
      await other.command('/round', 'disclose');
      expect(await other.ephemeral()).toContain('李秀梅');
    }
  });

  it('shows measures and results, and neither names nor the opinion unless they were chosen', async () => {
    const secretary = stage.bureau.as('李秀梅');
    await secretary.press(await secretary.lastMessage({ containing: '何静拟好了' }), '准备公开');
    const form = await secretary.modal({ title: '整改情况公开' });
    expect(form.text).toContain('何静');
    await form.fill('说明', '按期完成');
    await form.submit();
    const preview = await secretary.modal({ title: '预览' });
    expect(preview.text).toContain('已走访三个乡镇');
    expect(preview.text).not.toContain('到基层听取意见偏少');
    expect(preview.text).not.toContain('责任人');
    await Promise.all([preview.submit(), preview.submit()]);
    await stage.bureau.delivered();
    expect(posts()).toHaveLength(1);
    expect(posts()[0]?.words).toContain('按期完成');
    expect(posts()[0]?.words).toContain('（代陈志远）');
    expect((await secretary.openHome()).text).not.toContain('公开孙立军的整改情况');
    await stage.bureau.as('孙立军').lastMessage({ containing: '您的整改情况已公开' });
  });

  it('is corrected by a post that says why; the first one stays and says so', async () => {
    const secretary = stage.bureau.as('李秀梅');
    await secretary.command('/round', 'disclose');
    await (await secretary.modal({ title: '公开' })).press('更正');
    const form = await secretary.modal({ title: '整改情况公开（更正）' });
    await form.fill('另外公开', ['责任人姓名', 'opinion']);
    await form.fill('更正原因', '   ');
    await form.submit();
    expect(form.errors).toEqual({ 更正原因: '请填写这一项' });
    await form.fill('更正原因', '群众要求公开责任人和意见');
    await form.submit();
    const preview = await secretary.modal({ title: '预览' });
    expect(preview.text).toContain('到基层听取意见偏少');
    await preview.submit();
    await stage.bureau.delivered();
    expect(posts()).toHaveLength(2);
    const [first, second] = posts();
    expect(first?.words).toContain('按期完成');
    expect(first?.words).toContain('更正');
    expect(first?.words).not.toContain('到基层听取意见偏少');
    expect(second?.words).toContain('群众要求公开责任人和意见');
    expect(second?.words).toContain('责任人：孙立军');
    expect(second?.text).not.toContain('到基层听取意见偏少');
  });
});

describe('The outcome of the review of the branch, which the secretary answers for', () => {
  it('is owed and approved by the principal leader; the secretary may prepare it and hands it over', async () => {
    const stage = await setStage();
    const branch = '清河县审计局机关党支部';
    try {
      await rectified(stage, branch);
      expect((await stage.bureau.as('王建国').openHome()).text).toContain(`公开${branch}的整改情况`);
      const secretary = stage.bureau.as('李秀梅');
      expect((await secretary.openHome()).text).not.toContain(`公开${branch}的整改情况`);
      const { id } = stage.formOf(branch);
      await expect(publishOutcome(await stage.act('李秀梅'), { form: id }, 0)).rejects.toMatchObject({
        code: 'onlyFor',
        params: ['王建国'],
      });
      await secretary.command('/round', 'disclose');
      await (await secretary.modal({ title: '公开' })).press('准备公开');
      expect((await secretary.modal({ title: '整改情况公开' })).text).toContain(branch);
    } finally {
      await stage.bureau.close();
    }
  });
});

describe('The outcome of the secretary’s own review', () => {
  it('is owed by the principal leader', async () => {
    const stage = await setStage();
    try {
      await rectified(stage, '李秀梅');
      expect((await stage.bureau.as('王建国').openHome()).text).toContain('公开李秀梅的整改情况');
      const secretary = stage.bureau.as('李秀梅');
      await secretary.command('/round', 'disclose');
      await (await secretary.modal({ title: '公开' })).press('准备公开');
      expect((await secretary.modal({ containing: '不能' })).text).toContain('不能点评、验收或考核自己');
    } finally {
      await stage.bureau.close();
    }
  });
});
