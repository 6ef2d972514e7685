import { useEffect, useState, type ReactNode } from 'react';
import { DateControl } from '../elements/date-control';
import type { Model } from '../workspace/model';
import { dateFormat, fromLocalInput, nextWorkingMorning, toLocalInput } from '../workspace/zone';
import { useWorkspace } from '../workspace/workspace';
import { Popover } from './popover';
import { Icon } from './icons';

const HOUR_SECONDS = 3600;
const DAY_SECONDS = 86_400;
/** Real time; an hour in a minute, a day in a minute and a half, a day in nine seconds. */
const SPEEDS = [1, 60, 960, 10_000];

/** The workspace's time, carried on by the browser's own clock since it was last heard. */
function useNow({ clock, clockHeardAt }: Model): Date {
  const [, tick] = useState(0);
  useEffect(() => {
    if (!clock.running) return undefined;
    const timer = setInterval(() => {
      tick((count) => count + 1);
    }, 1000);
    return () => {
      clearInterval(timer);
    };
  }, [clock.running]);
  const since = clock.running ? (performance.now() - clockHeardAt) * clock.speed : 0;
  return new Date(new Date(clock.now).getTime() + since);
}

/** The workspace's time, and the ways to move it. */
export function ClockPanel(): ReactNode {
  const { model, me, words, act } = useWorkspace();
  const now = useNow(model);
  const [typed, setTyped] = useState<string>();
  const format = (options: Intl.DateTimeFormatOptions): string =>
    dateFormat(me.locale, { timeZone: me.tz, ...options }).format(now);
  const wanted = fromLocalInput(typed ?? '', me.tz);
  const { running, speed } = model.clock;
  return (
    <div className="clock-panel">
      <p className="clock-now">
        {format({ dateStyle: 'full' })} <b>{format({ timeStyle: 'short' })}</b>
      </p>
      <p className="clock-zone">
        {me.tz} · {running ? words.clockRuns : words.clockStands}
      </p>
      <div className="clock-steps">
        <button type="button" className="button" onClick={() => void act({ do: 'clock', addSeconds: HOUR_SECONDS })}>
          {words.addHour}
        </button>
        <button type="button" className="button" onClick={() => void act({ do: 'clock', addSeconds: DAY_SECONDS })}>
          {words.addDay}
        </button>
        <button
          type="button"
          className="button"
          onClick={() => void act({ do: 'clock', set: nextWorkingMorning(now, me.tz).toISOString() })}
        >
          {words.nextWorkingMorning}
        </button>
        <button type="button" className="button" onClick={() => void act({ do: 'clock', running: !running })}>
          {running ? words.pauseClock : words.runClock}
        </button>
      </div>
      <label className="clock-speed">
        {words.clockSpeed}
        <select
          className="control"
          value={String(speed)}
          onChange={(event) => void act({ do: 'clock', speed: Number(event.target.value), running: true })}
        >
          {[...new Set([...SPEEDS, speed])].map((one) => (
            <option key={one} value={String(one)}>
              {words.times(one)}
            </option>
          ))}
        </select>
      </label>
      <form
        className="clock-set"
        onSubmit={(event) => {
          event.preventDefault();
          if (wanted === undefined) return;
          setTyped(undefined);
          void act({ do: 'clock', set: wanted.toISOString() });
        }}
      >
        <label>
          {words.setClockTo}
          <DateControl
            type="datetime-local"
            value={typed ?? toLocalInput(now, me.tz)}
            placeholder=""
            isLabelled
            onValue={setTyped}
          />
        </label>
        <button type="submit" className="button button-primary" disabled={wanted === undefined}>
          {words.setClock}
        </button>
      </form>
    </div>
  );
}

/** The workspace's clock in the top bar. */
export function ClockMenu(): ReactNode {
  const { model, me, words } = useWorkspace();
  const text = dateFormat(me.locale, {
    timeZone: me.tz,
    month: 'short',
    day: 'numeric',
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(useNow(model));
  return (
    <Popover
      label={words.clock}
      name={words.clockLabel(text)}
      className="top-button clock-button"
      trigger={
        <>
          <Icon name={model.clock.running ? 'clock' : 'pause'} />
          <span className="clock-text">{text}</span>
        </>
      }
    >
      {() => <ClockPanel />}
    </Popover>
  );
}
