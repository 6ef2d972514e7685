import { day, toDateColumn } from '../../src/calendar/day';
import { moveDue } from '../../src/obligation/store';
import { submitResult } from '../../src/rectification/submit-result';
import { measuresOfForm } from '../../src/rectification/queries';
import { loadYear } from '../../src/work-calendar/change-calendar';
import { setStage, type Stage } from '../rectification/stage';
import { eventually } from '../support/eventually';

// A shared machine may be slow: a story is long, not wrong.
jest.setTimeout(120_000);

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage.bureau.close());

test('a day that somebody was granted while a year was loaded stays as it was granted', async () => {
  const { db } = stage.bureau.app;
  const { workspaceId } = stage;
  await stage.opinion('高翔', [{ orderedDueOn: day('2026-10-13') }]);
  const [measure] = await measuresOfForm(db.prisma, workspaceId, stage.formOf('高翔').id);
  await submitResult(await stage.act('高翔'), measure?.id ?? '', measure?.version ?? 0, {
    result: '已改正',
    files: [],
  });
  const verification = () => db.prisma.obligation.findFirstOrThrow({ where: { workspaceId, kind: 'verification' } });
  const { id, dueAfter } = await verification();
  expect(dueAfter).not.toBeNull();

  const act = await stage.act('曹阳');
  const { version } = act.actor.organisation;
  const setter = { slackUserId: stage.bureau.as('曹阳').id, name: '曹阳', locale: null, timeZone: null };
  const holidays = ['2026-10-13', '2026-10-14', '2026-10-15'].map(day);
  const granted = day('2026-11-20');
  const loading = await db.transaction(async (tx) => {
    await moveDue(tx, workspaceId, id, { dueOn: granted, today: act.today, at: act.now });
    const load = loadYear(act, { year: 2026, holidays, makeUpDays: [] }, { setter, version });
    await eventually(async () => {
      const { rows } = await db.pool.query<object>(`SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock'
        AND datname = current_database() AND query LIKE '%"Obligation"%'`);
      return rows.length > 0 || undefined;
    });
    return { load };
  });
  await loading.load;
  expect((await verification()).dueOn).toEqual(toDateColumn(granted));
});
