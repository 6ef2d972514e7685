import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { priority, enqueue } from '../../src/delivery/enqueue';
import { day } from '../../src/calendar/day';
import { owe } from '../../src/obligation/store';
import { createLogger } from '../../src/logger';
import { watchConditions } from '../../src/conditions';
import { createMetrics } from '../../src/metrics/metrics';
import { startBureau, type Bureau } from '../support/bureau';

let bureau: Bureau;
beforeAll(async () => {
  bureau = await startBureau({ metrics: true, over: 'http' });
});
afterAll(() => bureau.close());

const read = async (): Promise<string> => {
  const answer = await fetch((bureau.requestUrl ?? '').replace('/slack/events', '/metrics'));
  expect(answer.status).toBe(200);
  return answer.text();
};

/** The value of one series, as it is written; 0 where there is none. */
function value(text: string, series: string): number {
  const line = text.split('\n').find((each) => each.startsWith(`${series} `));
  return line === undefined ? 0 : Number(line.slice(series.length + 1));
}

test('what is owed is told by kind: open, due today, late', async () => {
  const { db, organisation } = bureau.app;
  const { id: personId } = await db.prisma.person.findFirstOrThrow();
  const at = bureau.workspace.clock.now();
  const before = await read();
  for (const [index, dueOn] of ['2026-10-09', '2026-10-12', '2026-10-13'].entries())
    await db.transaction((tx) =>
      owe(tx, {
        ...{ workspaceId: organisation.id, kind: 'meeting', personId, about: { target: '甲' }, at },
        ...{ dueOn: day(dueOn), subjectId: `00000000-0000-7000-8000-00000000000${String(index)}` },
      }),
    );
  const text = await read();
  const rise = (state: string): number => {
    const series = `duban_obligations{kind="meeting",state="${state}"}`;
    return value(text, series) - value(before, series);
  };
  expect([rise('open'), rise('due'), rise('late')]).toEqual([3, 1, 1]);
});

test('the outbox is told by state, with the age of the oldest; a posted one leaves it, and its lateness is counted', async () => {
  const { db, organisation } = bureau.app;
  await bureau.delivered();
  const createdAt = bureau.workspace.clock.now();
  const put = (key: string) =>
    db.transaction((tx) =>
      enqueue(tx, {
        ...{ workspaceId: organisation.id, key, kind: 'card', channel: bureau.as('高翔').id, text: key },
        ...{ blocks: [], priority: priority.card, at: createdAt },
      }),
    );
  await put('age');
  const tomorrow = new Date(Date.now() + 86_400_000);
  const earlier = new Date(createdAt.getTime() - 3_600_000);
  const states = {
    // put off until tomorrow, and no younger for it
    waiting: { createdAt: earlier, availableAt: tomorrow, claimedUntil: tomorrow, unclear: false },
    unclear: { availableAt: tomorrow, claimedUntil: null, unclear: true },
    failed: { availableAt: tomorrow, claimedUntil: null, unclear: false, failedAt: createdAt },
  };
  await db.prisma.delivery.updateMany({ where: { key: 'age' }, data: states.waiting });
  const held = await read();
  expect(value(held, 'duban_deliveries{state="in_hand"}')).toBe(1);
  expect(value(held, 'duban_delivery_oldest_seconds')).toBeGreaterThanOrEqual(3600);
  await db.prisma.delivery.updateMany({ where: { key: 'age' }, data: states.unclear });
  expect(value(await read(), 'duban_deliveries{state="unclear"}')).toBe(1);
  await db.prisma.delivery.updateMany({ where: { key: 'age' }, data: { ...states.unclear, unclear: false } });
  expect(value(await read(), 'duban_deliveries{state="waiting"}')).toBe(1);
  await db.prisma.delivery.updateMany({ where: { key: 'age' }, data: states.failed });
  const failed = await read();
  expect(value(failed, 'duban_deliveries{state="failed"}')).toBe(1);
  expect(value(failed, 'duban_delivery_oldest_seconds')).toBe(0);

  const posted = value(failed, 'duban_delivery_lateness_seconds_count{kind="card"}');
  await put('posted');
  await bureau.delivered();
  const text = await read();
  expect(value(text, 'duban_delivery_lateness_seconds_count{kind="card"}')).toBe(posted + 1);
});

test('calls of Slack are counted by method and result, acknowledgements timed by type', async () => {
  const member = bureau.as('高翔');
  const before = await read();
  await member.command('/duban', 'help');
  await (await member.modal()).close({ all: true });
  bureau.workspace.faults.add({
    match: { name: 'views.open' },
    fault: { kind: 'refused', error: 'fatal_error' },
    times: 1,
  });
  await member.command('/duban', 'help');
  await member.settled();
  const text = await read();
  for (const [series, rise] of [
    ['duban_slack_calls_total{method="views.open",result="ok"}', 1],
    ['duban_slack_calls_total{method="views.open",result="fatal_error"}', 1],
    ['duban_ack_seconds_count{type="command"}', 2],
  ] as const)
    expect([series, value(text, series) - value(before, series)]).toEqual([series, rise]);
});

test('claims of jobs are counted, and a part that is out of order is 0 while it is', async () => {
  const { db } = bureau.app;
  const conditions = watchConditions(createLogger('silent'), Date.now);
  const metrics = createMetrics({ db, clock: bureau.workspace.clock, conditions });
  metrics.claimed('remind', true);
  metrics.claimed('remind', false);
  metrics.claimed('remind', false);
  conditions.lost('socket', 'closed');
  const text = await metrics.text();
  expect(value(text, 'duban_job_claims_total{job="remind",by="this"}')).toBe(1);
  expect(value(text, 'duban_job_claims_total{job="remind",by="another"}')).toBe(2);
  expect(value(text, 'duban_part_up{part="socket"}')).toBe(0);
  expect(value(text, 'duban_part_up{part="database"}')).toBe(1);
  conditions.back('socket');
  expect(value(await metrics.text(), 'duban_part_up{part="socket"}')).toBe(1);
});

test('while the database is gone what the process knows is still given', async () => {
  const { db } = bureau.app;
  const conditions = watchConditions(createLogger('silent'), Date.now);
  const gone = () => Promise.reject(Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' }));
  const prisma = { $queryRaw: gone } as unknown as typeof db.prisma;
  const metrics = createMetrics({ db: { ...db, prisma }, clock: bureau.workspace.clock, conditions });
  const text = await metrics.text();
  expect(value(text, 'duban_part_up{part="database"}')).toBe(0);
  expect(text).not.toContain('duban_obligations{');
});

test('unless switched on there is no such path', async () => {
  const other = await startBureau({ over: 'http' });
  try {
    expect((await fetch((other.requestUrl ?? '').replace('/slack/events', '/metrics'))).status).toBe(404);
  } finally {
    await other.close();
  }
});

test('dashboard and alert rules ask only for metrics that there are', async () => {
  const ops = (file: string) => readFileSync(path.join(__dirname, '../../ops', file), 'utf8');
  const dashboard = JSON.parse(ops('grafana-dashboard.json')) as {
    panels: readonly { targets: readonly { expr: string }[] }[];
  };
  const rules = parse(ops('prometheus-alerts.yml')) as { groups: readonly { rules: readonly { expr: string }[] }[] };
  const asked = [
    ...dashboard.panels.flatMap(({ targets }) => targets),
    ...rules.groups.flatMap((group) => group.rules),
  ].flatMap(({ expr }) => expr.match(/\b(?:duban|nodejs|process)_\w+/g) ?? []);
  expect(asked.length).toBeGreaterThan(10);
  const given = await read();
  const types = new Set(
    [...given.matchAll(/^# TYPE (\w+) (\w+)$/gm)].flatMap(([, name = '', type]) =>
      type === 'histogram' ? [`${name}_bucket`, `${name}_sum`, `${name}_count`] : [name],
    ),
  );
  expect(asked.filter((name) => !types.has(name))).toEqual([]);
});
