import type { WebClient } from '@slack/web-api';
import { z } from 'zod';

/** Milliseconds for a file's bytes; a person waits. */
const TIMEOUT = 1500;

const fileSchema = z.object({
  mode: z.string(),
  is_external: z.boolean().optional(),
  size: z.number(),
  url_private_download: z.url(),
});

/** What came of reading a file that a member gave: its bytes, or why there are none. */
export type FileRead =
  { readonly is: 'read'; readonly bytes: Uint8Array } | { readonly is: 'too_large' | 'not_here' | 'unread' };

/**
 * Reads files that members gave. Only what Slack itself keeps: by https from Slack's own file host, without redirects, no
 * larger than the limit. Where the Web API is elsewhere (a stand-in), files are where it is.
 */
export function fileReader(
  client: WebClient,
  { botToken, apiUrl }: { readonly botToken: string; readonly apiUrl: string },
): (id: string, most: number) => Promise<FileRead> {
  const api = new URL(apiUrl);
  const isHere = (url: URL): boolean =>
    api.host === 'slack.com' ? url.protocol === 'https:' && url.host === 'files.slack.com' : url.origin === api.origin;
  return async (id, most) => {
    try {
      const { file } = await client.files.info({ file: id });
      const { mode, is_external: isExternal, size, url_private_download: link } = fileSchema.parse(file);
      const url = new URL(link);
      if (mode !== 'hosted' || isExternal === true || !isHere(url)) return { is: 'not_here' };
      if (size > most) return { is: 'too_large' };
      const answer = await fetch(url, {
        headers: { authorization: `Bearer ${botToken}` },
        redirect: 'error',
        signal: AbortSignal.timeout(TIMEOUT),
      });
      if (!answer.ok || answer.body === null) return { is: 'unread' };
      return await bounded(answer.body, most);
    } catch {
      return { is: 'unread' };
    }
  };
}

/** The bytes, given up as soon as there are more than was said. */
async function bounded(body: ReadableStream<Uint8Array>, most: number): Promise<FileRead> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of body) {
    size += piece.byteLength;
    if (size > most) return { is: 'too_large' };
    pieces.push(piece);
  }
  return { is: 'read', bytes: Buffer.concat(pieces) };
}

/** Text in UTF-8, with or without a byte order mark, or as Excel writes it in Chinese; undefined for what is none. */
export function textOf(bytes: Uint8Array): string | undefined {
  for (const encoding of ['utf-8', 'gb18030']) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
      return text.includes('\0') ? undefined : text;
    } catch {
      continue;
    }
  }
  return undefined;
}
