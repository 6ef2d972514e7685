import { toDateColumn } from '../calendar/day';
import type { Tx } from '../db/open';
import type { TargetKind } from '../preset/preset';
import type { RoundDays } from './rules';

export interface NewRound extends RoundDays {
  readonly workspaceId: string;
  readonly name: string;
  readonly year: number;
  readonly quarter: number;
  readonly theme: string;
  readonly methods: readonly string[];
  readonly occasions: readonly string[];
  readonly plannedById: string;
  readonly plannedAt: Date;
}

/** Rounds of a workspace are opened one after the other: locks it for that until the transaction ends, for nothing else. */
export async function lockOpening(tx: Tx, workspaceId: string): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM "Workspace" WHERE "id" = ${workspaceId}::uuid FOR NO KEY UPDATE`;
}

export async function addRound(tx: Tx, round: NewRound): Promise<string> {
  const { id } = await tx.round.create({
    data: {
      ...round,
      methods: [...round.methods],
      occasions: [...round.occasions],
      startsOn: toDateColumn(round.startsOn),
      reportsDueOn: toDateColumn(round.reportsDueOn),
      opinionsDueOn: toDateColumn(round.opinionsDueOn),
      meetingOn: toDateColumn(round.meetingOn),
      endsOn: toDateColumn(round.endsOn),
    },
  });
  return id;
}

export interface NewForm {
  readonly workspaceId: string;
  readonly id: string;
  /** Null for an on-the-spot review. */
  readonly roundId: string | null;
  readonly targetKind: TargetKind;
  readonly target: { readonly personId: string } | { readonly unitId: string };
  readonly reviewerId: string;
  readonly occasion?: string;
  readonly openedById: string;
  readonly openedAt: Date;
}

/** Opens forms under the newest criteria of their kinds, all in one statement. */
export async function addForms(tx: Tx, forms: readonly NewForm[]): Promise<void> {
  const rows = forms.map(({ target, ...form }) => ({
    ...form,
    ...target,
    origin: form.roundId === null ? 'on_the_spot' : 'periodic',
  }));
  await tx.$executeRaw`
    INSERT INTO "Form" ("workspaceId", "id", "roundId", "origin", "targetKind", "personId", "unitId", "reviewerId",
      "criteriaVersion", "occasion", "openedById", "openedAt")
    SELECT one."workspaceId", "id", "roundId", "origin", one."targetKind", "personId", "unitId", "reviewerId",
      newest."version", "occasion", "openedById", "openedAt"
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS one("workspaceId" uuid, "id" uuid, "roundId" uuid,
      "origin" text, "targetKind" text, "personId" uuid, "unitId" uuid, "reviewerId" uuid, "occasion" text,
      "openedById" uuid, "openedAt" timestamptz)
    LEFT JOIN (
      SELECT "workspaceId", "targetKind", max("version") AS "version" FROM "Criteria" GROUP BY 1, 2
    ) newest ON newest."workspaceId" = one."workspaceId" AND newest."targetKind" = one."targetKind"
    ORDER BY "id"`;
}

/** A target on leave is not reviewed in this round: the form needs nothing more. */
export async function markWaived(
  tx: Tx,
  workspaceId: string,
  formId: string,
  waived: { readonly reason: string; readonly byId: string; readonly at: Date },
): Promise<void> {
  await tx.form.update({
    where: { workspaceId_id: { workspaceId, id: formId } },
    data: {
      waivedAt: waived.at,
      waivedReason: waived.reason,
      waivedById: waived.byId,
      version: { increment: 1 },
    },
  });
}

/** Nothing that these forms need is missing. Those that are waived or complete already stay as they are. */
export async function markCompleted(tx: Tx, workspaceId: string, formIds: readonly string[], at: Date): Promise<void> {
  await tx.form.updateMany({
    where: { workspaceId, id: { in: [...formIds] }, waivedAt: null, completedAt: null },
    data: { completedAt: at, version: { increment: 1 } },
  });
}

/** The round is over. */
export async function markClosed(
  tx: Tx,
  workspaceId: string,
  roundId: string,
  closed: { readonly byId: string; readonly at: Date },
): Promise<void> {
  await tx.round.update({
    where: { workspaceId_id: { workspaceId, id: roundId } },
    data: { closedById: closed.byId, closedAt: closed.at, version: { increment: 1 } },
  });
}

/** Another person reviews a form from now on. */
export async function changeFormReviewer(
  tx: Tx,
  workspaceId: string,
  id: string,
  reviewer: { readonly reviewerId: string; readonly actingForId: string | null },
): Promise<void> {
  await tx.form.update({
    where: { workspaceId_id: { workspaceId, id } },
    data: { ...reviewer, version: { increment: 1 } },
  });
}

/** Cancels a round and its sittings; what is owed for it is cancelled with it. */
export async function cancelRoundRows(
  tx: Tx,
  workspaceId: string,
  roundId: string,
  reason: string,
  at: Date,
): Promise<void> {
  await tx.round.update({
    where: { workspaceId_id: { workspaceId, id: roundId } },
    data: { cancelledAt: at, cancelledReason: reason, version: { increment: 1 } },
  });
  await tx.sitting.updateMany({ where: { workspaceId, roundId, cancelledAt: null }, data: { cancelledAt: at } });
  await tx.obligation.updateMany({
    where: { workspaceId, settledAt: null, OR: [{ roundId }, { form: { roundId } }] },
    data: { settledAt: at, outcome: 'cancelled' },
  });
}

/** Somebody else waits from now on for what is still owed for a form. */
export async function awaitedInstead(
  tx: Tx,
  workspaceId: string,
  formId: string,
  fromId: string,
  toId: string,
): Promise<void> {
  await tx.obligation.updateMany({
    where: { workspaceId, formId, awaitedById: fromId, settledAt: null },
    data: { awaitedById: toId },
  });
}
