/** The page's requests to the workspace's server; see `page-protocol.ts` for what each means. */
import type { PageAct, PageActResult, PageFile, PageMessage, PageState, PageTraffic } from '../../../src/page-protocol';

async function answerOf<T>(response: Response): Promise<T> {
  if (!response.ok) throw new Error(`${String(response.status)} ${response.statusText}`);
  return (await response.json()) as T;
}

/** The workspace has no such member: the address is of another one. */
export class UnknownMember extends Error {}

/** Without `as` the server chooses who the page acts as, and says so in the state's `me`. */
export async function fetchState(as: string | null): Promise<PageState> {
  const response = await fetch(as === null ? '/_page/state' : `/_page/state?${new URLSearchParams({ as }).toString()}`);
  if (response.status === 404) throw new UnknownMember(as ?? '');
  return answerOf(response);
}

export interface MessagePage {
  readonly messages: readonly PageMessage[];
  readonly more: boolean;
}

export async function fetchMessages(
  as: string,
  where: { readonly channel: string; readonly thread?: string; readonly before?: string },
): Promise<MessagePage> {
  return answerOf(await fetch(`/_page/messages?${new URLSearchParams({ as, ...where }).toString()}`));
}

export async function fetchTraffic(): Promise<readonly PageTraffic[]> {
  const { entries } = await answerOf<{ readonly entries: readonly PageTraffic[] }>(await fetch('/_page/traffic'));
  return entries;
}

/** Never rejects: a lost connection is an answer with an error, as any other refusal. */
export async function postAct(as: string, act: PageAct): Promise<PageActResult> {
  try {
    const response = await fetch(`/_page/act?${new URLSearchParams({ as }).toString()}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(act),
    });
    return await answerOf<PageActResult>(response);
  } catch (error) {
    return { ok: false, error: error instanceof Error ? error.message : String(error) };
  }
}

export async function postFile(as: string, file: File): Promise<PageFile> {
  const response = await fetch(`/_page/files?${new URLSearchParams({ as, name: file.name }).toString()}`, {
    method: 'POST',
    headers: { 'content-type': file.type === '' ? 'application/octet-stream' : file.type },
    body: file,
  });
  return answerOf(response);
}
