import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { openDatabase } from '../../src/db/open';

/** The embedded database in a directory: opening takes 1 to 3 seconds, more on a busy machine. */
jest.setTimeout(120_000);

let directory: string;
const running = new Set<ChildProcess>();

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'duban-db-'));
});
afterEach(() => {
  for (const child of running) child.kill('SIGKILL');
  running.clear();
  rmSync(directory, { recursive: true, force: true });
});

interface Writer {
  readonly child: ChildProcess;
  /** What it said, by lines, as far as it has come. */
  readonly said: string[];
  /** Resolves at its `count`th line. */
  line(count: number): Promise<void>;
  ended(): Promise<void>;
}

/** Another process on the database in `directory`. */
function startWriter(limit?: number): Writer {
  const hook = join(__dirname, '../support/typescript-hook.cjs');
  const args = ['--require', hook, join(__dirname, 'writer-process.ts'), directory];
  const child = spawn(process.execPath, limit === undefined ? args : [...args, String(limit)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  running.add(child);
  const said: string[] = [];
  const lines = createInterface({ input: child.stdout });
  lines.on('line', (line) => said.push(line));
  const closed = once(lines, 'close');
  return {
    child,
    said,
    line: async (count) => {
      while (said.length < count)
        await Promise.race([
          once(lines, 'line'),
          closed.then(() => Promise.reject(new Error(`ended: ${said.join(' ')}`))),
        ]);
    },
    ended: async () => {
      await closed;
    },
  };
}

test('a fresh directory is made and migrated, and keeps its rows over a restart and an upkeep', async () => {
  const dataDir = join(directory, 'new', 'data');
  const data = { slackTeamId: 'T1', name: '清河县审计局', locale: 'zh-CN', timeZone: 'Asia/Shanghai' };
  const first = await openDatabase({ dataDir });
  await first.prisma.workspace.create({ data });
  await first.upkeep();
  await first.close();
  const second = await openDatabase({ dataDir });
  try {
    expect(second.embedded).toBe(true);
    await expect(second.prisma.workspace.findMany()).resolves.toMatchObject([data]);
  } finally {
    await second.close();
  }
});

test('commits wait for the disk', async () => {
  const db = await openDatabase({ dataDir: directory });
  try {
    const { rows } = await db.pool.query<{ name: string; setting: string }>(
      `SELECT name, setting FROM pg_settings WHERE name IN ('fsync', 'synchronous_commit', 'wal_sync_method') ORDER BY name`,
    );
    expect(rows.map(({ setting }) => setting)).toEqual(['on', 'on', 'fsync']);
  } finally {
    await db.close();
  }
});

test('a second process is refused while the first has the directory, and let in after it was killed', async () => {
  const first = startWriter();
  await first.line(1);
  const second = startWriter(1);
  await second.ended();
  expect(second.said).toEqual(['refused locked']);
  first.child.kill('SIGKILL');
  await first.ended();
  const third = startWriter(1);
  await third.ended();
  expect(third.said).toHaveLength(1);
  expect(third.said[0]).toMatch(/^\d+$/);
});

test('this process is refused a directory that it has open already', async () => {
  const db = await openDatabase({ dataDir: directory });
  try {
    await expect(openDatabase({ dataDir: directory })).rejects.toMatchObject({ code: 'locked', params: { directory } });
  } finally {
    await db.close();
  }
});

test('a process killed while it writes loses nothing that it acknowledged', async () => {
  const acknowledged: string[] = [];
  for (const rows of [20, 35, 50]) {
    const writer = startWriter();
    await writer.line(rows);
    writer.child.kill('SIGKILL');
    await writer.ended();
    acknowledged.push(...writer.said);
  }
  const db = await openDatabase({ dataDir: directory });
  try {
    const stored = (await db.prisma.workspace.findMany()).map(({ slackTeamId }) => slackTeamId.slice(1));
    expect(stored).toEqual(expect.arrayContaining(acknowledged));
    expect(acknowledged.length).toBeGreaterThanOrEqual(105);
  } finally {
    await db.close();
  }
});

test('a directory of another major version of PostgreSQL is refused and left as it is', async () => {
  mkdirSync(directory, { recursive: true });
  writeFileSync(join(directory, 'PG_VERSION'), '17\n');
  await expect(openDatabase({ dataDir: directory })).rejects.toMatchObject({
    code: 'other_major',
    params: { directory, found: '17', supported: '18' },
  });
  // and is free again
  await expect(openDatabase({ dataDir: directory })).rejects.toMatchObject({ code: 'other_major' });
});
