import { dayOf, fromDateColumn, type Day } from '../calendar/day';
import { calendarOf } from '../calendar/working-days';
import type { Tx } from '../db/open';
import { Refusal } from '../errors';
import type { Prisma } from '../generated/prisma/client';
import { calendarColumns, withLoadedYears } from '../people/organisation-row';
import { dueAfterReturn, isLate, type AttachedFile, type Hearing, type Report } from './rules';

const named = { select: { id: true, name: true } } as const;
const files = { include: { addedBy: { select: { name: true } } }, orderBy: { id: 'asc' } } as const;

const hearingParts = {
  recordedBy: named,
  hearingAttendeeAsHearing: { include: { person: named }, orderBy: { personId: 'asc' } },
  attachmentAsHearing: files,
} as const;

const reportParts = {
  reporter: { select: { id: true, name: true, slackUserId: true } },
  recordedBy: named,
  acceptedBy: named,
  returnedBy: named,
  hearing: { include: hearingParts },
  attachmentAsReport: files,
  form: {
    select: {
      round: { select: { reportsDueOn: true } },
      reportAsForm: { select: { id: true, returnedAt: true }, orderBy: { id: 'asc' } },
    },
  },
  workspace: { select: { timeZone: true, ...calendarColumns } },
} as const;

type ReportRow = Awaited<ReturnType<typeof reportRows>>[number];
type HearingRow = NonNullable<ReportRow['hearing']>;

const reportRows = (tx: Tx, where: Prisma.ReportWhereInput & { readonly workspaceId: string }) =>
  tx.report.findMany({ where, include: reportParts, orderBy: { id: 'asc' } });

interface AttachmentRow {
  readonly slackFileId: string;
  readonly name: string;
  readonly mimeType: string;
  readonly size: number;
  readonly addedBy: { readonly name: string };
}

const toFile = ({ slackFileId, name, mimeType, size, addedBy }: AttachmentRow): AttachedFile => ({
  slackFileId,
  name,
  mimeType,
  size,
  addedByName: addedBy.name,
});

const toHearing = (row: HearingRow): Hearing => ({
  id: row.id,
  roundId: row.roundId,
  heldAt: row.heldAt,
  place: row.place,
  minutes: row.minutes,
  recordedBy: row.recordedBy,
  attendees: row.hearingAttendeeAsHearing.map(({ person }) => person),
  attachments: row.attachmentAsHearing.map(toFile),
});

/** The day a report was due: the round's, and for one that follows a returned one its own. */
function dueOnOf(row: ReportRow): Day | null {
  const { round, reportAsForm: all } = row.form;
  const first = round === null ? null : fromDateColumn(round.reportsDueOn);
  const returnedAt = all[all.findIndex(({ id }) => id === row.id) - 1]?.returnedAt ?? null;
  if (returnedAt === null) return first;
  const calendar = calendarOf(withLoadedYears(row.workspace));
  return dueAfterReturn(calendar, dayOf(returnedAt, row.workspace.timeZone), first);
}

function toReport(row: ReportRow): Report {
  const dueOn = dueOnOf(row);
  const { id, name, slackUserId } = row.reporter;
  return {
    id: row.id,
    formId: row.formId,
    mode: row.mode as Report['mode'],
    reporter: { id, name, hasAccount: slackUserId !== null },
    recordedBy: row.recordedBy,
    hearing: row.hearing === null ? null : toHearing(row.hearing),
    sections: row.sections as Report['sections'],
    submittedAt: row.submittedAt,
    dueOn,
    isLate: isLate(row, dueOn, row.workspace.timeZone),
    accepted: row.acceptedBy && row.acceptedAt && { by: row.acceptedBy, at: row.acceptedAt },
    returned: row.returnedBy &&
      row.returnedAt && { by: row.returnedBy, at: row.returnedAt, reason: row.returnReason ?? '' },
    confirmedAt: row.confirmedAt,
    objection: row.objectedAt && { text: row.objection ?? '', at: row.objectedAt },
    deemedAt: row.deemedAt,
    supersededAt: row.supersededAt,
    attachments: row.attachmentAsReport.map(toFile),
    version: row.version,
  };
}

/** The report that stands for a form: the one that no later one superseded. It may have been returned. */
export async function liveReport(tx: Tx, workspaceId: string, formId: string): Promise<Report | undefined> {
  const where = { workspaceId, formId, supersededAt: null };
  // Prisma asks for all that belongs to a report even when there is none, which is how most forms begin.
  const found = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM "Report" WHERE "workspaceId" = ${workspaceId}::uuid AND "formId" = ${formId}::uuid
      AND "supersededAt" IS NULL`;
  if (found.length === 0) return undefined;
  const [row] = await reportRows(tx, where);
  return row && toReport(row);
}

/** All reports of a form, the first first: those that were returned stay on record. */
export async function reportHistory(tx: Tx, workspaceId: string, formId: string): Promise<Report[]> {
  return (await reportRows(tx, { workspaceId, formId })).map(toReport);
}

/** The reports that stand, by form, for these forms. */
export async function liveReports(
  tx: Tx,
  workspaceId: string,
  formIds: readonly string[],
): Promise<ReadonlyMap<string, Report>> {
  const rows = await reportRows(tx, { workspaceId, formId: { in: [...formIds] }, supersededAt: null });
  return new Map(rows.map((row) => [row.formId, toReport(row)]));
}

/** One report. Refuses an id that is not of this workspace. */
export async function reportById(tx: Tx, workspaceId: string, id: string): Promise<Report> {
  const [row] = await reportRows(tx, { workspaceId, id });
  if (row === undefined) throw new Refusal('notFound');
  return toReport(row);
}

const running = {
  waivedAt: null,
  completedAt: null,
  OR: [{ roundId: null }, { round: { closedAt: null, cancelledAt: null } }],
};

/** Standing reports of running forms that were neither accepted nor returned. */
export async function reportsToAccept(tx: Tx, workspaceId: string): Promise<Report[]> {
  const where = { workspaceId, supersededAt: null, acceptedAt: null, returnedAt: null, form: running };
  return (await reportRows(tx, where)).map(toReport);
}

/** Somebody's standing reports of running forms. */
export async function reportsBy(tx: Tx, workspaceId: string, reporterId: string): Promise<Report[]> {
  return (await reportRows(tx, { workspaceId, reporterId, supersededAt: null, form: running })).map(toReport);
}

/** The standing reports that were heard at one hearing. Refuses an id that is not of this workspace. */
export async function reportsOfHearing(tx: Tx, workspaceId: string, hearingId: string): Promise<Report[]> {
  const rows = await reportRows(tx, { workspaceId, hearingId });
  if (rows.length === 0) throw new Refusal('notFound');
  return rows.map(toReport);
}

const unanswered = {
  mode: 'oral',
  supersededAt: null,
  returnedAt: null,
  confirmedAt: null,
  objectedAt: null,
  deemedAt: null,
};

/** Oral records that their speakers have not answered: neither right nor wrong, nor deemed yet. */
export async function unansweredRecords(tx: Tx, workspaceId: string): Promise<Report[]> {
  return (await reportRows(tx, { workspaceId, ...unanswered })).map(toReport);
}

/** Of these, those that were put on record before an instant: their speakers' silence may count by now. */
export function unansweredSince(
  tx: Tx,
  workspaceId: string,
  before: Date,
): Promise<{ readonly id: string; readonly formId: string }[]> {
  return tx.report.findMany({
    where: { workspaceId, ...unanswered, submittedAt: { lt: before } },
    select: { id: true, formId: true },
    orderBy: { id: 'asc' },
  });
}
