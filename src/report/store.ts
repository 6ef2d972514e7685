import { v7 as uuid } from 'uuid';
import type { Tx } from '../db/open';
import type { SlackFile } from '../slack/interaction';

export interface NewReport {
  readonly workspaceId: string;
  readonly formId: string;
  readonly mode: 'written' | 'oral';
  readonly reporterId: string;
  readonly recordedById: string | null;
  readonly hearingId?: string;
  readonly sections: Readonly<Record<string, string>>;
  readonly submittedAt: Date;
}

/** Puts a report on record; the form's standing one, which was returned, is superseded by it. */
export async function addReport(tx: Tx, report: NewReport): Promise<string> {
  const { workspaceId, formId, submittedAt, mode, reporterId, recordedById, hearingId = null, sections } = report;
  const id = uuid();
  await tx.$executeRaw`
    UPDATE "Report" SET "supersededAt" = ${submittedAt}, "version" = "version" + 1
    WHERE "workspaceId" = ${workspaceId}::uuid AND "formId" = ${formId}::uuid AND "supersededAt" IS NULL`;
  await tx.$executeRaw`
    INSERT INTO "Report" ("workspaceId", "id", "formId", "mode", "reporterId", "recordedById", "hearingId", "sections",
      "submittedAt")
    VALUES (${workspaceId}::uuid, ${id}::uuid, ${formId}::uuid, ${mode}, ${reporterId}::uuid, ${recordedById}::uuid,
      ${hearingId}::uuid, ${JSON.stringify(sections)}::jsonb, ${submittedAt})`;
  return id;
}

export interface NewHearing {
  readonly workspaceId: string;
  readonly roundId: string | null;
  readonly heldAt: Date;
  readonly place: string;
  readonly minutes: string;
  readonly recordedById: string;
  readonly recordedAt: Date;
}

export async function addHearing(tx: Tx, hearing: NewHearing, attendeeIds: readonly string[]): Promise<string> {
  const { id } = await tx.hearing.create({ data: hearing });
  await tx.hearingAttendee.createMany({
    data: [...new Set(attendeeIds)].map((personId) => ({ workspaceId: hearing.workspaceId, hearingId: id, personId })),
  });
  return id;
}

export interface Added {
  readonly workspaceId: string;
  readonly by: string;
  readonly at: Date;
}

/** Puts files on record with what they belong to. */
export async function attach(
  tx: Tx,
  owner: { readonly reportId: string } | { readonly hearingId: string },
  files: readonly SlackFile[],
  { workspaceId, by, at }: Added,
): Promise<void> {
  if (files.length === 0) return;
  await tx.attachment.createMany({
    data: files.map(({ id, name, mimeType, size }) => ({
      ...owner,
      workspaceId,
      slackFileId: id,
      name,
      mimeType,
      size,
      addedById: by,
      addedAt: at,
    })),
  });
}

/** What may change of a report that is on record; its text never does. */
export interface ReportChange {
  readonly acceptedById?: string;
  readonly acceptedAt?: Date;
  readonly returnedById?: string;
  readonly returnedAt?: Date;
  readonly returnReason?: string;
  readonly confirmedAt?: Date;
  readonly objectedAt?: Date;
  readonly objection?: string;
  readonly deemedAt?: Date;
}

export async function changeReport(tx: Tx, workspaceId: string, id: string, change: ReportChange): Promise<void> {
  await tx.report.update({
    where: { workspaceId_id: { workspaceId, id } },
    data: { ...change, version: { increment: 1 } },
  });
}
