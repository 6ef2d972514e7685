import { z } from 'zod';
import { compareDays, type Day } from '../calendar/day';
import type { Preset } from '../preset/preset';
import { fields } from '../slack/fields';

/** As many problems as one modal has room for. */
export const MOST_PROBLEMS = 8;

/** The longest texts, in characters. */
export const longest = { achievements: 3000, basis: 2000, problem: 1000 } as const;

/** The value of the box that says: no problem was found. */
export const NONE_FOUND = 'none_found';

const piece = z.string().max(3000).optional().catch(undefined);

const typedProblemSchema = z
  .object({ text: piece, causeCategory: piece, rootCause: piece, suggestion: piece, orderedDueOn: piece })
  .catch({});
export type TypedProblem = z.output<typeof typedProblemSchema>;

const typedSchema = z.object({
  achievements: piece,
  basis: piece,
  noProblem: z.array(z.string().max(100)).max(5).catch([]),
  problems: z.record(z.string(), z.unknown()).or(z.array(z.unknown())).catch([]),
});

/** An opinion as somebody has typed it so far, complete or not: what a draft keeps. */
export interface TypedOpinion {
  readonly achievements?: string | undefined;
  readonly basis?: string | undefined;
  readonly noProblem: readonly string[];
  /** As many as the modal shows, empty ones among them. */
  readonly problems: readonly TypedProblem[];
}

export const emptyOpinion: TypedOpinion = { noProblem: [], problems: [{}] };

/** What a modal with so many problems, or a draft, holds. Anything that does not belong there is left out. */
export function typedOpinion(values: unknown, problems: number): TypedOpinion {
  const parsed = typedSchema.safeParse(values);
  if (!parsed.success) return { noProblem: [], problems: Array.from({ length: problems }, () => ({})) };
  const groups = Object.entries(parsed.data.problems);
  const group = (position: number): unknown => groups.find(([key]) => key === String(position))?.[1];
  return {
    ...parsed.data,
    problems: Array.from({ length: problems }, (_, position) => typedProblemSchema.parse(group(position) ?? {})),
  };
}

const draftSchema = z.object({ problems: z.array(z.unknown()).max(MOST_PROBLEMS) });

/** What a draft holds, with as many problems as it was saved with. */
export function draftedOpinion(values: unknown): TypedOpinion {
  const parsed = draftSchema.safeParse(values);
  return typedOpinion(values, parsed.success ? parsed.data.problems.length : 1);
}

/**
 * An opinion that can be submitted (M18): achievements, what it rests on (M9), and for each problem its cause and a
 * suggestion; or none, when that is confirmed. Correction can be ordered at once, by a day that is not past (M10).
 */
export const contentSchema = (preset: Pick<Preset, 'causes'>, today: Day, problems: number) =>
  z.object({
    achievements: fields.text(longest.achievements),
    problems: z
      .array(
        z.object({
          text: fields.text(longest.problem),
          causeCategory: z.string().refine((key) => preset.causes.some((cause) => cause.key === key)),
          rootCause: fields.text(longest.problem),
          suggestion: fields.text(longest.problem),
          orderedDueOn: fields.day
            .refine((day) => compareDays(day, today) >= 0, { params: { code: 'inThePast', given: [] } })
            .optional(),
        }),
      )
      .max(MOST_PROBLEMS),
    noProblem:
      problems === 0
        ? z
            .array(z.string())
            .refine((ticked) => ticked.includes(NONE_FOUND), { params: { code: 'required', given: [] } })
        : z.array(z.string()),
    basis: fields.text(longest.basis),
  });
export type OpinionContent = z.output<ReturnType<typeof contentSchema>>;
