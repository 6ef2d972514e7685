import { setStage, type Stage } from './stage';
import type { Modal } from '@duban/local-workspace';

// A shared machine may be slow: a story is long, not wrong.
jest.setTimeout(60_000);

let stage: Stage;

beforeEach(async () => {
  stage = await setStage();
});
afterEach(async () => {
  await stage.bureau.close();
});

async function openAgenda(by = '李秀梅'): Promise<Modal> {
  const secretary = stage.bureau.as(by);
  await secretary.command('/round', 'meeting');
  const record = await secretary.modal({ title: '记录局务会' });
  await record.fill('地点', '三楼会议室');
  await record.fill('会议记录', '逐项研究');
  await record.submit();
  return secretary.modal({ title: '局务会议程' });
}

async function decideMeasure(agenda: Modal, problemId: string, task: string): Promise<Modal> {
  const secretary = stage.bureau.as('李秀梅');
  await agenda.press(`rectification.decide.open:${problemId}`);
  const modal = await secretary.modal({ title: '研究问题' });
  await modal.fill('整改任务', task);
  await modal.submit();
  return secretary.modal({ title: '局务会议程' });
}

describe('from the affairs meeting to a verified measure', () => {
  it('sets a measure, takes progress in the thread with a photo, and the verifier accepts the result', async () => {
    const { bureau } = stage;
    const { problemIds } = await stage.opinion('高翔', [{}]);
    const agenda = await openAgenda();
    expect(agenda.text).toContain('还有 1 项待研究');
    const after = await decideMeasure(agenda, problemIds[0] ?? '', '每月集中学习两次，并做笔记');
    expect(after.text).toContain('已制定整改措施');
    expect(after.text).toContain('都已研究完毕');

    await bureau.delivered();
    const owner = bureau.as('高翔');
    const card = await owner.lastMessage({ containing: '整改措施' });
    expect(card.words).not.toContain('集中学习');
    expect(card.text).not.toContain('学习');

    await owner.say('app', '第一次学习已完成 <好>', { thread: card, files: [{ name: '学习.jpg', content: 'x' }] });
    await owner.settled();
    await bureau.delivered();
    expect((await owner.lastMessage({ containing: '已记为进展' })).threadTs).toBe(card.ts);

    await owner.press(card, '提交结果');
    const result = await owner.modal({ title: '提交整改结果' });
    await result.fill('整改结果', '两次学习都已完成');
    await result.submit();
    expect((await owner.modal({ containing: '由李秀梅验收' })).text).toContain('整改结果已提交');

    await bureau.delivered();
    const verifier = bureau.as('李秀梅');
    await verifier.press(await verifier.lastMessage({ containing: '等您验收' }), '验收');
    const verify = await verifier.modal({ title: '验收整改措施' });
    expect(verify.text).toContain('第一次学习已完成 &lt;好&gt;');
    expect(verify.text).toContain('学习.jpg');
    await verify.choose('验收结论', '通过：问题已改正');
    await verify.submit();
    await bureau.delivered();
    expect((await owner.lastMessage({ containing: '已验收通过' })).words).toContain('高翔');
    expect((await owner.openHome()).text).not.toContain('落实整改措施');
  });
});
