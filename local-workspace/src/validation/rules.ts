import { z } from 'zod';
import type { SlackObject } from '../page-protocol';
import { isObject } from '../slack-object';

/** Where blocks are shown. */
export type Surface = 'message' | 'modal' | 'home';

/** A schema of which only the check matters, not the type that it infers. */
export type Schema = z.ZodType;

/** Tells that something below the value is wrong: where (the fields to it), and what. */
export type Report = (path: readonly (string | number)[], message: string) => void;

/** A string of so many characters: Slack counts code points, an emoji is one. */
export function chars(max: number, min = 0): Schema {
  return z.string().check((context) => {
    const length = Array.from(context.value).length;
    const origin = 'string';
    const input = context.value;
    if (length > max) context.issues.push({ code: 'too_big', origin, maximum: max, inclusive: true, input });
    if (length < min) context.issues.push({ code: 'too_small', origin, minimum: min, inclusive: true, input });
  });
}

export function list(item: Schema, max: number, min = 0): Schema {
  return z.array(item).max(max).min(min);
}

/** An object with these fields and no others. */
export function object(fields: Readonly<Record<string, Schema>>): Schema {
  return z.strictObject(fields);
}

/** A rule over several fields of an object, checked once each of them is right by itself. */
export function withRule(schema: Schema, rule: (value: SlackObject, report: Report) => void): Schema {
  return schema.check((context) => {
    if (!isObject(context.value)) return;
    rule(context.value, (path, message) => {
      context.issues.push({ code: 'custom', path: [...path], message, input: context.value });
    });
  });
}

/**
 * An object whose `type` says by which schema it goes: the one mechanism for blocks, elements and rich text. The table is
 * asked for once, at the first check: by then tables that name each other are whole, and making schemas is dear.
 */
export function byType(schemas: () => Readonly<Record<string, Schema>>): Schema {
  let made: Readonly<Record<string, Schema>> | undefined;
  return z.unknown().check((context) => {
    const { value } = context;
    if (!isObject(value)) {
      context.issues.push({ code: 'invalid_type', expected: 'object', input: value });
      return;
    }
    const table = (made ??= schemas());
    const type = value.type;
    const schema = typeof type === 'string' && Object.hasOwn(table, type) ? table[type] : undefined;
    if (!schema) {
      if (type === undefined)
        context.issues.push({ code: 'invalid_type', expected: 'string', path: ['type'], input: type });
      else context.issues.push({ code: 'invalid_value', values: Object.keys(table), path: ['type'], input: type });
      return;
    }
    const result = schema.safeParse(value);
    for (const issue of result.error?.issues ?? []) {
      context.issues.push({ ...issue, path: [...issue.path], input: value } as z.core.$ZodRawIssue);
    }
  });
}

export const flag: Schema = z.boolean().optional();

export function oneOf(...values: readonly string[]): Schema {
  return z.enum(values);
}

/** Something that a browser can open; Slack also takes other schemes, such as `mailto:`, but nothing that would run. */
export function url(max: number): Schema {
  return withCheck(chars(max, 1), (value) =>
    typeof value === 'string' && /^(?!(?:javascript|vbscript|data):)[a-z][a-z0-9+.-]*:\S+$/i.test(value)
      ? undefined
      : 'must be a valid url',
  );
}

/** An address on the web: what pictures are fetched from. */
export const webUrl = (max: number): Schema => addressOn(/^https?:\/\/\S+$/i, max, 'must be a valid http or https url');

/** An address that is safe on its way too: what films are fetched from. */
export const httpsUrl = (max: number): Schema => addressOn(/^https:\/\/\S+$/i, max, 'must be a valid https url');

function addressOn(pattern: RegExp, max: number, message: string): Schema {
  return withCheck(chars(max, 1), (value) =>
    typeof value === 'string' && pattern.test(value) && URL.canParse(value) ? undefined : message,
  );
}

/** A time zone's name. */
export const zone: Schema = z
  .string()
  .refine((name) => isZone(name), { error: 'must be a time zone of the IANA database' });

function isZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

function withCheck(schema: Schema, problem: (value: unknown) => string | undefined): Schema {
  return schema.check((context) => {
    const message = problem(context.value);
    if (message !== undefined) context.issues.push({ code: 'custom', message, input: context.value });
  });
}
