import { z } from 'zod';
import type { SlackObject } from '../page-protocol';
import { element, pickedFields, typedFields } from './element';
import { limits } from './limits';
import { richTextInitial } from './rich-text';
import type { Report, Schema } from './rules';
import { chars, flag, list, withRule, zone } from './rules';
import { confirm } from './text';

const date = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, { error: 'must be a date as YYYY-MM-DD' });
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: 'must be a time as HH:mm' });
const lines = z.number().int().min(1).max(limits.inputLines).optional();
const number = z.string().regex(/^-?\d+(\.\d+)?$/, { error: 'must be a number in a string' });

/** Pickers, and inputs to type into, by their type. */
export const inputs: Readonly<Record<string, Schema>> = {
  datepicker: withRule(
    element('datepicker', { initial_date: date.optional(), ...pickedFields }),
    ({ initial_date: initial }, report) => {
      if (typeof initial === 'string' && !isDay(initial)) report(['initial_date'], 'must be a date that exists');
    },
  ),
  timepicker: element('timepicker', {
    initial_time: time.optional(),
    timezone: zone.optional(),
    ...pickedFields,
  }),
  datetimepicker: element('datetimepicker', {
    initial_date_time: z.number().int().min(1_000_000_000).max(9_999_999_999).optional(),
    focus_on_load: flag,
    confirm,
  }),
  plain_text_input: withRule(
    element('plain_text_input', {
      initial_value: z.string().optional(),
      multiline: flag,
      min_length: z.number().int().min(0).max(limits.inputLength).optional(),
      max_length: z.number().int().min(1).max(limits.inputLength).optional(),
      ...typedFields,
    }),
    ({ min_length: min, max_length: max, initial_value: initial }, report) => {
      if (typeof min === 'number' && typeof max === 'number' && min > max) {
        report(['min_length'], 'must be less than or equal to `max_length`');
      }
      const most = typeof max === 'number' ? max : limits.inputLength;
      if (typeof initial === 'string' && Array.from(initial).length > most) {
        report(['initial_value'], `must be less than ${String(most + 1)} characters`);
      }
    },
  ),
  rich_text_input: withRule(
    element('rich_text_input', {
      initial_value: richTextInitial.optional(),
      min_lines: lines,
      max_lines: lines,
      ...typedFields,
    }),
    ({ min_lines: min, max_lines: max }, report) => {
      if (typeof min === 'number' && typeof max === 'number' && min > max) {
        report(['min_lines'], 'must be less than or equal to `max_lines`');
      }
    },
  ),
  number_input: withRule(
    element('number_input', {
      is_decimal_allowed: z.boolean(),
      initial_value: number.optional(),
      min_value: number.optional(),
      max_value: number.optional(),
      ...typedFields,
    }),
    numberRange,
  ),
  email_text_input: element('email_text_input', { initial_value: z.string().optional(), ...typedFields }),
  url_text_input: element('url_text_input', { initial_value: z.string().optional(), ...typedFields }),
  file_input: element('file_input', {
    filetypes: list(chars(255, 1), 100, 1).optional(),
    max_files: z.number().int().min(1).max(limits.files).optional(),
  }),
};

function numberRange(value: SlackObject, report: Report): void {
  const at = (key: string): number | undefined => (typeof value[key] === 'string' ? Number(value[key]) : undefined);
  const [min = -Infinity, max = Infinity, initial] = [at('min_value'), at('max_value'), at('initial_value')];
  if (min > max) report(['min_value'], 'must be less than or equal to `max_value`');
  if (initial !== undefined && (initial < min || initial > max)) {
    report(['initial_value'], 'must be between `min_value` and `max_value`');
  }
  if (value.is_decimal_allowed !== false) return;
  for (const key of ['initial_value', 'min_value', 'max_value']) {
    if (at(key) !== undefined && !Number.isInteger(at(key))) report([key], 'must be a whole number');
  }
}

function isDay(text: string): boolean {
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}
