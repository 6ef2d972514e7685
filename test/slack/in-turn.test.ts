import { inTurn } from '../../src/slack/in-turn';

test('what comes from one view is done in the order in which it came, a failure in between or not', async () => {
  const turn = inTurn();
  const done: string[] = [];
  let finishFirst = (): void => undefined;
  const first = turn('V1', () =>
    new Promise<void>((resolve) => (finishFirst = resolve)).then(() => void done.push('first')),
  );
  const failing = turn('V1', () => {
    done.push('failing');
    return Promise.reject(new Error('lost'));
  });
  const third = turn('V1', () => {
    done.push('third');
    return Promise.resolve();
  });
  await turn('V2', () => {
    done.push('another view');
    return Promise.resolve();
  });
  finishFirst();
  await first;
  await expect(failing).rejects.toThrow('lost');
  await third;
  expect(done).toEqual(['another view', 'first', 'failing', 'third']);
});
