import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Core } from '../core';
import type { SlackObject } from '../page-protocol';
import { answerUnderFaults } from '../faults/calls';
import { receiveBytes } from '../files';
import { respond } from '../respond';
import { isObject, stringsOf } from '../slack-object';
import { callMethod } from '../web-api/call';
import { sendFile, sendJson, sendText } from './answers';
import { charsetWarning, decodeArguments, readBody, uploadedBytes } from './request-body';

/** The addresses that a Slack app talks to: the Web API, `response_url`s, uploads and downloads. */
export async function slackRoutes(
  core: Core,
  url: URL,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> {
  const [, first = '', second = ''] = url.pathname.split('/');
  switch (first) {
    case 'api':
      await webApi(core, second, url, request, response);
      return true;
    case '_response':
      await responseUrl(core, second, url, request, response);
      return true;
    case '_upload':
      await upload(core, second, request, response);
      return true;
    case 'files-pri':
      await download(core, second, request, response);
      return true;
    default:
      return false;
  }
}

async function webApi(
  core: Core,
  name: string,
  url: URL,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const contentType = request.headers['content-type'] ?? '';
  const args = decodeArguments(url, contentType, await readBody(request));
  const warning = charsetWarning(contentType);
  if (typeof args === 'string') {
    sendJson(response, 200, withWarning({ ok: false, error: args }, warning));
    return;
  }
  const { token: _token, client_secret: _secret, ...body } = args;
  await answerUnderFaults(core, { kind: 'web_api', name, body }, response, async () => {
    const { status, headers, body } = await callMethod(core, name, request.headers.authorization, args);
    for (const [header, value] of Object.entries(headers)) response.setHeader(header, value);
    sendJson(response, status, withWarning(body, warning));
  });
}

function withWarning(body: SlackObject, warning: string | undefined): SlackObject {
  if (warning === undefined) return body;
  const more = isObject(body.response_metadata) ? body.response_metadata : {};
  const warnings = [warning, ...stringsOf(more.warnings)];
  return { ...body, warning: warnings.join(','), response_metadata: { ...more, warnings } };
}

async function responseUrl(
  core: Core,
  token: string,
  url: URL,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const body = decodeArguments(url, request.headers['content-type'] ?? 'application/json', await readBody(request));
  await answerUnderFaults(core, { kind: 'response_url', name: 'response_url', body }, response, () => {
    const record = core.traffic.start('app → workspace', 'response_url', body);
    const end = core.activity.begin();
    try {
      const source = core.responseUrls.use(token);
      const error = 'error' in source ? source.error : (unreadable(body) ?? respond(core, source, body));
      record(error === undefined ? { ok: true } : { ok: false, error });
      if (error === undefined) sendText(response, 200, 'ok');
      else sendJson(response, error.endsWith('_url') ? 404 : 400, { ok: false, error });
    } finally {
      end();
    }
  });
}

/** What a `response_url` answers to a body that is no JSON object. */
function unreadable(body: unknown): string | undefined {
  return typeof body === 'string' ? 'invalid_payload' : undefined;
}

async function upload(core: Core, fileId: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const file = core.state.files.get(fileId);
  if (!file) {
    sendText(response, 404, 'no such upload');
    return;
  }
  const bytes = uploadedBytes(request.headers['content-type'] ?? '', await readBody(request));
  const body = { file: fileId, bytes: bytes.length };
  await answerUnderFaults(core, { kind: 'upload', name: 'upload', body }, response, async () => {
    const record = core.traffic.start('app → workspace', 'upload', body);
    const end = core.activity.begin();
    await receiveBytes(core, file, bytes);
    end();
    record({ ok: true });
    sendText(response, 200, `OK - ${String(bytes.length)}`);
  });
}

/** A file with the app's token; anybody else is sent to sign in, which answers 200 with a page, as Slack's does. */
async function download(core: Core, key: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const file = core.state.files.get(key.slice(key.indexOf('-') + 1));
  const { app, secrets } = core.state;
  const allowed =
    request.headers.authorization === `Bearer ${secrets.botToken}` &&
    !app.revokedTokens.includes(secrets.botToken) &&
    core.manifest.scopes.has('files:read');
  if (!allowed) {
    response.writeHead(302, { location: '/_signin' });
    response.end();
    return;
  }
  const body = { file: file?.id };
  await answerUnderFaults(core, { kind: 'download', name: 'download', body }, response, async () => {
    const record = core.traffic.start('app → workspace', 'download', body);
    const bytes = file && (await core.bytes.read(file.id));
    record(bytes ? { ok: true } : { ok: false, error: 'file_not_found' });
    if (!bytes) sendText(response, 404, 'file not found');
    else sendFile(response, file.mimetype, file.name, bytes);
  });
}
