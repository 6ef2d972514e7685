import { startBureau, type Bureau } from '../support/bureau';

let bureau: Bureau;
beforeAll(async () => {
  bureau = await startBureau({ now: '2026-10-30T01:00:00Z' });
});
afterAll(() => bureau.close());

test('the first card to somebody who has never used Duban is in the language of their Slack profile', async () => {
  await bureau.at('2026-11-02T01:00:00Z');
  const secretary = bureau.as('李秀梅');
  await secretary.command('/commitment', 'check');
  for (let page = 0; page < 4; page += 1) {
    const check = await secretary.modal({ title: '公开承诺月检查' });
    const results = check.blocks.map((block) => String(block.block_id)).filter((id) => id.endsWith('.result'));
    for (const result of results) await check.fill(result, '已兑现');
    await check.submit();
  }
  await bureau.delivered();
  expect((await bureau.as('Emily Lin').lastMessage({ in: 'app' })).words).toContain('commitments were checked');
});
