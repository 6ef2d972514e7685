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
  const row = await tx.draft.findUnique({ where: { workspaceId_ownerId_key: where } });
  return row === null ? undefined : { ...row, values: row.values as Draft['values'] };
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
