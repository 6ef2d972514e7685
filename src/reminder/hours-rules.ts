import { addDays, dayOf, instantAt, type Day } from '../calendar/day';
import { nextWorkingDay, type WorkCalendar } from '../calendar/working-days';

/** A reader's hours, `HH:MM` in their own zone. The morning is not in the quiet hours. */
export interface Hours {
  readonly morningAt: string;
  readonly quietFrom: string;
  readonly quietUntil: string;
}

/** Whether a morning lies outside the quiet hours, which may go past midnight. */
export const isOutsideQuiet = ({ morningAt, quietFrom, quietUntil }: Hours): boolean =>
  quietFrom < quietUntil
    ? morningAt < quietFrom || morningAt >= quietUntil
    : morningAt >= quietUntil && morningAt < quietFrom;

/** The instant of a reader's morning on a day. */
export const morningOn = (on: Day, hours: Hours, zone: string): Date => instantAt(on, hours.morningAt, zone);

/** When the quiet hours begin after the morning of a day; the day's end where they do only past midnight. */
const quietAfterMorning = (on: Day, { morningAt, quietFrom }: Hours, zone: string): Date =>
  quietFrom > morningAt ? instantAt(on, quietFrom, zone) : instantAt(addDays(on, 1), '00:00', zone);

/** When the quiet hours before the morning of a day are over; the day's beginning where there are none. */
const quietBeforeMorning = (on: Day, { morningAt, quietUntil }: Hours, zone: string): Date =>
  instantAt(on, quietUntil <= morningAt ? quietUntil : '00:00', zone);

/**
 * Whether a reader may be reminded at an instant: on a working day, from their morning until their quiet hours.
 * @param early milliseconds before the morning at which a wave begins, so that the last one is in time; never in quiet hours
 */
export function mayRemindAt(at: Date, hours: Hours, zone: string, calendar: WorkCalendar, early = 0): boolean {
  const today = dayOf(at, zone);
  const from = Math.max(
    morningOn(today, hours, zone).getTime() - early,
    quietBeforeMorning(today, hours, zone).getTime(),
  );
  return calendar.isWorkingDay(today) && at.getTime() >= from && at < quietAfterMorning(today, hours, zone);
}

/** The reader's next morning of a working day after an instant. */
export function nextMorning(at: Date, hours: Hours, zone: string, calendar: WorkCalendar): Date {
  const today = dayOf(at, zone);
  const onToday = morningOn(today, hours, zone);
  if (calendar.isWorkingDay(today) && at < onToday) return onToday;
  return morningOn(nextWorkingDay(calendar, addDays(today, 1)), hours, zone);
}
