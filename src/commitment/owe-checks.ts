import { dayOf, firstDayOfMonth, instantAt, type Day } from '../calendar/day';
import { calendarOf } from '../calendar/working-days';
import type { Database } from '../db/open';
import type { ObligationAbout } from '../obligation/kinds';
import { owe, wasOwed } from '../obligation/store';
import { tellPerson } from '../people/tell';
import type { Organisation } from '../slack/interaction';
import { showMonth } from '../text/format';
import { checkDue, checkIsOwed, dueFromToday, monthSubject, type Commitment } from './rules';
import { checksOfMonth } from './to-check';
import { checkCard } from './views';

/** The organisation's hour from which checks, analyses and assessments are asked for. */
export const MORNING = '09:00';

/**
 * On the first working day of a month asks everybody who checks commitments for the month's check (M25); later in the month
 * where that was missed. Once a month, however often it runs.
 */
export async function oweChecks(db: Database, organisation: Organisation, at: Date): Promise<void> {
  const today = dayOf(at, organisation.timeZone);
  const calendar = calendarOf(organisation);
  if (organisation.setUpAt === null || !checkIsOwed(calendar, today)) return;
  if (!calendar.isWorkingDay(today) || at < instantAt(today, MORNING, organisation.timeZone)) return;
  const month = firstDayOfMonth(today);
  const usual = checkDue(calendar, month, dayOf(organisation.setUpAt, organisation.timeZone));
  const subjectId = monthSubject(organisation.id, month);
  if (await wasOwed(db.prisma, organisation.id, 'check', subjectId)) return;
  await db.transaction(async (tx) => {
    for (const [checkerId, commitments] of await checksOfMonth(tx, organisation, today)) {
      const owners = ownersOf(commitments);
      await owe(tx, {
        workspaceId: organisation.id,
        kind: 'check',
        personId: checkerId,
        subjectId,
        about: checkAbout(commitments, month),
        ...dueFromToday(calendar, usual, today),
        at,
      });
      await tellPerson(tx, { organisation, today, now: at }, checkerId, {
        key: `check-owed:${subjectId}`,
        message: (text, locale) =>
          checkCard(showMonth(month, locale), owners.length, commitments.length, subjectId, text),
      });
    }
  });
}

const ownersOf = (commitments: readonly Commitment[]): string[] => [
  ...new Set(commitments.map((commitment) => commitment.ownerName)),
];

/** Whose commitments a check of a month is about, the first of them by name. `month` is any of its days. */
export function checkAbout(commitments: readonly Commitment[], month: Day): ObligationAbout {
  const owners = ownersOf(commitments);
  return { target: `${owners.slice(0, 3).join('、')}${owners.length > 3 ? '…' : ''}`, detail: month.slice(0, 7) };
}
