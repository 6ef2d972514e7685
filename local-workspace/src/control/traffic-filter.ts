import { z } from 'zod';
import type { PageTraffic } from '../page-protocol';
import { pattern } from '../pattern';

/** Which exchanges are wanted; what is left out fits everything. */
export interface TrafficFilter {
  /** `chat.postMessage`, `view_submission`, `/report`; `*` stands for anything. */
  readonly name?: string | undefined;
  readonly to?: 'app' | 'workspace' | undefined;
  readonly ok?: boolean | undefined;
  /** Only those that began after the one with this id. */
  readonly after?: number | undefined;
  /** At most so many, the newest. */
  readonly last?: number | undefined;
}

const flag = z.enum(['true', 'false']).transform((value) => value === 'true');
const count = z.coerce.number().int().min(0);

/** The filter in an address. */
export const filterInQuery: z.ZodType<TrafficFilter> = z.strictObject({
  name: z.string().optional(),
  to: z.enum(['app', 'workspace']).optional(),
  ok: flag.optional(),
  after: count.optional(),
  last: count.optional(),
});

/** The exchanges that fit, in the order in which they began. */
export function filterTraffic(entries: readonly PageTraffic[], filter: TrafficFilter): readonly PageTraffic[] {
  const { name, to, ok, after, last } = filter;
  const named = name === undefined ? undefined : pattern(name);
  const fitting = entries
    .filter(
      (entry) =>
        (named === undefined || named.test(entry.name)) &&
        (to === undefined || entry.direction.endsWith(to)) &&
        (ok === undefined || entry.ok === ok) &&
        (after === undefined || entry.id > after),
    )
    .sort((one, other) => one.id - other.id);
  return last === undefined ? fitting : fitting.slice(Math.max(fitting.length - last, 0));
}
