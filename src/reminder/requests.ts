import { toDateColumn, type Day } from '../calendar/day';
import type { Tx } from '../db/open';
import { Refusal } from '../errors';
import type { ObligationAbout, ObligationKind } from '../obligation/kinds';

/** What somebody asks for about what they owe. */
export type Wish =
  | { readonly kind: 'extension'; readonly newDueOn: Day; readonly toPersonId: null }
  | { readonly kind: 'hand_over'; readonly newDueOn: null; readonly toPersonId: string };

/** One request, with what it is about. */
export interface OwedRequest {
  readonly id: string;
  readonly obligationId: string;
  readonly kind: Wish['kind'];
  readonly askedById: string;
  readonly askedByName: string;
  readonly reason: string;
  readonly newDueOn: Day | null;
  readonly toPersonId: string | null;
  readonly toPersonName: string | null;
  readonly decision: 'granted' | 'refused' | 'withdrawn' | null;
  readonly note: string | null;
  readonly about: ObligationAbout;
  readonly owedKind: ObligationKind;
  readonly dueOn: Day;
  readonly formId: string | null;
  readonly isSettled: boolean;
}

const requests = (tx: Tx, workspaceId: string, by: { readonly id?: string; readonly obligationId?: string }) =>
  tx.$queryRaw<OwedRequest[]>`
    SELECT r."id", r."obligationId", r."kind", r."askedById", asker."name" AS "askedByName", r."reason",
      r."newDueOn"::text, r."toPersonId", other."name" AS "toPersonName", r."decision", r."note", o."about",
      o."kind" AS "owedKind", o."dueOn"::text, o."formId", o."settledAt" IS NOT NULL AS "isSettled"
    FROM "ObligationRequest" r
    JOIN "Obligation" o ON o."workspaceId" = r."workspaceId" AND o."id" = r."obligationId"
    JOIN "Person" asker ON asker."workspaceId" = r."workspaceId" AND asker."id" = r."askedById"
    LEFT JOIN "Person" other ON other."workspaceId" = r."workspaceId" AND other."id" = r."toPersonId"
    WHERE r."workspaceId" = ${workspaceId}::uuid AND (r."id" = ${by.id ?? null}::uuid OR r."obligationId" = ${by.obligationId ?? null}::uuid)
    ORDER BY r."askedAt", r."id"`;

/** One request. Refuses an id that is not of this workspace. */
export async function requestById(tx: Tx, workspaceId: string, id: string): Promise<OwedRequest> {
  const [request] = await requests(tx, workspaceId, { id });
  if (request === undefined) throw new Refusal('notFound');
  return request;
}

/** All requests about one thing owed, in the order in which they were made. */
export const requestsAbout = (tx: Tx, workspaceId: string, obligationId: string): Promise<OwedRequest[]> =>
  requests(tx, workspaceId, { obligationId });

export interface NewRequest {
  readonly workspaceId: string;
  readonly obligationId: string;
  readonly wish: Wish;
  readonly askedById: string;
  readonly askedAt: Date;
  readonly reason: string;
  readonly deciderId: string;
}

/** Puts a request on record, which nobody has decided. There is one of them at most for a thing owed. */
export async function addRequest(tx: Tx, { wish, ...request }: NewRequest): Promise<string> {
  const { newDueOn, ...wished } = wish;
  const data = { ...request, ...wished, newDueOn: newDueOn === null ? null : toDateColumn(newDueOn) };
  return (await tx.obligationRequest.create({ data })).id;
}

/** Puts on record how a request ended. `false` when that was on record already. */
export async function endRequest(
  tx: Tx,
  workspaceId: string,
  id: string,
  end: { readonly decision: 'granted' | 'refused' | 'withdrawn'; readonly note: string | undefined; readonly at: Date },
): Promise<boolean> {
  const { count } = await tx.obligationRequest.updateMany({
    where: { workspaceId, id, decidedAt: null },
    data: { decision: end.decision, note: end.note ?? null, decidedAt: end.at },
  });
  return count === 1;
}

/** Requests that nobody needs to decide any more: what they are about is settled. */
export async function mootRequests(tx: Tx, workspaceId: string): Promise<string[]> {
  const rows = await tx.obligationRequest.findMany({
    where: { workspaceId, decidedAt: null, obligation: { settledAt: { not: null } } },
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}
