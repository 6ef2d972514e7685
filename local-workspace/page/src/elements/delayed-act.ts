import { useCallback, useEffect, useRef } from 'react';

export interface DelayedAct {
  /** Acts after a pause; asked again meanwhile, once for all. */
  readonly soon: () => void;
  /** Acts at once if an act was waiting: when the person leaves the control. */
  readonly flush: () => void;
}

/** For controls that change many times on the way to what the person means: keys, the digits of a year. */
export function useDelayedAct(act: () => void, pauseMilliseconds: number): DelayedAct {
  const latest = useRef(act);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    latest.current = act;
  });
  useEffect(
    () => () => {
      clearTimeout(timer.current);
    },
    [],
  );
  const run = useCallback(() => {
    timer.current = undefined;
    latest.current();
  }, []);
  const soon = useCallback(() => {
    clearTimeout(timer.current);
    timer.current = setTimeout(run, pauseMilliseconds);
  }, [run, pauseMilliseconds]);
  const flush = useCallback(() => {
    if (timer.current === undefined) return;
    clearTimeout(timer.current);
    run();
  }, [run]);
  return { soon, flush };
}
