/**
 * Does what comes from one view one after the other, in the order in which it came: a field's change that is answered late
 * never covers what came of the submission after it. Other views go on meanwhile.
 */
export function inTurn(): (viewId: string | undefined, work: () => Promise<void>) => Promise<void> {
  const last = new Map<string, Promise<void>>();
  return (viewId, work) => {
    if (viewId === undefined) return work();
    const mine = (last.get(viewId) ?? Promise.resolve()).then(work, work);
    last.set(viewId, mine);
    return mine.finally(() => {
      if (last.get(viewId) === mine) last.delete(viewId);
    });
  };
}
