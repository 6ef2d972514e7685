import { opinionOfForm } from '../../src/opinion/queries';
import { errorsIn, fillIn, setStage, topOf, type Stage } from './stage';

// A shared machine may be slow: a story is long, not wrong.
jest.setTimeout(60_000);

/** 冯浩, reviewed by 李秀梅, has no Slack account: 何静 and 罗倩 record what he signs on paper. */
describe('A target without an account answers an opinion on paper', () => {
  let stage: Stage;

  beforeAll(async () => {
    stage = await setStage();
    await stage.announce('冯浩');
    await stage.bureau.app.db.prisma.person.updateMany({
      where: { workspaceId: stage.workspaceId, name: '冯浩' },
      data: { slackUserId: null },
    });
    const modal = await stage.write('李秀梅', '冯浩');
    await fillIn(modal);
    await modal.submit();
    await stage.bureau.delivered();
  });
  afterAll(() => stage.bureau.close());

  const opinion = async () => {
    const { id } = await stage.formOf('冯浩');
    const found = await opinionOfForm(stage.bureau.app.db.prisma, stage.workspaceId, id);
    if (found === undefined) throw new Error('no opinion');
    return found;
  };
  const signed = [{ name: '签收单.jpg', content: Buffer.from('…') }];

  it('the recorders are told to hand it over, and find it in what they can do', async () => {
    const recorder = stage.bureau.as('罗倩');
    const card = await recorder.lastMessage({ containing: '要由冯浩签收' });
    expect(card.words).not.toContain('超期');
    await recorder.command('/opinion');
    expect((await recorder.modal({ title: '点评意见' })).text).toContain(
      '*冯浩*\n冯浩（无 Slack 账号）对点评意见的签收',
    );
  });

  it('nothing goes on record without the signed original, and nothing by who gave the opinion', async () => {
    const recorder = stage.bureau.as('何静');
    await recorder.press(await recorder.lastMessage({ containing: '要由冯浩签收' }), '阅读意见');
    await (await topOf(recorder)).press('代录签收');
    const modal = await recorder.modal({ title: '代录签收与说明' });
    expect(errorsIn(await modal.submit())).toEqual(['签字原件的照片或扫描件']);
    expect((await opinion()).receivedAt).toBeNull();
    const author = stage.bureau.as('李秀梅');
    await author.command('/opinion');
    const hub = await author.modal({ title: '点评意见' });
    await hub.press(`opinion.read:${(await stage.formOf('冯浩')).id}`);
    expect((await topOf(author)).text).not.toContain('代录签收');
  });

  it('a receipt is recorded with its original, and shown as recorded to every reader', async () => {
    const modal = await stage.bureau.as('何静').modal({ title: '代录签收与说明' });
    await modal.fill('签字原件的照片或扫描件', signed);
    await modal.submit();
    expect(await opinion()).toMatchObject({
      receiptRecordedByName: '何静',
      receiptOriginals: [{ name: '签收单.jpg' }],
      attachments: [],
      reply: null,
    });
    const other = stage.bureau.as('罗倩');
    await stage.bureau.delivered();
    await other.press(await other.lastMessage({ containing: '已代录冯浩对冯浩点评意见的签收' }), '阅读意见');
    expect((await topOf(other)).text).toContain('由何静依据签字原件录入。原件：签收单.jpg');
    const owed = await stage.bureau.app.db.prisma.obligation.findFirst({
      where: { kind: 'opinion_receipt', settledAt: null },
    });
    expect(owed).toBeNull();
  });

  it('a reply can follow, once', async () => {
    const recorder = stage.bureau.as('罗倩');
    await recorder.press(await recorder.lastMessage({ containing: '已代录冯浩' }), '阅读意见');
    await (await topOf(recorder)).press('代录签收');
    const modal = await recorder.modal({ title: '代录签收与说明' });
    await modal.fill('签字原件的照片或扫描件', [{ name: '说明.pdf', content: Buffer.from('…') }]);
    expect(errorsIn(await modal.submit())).toEqual(['冯浩的说明']);
    await modal.fill('冯浩的说明', '已经整改 𠮷');
    await modal.submit();
    expect(await opinion()).toMatchObject({
      reply: '已经整改 𠮷',
      receiptRecordedByName: '何静',
      replyRecordedByName: '罗倩',
      replyOriginals: [{ name: '说明.pdf' }],
    });
    await recorder.press(await recorder.lastMessage({ containing: '已代录冯浩' }), '阅读意见');
    expect((await topOf(recorder)).text).not.toContain('代录签收');
  });
});
