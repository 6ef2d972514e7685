/** How much is worked on at once: few, so that what comes in meanwhile is acknowledged in between. */
const AT_ONCE = 2;
/** Bytes of payloads that may wait. */
const MOST = 32 * 1024 * 1024;
/** Bytes that each one takes beside its payload. */
const EACH = 1024;

/** What was acknowledged and is still to be done. */
export interface Waiting {
  /** The view it came from, whose submission must not overtake it. */
  readonly viewId: string | undefined;
  /** Bytes of its payload. */
  readonly size: number;
  /** Never rejects. */
  run(): Promise<void>;
}

export interface Backlog {
  /** Puts it at the end. `false`, and nothing is done, when too much waits already. */
  add(waiting: Waiting): boolean;
  /** Begins at once whatever waits of this view, in its order. `false` when nothing does. */
  hurry(viewId: string): boolean;
}

/**
 * Does acknowledged work in the order in which it came, a few at a time with a turn of the event loop between them, and
 * lets only so much wait. `track` hears of each from the time it is added.
 */
export function backlog(track: (work: Promise<void>) => unknown): Backlog {
  const waiting = new Map<Waiting, () => void>();
  let size = 0;
  let inHand = 0;
  const begin = (one: Waiting, done: () => void): void => {
    waiting.delete(one);
    size -= one.size + EACH;
    inHand += 1;
    void one.run().finally(() => {
      inHand -= 1;
      done();
      setImmediate(goOn);
    });
  };
  const goOn = (): void => {
    if (inHand >= AT_ONCE) return;
    for (const [one, done] of waiting) {
      begin(one, done);
      return;
    }
  };
  return {
    add(one) {
      if (size + one.size + EACH > MOST) return false;
      size += one.size + EACH;
      track(new Promise<void>((done) => waiting.set(one, done)));
      setImmediate(goOn);
      return true;
    },
    hurry(viewId) {
      const ofView = [...waiting].filter(([one]) => one.viewId === viewId);
      for (const [one, done] of ofView) begin(one, done);
      return ofView.length > 0;
    },
  };
}
