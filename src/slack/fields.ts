import { z } from 'zod';
import { parseDay, yearOf, type Day } from '../calendar/day';
import { InvalidInput, Refusal, type FieldIssue } from '../errors';
import type { FieldErrorCode } from '../text';
import type { SlackFile } from './interaction';
import { limits } from './limits';

/** An issue of our own in a zod check: `code` is a key of the catalogue's `fieldErrors`. */
const own = (code: FieldErrorCode, ...given: readonly unknown[]) => ({ params: { code, given } });

const trimmed = (max: number) =>
  z
    .string()
    .transform((typed) => typed.replaceAll('\r\n', '\n').trim())
    .pipe(z.string().min(1).max(max));

/** The years that a day may lie in: another is a slip of the pen, and days are reckoned on from it. */
const YEARS = { first: 1950, last: 2099 };
const isNear = (day: Day): boolean => yearOf(day) >= YEARS.first && yearOf(day) <= YEARS.last;

/** Schemas for what modals send: white space alone is nothing, lengths as people count them. */
export const fields = {
  /** Words that must be there. */
  text: (max: number = limits.plainTextInput) => trimmed(max),
  /** Words that may be left out; blank becomes undefined. */
  optionalText: (max: number = limits.plainTextInput) =>
    z
      .string()
      .optional()
      .transform((typed) =>
        typed === undefined || typed.trim() === '' ? undefined : typed.replaceAll('\r\n', '\n').trim(),
      )
      .pipe(z.string().max(max).optional()),
  day: z.string().transform((typed, issues): Day => {
    const day = parseDay(typed);
    if (day !== undefined && isNear(day)) return day;
    issues.addIssue({ code: 'custom', ...own('notADay') });
    return z.NEVER;
  }),
  /** `HH:MM`. */
  time: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
  id: z.uuid(),
  ids: z.array(z.uuid()).min(1),
  optionalIds: z.array(z.uuid()).default([]),
  choice: <Value extends string>(values: readonly [Value, ...Value[]]) => z.enum(values),
  files: z.array(z.custom<SlackFile>((file) => typeof file === 'object' && file !== null)).default([]),
} as const;

/** A zod issue in the catalogue's terms. */
function fieldIssue(issue: z.core.$ZodIssue): FieldIssue {
  const field = issue.path.map(String).join('.');
  if (issue.code === 'custom' && typeof issue.params?.['code'] === 'string') {
    const given: unknown = issue.params['given'];
    return { field, code: issue.params['code'] as FieldErrorCode, params: Array.isArray(given) ? given : [] };
  }
  if (issue.code === 'too_big' && issue.origin === 'string')
    return { field, code: 'tooLong', params: [Number(issue.maximum)] };
  if (issue.code === 'too_small' && issue.origin === 'array') return { field, code: 'chooseAtLeastOne', params: [] };
  if (issue.code === 'too_small' && issue.origin === 'string') return { field, code: 'required', params: [] };
  if (issue.code === 'invalid_type' && issue.input === undefined) return { field, code: 'required', params: [] };
  return { field, code: 'invalid', params: [] };
}

/** What was typed, by its schema. Throws `InvalidInput` with every mistake at its field. */
export function readFields<Schema extends z.ZodType>(schema: Schema, values: unknown): z.output<Schema> {
  const parsed = schema.safeParse(values, { reportInput: true });
  if (parsed.success) return parsed.data;
  throw new InvalidInput(parsed.error.issues.map(fieldIssue));
}

/**
 * What was typed, by its schema, and by a rule that the use case holds to as well: every mistake of both is told at once, so
 * that nobody mends the first half only to read of the second. Of what the schema can't read the rule is given nothing.
 */
export async function readByRule<Schema extends z.ZodObject>(
  schema: Schema,
  values: unknown,
  rule: (readable: Partial<z.output<Schema>>) => readonly FieldIssue[] | Promise<readonly FieldIssue[]>,
): Promise<z.output<Schema>> {
  const parsed = schema.safeParse(values, { reportInput: true });
  // The rule is the use case's to apply where all can be read: it does so again when it acts.
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.map(fieldIssue);
  const fieldsAtFault = new Set(issues.map(({ field }) => field));
  const more = (await rule(readable(schema, values))).filter(({ field }) => !fieldsAtFault.has(field));
  throw new InvalidInput([...issues, ...more]);
}

/** The fields of an object that can be read, each by itself. */
function readable<Schema extends z.ZodObject>(schema: Schema, values: unknown): Partial<z.output<Schema>> {
  const typed = z.record(z.string(), z.unknown()).catch({}).parse(values);
  const read = Object.entries(schema.shape).flatMap(([key, field]) => {
    const parsed = z.safeParse(field, typed[key]);
    return parsed.success ? [[key, parsed.data] as const] : [];
  });
  return Object.fromEntries(read) as Partial<z.output<Schema>>;
}

/** Metadata or a button's value, by its schema: anything else was forged or is out of date, and is refused. */
export function trusted<Schema extends z.ZodType>(schema: Schema, given: unknown): z.output<Schema> {
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  throw new Refusal('notFound');
}

/** The id in a button's value. Refuses anything that is none. */
export const idIn = (value: string): string => trusted(z.uuid(), value);
