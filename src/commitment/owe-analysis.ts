import { compareDays, dayOf, instantAt, lastDayOfQuarter } from '../calendar/day';
import { calendarOf } from '../calendar/working-days';
import type { Database } from '../db/open';
import type { Job } from '../jobs';
import { owe, wasOwed } from '../obligation/store';
import { roster } from '../people/queries';
import { tellPerson } from '../people/tell';
import { presetNamed } from '../preset';
import type { Organisation } from '../slack/interaction';
import { showQuarterKey } from '../text/format';
import { analysisCard } from './analysis-views';
import { MORNING } from './owe-checks';
import { analystFor, quarterBefore, quarterKey, quarterSubject } from './period-rules';
import { standingCommitments } from './queries';
import { dueFromToday } from './rules';

/**
 * From the first working day of a quarter on asks for the analysis of the one before (M26), of which the organisation was
 * there at least the last day and had commitments. Once, however often it runs; late where the bot was down.
 */
async function oweAnalysis(db: Database, organisation: Organisation, at: Date): Promise<void> {
  const { id: workspaceId, timeZone, setUpAt } = organisation;
  const today = dayOf(at, timeZone);
  const calendar = calendarOf(organisation);
  if (setUpAt === null || !calendar.isWorkingDay(today) || at < instantAt(today, MORNING, timeZone)) return;
  const quarter = quarterBefore(today);
  const lastDay = lastDayOfQuarter(quarter);
  if (compareDays(dayOf(setUpAt, timeZone), lastDay) > 0) return;
  const subjectId = quarterSubject(workspaceId, quarter);
  if (await wasOwed(db.prisma, workspaceId, 'analysis', subjectId)) return;
  const preset = presetNamed(organisation.preset);
  await db.transaction(async (tx) => {
    const analyst = analystFor(await roster(tx, workspaceId, today), preset, today);
    if (analyst === undefined || (await standingCommitments(tx, workspaceId, lastDay)).length === 0) return;
    const usual = { from: lastDay, after: preset.schedule.analysisDueDaysAfter };
    await owe(tx, {
      workspaceId,
      kind: 'analysis',
      personId: analyst.id,
      subjectId,
      about: { target: organisation.name, detail: quarterKey(quarter) },
      ...dueFromToday(calendar, usual, today),
      at,
    });
    await tellPerson(tx, { organisation, today, now: at }, analyst.id, {
      key: `analysis-owed:${subjectId}`,
      message: (text, locale) => analysisCard(showQuarterKey(quarterKey(quarter), locale), subjectId, text),
    });
  });
}

export const oweAnalysisJob: Job = { name: 'owe-analysis', cron: '*/15 * * * *', run: oweAnalysis };
