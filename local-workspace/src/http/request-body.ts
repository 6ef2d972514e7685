import type { IncomingMessage } from 'node:http';

/** Slack's own limit for files is 1 GB; a stand-in on one machine needs less. */
const limit = 100 * 1024 * 1024;

/** The whole body of a request. @throws when it is larger than the workspace takes. */
export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > limit) throw new Error('The request is too large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** A call's arguments from the query and from a form or JSON body, as Slack takes them; undefined when unreadable. */
export function decodeArguments(
  url: URL,
  contentType: string,
  body: Buffer,
): Readonly<Record<string, unknown>> | undefined {
  const query = Object.fromEntries(url.searchParams);
  const text = body.toString('utf8');
  if (text === '') return query;
  if (contentType.includes('application/json')) {
    try {
      const value: unknown = JSON.parse(text);
      return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...query, ...value } : undefined;
    } catch {
      return undefined;
    }
  }
  return { ...query, ...Object.fromEntries(new URLSearchParams(text)) };
}

/** The bytes of an uploaded file, sent as they are or as the first file of a multipart form. */
export async function uploadedBytes(contentType: string, body: Buffer): Promise<Buffer> {
  if (!contentType.startsWith('multipart/form-data')) return body;
  const form = await new Response(new Uint8Array(body), { headers: { 'content-type': contentType } }).formData();
  for (const value of form.values()) {
    if (typeof value !== 'string') return Buffer.from(await value.arrayBuffer());
  }
  return Buffer.alloc(0);
}
