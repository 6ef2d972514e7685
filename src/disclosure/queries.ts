import type { Tx } from '../db/open';
import { Refusal } from '../errors';
import type { NoticeContent, OutcomeContent } from './rules';

interface Published {
  readonly id: string;
  readonly roundId: string | null;
  readonly sittingId: string | null;
  readonly formId: string | null;
  readonly draftedByName: string;
  readonly approvedById: string | null;
  readonly approvedByName: string | null;
  readonly approvedAt: Date | null;
  readonly channelId: string;
  readonly postedAt: Date | null;
  readonly messageTs: string | null;
  readonly correctsId: string | null;
  readonly correctionReason: string | null;
  /** When a later one corrected this one; its text stays. */
  readonly correctedAt: Date | null;
}

export interface NoticeDisclosure extends Published {
  readonly kind: 'notice';
  readonly content: NoticeContent;
}

export interface OutcomeDisclosure extends Published {
  readonly kind: 'outcome';
  readonly content: OutcomeContent;
}

/** A post to the channel, as published (M21, M24). */
export type Disclosure = NoticeDisclosure | OutcomeDisclosure;

const withNames = {
  draftedBy: { select: { name: true } },
  approvedBy: { select: { name: true } },
  disclosureAsCorrects: { select: { approvedAt: true }, orderBy: { id: 'desc' as const }, take: 1 },
} as const;

type Row = Awaited<ReturnType<Tx['disclosure']['findFirstOrThrow']>> & {
  readonly draftedBy: { readonly name: string };
  readonly approvedBy: { readonly name: string } | null;
  readonly disclosureAsCorrects: readonly { readonly approvedAt: Date | null }[];
};

function toDisclosure(row: Row): Disclosure {
  const published: Published = {
    id: row.id,
    roundId: row.roundId,
    sittingId: row.sittingId,
    formId: row.formId,
    draftedByName: row.draftedBy.name,
    approvedById: row.approvedById,
    approvedByName: row.approvedBy?.name ?? null,
    approvedAt: row.approvedAt,
    channelId: row.channelId,
    postedAt: row.postedAt,
    messageTs: row.messageTs,
    correctsId: row.correctsId,
    correctionReason: row.correctionReason,
    correctedAt: row.disclosureAsCorrects[0]?.approvedAt ?? null,
  };
  return row.kind === 'notice'
    ? { ...published, kind: 'notice', content: row.content as unknown as NoticeContent }
    : { ...published, kind: 'outcome', content: row.content as unknown as OutcomeContent };
}

/** One disclosure. Refuses an id that is not of this workspace. */
export async function disclosureById(tx: Tx, workspaceId: string, id: string): Promise<Disclosure> {
  const row = await tx.disclosure.findUnique({ where: { workspaceId_id: { workspaceId, id } }, include: withNames });
  if (row === null) throw new Refusal('notFound');
  return toDisclosure(row);
}

async function disclosuresWhere(
  tx: Tx,
  where: { workspaceId: string; kind?: string; sittingId?: { in: string[] }; formId?: { in: string[] } },
): Promise<Disclosure[]> {
  const rows = await tx.disclosure.findMany({ where, include: withNames, orderBy: { id: 'asc' } });
  return rows.map(toDisclosure);
}

/** The notices of these sittings, first to last: the last one of a sitting is what holds. */
export async function noticesOfSittings(
  tx: Tx,
  workspaceId: string,
  sittingIds: readonly string[],
): Promise<NoticeDisclosure[]> {
  const all = await disclosuresWhere(tx, { workspaceId, kind: 'notice', sittingId: { in: [...sittingIds] } });
  return all.filter((disclosure) => disclosure.kind === 'notice');
}

/** The published outcomes of these forms, corrections after what they correct. */
export async function outcomesOfForms(
  tx: Tx,
  workspaceId: string,
  formIds: readonly string[],
): Promise<OutcomeDisclosure[]> {
  const all = await disclosuresWhere(tx, { workspaceId, kind: 'outcome', formId: { in: [...formIds] } });
  return all.filter((disclosure) => disclosure.kind === 'outcome');
}

/** The outcomes published in the workspace that no later one corrected, the newest first. */
export async function latestOutcomes(tx: Tx, workspaceId: string, most = 50): Promise<OutcomeDisclosure[]> {
  const rows = await tx.disclosure.findMany({
    where: { workspaceId, kind: 'outcome', approvedAt: { not: null }, disclosureAsCorrects: { none: {} } },
    include: withNames,
    orderBy: { id: 'desc' },
    take: most,
  });
  return rows.map(toDisclosure).filter((disclosure) => disclosure.kind === 'outcome');
}

/** What a reader said to a disclosure. Without an author where they chose to be anonymous. */
export interface Feedback {
  readonly id: string;
  readonly disclosureId: string;
  readonly personId: string | null;
  readonly personName: string | null;
  readonly authorSlackUserId: string | null;
  /** They want the answer for themselves alone. */
  readonly isPrivate: boolean;
  readonly text: string;
  readonly at: Date;
  /** Null before `answeredAt`; after it where it was taken up as a problem. */
  readonly answer: string | null;
  readonly answeredByName: string | null;
  readonly answeredAt: Date | null;
}

const withPeople = { person: { select: { name: true } }, answeredBy: { select: { name: true } } } as const;

type FeedbackRow = Awaited<ReturnType<Tx['feedback']['findFirstOrThrow']>> & {
  readonly person: { readonly name: string } | null;
  readonly answeredBy: { readonly name: string } | null;
};

const toFeedback = ({ person, answeredBy, ...row }: FeedbackRow): Feedback => ({
  ...row,
  personName: person?.name ?? null,
  answeredByName: answeredBy?.name ?? null,
});

/** One reader's words. Refuses an id that is not of this workspace. */
export async function feedbackById(tx: Tx, workspaceId: string, id: string): Promise<Feedback> {
  const row = await tx.feedback.findUnique({ where: { workspaceId_id: { workspaceId, id } }, include: withPeople });
  if (row === null) throw new Refusal('notFound');
  return toFeedback(row);
}

/** The same, locked until the transaction ends: of two answers at once the second finds the first. */
export async function lockFeedback(tx: Tx, workspaceId: string, id: string): Promise<Feedback> {
  await tx.$queryRaw`SELECT 1 FROM "Feedback" WHERE "workspaceId" = ${workspaceId}::uuid AND "id" = ${id}::uuid FOR UPDATE`;
  return feedbackById(tx, workspaceId, id);
}

/** What readers said that nobody has answered, the oldest first. */
export async function unansweredFeedback(tx: Tx, workspaceId: string): Promise<Feedback[]> {
  const rows = await tx.feedback.findMany({
    where: { workspaceId, answeredAt: null },
    include: withPeople,
    orderBy: { id: 'asc' },
  });
  return rows.map(toFeedback);
}

/** What readers said that nobody has answered nor ever owed an answer to: nobody could when it was said. */
export async function feedbackNotOwed(tx: Tx, workspaceId: string): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT f."id" FROM "Feedback" f
    WHERE f."workspaceId" = ${workspaceId}::uuid AND f."answeredAt" IS NULL AND NOT EXISTS (
      SELECT 1 FROM "Obligation" o
      WHERE o."workspaceId" = f."workspaceId" AND o."kind" = 'feedback_answer' AND o."subjectId" = f."id")
    ORDER BY f."id"`;
  return rows.map(({ id }) => id);
}

/** What readers said to a form's outcome and its corrections, the oldest first. */
export async function feedbackOfForm(tx: Tx, workspaceId: string, formId: string): Promise<Feedback[]> {
  const rows = await tx.feedback.findMany({
    where: { workspaceId, disclosure: { formId } },
    include: withPeople,
    orderBy: { id: 'asc' },
  });
  return rows.map(toFeedback);
}
