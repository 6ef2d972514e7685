import { startBureau, type Bureau } from '../support/bureau';
import { setStage } from '../rectification/stage';

// A shared machine may be slow: a story is long, not wrong.
jest.setTimeout(60_000);

/** Everybody reads this channel. */
const CHANNEL = '政务公开';

describe('A notice before a sitting (M21)', () => {
  let bureau: Bureau;

  beforeAll(async () => {
    ({ bureau } = await setStage());
  });
  afterAll(() => bureau.close());

  async function openNotice(reviewer: string) {
    const secretary = bureau.as('李秀梅');
    await secretary.command('/round', 'announce');
    const list = await secretary.modal({ containing: '个对象还没有安排' });
    const entry = list.blocks.find((block) => JSON.stringify(block).includes(`点评领导：${reviewer}`)) as {
      accessory: { action_id: string; value: string };
    };
    await list.press(`${entry.accessory.action_id}:${entry.accessory.value}`);
    return secretary.modal({ containing: '点评会须提前公告' });
  }

  it('is not for a member who holds neither post, who reads whose step it is', async () => {
    const member = bureau.as('高翔');
    await member.command('/round', '公告');
    expect(await member.ephemeral()).toContain('李秀梅');
  });

  it('stands at its field when the day is in the past or too near, and says the earliest', async () => {
    const notice = await openNotice('王建国');
    await notice.fill('日期', '2026-10-11');
    await notice.fill('地点', '三楼会议室');
    await notice.submit();
    expect(notice.errors).toEqual({ 日期: '日期不能早于今天' });
    await notice.fill('日期', '2026-10-14');
    await notice.submit();
    expect(notice.errors).toEqual({ 日期: '最早可选 2026年10月15日 周四' });
  });

  it('takes neither white space for a place nor a leader who reviews none of its targets', async () => {
    const notice = await openNotice('王建国');
    await notice.fill('地点', '   ');
    await notice.submit();
    expect(notice.errors).toEqual({ 地点: '请填写这一项' });
    await notice.fill('地点', '𠮷田会议室 👩‍👩‍👧');
    const [another = ''] = await notice.search('点评领导', '高翔');
    await notice.fill('点评领导', another);
    await notice.submit();
    expect(notice.errors['点评领导']).toContain('王建国');
    await notice.fill('点评领导', null);
    const [other] = await notice.search('点评对象', '高翔');
    expect(other).toBe('高翔');
    await notice.fill('点评对象', ['高翔']);
    await notice.search('点评对象', '');
    await notice.fill('点评对象', []);
    await notice.submit();
    expect(Object.keys(notice.errors)).toContain('点评对象');
  });

  it('is previewed as its readers see it, can be gone back on with nothing lost, and is posted once', async () => {
    const secretary = bureau.as('李秀梅');
    const notice = await openNotice('王建国');
    await notice.fill('日期', '2026-10-20');
    await notice.fill('时间（本单位时区）', '14:30');
    await notice.fill('地点', '三楼会议室 <!channel>');
    await notice.submit();
    const preview = await secretary.modal({ title: '预览' });
    for (const words of ['2026年10月20日 周二 14:30', '三楼会议室', '定期点评', '集中点评', '孙立军', '王建国'])
      expect(preview.text).toContain(words);
    await preview.press('返回修改');
    const again = await secretary.modal({ containing: '点评会须提前公告' });
    expect(JSON.stringify(again.view)).toContain('三楼会议室 <!channel>');
    await again.submit();
    await Promise.all([
      (await secretary.modal({ title: '预览' })).submit(),
      (await secretary.modal({ title: '预览' })).submit(),
    ]);
    await bureau.delivered();
    const posts = secretary.messages(CHANNEL).filter((message) => message.words.includes('点评公告'));
    expect(posts).toHaveLength(1);
    expect(posts[0]?.words).toContain('周敏');
    expect(JSON.stringify(posts[0]?.blocks)).toContain('&lt;!channel&gt;');
    expect((await bureau.as('孙立军').lastMessage({ containing: '您将接受点评' })).words).toContain('三楼会议室');
    expect((await bureau.as('王建国').lastMessage({ containing: '请您主持点评会' })).words).toContain('周敏');
  });

  it('is corrected by a second post that says what changed and why; the first one stays and says so', async () => {
    const secretary = bureau.as('李秀梅');
    await secretary.command('/round', 'announce');
    const list = await secretary.modal({ containing: '点评对象：刘芳、孙立军、周敏、吴海涛、郑晓燕' });
    await list.press('更正公告');
    const form = await secretary.modal({ title: '更正点评公告' });
    await form.fill('更正原因', '   ');
    await form.submit();
    expect(form.errors).toEqual({ 更正原因: '请填写这一项' });
    await form.fill('地点', '一楼大会议室');
    await form.fill('更正原因', '三楼会议室检修');
    await form.submit();
    await (await secretary.modal({ title: '预览' })).submit();
    await bureau.delivered();
    const posts = secretary.messages(CHANNEL).filter((message) => message.words.includes('点评公告'));
    expect(posts).toHaveLength(2);
    expect(posts[0]?.words).toContain('三楼会议室');
    expect(posts[0]?.words).toContain('更正');
    expect(posts[1]?.words).toContain('原为：三楼会议室');
    expect(posts[1]?.words).toContain('三楼会议室检修');
    expect((await bureau.as('孙立军').lastMessage({ containing: '有变动' })).words).toContain('一楼大会议室');
  });

  it('can be answered by any reader, with their name or without', async () => {
    const reader = bureau.as('范志强');
    const [post] = reader.messages(CHANNEL).filter((message) => message.words.includes('点评公告'));
    if (post === undefined) throw new Error('no post');
    await reader.press(post, '说一说');
    const say = await reader.modal();
    await say.fill('您想说的话', '   ');
    await say.submit();
    expect(say.errors).toEqual({ 您想说的话: '请填写这一项' });
    await say.fill('您想说的话', '希望点评时也听听股室同志的意见。');
    await say.submit();
    await bureau.delivered();
    const secretary = bureau.as('李秀梅');
    const card = await secretary.lastMessage({ containing: '留了言' });
    expect(card.words).not.toContain('听听');
    await secretary.press(card, '查看并答复');
    const open = await secretary.modal({ title: '群众留言' });
    expect(open.text).toContain('范志强');
    await open.fill('答复', '会安排听取意见。');
    await open.submit();
    await bureau.delivered();
    const answer = await reader.lastMessage({ containing: '有了答复' });
    expect(answer.words).not.toContain('会安排');
    await reader.press(answer, '打开');
    expect((await reader.modal({ title: '答复' })).text).toContain('会安排听取意见');
  });

  it('keeps nothing of an anonymous reader', async () => {
    const reader = bureau.as('罗倩');
    const [post] = reader.messages(CHANNEL).filter((message) => message.words.includes('点评公告'));
    if (post === undefined) throw new Error('no post');
    await reader.press(post, '说一说');
    const say = await reader.modal();
    await say.fill('您想说的话', '请公开时间再早一些。');
    await say.fill('how', 'anonymous');
    await say.submit();
    const rows = await bureau.app.db.prisma.feedback.findMany({ where: { text: '请公开时间再早一些。' } });
    expect(rows).toMatchObject([{ personId: null, authorSlackUserId: null }]);
    const person = await bureau.app.db.prisma.person.findFirstOrThrow({ where: { name: '罗倩' } });
    expect(await bureau.app.db.prisma.auditEntry.count({ where: { actorId: person.id } })).toBe(0);
  });
});

describe('Without a channel for disclosures', () => {
  it('says who sets one', async () => {
    const bureau = await startBureau();
    try {
      await bureau.app.db.prisma.workspace.updateMany({ data: { disclosureChannelId: null } });
      await bureau.as('李秀梅').command('/round', 'announce');
      expect(await bureau.as('李秀梅').ephemeral()).toContain('/duban setup');
    } finally {
      await bureau.close();
    }
  });
});
