/** `npm start` and `npm run reset` as a newcomer meets them in a terminal, well and badly. */
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startWorkspace } from '@duban/local-workspace';
import { openDatabase } from '../../src/db/open';
import { manifest } from '../../src/manifest';
import { openBrowser } from './support/browser';
import { sitDown } from './support/person';
import { run, type Command } from './support/terminal';

jest.setTimeout(120_000);

let folder: string;
let data: string;
const running: Command[] = [];
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'duban-start-'));
  data = path.join(folder, 'data');
});
afterEach(async () => {
  for (const each of running.splice(0)) {
    each.interrupt();
    await each.ended();
  }
  await rm(folder, { recursive: true, force: true });
});

const address = /http:\/\/127\.0\.0\.1:\d+\//;

/** `npm start` on the test's folder and a free port, unless told otherwise. */
function start(settings: Readonly<Record<string, string>> = {}): Command {
  const bot = run('start.mjs', { DUBAN_DATA: data, PORT: '0', ...settings });
  running.push(bot);
  return bot;
}

/** Started, with its page there. */
async function started(settings: Readonly<Record<string, string>> = {}): Promise<{ bot: Command; pageUrl: string }> {
  const bot = start(settings);
  return { bot, pageUrl: await bot.says(address) };
}

function stopped(bot: Command): Promise<number | null> {
  bot.interrupt();
  return bot.ended();
}

/** Ends with 1 and one sentence after what it was doing; gives the sentence. */
async function refused(command: Command): Promise<string> {
  expect({ code: await command.ended(), said: command.said() }).toMatchObject({ code: 1 });
  const lines = command
    .said()
    .split('\n')
    .filter((line) => line !== '' && !line.endsWith('…') && !line.endsWith('· Starting…'));
  expect(lines).toHaveLength(1);
  return lines[0] ?? '';
}

test('says what it does and where its page is; ends cleanly with Ctrl-C; a second start has all the data of the first', async () => {
  const browser = await openBrowser();
  try {
    const places = { talk: { id: 'C0QH00001', name: '综合' }, disclosures: { id: 'C0QH00002' } };
    const first = await started();
    expect(first.bot.said()).toMatch(/^正在启动数据库和本地工作区…/m);
    const before = await sitDown(browser, { pageUrl: first.pageUrl, ...places }, 'U0QH00003', {});
    await before.command('今天开始第四季度点评。');
    await before.page.getByRole('article').filter({ hasText: '今天开始第四季度点评' }).waitFor();
    await before.command('/commitment add');
    const commitment = await before.modal('登记公开承诺');
    await commitment.fill('承诺内容', '每季度走访企业两次。');
    await commitment.press('提交');
    await before.told('已登记');
    expect(await stopped(first.bot)).toBe(0);
    expect(first.bot.said().trim().split('\n')).toHaveLength(2);

    const second = await started();
    const after = await sitDown(browser, { pageUrl: second.pageUrl, ...places }, 'U0QH00003', {});
    await after.page.getByRole('article').filter({ hasText: '今天开始第四季度点评' }).waitFor();
    await after.command('/commitment mine');
    await (await after.modal('我的公开承诺')).says('每季度走访企业两次。');
    expect(await stopped(second.bot)).toBe(0);
  } finally {
    await browser.close();
  }
});

test('a taken port is one sentence', async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  const port = String((other.address() as AddressInfo).port);
  expect(await refused(start({ PORT: port }))).toBe(
    `端口 ${port} 已被别的程序占用：请停止那个程序，或用 PORT 另设一个，例如 PORT=3001。`,
  );
  expect(await refused(start({ PORT: port, LOCALE_ORG: 'en' }))).toBe(
    `Port ${port} is taken by another program: stop it, or set PORT to a free one, e.g. PORT=3001.`,
  );
  other.close();
});

test('a database that another process has open is one sentence, and is not reset under it', async () => {
  const { bot } = await started();
  expect(await refused(start())).toMatch(/data\/database 中的数据库正被另一个进程使用：请先停止那个进程/);
  const reset = run('reset.mjs', { DUBAN_DATA: data }, '--yes');
  expect(await refused(reset)).toMatch(/is in use: stop the bot first\. Nothing was deleted\.$/);
  expect(await stopped(bot)).toBe(0);
});

test('a newer database is one sentence', async () => {
  const db = await openDatabase({ dataDir: path.join(data, 'database') });
  await db.pool.query(
    `INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count)
     VALUES ('newer', 'x', '29990101000000_later', '2026-01-01', 1)`,
  );
  await db.close();
  expect(await refused(start({ LOCALE_ORG: 'en' }))).toMatch(/belongs to a newer version of Duban/);
});

test('a wrong token, and a Slack that does not answer, are one sentence each', async () => {
  const workspace = await startWorkspace({ manifest, mode: 'socket' });
  const tokens = { SLACK_APP_TOKEN: workspace.appToken, SLACK_BOT_TOKEN: workspace.botToken, LOCALE_ORG: 'en' };
  for (const wrong of [{ SLACK_BOT_TOKEN: 'xoxb-wrong' }, { SLACK_APP_TOKEN: 'xapp-wrong' }])
    expect(await refused(start({ SLACK_API_URL: workspace.apiUrl, ...tokens, ...wrong }))).toBe(
      'Slack did not let the bot in (invalid_auth): check that SLACK_BOT_TOKEN and SLACK_APP_TOKEN are this app’s.',
    );
  await workspace.close();
  expect(await refused(start({ SLACK_API_URL: workspace.apiUrl, ...tokens }))).toMatch(
    /^Slack does not answer \(connect ECONNREFUSED 127\.0\.0\.1:\d+\): check the network/,
  );
});

test('a folder that is none, and a list of people that is none, are one sentence each', async () => {
  await writeFile(path.join(folder, 'file'), 'not a folder');
  const inAFile = path.join(folder, 'file', 'data');
  expect(await refused(start({ DUBAN_DATA: inAFile, LOCALE_ORG: 'en' }))).toBe(
    `Nothing can be kept in ${inAFile} (ENOTDIR): set DUBAN_DATA to a folder that can be written to.`,
  );
  const seed = path.join(folder, 'seed.json');
  expect(await refused(start({ DUBAN_SEED: seed, LOCALE_ORG: 'en' }))).toMatch(/seed\.json can’t say who .*ENOENT/);
  await writeFile(seed, '{');
  expect(await refused(start({ DUBAN_SEED: seed, LOCALE_ORG: 'en' }))).toMatch(/seed\.json can’t say who .*JSON/);
  for (const seedOf of [{ team: {} }, { roster: { units: [] } }]) {
    await writeFile(seed, JSON.stringify(seedOf));
    const bot = start({ DUBAN_SEED: seed, LOCALE_ORG: 'en' });
    expect(await bot.ended()).toBe(1);
    expect(bot.said()).toMatch(/seed\.json can’t say who is in the local workspace \(DUBAN_SEED\): [^]*✖/);
    expect(bot.said()).not.toMatch(/\n {4}at /);
  }
});

test('reset deletes what the bot keeps and nothing else, only once that was said', async () => {
  await mkdir(path.join(data, 'database'), { recursive: true });
  await mkdir(path.join(data, 'workspace'));
  await writeFile(path.join(data, 'mine.txt'), 'kept');
  expect(await refused(run('reset.mjs', { DUBAN_DATA: data }))).toMatch(/deletes without asking\.$/);
  expect(existsSync(path.join(data, 'database'))).toBe(true);
  const reset = run('reset.mjs', { DUBAN_DATA: data }, '--yes');
  expect(await reset.ended()).toBe(0);
  expect(['database', 'workspace', 'mine.txt'].map((name) => existsSync(path.join(data, name)))).toEqual([
    false,
    false,
    true,
  ]);
  await rm(path.join(data, 'mine.txt'));
  const again = run('reset.mjs', { DUBAN_DATA: data }, '--yes');
  expect(await again.ended()).toBe(0);
  expect(again.said()).toMatch(/^There is nothing to delete/);
});
