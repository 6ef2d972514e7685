import { readFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import path from 'node:path';
import { sendText } from './answers';

/** The built page: beside the compiled server, also when the server runs from its source. */
const folder = path.resolve(
  __dirname,
  '../..',
  path.basename(path.resolve(__dirname, '../..')) === 'dist' ? 'page' : 'dist/page',
);

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/** Serves the browser page; an address that is no file of it gets the page itself, which finds its own way. */
export async function pageFiles(pathname: string, response: ServerResponse): Promise<void> {
  const file = path.join(folder, path.normalize(decodeURIComponent(pathname)));
  const inside = file.startsWith(folder + path.sep);
  const type = types[path.extname(file)];
  const asset = inside && type !== undefined ? await read(file) : undefined;
  if (asset) {
    const immutable = pathname.startsWith('/assets/');
    response.writeHead(200, {
      'content-type': type,
      'cache-control': immutable ? 'public, max-age=31536000, immutable' : 'no-cache',
    });
    response.end(asset);
    return;
  }
  const page = await read(path.join(folder, 'index.html'));
  if (!page) {
    const text = '<!doctype html><title>Local workspace</title><p>The workspace runs, but its page is not built.';
    sendText(response, 200, text, 'text/html');
    return;
  }
  response.writeHead(200, { 'content-type': types['.html'] ?? 'text/html', 'cache-control': 'no-cache' });
  response.end(page);
}

function read(file: string): Promise<Buffer | undefined> {
  return readFile(file).catch(() => undefined);
}
