/** What is under way between the app and the workspace, so that somebody can wait until nothing is. */
export interface Activity {
  /** Something begins; the answer ends it. */
  begin(): () => void;
  /** Resolves once nothing has been under way for `quietMs` of real time. */
  settled(quietMs: number): Promise<void>;
}

/** `appIdle` resolves when the app has nothing in hand that the workspace can't see, such as work on its database. */
export function createActivity(appIdle: () => Promise<void>): Activity {
  let underWay = 0;
  let begun = 0;
  let waiting: { timer: NodeJS.Timeout | undefined; quietMs: number; resolve: () => void }[] = [];

  const arm = (waiter: (typeof waiting)[number]): void => {
    waiter.timer = setTimeout(() => {
      waiting = waiting.filter((other) => other !== waiter);
      waiter.resolve();
    }, waiter.quietMs);
  };

  const quiet = (quietMs: number): Promise<void> =>
    new Promise((resolve) => {
      const waiter = { timer: undefined, quietMs, resolve };
      waiting.push(waiter);
      if (underWay === 0) arm(waiter);
    });

  return {
    begin: () => {
      underWay += 1;
      begun += 1;
      for (const waiter of waiting) clearTimeout(waiter.timer);
      let ended = false;
      return () => {
        if (ended) return;
        ended = true;
        underWay -= 1;
        if (underWay === 0) waiting.forEach(arm);
      };
    },
    settled: async (quietMs) => {
      let before: number;
      do {
        await quiet(quietMs);
        before = begun;
        await appIdle();
      } while (begun > before);
    },
  };
}
