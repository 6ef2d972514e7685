import { compareDays, day, dayOf, instantAt, yearOf } from '../calendar/day';
import { calendarOf } from '../calendar/working-days';
import type { Database } from '../db/open';
import type { Job } from '../jobs';
import { everOwed } from '../obligation/open';
import { oweAll, type NewObligation } from '../obligation/store';
import { roster } from '../people/queries';
import { tellPerson } from '../people/tell';
import { presetNamed } from '../preset';
import type { Organisation } from '../slack/interaction';
import { assessmentsCard } from './assessment-views';
import { assessmentSubject } from './holders';
import { MORNING } from './owe-checks';
import { ownersToAssess, standingCommitments } from './queries';
import { commitmentsByChecker, dueFromToday } from './rules';

/**
 * From the first working day of a year on asks who checks commitments to assess each holder's for the year before (M27), of
 * which the organisation was there at least the last day. Once for a holder, however often it runs; late where the bot was
 * down, or nobody could do it. Each assessor gets one card, whatever they are to assess.
 */
async function oweAssessments(db: Database, organisation: Organisation, at: Date): Promise<void> {
  const { id: workspaceId, timeZone, setUpAt } = organisation;
  const today = dayOf(at, timeZone);
  const calendar = calendarOf(organisation);
  if (setUpAt === null || !calendar.isWorkingDay(today) || at < instantAt(today, MORNING, timeZone)) return;
  const year = yearOf(today) - 1;
  const lastDay = day(`${String(year)}-12-31`);
  if (compareDays(dayOf(setUpAt, timeZone), lastDay) > 0) return;
  const subjectOf = (holderId: string): string => assessmentSubject(workspaceId, year, holderId);
  const holders = await ownersToAssess(db.prisma, workspaceId, year, today);
  const owed = await everOwed(db.prisma, workspaceId, 'assessment', holders.map(subjectOf));
  const missing = new Set(holders.filter((id) => !owed.has(subjectOf(id))));
  if (missing.size === 0) return;
  const preset = presetNamed(organisation.preset);
  const usual = { from: lastDay, after: preset.schedule.assessmentDueDaysAfter };
  await db.transaction(async (tx) => {
    const commitments = await standingCommitments(tx, workspaceId, lastDay);
    const byAssessor = commitmentsByChecker(commitments, await roster(tx, workspaceId, today), preset);
    for (const [personId, theirs] of byAssessor) {
      const named = new Map(
        theirs.map(({ personId: person, unitId, ownerName }) => [person ?? unitId ?? '', ownerName]),
      );
      const owing = [...named].flatMap(([id, target]): NewObligation[] =>
        missing.has(id)
          ? [
              {
                ...{ workspaceId, kind: 'assessment', personId, subjectId: subjectOf(id), at },
                about: { target, detail: String(year) },
                ...dueFromToday(calendar, usual, today),
              },
            ]
          : [],
      );
      if (owing.length === 0) continue;
      await oweAll(tx, owing);
      await tellPerson(tx, { organisation, today, now: at }, personId, {
        key: `assessments-owed:${String(year)}:${personId}`,
        message: (text) => assessmentsCard(String(year), owing.length, text),
      });
    }
  });
}

export const oweAssessmentsJob: Job = { name: 'owe-assessments', cron: '*/15 * * * *', run: oweAssessments };
