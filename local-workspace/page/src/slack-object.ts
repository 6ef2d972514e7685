/** Reading Slack's JSON, of which the page knows nothing for certain: absent or mistyped is `undefined` or empty. */
import type { SlackObject } from '../../src/page-protocol';

export function isSlackObject(value: unknown): value is SlackObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function objectAt(from: SlackObject | undefined, key: string): SlackObject | undefined {
  const value = from?.[key];
  return isSlackObject(value) ? value : undefined;
}

export function objectsAt(from: SlackObject | undefined, key: string): readonly SlackObject[] {
  const value: unknown = from?.[key];
  return Array.isArray(value) ? value.filter(isSlackObject) : [];
}

/** The string under `key`, or `''`. */
export function stringAt(from: SlackObject | undefined, key: string): string {
  const value = from?.[key];
  return typeof value === 'string' ? value : '';
}

export function stringsAt(from: SlackObject | undefined, key: string): readonly string[] {
  const value: unknown = from?.[key];
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
}

/** The number under `key`; Slack writes some of them (`min_value`) as strings. */
export function numberAt(from: SlackObject | undefined, key: string): number | undefined {
  const value = from?.[key];
  if (typeof value === 'number') return value;
  if (typeof value !== 'string' || value.trim() === '') return undefined;
  const number = Number(value);
  return Number.isNaN(number) ? undefined : number;
}

export function isTrueAt(from: SlackObject | undefined, key: string): boolean {
  return from?.[key] === true;
}

/** The words of the text object under `key` (`plain_text` or `mrkdwn`), or `''`. */
export function textAt(from: SlackObject | undefined, key: string): string {
  return stringAt(objectAt(from, key), 'text');
}
