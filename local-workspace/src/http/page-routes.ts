import type { IncomingMessage, ServerResponse } from 'node:http';
import { perform } from '../acts/perform';
import type { Core } from '../core';
import { createFile, receiveBytes } from '../files';
import type { PageAct } from '../page-protocol';
import type { MemberRecord } from '../records';
import { isObject } from '../slack-object';
import { pageFile } from '../wire/file';
import { sendFile, sendJson, sendText } from './answers';
import { pageMessages, pageState } from './page-state';
import { readBody } from './request-body';

/** What the browser page asks for (`/_page/…`). */
export async function pageRoutes(
  core: Core,
  url: URL,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> {
  const [, area = '', what = '', id = ''] = url.pathname.split('/');
  if (area !== '_page') return false;
  if (what === 'files' && request.method === 'GET') {
    await showFile(core, id, response);
    return true;
  }
  if (what === 'traffic') {
    sendJson(response, 200, { entries: core.traffic.entries() });
    return true;
  }
  const me = viewer(core, url);
  if (!me) {
    sendJson(response, 404, { ok: false, error: 'user_not_found' });
    return true;
  }
  switch (`${request.method ?? ''} ${what}`) {
    case 'GET state':
      sendJson(response, 200, pageState(core, me));
      break;
    case 'GET messages': {
      const { searchParams: query } = url;
      const page = pageMessages(core, me.id, query.get('channel') ?? '', query.get('thread'), query.get('before'));
      sendJson(response, 200, page);
      break;
    }
    case 'POST act': {
      const act = parse(await readBody(request));
      sendJson(response, 200, await perform(core, me.id, act as unknown as PageAct));
      break;
    }
    case 'POST files':
      await receiveUpload(core, me, url, request, response);
      break;
    default:
      sendText(response, 404, 'not found');
  }
  return true;
}

/** The member that the page acts as; the first one when it names nobody. */
export function viewer(core: Core, url: URL): MemberRecord | undefined {
  const wanted = url.searchParams.get('as');
  if (wanted !== null && wanted !== '') {
    const member = core.state.members.get(wanted);
    return member?.isBot === false ? member : undefined;
  }
  return [...core.state.members.values()].find((member) => !member.isBot && !member.deleted);
}

async function receiveUpload(
  core: Core,
  me: MemberRecord,
  url: URL,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const bytes = await readBody(request);
  const name = url.searchParams.get('name') ?? 'file';
  const file = await receiveBytes(core, createFile(core, { userId: me.id, name, size: bytes.length }), bytes);
  sendJson(response, 200, pageFile(core, file));
}

async function showFile(core: Core, fileId: string, response: ServerResponse): Promise<void> {
  const file = core.state.files.get(fileId);
  const bytes = file && (await core.bytes.read(file.id));
  if (!bytes) sendText(response, 404, 'file not found');
  else sendFile(response, file.mimetype, file.name, bytes);
}

function parse(body: Buffer): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(body.toString('utf8'));
    return isObject(value) ? value : {};
  } catch {
    return {};
  }
}
