import { spawn, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { startWorkspace, type Workspace } from '@duban/local-workspace';
import { openDatabase, type Database } from '../../src/db/open';
import { enqueueAll, priority } from '../../src/delivery/enqueue';
import { createLogger } from '../../src/logger';
import { manifest } from '../../src/manifest';
import { boltLogger } from '../../src/slack/bolt-logger';
import { createClients } from '../../src/slack/clients';
import { eventually } from '../support/eventually';
import { ownPostgres, type OwnPostgres } from './own-postgres';

const root = path.join(__dirname, '../..');
const CHANNEL = 'C0QH00002';
/** At a message a second for the channel. */
const MESSAGES = 10;

let server: OwnPostgres;
let workspace: Workspace;
let db: Database;
beforeAll(async () => {
  server = await ownPostgres();
  workspace = await startWorkspace({ seed: path.join(root, 'demo/bureau.json'), manifest, mode: 'socket' });
  db = await openDatabase({ url: server.url });
  const logger = boltLogger(createLogger('silent'));
  const { interactive } = createClients({ botToken: workspace.botToken, apiUrl: workspace.apiUrl, logger });
  await interactive.conversations.join({ channel: CHANNEL });
});
const children = new Set<ChildProcess>();
afterAll(async () => {
  for (const child of children) child.kill('SIGKILL');
  await db.close();
  await workspace.close();
  await server.end();
});

interface Bot {
  readonly child: ChildProcess;
  readonly exited: Promise<number | null>;
}

/** The bot as a process of its own, once it says that it is connected, or something else. */
async function startBot(says = /已连接到/): Promise<Bot> {
  const child = spawn(
    process.execPath,
    ['--require', path.join(root, 'test/support/typescript-hook.cjs'), path.join(root, 'src/main.ts')],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: {
        ...process.env,
        SLACK_BOT_TOKEN: workspace.botToken,
        SLACK_APP_TOKEN: workspace.appToken,
        SLACK_API_URL: workspace.apiUrl,
        DATABASE_URL: server.url,
        PORT: '0',
        LOG_LEVEL: 'silent',
      },
    },
  );
  children.add(child);
  const exited = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const lines = createInterface({ input: child.stdout });
  await Promise.race([
    new Promise<void>((resolve) =>
      lines.on('line', (line) => {
        if (says.test(line)) resolve();
      }),
    ),
    exited.then((code) => Promise.reject(new Error(`the bot ended with ${String(code)}`))),
  ]);
  return { child, exited };
}

const standing = () =>
  workspace
    .as('高翔')
    .messages('政务公开')
    .map(({ text }) => text)
    .filter((text) => text.startsWith('消息'));

test('SIGTERM while messages wait: what is in hand is finished, it ends with 0, and after the next start none is missing or doubled', async () => {
  const first = await startBot();
  const { id: workspaceId } = await db.prisma.workspace.findFirstOrThrow();
  const texts = Array.from({ length: MESSAGES }, (_, at) => `消息 ${String(at)}`);
  workspace.faults.add({ match: { name: 'chat.postMessage' }, fault: { kind: 'delay', ms: 100 } });
  await db.transaction((tx) =>
    enqueueAll(
      tx,
      texts.map((text) => ({
        ...{ workspaceId, key: text, kind: 'card', channel: CHANNEL, text, blocks: [] },
        ...{ priority: priority.card, at: new Date() },
      })),
    ),
  );
  await eventually(() => standing().length >= 3 || undefined);
  first.child.kill('SIGTERM');
  expect(await first.exited).toBe(0);
  const sent = standing().length;
  expect(sent).toBeLessThan(MESSAGES);
  // Whatever stands in the channel is on record as posted: nothing was left half done
  expect(await db.prisma.delivery.count({ where: { postedAt: { not: null } } })).toBe(sent);
  expect(await db.prisma.delivery.count({ where: { claimedUntil: { not: null } } })).toBe(0);

  workspace.faults.clear();
  const second = await startBot();
  await eventually(async () => (await db.prisma.delivery.count({ where: { postedAt: null } })) === 0 || undefined);
  second.child.kill('SIGTERM');
  expect(await second.exited).toBe(0);
  expect(standing().toSorted()).toEqual(texts.toSorted());
});

test('SIGTERM while it starts: it ends with 0', async () => {
  const bot = await startBot(/正在打开数据库/);
  bot.child.kill('SIGTERM');
  expect(await bot.exited).toBe(0);
});

test('SIGTERM while somebody’s answer is on its way: they get it', async () => {
  const bot = await startBot();
  const admin = workspace.as('曹阳');
  await admin.command('/duban', 'help');
  const help = await admin.modal();
  await help.close({ all: true });
  const { id } = workspace.faults.add({ match: { name: 'views.open' }, fault: { kind: 'delay', ms: 1000 } });
  await admin.command('/duban', 'help');
  await eventually(() => workspace.faults.list().find((each) => each.id === id)?.struck === 1 || undefined);
  bot.child.kill('SIGTERM');
  expect((await admin.modal()).title).toBe(help.title);
  expect(await bot.exited).toBe(0);
});

test('SIGTERM while Slack leaves a call unanswered: it ends with 0 all the same, and the next one looks before it posts', async () => {
  const bot = await startBot();
  const { id: workspaceId } = await db.prisma.workspace.findFirstOrThrow();
  workspace.faults.add({ match: { name: 'chat.postMessage' }, fault: { kind: 'delay', ms: 60_000 } });
  const text = '消息，回答不来';
  await db.transaction((tx) =>
    enqueueAll(tx, [
      {
        ...{ workspaceId, key: text, kind: 'card', channel: CHANNEL, text, blocks: [] },
        ...{ priority: priority.card, at: new Date() },
      },
    ]),
  );
  await eventually(() => standing().includes(text) || undefined);
  bot.child.kill('SIGTERM');
  expect(await bot.exited).toBe(0);
  workspace.faults.clear();
  await db.prisma.delivery.updateMany({
    where: { key: text },
    data: { claimedUntil: new Date(0), availableAt: new Date(0) },
  });
  const next = await startBot();
  await eventually(
    async () => (await db.prisma.delivery.count({ where: { key: text, postedAt: { not: null } } })) === 1 || undefined,
  );
  next.child.kill('SIGTERM');
  expect(await next.exited).toBe(0);
  expect(standing().filter((each) => each === text)).toHaveLength(1);
});
