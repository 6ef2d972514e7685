import { randomUUID } from 'node:crypto';
import { appendAudit, firstBrokenEntry } from '../../src/audit/log';
import type { Database } from '../../src/db/open';
import { testDatabase } from '../support/database';

jest.setTimeout(60_000);

let db: Database;
let workspaceId: string;

beforeEach(async () => {
  db = await testDatabase();
  const { id } = await db.prisma.workspace.create({
    data: { slackTeamId: 'T0QH', name: '审计局', locale: 'zh-CN', timeZone: 'Asia/Shanghai' },
  });
  workspaceId = id;
});
afterEach(async () => {
  await db.close();
});

const append = (content: unknown) =>
  db.transaction((tx) =>
    appendAudit(tx, {
      workspaceId,
      actorId: randomUUID(),
      act: 'report.submit',
      subjectKind: 'report',
      subjectId: randomUUID(),
      at: new Date('2026-10-12T01:00:00Z'),
      content,
    }),
  );

it('fits together, also when many acts come at once', async () => {
  await Promise.all(Array.from({ length: 16 }, (_, index) => append({ index })));
  expect(await firstBrokenEntry(db, workspaceId)).toBeUndefined();
  const entries = await db.prisma.auditEntry.findMany({ where: { workspaceId }, orderBy: { sequence: 'asc' } });
  expect(entries.map(({ sequence }) => sequence)).toEqual(Array.from({ length: 16 }, (_, index) => index + 1));
});

it('has the same digest for the same content, whatever the order of its keys', async () => {
  await append({ a: 1, b: { c: 2, d: 3 } });
  await append({ b: { d: 3, c: 2 }, a: 1 });
  const [one, other] = await db.prisma.auditEntry.findMany({ where: { workspaceId } });
  expect(one?.digest).toBe(other?.digest);
});

it('shows which entry was tampered with, once the trigger that refuses it is gone', async () => {
  for (const index of [1, 2, 3]) await append({ index });
  const tamper = () => db.pool.query('UPDATE "AuditEntry" SET "act" = $1 WHERE "sequence" = 2', ['report.return']);
  await expect(tamper()).rejects.toThrow();
  await db.pool.query('ALTER TABLE "AuditEntry" DISABLE TRIGGER ALL');
  await tamper();
  expect(await firstBrokenEntry(db, workspaceId)).toBe(2);
});
