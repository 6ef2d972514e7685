import type { Modal } from '@duban/local-workspace';
import { startBureau, type Bureau } from '../support/bureau';

let bureau: Bureau;
beforeAll(async () => {
  bureau = await startBureau({ now: '2026-10-30T01:00:00Z' });
});
afterAll(() => bureau.close());

/** The `block_id`s of the results that a page of the check asks for. */
const resultFields = (check: Modal): string[] =>
  check.blocks.map((block) => String(block['block_id'])).filter((field) => field.endsWith('.result'));

test('on the first working day of a month, not before, those who check commitments are asked to', async () => {
  const secretary = bureau.as('李秀梅');
  // 1 November 2026 is a Sunday
  await bureau.at('2026-11-01T02:00:00Z');
  expect(secretary.messages('app')).toEqual([]);
  await bureau.at('2026-11-02T00:30:00Z');
  expect(secretary.messages('app')).toEqual([]);
  await bureau.at('2026-11-02T01:00:00Z');
  const card = await secretary.lastMessage({ in: 'app', containing: '2026年11月的公开承诺检查开始了' });
  await bureau.at('2026-11-02T03:00:00Z');
  await bureau.at('2026-11-03T03:00:00Z');
  expect(secretary.messages('app').filter((message) => message.words === card.words)).toHaveLength(1);
});

test('its day is reckoned from the month’s beginning, so that it follows a calendar that changes', async () => {
  const owed = await bureau.app.db.prisma.obligation.findFirstOrThrow({ where: { kind: 'check' } });
  const days = [owed.dueFromOn, owed.dueOn].map((on) => on?.toISOString().slice(0, 10));
  expect([...days, owed.dueAfter]).toEqual(['2026-10-31', '2026-11-09', 6]);
});

test('a check takes kept, partly or not kept and a note, page after page, and the owner is told without being judged in the message', async () => {
  const secretary = bureau.as('李秀梅');
  const card = await secretary.lastMessage({ in: 'app', containing: '公开承诺检查开始了' });
  await secretary.press(card, '开始检查');
  let check = await secretary.modal({ title: '公开承诺月检查' });

  // not kept without a note: the mistake stands at the note, and what was chosen stays
  const [first = '', second = ''] = resultFields(check);
  const note = first.replace('.result', '.note');
  await check.fill(first, '未兑现');
  await check.fill(second, '已兑现');
  const refused = await check.submit();
  expect(refused).toEqual({ errors: { 说明: '请填写这一项' } });
  check = await secretary.modal({ title: '公开承诺月检查' });
  await check.fill(note, '  ');
  expect(await check.submit()).toEqual({ errors: { 说明: '请填写这一项' } });
  await check.fill(note, '两个项目的底稿未按期归档 *加粗* <@U0QH00001> 𠮷👩‍👩‍👧');
  await check.submit();
  check = await secretary.modal({ title: '公开承诺月检查', containing: '已保存 2 项' });
  expect(check.text).not.toContain('底稿未按期归档');

  await bureau.delivered();
  const told = bureau.workspace
    .traffic()
    .filter(
      (entry) => entry.name === 'chat.postMessage' && JSON.stringify(entry.request).includes('已完成2026年11月的检查'),
    );
  expect(told.length).toBeGreaterThan(0);
  expect(JSON.stringify(told.map((entry) => entry.request))).not.toContain('底稿');

  for (let page = 0; page < 10; page += 1) {
    for (const field of resultFields(check)) await check.fill(field, '已兑现');
    await check.submit();
    check = await secretary.modal();
    if (check.title !== '公开承诺月检查') break;
  }
  expect(check.text).toContain('本月的检查全部完成');
  const home = await secretary.openHome();
  expect(home.text).not.toContain('的公开承诺');
});

test('an owner reads what was found about them, and nobody else does', async () => {
  const owner = bureau.as('王建国');
  await owner.command('/commitment', '我的');
  expect((await owner.modal({ title: '我的公开承诺' })).text).toContain('底稿未按期归档');
  const other = bureau.as('张伟');
  await other.command('/commitment', '我的');
  expect((await other.modal({ title: '我的公开承诺' })).text).not.toContain('底稿未按期归档');
});

test('who checks nothing is told so in plain words', async () => {
  const member = bureau.as('Emily Lin');
  await member.command('/duban', 'commitment check');
  expect(await member.ephemeral()).toContain('You have no commitments to check');
});

test('a new commitment is put on record; empty, blank, too long and future ones get their words at the field', async () => {
  const member = bureau.as('Emily Lin');
  await member.command('/commitment', 'add');
  const add = await member.modal({ title: 'New commitment' });
  await add.fill('text', '   ');
  expect(await add.submit()).toEqual({ errors: { 'The commitment': 'Please fill this in' } });
  await add.fill('text', 'Visit two townships each quarter 𠮷👩‍👩‍👧');
  await add.fill('madeOn', '2027-01-01');
  expect(await add.submit()).toEqual({ errors: { 'Made on': 'The date can’t be after today' } });
  await add.fill('madeOn', '2026-11-02');
  await add.fill('dueOn', '2026-11-01');
  expect(await add.submit()).toEqual({ errors: { 'To be kept by': 'This can’t be before the date above' } });
  await add.fill('dueOn', '2026-12-31');
  await add.submit();
  await member.modal({ containing: 'It is on record' });
  await member.command('/commitment', 'mine');
  expect((await member.modal({ title: 'My commitments' })).text).toContain('Visit two townships each quarter 𠮷👩‍👩‍👧');
});

test('who begins with Duban in the middle of a month has time for that month’s check', async () => {
  const late = await startBureau({ now: '2026-11-26T12:00:00Z' });
  await late.at('2026-11-27T02:00:00Z');
  const home = await late.as('李秀梅').openHome();
  expect(home.text).toContain('的公开承诺（2026年11月）');
  // five working days from Thursday, 26 November
  expect(home.text).toContain('2026年12月3日');
  expect(home.text).not.toContain('已逾期');
  await late.close();
});
