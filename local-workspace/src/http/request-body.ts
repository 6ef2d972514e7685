import type { IncomingMessage } from 'node:http';
import { isObject } from '../slack-object';

/** Slack's own limit for files is 1 GB; a stand-in on one machine needs less. */
const limit = 100 * 1024 * 1024;

/** A body that is larger than the workspace takes. */
export class TooLarge extends Error {}

/** The whole body of a request. @throws TooLarge */
export async function readBody(request: IncomingMessage): Promise<Buffer> {
  // Said before it is read: the sender gets the answer, not a broken connection.
  if (Number(request.headers['content-length']) > limit) throw new TooLarge('The request is too large');
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > limit) throw new TooLarge('The request is too large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/**
 * A call's arguments from the query and from a form (url-encoded or multipart) or JSON body, as Slack takes them, or
 * Slack's error code. With JSON the token goes into the header: one in the body is not seen.
 */
export function decodeArguments(
  url: URL,
  contentType: string,
  body: Buffer,
): Readonly<Record<string, unknown>> | string {
  const query = Object.fromEntries(url.searchParams);
  const text = body.toString('utf8');
  if (text === '') return query;
  if (contentType.includes('application/json')) {
    try {
      const value: unknown = JSON.parse(text);
      if (!isObject(value)) return 'json_not_object';
      const { token: _token, ...rest } = value;
      // Null is as good as nothing: a form has no word for it.
      const given = Object.fromEntries(Object.entries(rest).filter(([, one]) => one !== null));
      return { ...query, ...given };
    } catch {
      return 'invalid_json';
    }
  }
  if (contentType === '') return 'missing_post_type';
  if (!/urlencoded|multipart\/form-data|text\/plain/i.test(contentType)) return 'invalid_post_type';
  const parts = partsOf(contentType, body);
  const form = parts?.map(({ name, bytes }): [string, string] => [name, bytes.toString('utf8')]);
  return { ...query, ...Object.fromEntries(form ?? new URLSearchParams(text)) };
}

/** What Slack finds amiss in a call that it takes all the same: JSON is to name its charset, a form is not. */
export function charsetWarning(contentType: string): string | undefined {
  const named = /;\s*charset=/i.test(contentType);
  if (/application\/json/i.test(contentType)) return named ? undefined : 'missing_charset';
  return named && /urlencoded/i.test(contentType) ? 'superfluous_charset' : undefined;
}

/** The bytes of an uploaded file, sent as they are or as the first part of a multipart form. */
export function uploadedBytes(contentType: string, body: Buffer): Buffer {
  const parts = partsOf(contentType, body);
  return parts === undefined ? body : (parts[0]?.bytes ?? Buffer.alloc(0));
}

interface Part {
  readonly name: string;
  readonly bytes: Buffer;
}

/** The parts of a multipart form that are whole; undefined: the body is none. */
function partsOf(contentType: string, body: Buffer): readonly Part[] | undefined {
  const [, quoted, plain] = /^multipart\/form-data;.*boundary=(?:"([^"]+)"|([^;]+))/i.exec(contentType) ?? [];
  const boundary = quoted ?? plain;
  if (boundary === undefined) return undefined;
  const parts: Part[] = [];
  let at = body.indexOf(`--${boundary}`);
  for (;;) {
    const headEnd = at === -1 ? -1 : body.indexOf('\r\n\r\n', at);
    const end = headEnd === -1 ? -1 : body.indexOf(`\r\n--${boundary}`, headEnd);
    if (end === -1) return parts;
    const [, name = ''] = /\bname="([^"]*)"/i.exec(body.toString('utf8', at, headEnd)) ?? [];
    parts.push({ name, bytes: body.subarray(headEnd + 4, end) });
    at = end + 2;
  }
}
