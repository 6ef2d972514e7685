import { openDatabase } from '../../src/db/open';
import { isDatabaseLost } from '../../src/db/lost';
import { startBureau, type Bureau } from '../support/bureau';
import { eventually } from '../support/eventually';
import { keptLog } from './log';
import { ownPostgres, type OwnPostgres } from './own-postgres';

const log = keptLog();
let server: OwnPostgres;
let bureau: Bureau;
beforeAll(async () => {
  server = await ownPostgres();
  const database = await openDatabase({ url: server.url, onBackgroundError: () => undefined });
  bureau = await startBureau({ database, logger: log.logger });
});
afterAll(async () => {
  await bureau.close();
  await server.end();
});

const audited = () => bureau.app.db.prisma.auditEntry.count();

test('while the database is gone people read that nothing was stored, keep what they typed, and go on when it is back', async () => {
  const admin = bureau.as('曹阳');
  await admin.command('/duban', 'setup');
  await (await admin.modal()).press('people.settings');
  const modal = await admin.modal({ containing: '公开频道' });
  const before = await audited();
  await modal.fill('branch', '停机期间改的名称');

  await server.stop();
  for (let times = 0; times < 3; times++) {
    const result = await modal.submit();
    if (!('next' in result)) throw new Error('nothing was said on top of the modal');
    expect(result.next.text).toContain('没有保存');
    expect(result.next.text).not.toMatch(/编号|ECONN|Prisma/);
    await result.next.close();
  }
  const other = bureau.as('高翔');
  await other.command('/duban', 'help');
  expect(await other.ephemeral()).toContain('暂时连不上数据库');
  expect(other.modalTitles()).toEqual([]);
  // The clock moves on meanwhile: what is due then is found when the database is back
  const failed: unknown = await bureau.at('2026-10-12T02:00:00Z').catch((error: unknown) => error);
  expect(isDatabaseLost(failed)).toBe(true);
  expect(log.lines.filter((line) => line.includes('the database can’t be reached'))).toHaveLength(1);
  expect(log.lines.filter((line) => line.includes('defect'))).toEqual([]);

  await server.start();
  const result = await eventually(async () => {
    const again = await modal.submit();
    if (!('next' in again) || !again.next.text.includes('没有保存')) return again;
    await again.next.close();
    return undefined;
  });
  expect(result).not.toHaveProperty('errors');
  expect(await audited()).toBe(before + 1);
  expect(await bureau.app.db.prisma.unit.count({ where: { name: '停机期间改的名称' } })).toBe(1);
  expect(log.lines.filter((line) => line.includes('back in order'))).toHaveLength(1);
});
