import { createBus } from '../../src/bus';
import { createClock } from '../../src/clock';
import { createTraffic } from '../../src/traffic';

it('keeps the last 10,000 exchanges', () => {
  const traffic = createTraffic(createBus(), createClock(undefined));
  for (let at = 1; at <= 10_001; at += 1) traffic.start('app → workspace', String(at), {})({ ok: true });
  expect(traffic.entries()).toHaveLength(10_000);
  expect([traffic.entries()[0]?.name, traffic.entries().at(-1)?.name]).toEqual(['2', '10001']);
});
