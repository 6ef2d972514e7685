import type { ServerResponse } from 'node:http';

export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  const text = JSON.stringify(body);
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(text),
    'cache-control': 'no-store',
  });
  response.end(text);
}

export function sendText(response: ServerResponse, status: number, text: string, type = 'text/plain'): void {
  response.writeHead(status, { 'content-type': `${type}; charset=utf-8` });
  response.end(text);
}

/** Bytes that somebody uploaded: shown only when they are a picture, sound or film, never run as a page of ours. */
export function sendFile(response: ServerResponse, mimetype: string, name: string, bytes: Buffer): void {
  const shown = /^(image\/(png|jpeg|gif|webp)|audio\/|video\/|application\/pdf|text\/plain)/.test(mimetype);
  response.writeHead(200, {
    'content-type': mimetype,
    'content-length': bytes.length,
    'content-disposition': `${shown ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(name)}`,
    'x-content-type-options': 'nosniff',
    'content-security-policy': "sandbox; default-src 'none'; style-src 'unsafe-inline'",
  });
  response.end(bytes);
}
