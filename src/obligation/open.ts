import { fromDateColumn } from '../calendar/day';
import type { Tx } from '../db/open';
import type { ObligationAbout, ObligationKind, Owed } from './kinds';

/** What is owed of a kind about a subject now: by whom, and its words. Undefined where nothing is. */
export async function openAbout(
  tx: Tx,
  workspaceId: string,
  kind: ObligationKind,
  subjectId: string,
): Promise<Pick<Owed, 'personId' | 'about'> | undefined> {
  const row = await tx.obligation.findFirst({
    where: { workspaceId, kind, subjectId, settledAt: null },
    orderBy: { id: 'asc' },
    select: { personId: true, about: true },
  });
  return row === null ? undefined : { ...row, about: row.about as unknown as ObligationAbout };
}

/** Who owes something of a kind about a subject now. Undefined when nobody does. */
export async function whoOwes(
  tx: Tx,
  workspaceId: string,
  kind: ObligationKind,
  subjectId: string,
): Promise<string | undefined> {
  return (await openAbout(tx, workspaceId, kind, subjectId))?.personId;
}

/** What people without a Slack account owe of a kind, nearest day first: who may record for them does it (代录). */
export async function owedWithoutAccount(
  tx: Tx,
  workspaceId: string,
  kind: ObligationKind,
): Promise<Pick<Owed, 'about' | 'subjectId' | 'dueOn'>[]> {
  const rows = await tx.obligation.findMany({
    where: { workspaceId, kind, settledAt: null, person: { slackUserId: null, leftOn: null } },
    orderBy: [{ dueOn: 'asc' }, { id: 'asc' }],
    select: { about: true, subjectId: true, dueOn: true },
  });
  return rows.map(({ about, subjectId, dueOn }) => ({
    about: about as unknown as ObligationAbout,
    subjectId,
    dueOn: fromDateColumn(dueOn),
  }));
}

/** Of these subjects, those about which anything of a kind was ever owed, settled or not. */
export async function everOwed(
  tx: Tx,
  workspaceId: string,
  kind: ObligationKind,
  subjectIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await tx.obligation.findMany({
    where: { workspaceId, kind, subjectId: { in: [...subjectIds] } },
    select: { subjectId: true },
  });
  return new Set(rows.map(({ subjectId }) => subjectId));
}
