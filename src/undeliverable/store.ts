import { realNow } from '../clock';
import type { Tx } from '../db/open';
import { Prisma } from '../generated/prisma/client';
import type { Group } from './queries';

const inGroup = (workspaceId: string, { channel, error }: Group): Prisma.Sql => Prisma.sql`
  "workspaceId" = ${workspaceId}::uuid AND "channel" = ${channel} AND coalesce("error", '') = ${error}
    AND "postedAt" IS NULL AND "failedAt" IS NOT NULL AND "givenUpAt" IS NULL`;

/**
 * Has a group tried again from the start; a change of a message that a later one overtook is given up instead, since it
 * would undo that. Gives how many go out again.
 */
export async function tryAgain(tx: Tx, workspaceId: string, group: Group, at: Date): Promise<number> {
  await tx.$executeRaw`
    UPDATE "Delivery" d SET "givenUpAt" = ${at}
    WHERE ${inGroup(workspaceId, group)} AND "targetTs" IS NOT NULL AND EXISTS (
      SELECT 1 FROM "Delivery" later
      WHERE later."workspaceId" = d."workspaceId" AND later."channel" = d."channel" AND later."targetTs" = d."targetTs"
        AND later."id" > d."id" AND later."failedAt" IS NULL
    )`;
  return tx.$executeRaw`
    UPDATE "Delivery" SET "failedAt" = NULL, "error" = NULL, "attempts" = 0, "availableAt" = ${new Date(realNow())}
    WHERE ${inGroup(workspaceId, group)}`;
}

/** Gives a group up: it is sent no more. Gives how many there were. */
export const giveUp = (tx: Tx, workspaceId: string, group: Group, at: Date): Promise<number> =>
  tx.$executeRaw`UPDATE "Delivery" SET "givenUpAt" = ${at} WHERE ${inGroup(workspaceId, group)}`;
