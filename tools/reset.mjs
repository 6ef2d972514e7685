// `npm run reset [-- --yes]` deletes what the bot and its local workspace keep in DUBAN_DATA (.data), after asking. It
// deletes their folders only, whatever else stands beside them; a database on a server (DATABASE_URL) it does not touch.
import { existsSync, readdirSync, rmdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { build } from './build.mjs';

const directory = resolve(process.env.DUBAN_DATA ?? '.data');
const database = join(directory, 'database');
const folders = [database, join(directory, 'workspace')].filter((folder) => existsSync(folder));

function end(sentence, code) {
  console.error(sentence);
  process.exit(code);
}

async function confirmed() {
  if (process.argv.includes('--yes')) return true;
  if (!process.stdin.isTTY) end('Nobody can be asked here: `npm run reset -- --yes` deletes without asking.', 1);
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const answer = await terminal.question(`Delete everything in ${folders.join(' and ')}? [y/N] `);
  terminal.close();
  return /^y(es)?$/i.test(answer.trim());
}

if (folders.length === 0) end(`There is nothing to delete in ${directory}.`, 0);
if (!(await confirmed())) end('Nothing was deleted.', 1);

let release = async () => {};
if (existsSync(database)) {
  await build(['bot']);
  const { lockDirectory } = createRequire(import.meta.url)('../dist/src/db/directory-lock.js');
  release = await lockDirectory(database);
  if (release === undefined) end(`${database} is in use: stop the bot first. Nothing was deleted.`, 1);
}
for (const folder of folders) rmSync(folder, { recursive: true });
await release();
if (readdirSync(directory).length === 0) rmdirSync(directory);
end(`Deleted ${folders.join(' and ')}: the next start begins afresh.`, 0);
