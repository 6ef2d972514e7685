import type { CalendarSettings, LoadedYear } from '../calendar/working-days';
import type { Organisation } from '../slack/interaction';
import type { Locale } from '../text/locale';

/** Reads with the organisation's row the years that an administrator loaded into its calendar. */
export const loadedYears = {
  calendarYearRows: { select: { year: true, holidays: true, makeUpDays: true }, orderBy: { year: 'asc' } },
} as const;

/** What of the row makes the calendar, where not all of it is read. */
export const calendarColumns = { calendar: true, workdays: true, ...loadedYears } as const;

interface WithYearRows {
  readonly calendarYearRows: readonly unknown[];
}

/** The row, with the loaded years as `calendarOf` takes them. */
export function withLoadedYears<Row extends WithYearRows>({
  calendarYearRows,
  ...row
}: Row): Omit<Row, 'calendarYearRows'> & Pick<CalendarSettings, 'calendarYears'> {
  return { ...row, calendarYears: calendarYearRows as LoadedYear[] };
}

/** The organisation by its row. */
export const toOrganisation = (
  row: Omit<Organisation, 'locale' | 'calendarYears'> & WithYearRows & { readonly locale: string },
): Organisation => ({ ...withLoadedYears(row), locale: row.locale as Locale });
