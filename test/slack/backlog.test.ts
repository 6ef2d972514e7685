import { backlog, type Waiting } from '../../src/slack/backlog';

/** A backlog whose work ends when the test says so. */
function stage() {
  const begun: string[] = [];
  const tracked: Promise<void>[] = [];
  const ends = new Map<string, () => void>();
  const own = backlog((work) => tracked.push(work));
  const waiting = (name: string, over: Partial<Waiting> = {}): Waiting => ({
    viewId: undefined,
    size: 1,
    run: () => {
      begun.push(name);
      return new Promise((resolve) => ends.set(name, resolve));
    },
    ...over,
  });
  return { own, begun, tracked, waiting, end: (name: string) => ends.get(name)?.() };
}

/** As many turns of the event loop as anything here takes. */
const turns = async (): Promise<void> => {
  for (let turn = 0; turn < 50; turn += 1) await new Promise((resolve) => setImmediate(resolve));
};

test('work begins after the request that brought it was acknowledged, in its order, and goes on until none is left', async () => {
  const { own, begun, waiting, tracked, end } = stage();
  const names = Array.from({ length: 20 }, (_, index) => String(index));
  for (const name of names) expect(own.add(waiting(name))).toBe(true);
  expect(begun).toEqual([]);
  await turns();
  expect(begun.length).toBeGreaterThan(0);
  expect(begun.length).toBeLessThan(names.length);
  for (const name of names) {
    expect(begun).toContain(name);
    end(name);
    await turns();
  }
  expect(begun).toEqual(names);
  await Promise.all(tracked);
});

test('what was pressed in a view is begun ahead of the rest when the view is submitted', async () => {
  const { own, begun, waiting } = stage();
  for (let index = 0; index < 20; index += 1) own.add(waiting(String(index)));
  own.add(waiting('pressed', { viewId: 'V1' }));
  own.add(waiting('pressed again', { viewId: 'V1' }));
  await turns();
  expect(begun).not.toContain('pressed');
  expect(own.hurry('V1')).toBe(true);
  expect(begun.slice(-2)).toEqual(['pressed', 'pressed again']);
  expect(own.hurry('V1')).toBe(false);
});

test('more than fits is turned away, and taken again once there is room', async () => {
  const { own, waiting, end } = stage();
  const large = { size: 20 * 1024 * 1024 };
  expect(own.add(waiting('first', large))).toBe(true);
  expect(own.add(waiting('second', large))).toBe(false);
  await turns();
  expect(own.add(waiting('second', large))).toBe(true);
  end('first');
});
