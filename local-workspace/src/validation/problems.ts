import type { z } from 'zod';

/** One thing that Slack would refuse, and where: as `blocks.validate` answers it. */
export interface Problem {
  /** JSON pointer into what was checked, e.g. `/blocks/0/text/text`. */
  readonly pointer: string;
  readonly code: 'failed_constraint' | 'missing_field' | 'unknown_field';
  readonly message: string;
  /** The field that is missing or unknown. */
  readonly field?: string;
  readonly constraint?: { readonly type: 'enum'; readonly expected: readonly string[]; readonly got: string };
}

/** What zod found, in Slack's words: of the constraints that one value fails, the first. */
export function problemsOf(root: unknown, issues: readonly z.core.$ZodIssue[]): readonly Problem[] {
  const failed = new Set<string>();
  return issues
    .flatMap((issue) => toProblems(root, issue))
    .filter(({ code, pointer }) => {
      if (code !== 'failed_constraint') return true;
      const first = !failed.has(pointer);
      failed.add(pointer);
      return first;
    });
}

function toProblems(root: unknown, issue: z.core.$ZodIssue): readonly Problem[] {
  const { path } = issue;
  const failed = (message: string): Problem[] => [{ pointer: pointerTo(path), code: 'failed_constraint', message }];
  const last = String(path.at(-1) ?? '');
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({
        pointer: pointerTo(path),
        code: 'unknown_field',
        message: `invalid additional property: ${key}`,
        field: key,
      }));
    case 'invalid_type':
      if (path.length === 0 || valueAt(root, path) !== undefined)
        return failed(`must provide ${article(issue.expected)}`);
      return [missingField(path)];
    case 'invalid_value': {
      const got = valueAt(root, path);
      if (got === undefined) {
        return [missingField(path)];
      }
      const expected = issue.values.map(String);
      const message =
        last === 'type' ? `unsupported type: ${shown(got)}` : `must be one of the following: ${expected.join(', ')}`;
      const constraint = { type: 'enum' as const, expected, got: shown(got) };
      return [{ pointer: pointerTo(path), code: 'failed_constraint', message, constraint }];
    }
    case 'too_big':
      return failed(tooBig(issue.origin, Number(issue.maximum)));
    case 'too_small':
      return failed(tooSmall(issue.origin, Number(issue.minimum), issue.inclusive !== false));
    default:
      return failed(issue.message);
  }
}

/** What was there in the place of a word. */
function shown(got: unknown): string {
  return typeof got === 'string' ? got : JSON.stringify(got);
}

function missingField(path: readonly PropertyKey[]): Problem {
  const field = String(path.at(-1) ?? '');
  return {
    pointer: pointerTo(path.slice(0, -1)),
    code: 'missing_field',
    message: `missing required field: ${field}`,
    field,
  };
}

function tooBig(origin: string, maximum: number): string {
  if (origin === 'string') return `must be less than ${String(maximum + 1)} characters`;
  if (origin === 'array') return `no more than ${String(maximum)} items allowed`;
  return `must be less than or equal to ${String(maximum)}`;
}

function tooSmall(origin: string, minimum: number, inclusive: boolean): string {
  if (origin === 'string') return `must be more than ${String(minimum - 1)} characters`;
  if (origin === 'array') return `no less than ${String(minimum)} items allowed`;
  return inclusive ? `must be more than or equal to ${String(minimum)}` : `must be more than ${String(minimum)}`;
}

function article(expected: string): string {
  if (expected === 'object' || expected === 'record') return 'an object';
  if (expected === 'array') return 'an array';
  if (expected === 'int') return 'an integer';
  return `a ${expected}`;
}

function valueAt(root: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[key] : undefined,
    root,
  );
}

/** A JSON pointer (RFC 6901). */
export function pointerTo(path: readonly PropertyKey[]): string {
  return path.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}
