import { z } from 'zod';

/** Who hears that something is late, one after the other: who waits for it, the review's leader, the tier above. */
export const rungs = ['awaited', 'reviewer', 'above'] as const;
export type Rung = (typeof rungs)[number];

/** The most working days that a step may be from the due day, and the most steps before and after it. */
export const MOST_DAYS = 60;
export const MOST = { before: 5, after: 10 } as const;
/** Working days; each once, the nearest to the due day first. */
const days = (most: number) =>
  z
    .array(z.int().min(1).max(MOST_DAYS))
    .max(most)
    .transform((given) => [...new Set(given)].sort((a, b) => a - b));

/** When whom is reminded of one kind of thing owed. All numbers are working days from the due day. */
export const policySchema = z.strictObject({
  /** So long before the due day. */
  before: days(MOST.before),
  /** On the due day; on the last working day before it where it is none. */
  on: z.boolean(),
  /** So long after the due day, while it is still owed. */
  after: days(MOST.after),
  /** A message of its own, not a line in the day's digest. */
  single: z.boolean(),
  /** So long after the due day somebody else hears of it. */
  escalations: z
    .array(z.strictObject({ after: z.int().min(1).max(MOST_DAYS), to: z.enum(rungs) }))
    .max(rungs.length)
    .refine((given) => new Set(given.map(({ to }) => to)).size === given.length, 'told twice'),
});
export type Policy = z.infer<typeof policySchema>;
