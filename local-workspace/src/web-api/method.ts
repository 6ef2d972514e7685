import { z } from 'zod';
import type { Core } from '../core';
import type { SlackObject } from '../page-protocol';
import type { Tier } from '../rate-limits';

/** A refusal as Slack answers it: `{ ok: false, error, … }`. */
export class ApiError extends Error {
  constructor(
    readonly code: string,
    readonly details: SlackObject = {},
    readonly http: { readonly status: number; readonly headers: Readonly<Record<string, string>> } = {
      status: 200,
      headers: {},
    },
  ) {
    super(code);
  }
}

/** Slack's only refusal that is not HTTP 200. */
export function rateLimited(seconds: number): ApiError {
  return new ApiError('ratelimited', {}, { status: 429, headers: { 'retry-after': String(seconds) } });
}

/** What a method of the Web API asks for and does. The table in `methods.ts` gives it its name. */
export interface MethodDefinition<Schema extends z.ZodType> {
  /** The arguments, after form-encoded ones were decoded; unknown ones are ignored, as Slack does. */
  readonly args: Schema;
  /** Any one of these scopes is enough; none: no scope is needed. */
  readonly scopes?: readonly string[];
  /** Whose token it takes; the bot's unless it says otherwise. */
  readonly token?: 'app' | 'none';
  /** Slack's tier of calls a minute: 4 unless it says otherwise; `special`: limits of its own, or none. */
  readonly tier?: Tier | 'special';
  /** The answer, without `ok`. @throws ApiError */
  readonly run: (core: Core, args: z.output<Schema>) => SlackObject | Promise<SlackObject>;
}

export interface Method {
  readonly scopes: readonly string[];
  readonly token: 'bot' | 'app' | 'none';
  readonly tier: Tier | 'special';
  readonly call: (core: Core, rawArgs: SlackObject) => SlackObject | Promise<SlackObject>;
}

/** Makes a method: its arguments are checked before it runs. */
export function method<Schema extends z.ZodType>(definition: MethodDefinition<Schema>): Method {
  return {
    scopes: definition.scopes ?? [],
    token: definition.token ?? 'bot',
    tier: definition.tier ?? 4,
    call: (core, rawArgs) => {
      const parsed = definition.args.safeParse(rawArgs);
      if (!parsed.success) throw invalidArguments(parsed.error, rawArgs);
      return definition.run(core, parsed.data);
    },
  };
}

function invalidArguments(error: z.ZodError, rawArgs: SlackObject): ApiError {
  const lists = error.issues.some(({ path }) => path.length === 1 && Array.isArray(rawArgs[String(path[0])]));
  if (lists) return new ApiError('invalid_array_arg');
  const messages = error.issues.map((issue) => {
    const field = issue.path.map(String).join('/');
    const missing = issue.path.length === 1 && !(field in rawArgs);
    return missing ? `[ERROR] missing required field: ${field}` : `[ERROR] ${issue.message} [json-pointer:/${field}]`;
  });
  return new ApiError('invalid_arguments', { response_metadata: { messages } });
}

/** Refuses unless the app has one of these scopes. @throws ApiError `missing_scope` */
export function requireScope(core: Core, scopes: readonly string[]): void {
  const { scopes: granted } = core.manifest;
  if (scopes.length === 0 || scopes.some((scope) => granted.has(scope))) return;
  throw new ApiError('missing_scope', { needed: scopes.join(','), provided: [...granted].join(',') });
}

/** Arguments as they come in a form or in JSON: everything in a form is a string. */
export const arg = {
  text: z.union([z.string(), z.number().transform(String)]),
  flag: z.preprocess((value) => {
    if (value === 'true' || value === '1' || value === 1) return true;
    return value === 'false' || value === '0' || value === 0 || value === '' ? false : value;
  }, z.boolean()),
  count: z.preprocess((value) => (typeof value === 'string' && value !== '' ? Number(value) : value), z.number().int()),
  /** Nested values: in a form they are JSON in a string. What is no JSON stays the string that it was. */
  json: z.unknown().transform((value) => {
    if (typeof value !== 'string' || value === '') return value === '' ? undefined : value;
    try {
      return JSON.parse(value) as unknown;
    } catch {
      return value;
    }
  }),
};

/** Comma-separated lists such as `types` and `users`. */
export const commaList = z.string().transform((value) =>
  value
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean),
);

/** How many a page of channels or members holds: up to a thousand, a hundred unless told. @throws ApiError `invalid_limit` */
export const pageSize = arg.count.optional().transform((limit) => {
  if (limit === undefined || limit === 0) return 100;
  if (limit < 0 || limit > 1000) throw new ApiError('invalid_limit');
  return limit;
});

/** One page of a list, and the cursor to the next. @throws ApiError `invalid_cursor` */
export function pageOf<T>(
  items: readonly T[],
  cursor: string | undefined,
  limit: number,
): { readonly page: readonly T[]; readonly nextCursor: string } {
  let start = 0;
  if (cursor !== undefined && cursor !== '') {
    const match = /^next:(\d+)$/.exec(Buffer.from(cursor, 'base64').toString());
    if (!match) throw new ApiError('invalid_cursor');
    start = Number(match[1]);
  }
  const end = start + limit;
  const nextCursor = end < items.length ? Buffer.from(`next:${String(end)}`).toString('base64') : '';
  return { page: items.slice(start, end), nextCursor };
}
