import type { LoadedYear } from '../calendar/working-days';
import type { Tx } from '../db/open';

/** Takes back what was loaded for a year. */
export async function deleteYear(tx: Tx, workspaceId: string, year: number): Promise<void> {
  await tx.calendarYear.deleteMany({ where: { workspaceId, year } });
}

/** Puts a year's days in the place of what was loaded for it before. */
export async function saveYear(
  tx: Tx,
  workspaceId: string,
  { year, holidays, makeUpDays }: LoadedYear,
  by: { readonly loadedById: string; readonly loadedAt: Date },
): Promise<void> {
  const days = { holidays: [...holidays], makeUpDays: [...makeUpDays], ...by };
  await tx.calendarYear.upsert({
    where: { workspaceId_year: { workspaceId, year } },
    create: { workspaceId, year, ...days },
    update: days,
  });
}
