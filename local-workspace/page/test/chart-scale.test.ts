import { scaleOf, slicePath, ticksFor } from '../src/blocks/chart/scale';

test.each([
  [
    [70, 90],
    [0, 50, 100],
  ],
  [
    [12_000, 13_500],
    [0, 5000, 10_000, 15_000],
  ],
  [
    [0.1, 0.3],
    [0, 0.1, 0.2, 0.3],
  ],
  [
    [-4, 6],
    [-5, 0, 5, 10],
  ],
  [[0], [0, 0.5]],
  [[], [0, 0.5]],
])('round values that cover %j', (values, ticks) => {
  expect(ticksFor(values)).toEqual(ticks);
});

test('a scale goes from the lowest round value to the highest', () => {
  const y = scaleOf([-5, 0, 5, 10], 300, 0);
  expect([y(-5), y(0), y(10)]).toEqual([300, 200, 0]);
});

test('a slice from the top, clockwise; a whole circle in two arcs', () => {
  expect(slicePath(100, 90, 0, 0.25)).toBe('M100 100 L100.00 10.00 A90 90 0 0 1 190.00 100.00 Z');
  expect(slicePath(100, 90, 0, 0.75)).toContain('A90 90 0 1 1 10.00 100.00');
  expect(slicePath(100, 90, 0, 1).match(/A/g)).toHaveLength(2);
});
