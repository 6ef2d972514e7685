import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { checkUp } from '../../src/check-up';
import { openDatabase } from '../../src/db/open';
import { ensureOrganisation } from '../../src/people/store';

let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'duban-doctor-'));
});
afterAll(() => rm(directory, { recursive: true, force: true }));

test('the embedded database: none yet, in use by the bot, then looked at once that has stopped', async () => {
  const env = { DUBAN_DATA: directory, LOCALE_ORG: 'zh-CN' };
  expect(await checkUp(env)).toEqual({ isWell: false, lines: [expect.stringContaining('还没有数据库')] });

  const db = await openDatabase({ dataDir: path.join(directory, 'database') });
  await ensureOrganisation(db.prisma, {
    ...{ slackTeamId: 'T1', name: '清河县审计局', locale: 'zh-CN', timeZone: 'Asia/Shanghai' },
  });
  await db.prisma.workspace.updateMany({ data: { calendar: 'none' } });
  expect(await checkUp(env)).toEqual({ isWell: false, lines: [expect.stringContaining('请先停止那个进程')] });
  await db.close();

  expect(await checkUp(env)).toEqual({
    isWell: true,
    lines: ['清河县审计局：', expect.stringContaining('没有发现问题')],
  });
});
