import { startBureau, type Bureau } from '../support/bureau';

let bureau: Bureau;
beforeAll(async () => {
  bureau = await startBureau();
});
afterAll(() => bureau.close());

test('the secretary opens the quarter’s round, and reads what comes next', async () => {
  const secretary = bureau.as('李秀梅');
  await secretary.command('/round', 'plan');
  const plan = await secretary.modal();
  expect(plan.title).toBe('新建点评轮次');
  plan.fill('点评时点', ['职工会议']);
  await plan.submit();
  const after = await secretary.modal();
  expect(after.text).toContain('轮次已建立');
});
