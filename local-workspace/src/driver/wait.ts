import type { Core } from '../core';

/** How long the driver waits for something to appear, in milliseconds of real time. */
const patienceMs = 20_000;

/** How long nothing may be under way before a member's act counts as settled. */
export const quietMs = 50;

/**
 * The first thing that `look` finds, now or after some change in the workspace.
 * @throws after 20 s, with the last of the traffic, which mostly says why.
 */
export function waitFor<T>(core: Core, what: string, look: () => T | undefined): Promise<T> {
  const found = look();
  if (found !== undefined) return Promise.resolve(found);
  return new Promise((resolve, reject) => {
    const stop = core.bus.on((change) => {
      // What passed is recorded after it had its effect, so there is nothing new to see.
      if (change.type === 'traffic') return;
      const later = look();
      if (later === undefined) return;
      finish();
      resolve(later);
    });
    const timer = setTimeout(() => {
      finish();
      reject(new Error(`${what} did not appear within ${String(patienceMs / 1000)} s.\n${lastTraffic(core)}`));
    }, patienceMs).unref();
    const finish = (): void => {
      clearTimeout(timer);
      stop();
    };
  });
}

/** The last exchanges between the app and the workspace, one a line. */
export function lastTraffic(core: Core): string {
  const lines = core.traffic
    .entries()
    .slice(-8)
    .map(({ direction, name, ok, error, request, response }) => {
      const outcome = ok ? 'ok' : `${error ?? 'failed'} ${short(response)}`;
      return `  ${direction}  ${name}  ${outcome}  ${short(request)}`;
    });
  return lines.length === 0
    ? 'Nothing passed between the app and the workspace.'
    : `Last traffic:\n${lines.join('\n')}`;
}

function short(value: unknown): string {
  const text = value === undefined ? '' : JSON.stringify(value);
  return text.length > 300 ? `${text.slice(0, 300)}…` : text;
}
