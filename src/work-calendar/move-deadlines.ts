import { calendarOf, type CalendarSettings } from '../calendar/working-days';
import type { Tx } from '../db/open';
import { followCalendar, holdReckoned, lookAgain, reckonedOpen, type OwedReckoned } from '../obligation/store';
import { peopleById } from '../people/queries';
import { tellPeople } from '../people/tell';
import { extendMeasure } from '../rectification/extend-measure';
import type { Circumstances } from '../slack/interaction';
import { movesOn } from './rules';
import { movedCard } from './views';

/** Something owed that is due on another day from now on. */
export type Move = OwedReckoned & { readonly newDueOn: OwedReckoned['dueOn'] };

/** What is open and would be due on another day by these settings, nearest day first. */
export async function movesBy(tx: Tx, act: Circumstances, settings: CalendarSettings): Promise<Move[]> {
  return movesOn(calendarOf(settings), await reckonedOpen(tx, act.actor.organisation.id), act.today);
}

/**
 * Has what is open follow a calendar that changed: every day that was reckoned in working days is reckoned again, on the
 * feature's own row too, reminders are planned anew, and whoever owes something whose day moved is told once, in one message.
 * @param change names the change: a second message for it goes to nobody
 */
export async function moveDeadlines(
  tx: Tx,
  act: Circumstances,
  settings: CalendarSettings,
  change: string,
): Promise<Move[]> {
  const { organisation } = act.actor;
  await holdReckoned(tx, organisation.id);
  const moves = await movesBy(tx, act, settings);
  await followCalendar(
    tx,
    organisation.id,
    moves.map(({ id, newDueOn }) => ({ id, dueOn: newDueOn })),
  );
  for (const { kind, subjectId, newDueOn } of moves)
    if (kind === 'measure') await extendMeasure(tx, act, subjectId, newDueOn);
  await lookAgain(tx, organisation.id, act.now);
  const ids = moves.map(({ personId }) => personId);
  const people = await peopleById(tx, organisation.id, ids, act.today);
  await tellPeople(tx, { organisation, today: act.today, now: act.now }, [...people.values()], (person) => ({
    key: `calendar-moved:${change}:${person.id}`,
    message: (text, locale) =>
      movedCard(
        moves.filter(({ personId }) => personId === person.id),
        text,
        locale,
      ),
  }));
  return moves;
}
