// `npm start`: builds what changed, then runs the bot in this terminal until Ctrl-C.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { constants } from 'node:os';
import { fileURLToPath } from 'node:url';
import { build } from './build.mjs';

const root = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));

function refuse(sentence) {
  console.error(sentence);
  process.exit(1);
}

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  refuse(`Duban needs Node.js 20.19 or newer; this is ${process.versions.node}.`);
}
if (!existsSync(root('node_modules/.package-lock.json'))) {
  refuse('The packages are not installed yet: run `npm ci`, then `npm start` again.');
}

await build().catch((error) => refuse(error.message));

const bot = spawn(process.execPath, [root('dist/src/main.js'), ...process.argv.slice(2)], { stdio: 'inherit' });
for (const signal of ['SIGINT', 'SIGTERM']) {
  // once: the bot then closes by itself, and this process ends with it. From a terminal it has had the signal already,
  // and takes no notice of the second
  process.once(signal, () => {
    process.on(signal, () => {});
    bot.kill(signal);
  });
}
bot.on('exit', (code, signal) => process.exit(code ?? 128 + constants.signals[signal]));
