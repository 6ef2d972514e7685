import { createClock } from '../../src/clock';

/** Real time, held by the test. */
let real: number;
beforeEach(() => {
  real = Date.UTC(2026, 0, 5);
  jest.spyOn(Date, 'now').mockImplementation(() => real);
});
afterEach(() => jest.restoreAllMocks());

const day = 86_400_000;

it('runs with real time, from where it was set', () => {
  const clock = createClock(undefined);
  clock.set(new Date('2026-06-01T00:00:00Z'));
  real += 1500;
  expect(clock.now().toISOString()).toBe('2026-06-01T00:00:01.500Z');
});

it('runs faster or slower than real time, and goes on from there when that changes', () => {
  const clock = createClock(undefined);
  clock.set(new Date('2026-06-01T00:00:00Z'));
  clock.run(true, 3600);
  real += 2000;
  expect(clock.now().toISOString()).toBe('2026-06-01T02:00:00.000Z');
  clock.run(true, 0.5);
  real += 2000;
  expect(clock.now().toISOString()).toBe('2026-06-01T02:00:01.000Z');
  clock.advance(day);
  real += 2000;
  expect(clock.now().toISOString()).toBe('2026-06-02T02:00:02.000Z');
});

it('keeps its speed while it stands still', () => {
  const clock = createClock(undefined);
  clock.run(true, 60);
  clock.run(false);
  const stood = clock.now().getTime();
  real += 5000;
  expect(clock.now().getTime()).toBe(stood);
  clock.run(true);
  real += 1000;
  expect(clock.now().getTime()).toBe(stood + 60_000);
});

it('is the same again from its snapshot', () => {
  const clock = createClock(undefined);
  clock.set(new Date('2026-06-01T00:00:00Z'));
  clock.run(true, 60);
  real += 1000;
  const again = createClock(clock.snapshot());
  real += 1000;
  expect(again.now()).toEqual(clock.now());
  expect([again.running, again.speed]).toEqual([true, 60]);
});

it.each([0, -1, 100_001, Number.NaN])('takes no speed of %p', (speed) => {
  expect(() => {
    createClock(undefined).run(true, speed);
  }).toThrow('speed');
});

it('tells of every change', () => {
  const clock = createClock(undefined);
  const told: string[] = [];
  const stop = clock.onChange((now) => told.push(now.toISOString()));
  clock.set(new Date('2026-06-01T00:00:00Z'));
  clock.advance(1000);
  clock.run(false);
  clock.run(false);
  clock.run(true, 2);
  stop();
  clock.advance(1000);
  expect(told).toEqual([
    '2026-06-01T00:00:00.000Z',
    '2026-06-01T00:00:01.000Z',
    '2026-06-01T00:00:01.000Z',
    '2026-06-01T00:00:01.000Z',
  ]);
});
