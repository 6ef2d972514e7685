import { startBureau, type Bureau } from '../support/bureau';

// A busy machine takes its time for it.
jest.setTimeout(60_000);

let bureau: Bureau;
beforeAll(async () => {
  bureau = await startBureau({ over: 'http' });
});
afterAll(() => bureau.close());

const secretary = () => bureau.as('李秀梅');

test('a slash command opens its modal', async () => {
  await secretary().command('/duban', 'help');
  const help = await secretary().modal({ title: '帮助' });
  expect(help.text).toContain('李秀梅');
  await help.close();
});

test('a global shortcut does', async () => {
  await secretary().shortcut('report');
  await (await secretary().modal({ title: '汇报' })).close();
});

test('a message shortcut is answered', async () => {
  const message = await secretary().say('app', '底稿已核对');
  await secretary().messageShortcut('evidence', message);
  await (await secretary().modal()).close();
});

test('a submission comes back with its mistakes at the fields, then is taken', async () => {
  await secretary().command('/commitment', 'add');
  const form = await secretary().modal();
  await form.fill('text', '   ');
  expect(await form.submit()).toHaveProperty('errors');
  await form.fill('text', '每周到一线走访一次');
  const taken = await form.submit();
  expect(taken).not.toHaveProperty('errors');
  await (await secretary().modal()).close({ all: true });
  await secretary().command('/commitment', 'mine');
  const mine = await secretary().modal();
  expect(mine.text).toContain('每周到一线走访一次');
  await mine.close({ all: true });
});

test('a pressed button opens what it says', async () => {
  await secretary().command('/commitment');
  const hub = await secretary().modal();
  await hub.press('commitment.add');
  await (await secretary().modal({ title: '登记公开承诺' })).close({ all: true });
});

test('Home is published when it is opened', async () => {
  expect((await secretary().openHome()).text).toContain('李秀梅');
});

test('none of it failed on the way', () => {
  const failed = bureau.workspace.traffic().filter(({ ok }) => !ok);
  expect(failed.map(({ name, error }) => `${name}: ${String(error)}`)).toEqual([]);
});
