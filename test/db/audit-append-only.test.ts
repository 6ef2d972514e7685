import { randomUUID } from 'node:crypto';
import type { Database } from '../../src/db/open';
import { testDatabase } from '../support/database';

let database: Database;
const workspaceId = randomUUID();

beforeAll(async () => {
  database = await testDatabase();
  const { prisma } = database;
  await prisma.workspace.create({
    data: { id: workspaceId, slackTeamId: 'T1', name: '清河县审计局', locale: 'zh-CN', timeZone: 'Asia/Shanghai' },
  });
  await prisma.auditHead.create({ data: { workspaceId, sequence: 1, hash: 'a' } });
  await prisma.auditEntry.create({
    data: {
      workspaceId,
      sequence: 1,
      at: new Date('2026-10-12T01:00:00Z'),
      actorId: workspaceId,
      act: 'workspace.set-up',
      subjectKind: 'workspace',
      subjectId: workspaceId,
      digest: 'd',
      previousHash: '0',
      hash: 'a',
    },
  });
});
afterAll(() => database.close());

const sequences = async (): Promise<number[]> =>
  (await database.prisma.auditEntry.findMany({ where: { workspaceId } })).map(({ sequence }) => sequence);

test.each([
  `UPDATE "AuditEntry" SET "act" = 'nothing'`,
  `DELETE FROM "AuditEntry"`,
  `DELETE FROM "AuditEntry" WHERE false`,
  `TRUNCATE "AuditEntry"`,
  `TRUNCATE "Workspace" CASCADE`,
])('the audit log refuses %s', async (sql) => {
  await expect(database.prisma.$executeRawUnsafe(sql)).rejects.toThrow(/append-only/);
  expect(await sequences()).toEqual([1]);
});

test.each([
  [`UPDATE "AuditHead" SET "sequence" = 1`, /only grows/],
  [`UPDATE "AuditHead" SET "sequence" = 0`, /only grows/],
  [`DELETE FROM "AuditHead"`, /append-only/],
])('its head refuses %s', async (sql, reason) => {
  await expect(database.prisma.$executeRawUnsafe(sql)).rejects.toThrow(reason);
  await expect(database.prisma.auditHead.findUniqueOrThrow({ where: { workspaceId } })).resolves.toMatchObject({
    sequence: 1,
  });
});
