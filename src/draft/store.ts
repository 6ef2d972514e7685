import type { Tx } from '../db/open';

/** What somebody typed and has not submitted. */
export interface Draft {
  readonly ownerId: string;
  readonly savedById: string;
  /** By field, as `Values` has it. */
  readonly values: Readonly<Record<string, unknown>>;
  readonly handedOverAt: Date | null;
  readonly savedAt: Date;
  readonly version: number;
}

export interface DraftKey {
  readonly workspaceId: string;
  /** For whom it is: a clerk may save one for a leader. */
  readonly ownerId: string;
  /** The act and its subject: `opinion.submit:<form id>`. */
  readonly key: string;
}

/** The draft as it was last saved, if there is one. */
export async function loadDraft(tx: Tx, where: DraftKey): Promise<Draft | undefined> {
  const [row] = await tx.$queryRaw<Draft[]>`
    SELECT "ownerId", "savedById", "values", "handedOverAt", "savedAt", "version" FROM "Draft"
    WHERE "workspaceId" = ${where.workspaceId}::uuid AND "ownerId" = ${where.ownerId}::uuid AND "key" = ${where.key}`;
  return row;
}

/** When each of somebody's drafts of these keys was saved, by key. */
export async function draftsSavedAt(
  tx: Tx,
  workspaceId: string,
  ownerId: string,
  keys: readonly string[],
): Promise<ReadonlyMap<string, Date>> {
  const rows = await tx.draft.findMany({
    where: { workspaceId, ownerId, key: { in: [...keys] } },
    select: { key: true, savedAt: true },
  });
  return new Map(rows.map(({ key, savedAt }) => [key, savedAt]));
}

/** Locks a draft until the transaction ends, then reads it: of two who submit it, the second finds it gone. */
export async function lockDraft(tx: Tx, where: DraftKey): Promise<Draft | undefined> {
  const { workspaceId, ownerId, key } = where;
  await tx.$queryRaw`SELECT 1 FROM "Draft" WHERE "workspaceId" = ${workspaceId}::uuid AND "ownerId" = ${ownerId}::uuid
    AND "key" = ${key} FOR UPDATE`;
  return loadDraft(tx, where);
}

export interface DraftToSave extends DraftKey {
  readonly savedById: string;
  readonly values: Readonly<Record<string, unknown>>;
  readonly handedOverAt?: Date;
  readonly at: Date;
}

/** Saves what is typed as it stands, complete or not. */
export async function saveDraft(
  tx: Tx,
  { workspaceId, ownerId, key, savedById, values, handedOverAt, at }: DraftToSave,
): Promise<void> {
  const data = {
    savedById,
    values: JSON.parse(JSON.stringify(values)) as object,
    savedAt: at,
    ...(handedOverAt !== undefined && { handedOverAt }),
  };
  await tx.draft.upsert({
    where: { workspaceId_ownerId_key: { workspaceId, ownerId, key } },
    create: { workspaceId, ownerId, key, ...data },
    update: { ...data, version: { increment: 1 } },
  });
}

/** Removes a draft whose content was submitted. */
export async function dropDraft(tx: Tx, where: DraftKey): Promise<void> {
  await tx.draft.deleteMany({ where });
}
